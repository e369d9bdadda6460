use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::check::references::{EntityKind, unknown};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-site",
    severity: Severity::Error,
    what: "A document names a site that the client does not have.",
    why: "Assets and work would be recorded at a place that does not exist.",
    example: "assets: [{id: acme-dc01, type: server, name: DC01, site: mian}]",
    cure: "Correct the id, or add the site to the client's `sites`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    unknown(&RULE, context, EntityKind::Site)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_site_is_found_at_assets_contacts_and_findings() {
        let practice = Fixture::sample()
            .edit("content/clients/acme.md", "name: FW01, site: main", "name: FW01, site: mian")
            .edit("content/clients/acme.md", "name: Lee Park,", "name: Lee Park, site: attic,")
            .edit(
                "content/results/2026-10/acme.md",
                "summary:",
                "findings: [{id: F1, site: cellar, severity: low, summary: Damp, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}]\nsummary:",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-site]: `acme` has no site `attic`
 --> content/clients/acme.md:7:44
  |
7 | contacts: [{id: lee, name: Lee Park, site: attic, flags: [primary]}]
  |                                            ^^^^^
  |
  = help: expected `main`

error[unknown-site]: `acme` has no site `mian`
  --> content/clients/acme.md:10:55
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: mian, in_service: 2022-05-01, verified_on: 2026-10-21}
   |                                                       ^^^^
   |
   = help: did you mean `main`?

error[unknown-site]: `acme` has no site `cellar`
  --> content/results/2026-10/acme.md:12:27
   |
12 | findings: [{id: F1, site: cellar, severity: low, summary: Damp, owner: tom, ticket: "7", due: 2026-12-01, status: open}]
   |                           ^^^^^^
   |
   = help: expected `main`


"#]]
        );
    }
}
