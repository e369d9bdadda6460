use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::check::references::{EntityKind, unknown};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-asset",
    severity: Severity::Error,
    what: "A document names an asset that no client has.",
    why: "The record counts for no asset, and the asset that was meant has no record.",
    example: "items:\n  - {asset: acme-dc1, outcome: pass}      (the client has `acme-dc01`)",
    cure: "Correct the id, or add the asset to the client's `assets`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    unknown(&RULE, context, EntityKind::Asset)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_asset_is_found_wherever_it_is_named() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/birch.md", "asset: birch-fw01", "asset: birch-fw1")
            .edit(
                "content/results/2026-10/acme.md",
                "summary:",
                "findings: [{id: F1, asset: acme-dc02, severity: low, summary: Slow, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}]\nsummary:",
            )
            .edit(
                "content/clients/birch.md",
                "sites:",
                "exemptions: [{procedure: time-services, asset: birchdc01, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nsites:",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-asset]: `birch` has no asset `birchdc01`
 --> content/clients/birch.md:6:48
  |
6 | exemptions: [{procedure: time-services, asset: birchdc01, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]
  |                                                ^^^^^^^^^
  |
  = help: did you mean `birch-dc01`?

error[unknown-asset]: `acme` has no asset `acme-dc02`
  --> content/results/2026-10/acme.md:12:28
   |
12 | findings: [{id: F1, asset: acme-dc02, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open}]
   |                            ^^^^^^^^^
   |
   = help: did you mean `acme-dc01`?

error[unknown-asset]: `birch` has no asset `birch-fw1`
  --> content/results/2026-10/birch.md:11:13
   |
11 |   - {asset: birch-fw1, outcome: pass, time_source: birch-dc01, offset_ms: 5}
   |             ^^^^^^^^^
   |
   = help: did you mean `birch-fw01`?


"#]]
        );
    }
}
