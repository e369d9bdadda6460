use std::collections::HashMap;

use crate::check::references::EntityKind;
use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::document::Document;
use crate::model::{Client, ClientId};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    what: "Two things have the same id: systems of the practice, sites or contacts of a client, findings of a result.",
    why: "Whatever refers to the id could mean either of them.",
    example: "assets:\n  - {id: acme-dc01, type: server, name: DC01}\n  - {id: acme-dc01, type: server, name: DC02}",
    cure: "Give one of them an id of its own; ids of systems begin best with the client's.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let clients = || practice.fully_parsed(&practice.clients);
    let in_clients = clients().flat_map(|(_, document)| {
        [EntityKind::Site, EntityKind::Contact].into_iter().flat_map(|what| in_client(document, what))
    });
    let in_results = context.results.iter().flat_map(findings);
    assets(clients()).into_iter().chain(in_clients).chain(in_results).collect()
}

/// Assets are one family over the whole practice.
fn assets<'l>(clients: impl Iterator<Item = (&'l ClientId, &'l Document<Client>)>) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, (&ClientId, &Document<Client>, usize)> = HashMap::new();
    let mut duplicates = Vec::new();
    for (owner, document) in clients {
        for (nth, asset) in document.front.assets.iter().enumerate() {
            let Some((earlier, there, at)) = first.insert(asset.id.as_str(), (owner, document, nth)) else {
                continue;
            };
            let diagnostic = |message| Diagnostic::at(&RULE, &document.path, id_in("assets", nth), message);
            let diagnostic = match earlier == owner {
                true => diagnostic(format!("the asset `{}` stands twice", asset.id)),
                false => diagnostic(format!("`{earlier}` has an asset `{}` already", asset.id))
                    .help(format!("begin the ids of this client's assets with `{owner}-`")),
            };
            let location = Location::Field(id_in("assets", at));
            duplicates.push(diagnostic.related(&there.path, location, "the other one"));
        }
    }
    duplicates
}

fn in_client(document: &Document<Client>, what: EntityKind) -> Vec<Diagnostic> {
    twice(&what.ids(&document.front))
        .map(|(nth, at, id)| {
            let message = format!("the {} `{id}` stands twice", what.word());
            Diagnostic::at(&RULE, &document.path, id_in(what.list(), nth), message).related(
                &document.path,
                Location::Field(id_in(what.list(), at)),
                "the other one",
            )
        })
        .collect()
}

fn findings(result: &ResolvedResult<'_>) -> Vec<Diagnostic> {
    let ids: Vec<&str> = result.front().findings.iter().map(|finding| finding.id.as_str()).collect();
    twice(&ids)
        .map(|(nth, at, id)| {
            let message = format!("the finding `{id}` stands twice");
            Diagnostic::at(&RULE, result.path(), id_in("findings", nth), message).related(
                result.path(),
                Location::Field(id_in("findings", at)),
                "the other one",
            )
        })
        .collect()
}

/// Ids that stood before: where, and where before.
fn twice<'i>(ids: &[&'i str]) -> impl Iterator<Item = (usize, usize, &'i str)> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    ids.iter().enumerate().filter_map(move |(nth, id)| Some((nth, first.insert(id, nth)?, *id)))
}

fn id_in(list: &str, index: usize) -> FieldPath {
    FieldPath::of(list).index(index).key("id")
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_asset_of_another_client_is_not_to_be_named_again() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "  - {id: birch-fw01,",
            "  - {id: acme-fw01, type: switch, name: SW01, verified_on: 2026-10-21}\n  - {id: birch-dc01, type: switch, name: SW02, verified_on: 2026-10-21}\n  - {id: birch-fw01,",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[duplicate-id]: `acme` has an asset `acme-fw01` already
  --> content/clients/birch.md:9:10
   |
 9 |   - {id: acme-fw01, type: switch, name: SW01, verified_on: 2026-10-21}
   |          ^^^^^^^^^
   |
   = help: begin the ids of this client's assets with `birch-`
note: the other one
  --> content/clients/acme.md:10:10
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
   |          ---------

error[duplicate-id]: the asset `birch-dc01` stands twice
  --> content/clients/birch.md:10:10
   |
10 |   - {id: birch-dc01, type: switch, name: SW02, verified_on: 2026-10-21}
   |          ^^^^^^^^^^
   |
note: the other one
  --> content/clients/birch.md:8:10
   |
 8 |   - {id: birch-dc01, type: server, name: DC01, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
   |          ----------


"#]]
        );
    }

    #[test]
    fn sites_contacts_and_findings_are_told_apart_within_their_document() {
        let practice = Fixture::sample()
            .edit(
                "content/clients/acme.md",
                "sites: [{id: main, name: High Street}]",
                "sites: [{id: main, name: High Street}, {id: main, name: Mill Lane}]",
            )
            .edit(
                "content/clients/acme.md",
                "flags: [primary]}]",
                "flags: [primary]}, {id: lee, name: Leo Lee}]",
            )
            .edit(
                "content/results/2026-10/acme.md",
                "summary:",
                "findings:
  - {id: F1, severity: low, summary: Slow, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}
  - {id: F1, severity: low, summary: Fast, owner: tom, ticket: \"8\", due: 2026-12-01, status: open}
summary:",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[duplicate-id]: the site `main` stands twice
 --> content/clients/acme.md:6:45
  |
6 | sites: [{id: main, name: High Street}, {id: main, name: Mill Lane}]
  |                                             ^^^^
  |
note: the other one
 --> content/clients/acme.md:6:14
  |
6 | sites: [{id: main, name: High Street}, {id: main, name: Mill Lane}]
  |              ----

error[duplicate-id]: the contact `lee` stands twice
 --> content/clients/acme.md:7:62
  |
7 | contacts: [{id: lee, name: Lee Park, flags: [primary]}, {id: lee, name: Leo Lee}]
  |                                                              ^^^
  |
note: the other one
 --> content/clients/acme.md:7:17
  |
7 | contacts: [{id: lee, name: Lee Park, flags: [primary]}, {id: lee, name: Leo Lee}]
  |                 ---

error[duplicate-id]: the finding `F1` stands twice
  --> content/results/2026-10/acme.md:15:10
   |
15 |   - {id: F1, severity: low, summary: Fast, owner: tom, ticket: "8", due: 2026-12-01, status: open}
   |          ^^
   |
note: the other one
  --> content/results/2026-10/acme.md:14:10
   |
14 |   - {id: F1, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open}
   |          --


"#]]
        );
    }
}
