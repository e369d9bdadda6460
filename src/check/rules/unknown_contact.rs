use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::check::references::{EntityKind, unknown};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-contact",
    severity: Severity::Error,
    what: "A document names a contact that is not in the client's file.",
    why: "A risk counts as accepted only if it is known who accepted it.",
    example: "exemptions:\n  - procedure: ups-stress-test\n    kind: risk_accepted\n    accepted_by: leigh      (the contact is `lee`)",
    cure: "Correct the id, or add the person to the client's `contacts`. Contacts who have left stay there, with `left`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    unknown(&RULE, context, EntityKind::Contact)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_contact_is_found_in_exemptions_and_recorded_values() {
        let practice = Fixture::sample()
            .edit(
                "content/clients/acme.md",
                "none_of:",
                "exemptions: [{procedure: time-services, asset: acme-dc01, kind: risk_accepted, reason: Sealed, approved_by: jane, accepted_by: leigh, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nnone_of:",
            )
            .edit(
                "content/procedures/time-services.md",
                "  - {name: time_source,",
                "  - {name: called, type: contact}\n  - {name: time_source,",
            )
            .edit("content/results/2026-10/acme.md", "offset_ms: 12", "offset_ms: 12, called: le")
            .without_rule("unmentioned-field");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-contact]: `acme` has no contact `leigh`
  --> content/clients/acme.md:11:128
   |
11 | exemptions: [{procedure: time-services, asset: acme-dc01, kind: risk_accepted, reason: Sealed, approved_by: jane, accepted_by: leigh, approved_on: 2026-06-01, expires_on: 2027-05-31}]
   |                                                                                                                                ^^^^^
   |
   = help: expected `lee`

error[unknown-contact]: `acme` has no contact `le`
  --> content/results/2026-10/acme.md:10:62
   |
10 |   - {asset: acme-dc01, outcome: pass, offset_ms: 12, called: le}
   |                                                              ^^
   |
   = help: did you mean `lee`?


"#]]
        );
    }
}
