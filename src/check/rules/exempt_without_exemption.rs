use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{Client, Day, Exemption, ProcedureId, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "exempt-without-exemption",
    severity: Severity::Error,
    what: "A result is `exempt`, but the client has no exemption that was valid when the single was due.",
    why: "An expired exemption excuses nothing: the work is due again, but the status hides it.",
    example: "status: exempt      (the client's exemption expired on 2026-03-04)",
    cure: "Do the work, or add the exemption to the client, with who approved it, who accepted the risk and when it expires.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results_with(Status::Exempt).filter_map(|result| fault(context, result)).collect()
}

fn fault(context: &RuleContext<'_>, result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (document, procedure) = (result.client?, result.procedure_id?);
    let (day, what) = day(context, result)?;
    if document.front.exemption(procedure, day).is_some() {
        return None;
    }
    let at = |message: String| RULE.at(result.path(), FieldPath::of("status"), message);
    let Some((nth, exemption)) = latest(&document.front, procedure) else {
        let message = format!("`{}` has no exemption from `{procedure}`", result.id.client());
        return Some(at(message).help("add it to the client's `exemptions`, or do the work"));
    };
    let (message, key) = reason(exemption, &format!("{what} {day}"), day);
    let field = FieldPath::entry("exemptions", nth, key);
    Some(at(message).related(&document.path, field, "exemption defined here"))
}

/// Day on which the exemption has to be valid: the due date or, for a catch-up, the day of the decision.
pub(super) fn day(context: &RuleContext<'_>, result: &ResolvedResult<'_>) -> Option<(Day, &'static str)> {
    let front = result.front();
    match result.id.month() {
        Some(_) => Some((result.single?.due(&context.practice.settings), "the single was due on")),
        None => Some((front.performed_on.or(front.approved_on).unwrap_or(context.today), "it was used on")),
    }
}

/// Returns the exemption that comes closest: one of the whole client before one of an asset, and of those
/// the last to expire.
fn latest<'c>(client: &'c Client, procedure: &ProcedureId) -> Option<(usize, &'c Exemption)> {
    let exemptions = client.exemptions.iter().enumerate().filter(|(_, it)| it.procedure == *procedure);
    exemptions.max_by_key(|(_, it)| (it.asset.is_none(), it.expires_on))
}

/// Why an exemption was not valid on a day, and the key that says so.
fn reason(exemption: &Exemption, when: &str, day: Day) -> (String, &'static str) {
    match &exemption.asset {
        Some(asset) => (format!("only `{asset}` is exempt, not the whole client"), "asset"),
        None if exemption.expires_on < day => {
            (format!("the exemption expired on {}, before {when}", exemption.expires_on), "expires_on")
        }
        None => {
            (format!("the exemption was approved on {}, after {when}", exemption.approved_on), "approved_on")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn exempt(exemption: &str) -> Fixture {
        let client = "content/clients/birch.md";
        let practice = Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: exempt\nticket: \"7\"\nreason: Sealed\napproved_by: jane\n---\n",
        );
        match exemption {
            "" => practice,
            rest => practice.edit(
                client,
                "sites:",
                &format!("exemptions: [{{procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, {rest}}}]\nsites:"),
            ),
        }
    }

    #[test]
    fn a_valid_exemption_is_enough() {
        assert_eq!(exempt("approved_on: 2026-10-31, expires_on: 2027-05-31").report(), "");
    }

    #[test]
    fn a_missing_or_invalid_exemption_is_reported() {
        assert_data_eq!(
            exempt("").report(),
            str![[r#"
error[exempt-without-exemption]: `birch` has no exemption from `time-services`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: exempt
  |         ^^^^^^
  |
  = help: add it to the client's `exemptions`, or do the work


"#]]
        );
        assert_data_eq!(
            exempt("approved_on: 2026-01-01, expires_on: 2026-10-30")
                .without_rule("exemption-expired")
                .report(),
            str![[r#"
error[exempt-without-exemption]: the exemption expired on 2026-10-30, before the single was due on 2026-10-31
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: exempt
  |         ^^^^^^
  |
note: exemption defined here
 --> content/clients/birch.md:6:126
  |
6 | exemptions: [{procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-01-01, expires_on: 2026-10-30}]
  |                                                                                                                              ----------


"#]]
        );
        assert_data_eq!(
            exempt("approved_on: 2026-11-01, expires_on: 2027-10-31").report(),
            str![[r#"
error[exempt-without-exemption]: the exemption was approved on 2026-11-01, after the single was due on 2026-10-31
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: exempt
  |         ^^^^^^
  |
note: exemption defined here
 --> content/clients/birch.md:6:102
  |
6 | exemptions: [{procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-11-01, expires_on: 2027-10-31}]
  |                                                                                                      ----------


"#]]
        );
        let of_one = "asset: birch-fw01, approved_on: 2026-06-01, expires_on: 2027-05-31";
        assert_data_eq!(
            exempt(of_one).report(),
            str![[r#"
error[exempt-without-exemption]: only `birch-fw01` is exempt, not the whole client
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: exempt
  |         ^^^^^^
  |
note: exemption defined here
 --> content/clients/birch.md:6:96
  |
6 | exemptions: [{procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, asset: birch-fw01, approved_on: 2026-06-01, expires_on: 2027-05-31}]
  |                                                                                                ----------


"#]]
        );
    }
}
