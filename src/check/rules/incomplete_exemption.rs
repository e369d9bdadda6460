use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{Exemption, ExemptionKind};
use crate::practice::ClientExemption;

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
    context.practice.exemptions().filter_map(|it| fault(&it)).collect()
}

fn fault(it: &ClientExemption<'_>) -> Option<Diagnostic> {
    let Exemption { kind, accepted_by, reason, procedure, .. } = it.exemption;
    let (key, problem) = match () {
        () if *kind == ExemptionKind::RiskAccepted && accepted_by.is_none() => {
            ("kind", "accepts a risk but has no `accepted_by`")
        }
        () if reason.trim().is_empty() => ("reason", "has no reason"),
        () => return None,
    };
    Some(RULE.at(&it.client.path, it.field(key), format!("the exemption from `{procedure}` {problem}")))
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
7 |   - {procedure: time-services, asset: birch-dc01, kind: risk_accepted, reason: Old, approved_by: jane, approved_on: 2026-11-01, expires_on: 2027-10-31}
  |                                                         ^^^^^^^^^^^^^

error[incomplete-exemption]: the exemption from `time-services` has no reason
 --> content/clients/birch.md:8:72
  |
8 |   - {procedure: time-services, asset: birch-fw01, kind: legal, reason: "", approved_by: jane, approved_on: 2026-11-01, expires_on: 2027-10-31}
  |                                                                        ^^


"#]]
        );
    }
}
