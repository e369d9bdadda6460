use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::model::{Exemption, ExemptionKind};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-exemption",
    severity: Severity::Error,
    what: "An exemption has no reason, or it accepts a risk without naming the contact who accepted it.",
    why: "The risk is the client's. Without a name on their side, it was accepted for them.",
    example: "exemptions:\n  - procedure: ups-stress-test\n    kind: risk_accepted\n    approved_by: jane      (and no `accepted_by`)",
    cure: "Set `accepted_by` to the contact who accepted the risk, and add the `reason`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let exemptions = practice.fully_parsed(&practice.clients).flat_map(|(_, client)| {
        client.front.exemptions.iter().enumerate().map(|(nth, exemption)| (&client.path, nth, exemption))
    });
    exemptions.filter_map(|(path, nth, exemption)| fault(path, nth, exemption)).collect()
}

fn fault(path: &ContentPath, nth: usize, exemption: &Exemption) -> Option<Diagnostic> {
    let procedure = &exemption.procedure;
    let is_unaccepted = exemption.kind == ExemptionKind::RiskAccepted && exemption.accepted_by.is_none();
    let (key, message) = match () {
        () if is_unaccepted => {
            ("kind", format!("the exemption from `{procedure}` accepts a risk but has no `accepted_by`"))
        }
        () if exemption.reason.trim().is_empty() => {
            ("reason", format!("the exemption from `{procedure}` has no reason"))
        }
        () => return None,
    };
    Some(Diagnostic::at(&RULE, path, FieldPath::of("exemptions").index(nth).key(key), message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_accepted_risk_names_the_contact() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "sites:",
            "exemptions:
  - {procedure: time-services, asset: birch-dc01, kind: risk_accepted, reason: Old, approved_by: jane, approved_on: 2026-11-01, expires_on: 2027-10-31}
  - {procedure: time-services, asset: birch-fw01, kind: legal, reason: \"\", approved_by: jane, approved_on: 2026-11-01, expires_on: 2027-10-31}
sites:",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[incomplete-exemption]: the exemption from `time-services` accepts a risk but has no `accepted_by`
 --> content/clients/birch.md:7:57
  |
7 |   - {procedure: time-services, asset: birch-dc01, kind: risk_accepted, reason: Old, approved_by: jane, approved_on: 2026-11-01, expir...
  |                                                         ^^^^^^^^^^^^^

error[incomplete-exemption]: the exemption from `time-services` has no reason
 --> content/clients/birch.md:8:72
  |
8 |   - {procedure: time-services, asset: birch-fw01, kind: legal, reason: "", approved_by: jane, approved_on: 2026-11-01, expires_on: 20...
  |                                                                        ^^


"#]]
        );
    }
}
