#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use std::collections::HashMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::check::references::EntityKind;
use crate::document::Document;
use crate::model::{Client, ClientId};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    what: "Two things have the same id: assets anywhere in the practice, sites or contacts of a client, or findings of a result.",
    why: "A reference to the id could mean either of them.",
    example: "assets:\n  - {id: acme-dc01, type: server, name: DC01}\n  - {id: acme-dc01, type: server, name: DC02}",
    cure: "Change one of the ids. Asset ids should begin with the client's id.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let clients = || practice.fully_parsed(&practice.clients);
    let in_clients = clients().flat_map(|(_, client)| {
        [EntityKind::Site, EntityKind::Contact]
            .into_iter()
            .flat_map(|kind| duplicates(&client.path, kind.word(), kind.list(), &kind.ids(&client.front)))
    });
    let in_results = context.results.iter().flat_map(|result| {
        let ids: Vec<&str> = result.front().findings.iter().map(|finding| finding.id.as_str()).collect();
        duplicates(result.path(), "finding", "findings", &ids)
    });
    duplicate_assets(clients()).into_iter().chain(in_clients).chain(in_results).collect()
}

/// Where the id of an asset was seen before.
struct Earlier<'l> {
    owner: &'l ClientId,
    path: &'l ContentPath,
    index: usize,
}

/// Reports asset ids that occur again anywhere in the practice.
fn duplicate_assets<'l>(
    clients: impl Iterator<Item = (&'l ClientId, &'l Document<Client>)>,
) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, Earlier<'_>> = HashMap::new();
    let mut duplicates = Vec::new();
    for (owner, Document { path, front, .. }) in clients {
        for (index, asset) in front.assets.iter().enumerate() {
            let Some(earlier) = seen.insert(asset.id.as_str(), Earlier { owner, path, index }) else {
                continue;
            };
            let diagnostic = |message| RULE.at(path, id_in("assets", index), message);
            let diagnostic = match earlier.owner == owner {
                true => diagnostic(format!("the asset `{}` is defined twice", asset.id)),
                false => diagnostic(format!("`{}` already has an asset `{}`", earlier.owner, asset.id))
                    .help(format!("begin the ids of this client's assets with `{owner}-`")),
            };
            let first = id_in("assets", earlier.index);
            duplicates.push(diagnostic.related(earlier.path, first, "first defined here"));
        }
    }
    duplicates
}

/// Reports ids that occur again in one list of a document.
fn duplicates(path: &ContentPath, word: &str, list: &str, ids: &[&str]) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let repeated = ids.iter().enumerate().filter_map(|(index, id)| Some((index, seen.insert(id, index)?)));
    repeated
        .map(|(index, earlier)| {
            let message = format!("the {word} `{}` is defined twice", ids[index]);
            let diagnostic = RULE.at(path, id_in(list, index), message);
            diagnostic.related(path, id_in(list, earlier), "first defined here")
        })
        .collect()
}

fn id_in(list: &str, index: usize) -> FieldPath {
    FieldPath::entry(list, index, "id")
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn asset_ids_are_unique_in_the_practice() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "  - {id: birch-fw01,",
            "  - {id: acme-fw01, type: switch, name: SW01, verified_on: 2026-10-21}\n  - {id: birch-dc01, type: switch, name: SW02, verified_on: 2026-10-21}\n  - {id: birch-fw01,",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[duplicate-id]: `acme` already has an asset `acme-fw01`
  --> content/clients/birch.md:9:10
   |
 9 |   - {id: acme-fw01, type: switch, name: SW01, verified_on: 2026-10-21}
   |          ^^^^^^^^^
   |
   = help: begin the ids of this client's assets with `birch-`
note: first defined here
  --> content/clients/acme.md:10:10
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
   |          ---------

error[duplicate-id]: the asset `birch-dc01` is defined twice
  --> content/clients/birch.md:10:10
   |
10 |   - {id: birch-dc01, type: switch, name: SW02, verified_on: 2026-10-21}
   |          ^^^^^^^^^^
   |
note: first defined here
  --> content/clients/birch.md:8:10
   |
 8 |   - {id: birch-dc01, type: server, name: DC01, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
   |          ----------


"#]]
        );
    }

    #[test]
    fn ids_of_sites_contacts_and_findings_are_unique_in_their_document() {
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
error[duplicate-id]: the site `main` is defined twice
 --> content/clients/acme.md:6:45
  |
6 | sites: [{id: main, name: High Street}, {id: main, name: Mill Lane}]
  |                                             ^^^^
  |
note: first defined here
 --> content/clients/acme.md:6:14
  |
6 | sites: [{id: main, name: High Street}, {id: main, name: Mill Lane}]
  |              ----

error[duplicate-id]: the contact `lee` is defined twice
 --> content/clients/acme.md:7:62
  |
7 | contacts: [{id: lee, name: Lee Park, flags: [primary]}, {id: lee, name: Leo Lee}]
  |                                                              ^^^
  |
note: first defined here
 --> content/clients/acme.md:7:17
  |
7 | contacts: [{id: lee, name: Lee Park, flags: [primary]}, {id: lee, name: Leo Lee}]
  |                 ---

error[duplicate-id]: the finding `F1` is defined twice
  --> content/results/2026-10/acme.md:14:10
   |
14 |   - {id: F1, severity: low, summary: Fast, owner: tom, ticket: "8", due: 2026-12-01, status: open}
   |          ^^
   |
note: first defined here
  --> content/results/2026-10/acme.md:13:10
   |
13 |   - {id: F1, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open}
   |          --


"#]]
        );
    }
}
