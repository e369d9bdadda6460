use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown};
use crate::check::references::{EntityKind, UnresolvedReference, unresolved_references};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "foreign-reference",
    severity: Severity::Error,
    what: "A document of one client names an asset, a site or a contact of another client.",
    why: "Readers learn what another client has, and one of the two clients has a record that is not its own.",
    example: "content/results/2026-10/acme.md\nitems:\n  - {asset: birch-fw01, outcome: pass}",
    cure: "Name something that belongs to the client, or move the record to the client that it is about.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    EntityKind::ALL.into_iter().flat_map(|kind| foreign(context, kind, &shown)).collect()
}

fn foreign(context: &RuleContext<'_>, kind: EntityKind, shown: &Shown) -> Vec<Diagnostic> {
    let clients = &context.practice.clients;
    let diagnostic = |it: UnresolvedReference<'_>| {
        let owner = it.owner?;
        let theirs = clients.get(owner)?;
        let message =
            format!("the {} `{}` belongs to `{owner}`, not to `{}`", kind.word(), it.id, it.client_id);
        let diagnostic = RULE.at(it.path, it.field, message);
        let diagnostic = shown.suggest(diagnostic, it.id, kind.ids(it.client));
        Some(diagnostic.related(&theirs.path, kind.location(&theirs.front, it.id), "defined here"))
    };
    unresolved_references(context, kind).into_iter().filter_map(diagnostic).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_asset_of_another_client_is_reported() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/birch.md",
            "asset: birch-fw01",
            "asset: acme-fw01",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[foreign-reference]: the asset `acme-fw01` belongs to `acme`, not to `birch`
  --> content/results/2026-10/birch.md:11:13
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5}
   |             ^^^^^^^^^
   |
   = help: expected one of `birch-dc01`, `birch-fw01`
note: defined here
  --> content/clients/acme.md:10:10
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
   |          ---------


"#]]
        );
    }

    #[test]
    fn a_site_of_another_client_is_reported() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "name: FW01, site: yard",
            "name: FW01, site: main",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[foreign-reference]: the site `main` belongs to `acme`, not to `birch`
 --> content/clients/birch.md:9:56
  |
9 |   - {id: birch-fw01, type: firewall, name: FW01, site: main, in_service: 2020-01-01, verified_on: 2026-10-21}
  |                                                        ^^^^
  |
  = help: expected `yard`
note: defined here
 --> content/clients/acme.md:6:14
  |
6 | sites: [{id: main, name: High Street}]
  |              ----


"#]]
        );
    }
}
