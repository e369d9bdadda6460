use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::Interval;
use crate::practice::ClientExemption;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "exemption-dates",
    severity: Severity::Error,
    what: "An exemption expires before it was approved, or more than twelve months after.",
    why: "An exemption without an end is forgotten: once a year it has to be decided on again.",
    example: "approved_on: 2026-03-04\nexpires_on: 2029-03-04",
    cure: "Let it expire within twelve months of `approved_on`, and approve a new one before that.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.exemptions().filter_map(|it| fault(&it)).collect()
}

fn fault(it: &ClientExemption<'_>) -> Option<Diagnostic> {
    let (path, approved, expires) = (&it.client.path, it.exemption.approved_on, it.exemption.expires_on);
    let latest = approved.plus(Interval::YEAR);
    let problem = match () {
        () if expires < approved => "before it was approved",
        () if latest < expires => "more than twelve months after it was approved",
        () => return None,
    };
    let message = format!("expires on {expires}, {problem} on {approved}");
    let diagnostic = RULE.at(path, it.field("expires_on"), message);
    let diagnostic = diagnostic.help(format!("it may expire on {latest} at the latest"));
    Some(diagnostic.related(path, it.field("approved_on"), "approved here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn exempt(approved: &str, expires: &str) -> Fixture {
        Fixture::sample().edit(
            "content/clients/birch.md",
            "sites:",
            &format!("exemptions:\n  - procedure: time-services\n    asset: birch-dc01\n    kind: legal\n    reason: Sealed\n    approved_by: jane\n    approved_on: {approved}\n    expires_on: {expires}\nsites:"),
        )
    }

    #[test]
    fn an_exemption_lasts_a_year_at_most() {
        assert_eq!(exempt("2026-08-31", "2027-08-31").report(), "");
        assert_data_eq!(
            exempt("2026-08-31", "2027-09-01").report(),
            str![[r#"
error[exemption-dates]: expires on 2027-09-01, more than twelve months after it was approved on 2026-08-31
  --> content/clients/birch.md:13:17
   |
13 |     expires_on: 2027-09-01
   |                 ^^^^^^^^^^
   |
   = help: it may expire on 2027-08-31 at the latest
note: approved here
  --> content/clients/birch.md:12:18
   |
12 |     approved_on: 2026-08-31
   |                  ----------


"#]]
        );
    }

    #[test]
    fn an_exemption_does_not_end_before_it_begins() {
        assert_data_eq!(
            exempt("2026-11-15", "2025-11-15").report(),
            str![[r#"
error[exemption-dates]: expires on 2025-11-15, before it was approved on 2026-11-15
  --> content/clients/birch.md:13:17
   |
13 |     expires_on: 2025-11-15
   |                 ^^^^^^^^^^
   |
   = help: it may expire on 2027-11-15 at the latest
note: approved here
  --> content/clients/birch.md:12:18
   |
12 |     approved_on: 2026-11-15
   |                  ----------


"#]]
        );
    }
}
