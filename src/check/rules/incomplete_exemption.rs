use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::model::{Exemption, ExemptionKind};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-exemption",
    severity: Severity::Error,
    what: "An exemption has no reason, or accepts a risk and nobody at the client accepted it.",
    why: "The risk is the client's. Without a name on their side it was taken for them.",
    example: "exemptions:\n  - procedure: ups-stress-test\n    kind: risk_accepted\n    approved_by: jane      (and no `accepted_by`)",
    cure: "Add `accepted_by` with the contact who accepted the risk, and the `reason`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let clients = practice.fully_parsed(&practice.clients);
    let exemptions = clients.flat_map(|(_, client)| {
        client.front.exemptions.iter().enumerate().map(|(nth, exemption)| (&client.path, nth, exemption))
    });
    exemptions
        .filter_map(|(path, nth, exemption)| {
            let (key, message) = fault(exemption)?;
            let field = FieldPath::of("exemptions").index(nth).key(key);
            Some(Diagnostic::at(&RULE, path, field, message))
        })
        .collect()
}

fn fault(exemption: &Exemption) -> Option<(&'static str, String)> {
    let procedure = &exemption.procedure;
    let unaccepted = exemption.kind == ExemptionKind::RiskAccepted && exemption.accepted_by.is_none();
    match () {
        () if unaccepted => Some((
            "kind",
            format!("the risk of leaving `{procedure}` out is accepted, without `accepted_by`"),
        )),
        () if exemption.reason.trim().is_empty() => {
            Some(("reason", format!("the exemption from `{procedure}` is without a reason")))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_risk_is_accepted_by_somebody_at_the_client() {
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
error[incomplete-exemption]: the risk of leaving `time-services` out is accepted, without `accepted_by`
 --> content/clients/birch.md:7:57
  |
7 |   - {procedure: time-services, asset: birch-dc01, kind: risk_accepted, reason: Old, approved_by: jane, approved_on: 2026-11-01, expir...
  |                                                         ^^^^^^^^^^^^^

error[incomplete-exemption]: the exemption from `time-services` is without a reason
 --> content/clients/birch.md:8:72
  |
8 |   - {procedure: time-services, asset: birch-fw01, kind: legal, reason: "", approved_by: jane, approved_on: 2026-11-01, expires_on: 20...
  |                                                                        ^^


"#]]
        );
    }
}
