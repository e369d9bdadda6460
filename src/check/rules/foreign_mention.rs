#![allow(clippy::string_slice, reason = "numbers and positions come from the same list or text")]

use std::collections::HashMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::document::{Body, Document};
use crate::model::{Client, ClientId};
use crate::practice::{Practice, ResolvedResult};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "foreign-mention",
    severity: Severity::Error,
    what: "A text about one client mentions an asset of another client.",
    why: "Most leaks between clients happen in notes: copied from the previous result, or meant as an explanation.",
    example: "content/results/2026-10/acme.md\nsummary: Same fault as birch-fw01 last week.",
    cure: "Describe the asset without its id: `the same fault as at another client`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let mut search = Search { owners: owners(practice), mentions: Vec::new() };
    for (id, document) in practice.fully_parsed(&practice.clients) {
        search.in_client(id, document);
    }
    context.results.iter().for_each(|result| search.in_result(result));
    search.mentions
}

/// Owners of assets, by the ids of the assets. Only ids that begin with the client's id are included: others
/// may be ordinary words.
fn owners(practice: &Practice) -> HashMap<&str, &ClientId> {
    let assets = practice.clients.iter().flat_map(|(owner, document)| {
        document.front.assets.iter().map(move |asset| (asset.id.as_str(), owner))
    });
    assets
        .filter(|(id, owner)| id.strip_prefix(owner.as_str()).is_some_and(|rest| rest.starts_with('-')))
        .collect()
}

/// Search for assets of other clients in texts.
struct Search<'l> {
    owners: HashMap<&'l str, &'l ClientId>,
    mentions: Vec<Diagnostic>,
}

impl Search<'_> {
    fn in_client(&mut self, id: &ClientId, document: &Document<Client>) {
        let path = &document.path;
        for (nth, asset) in document.front.assets.iter().enumerate() {
            let field = || FieldPath::entry("assets", nth, "note");
            self.in_field(id, path, asset.note.as_deref(), field);
        }
        for (nth, exemption) in document.front.exemptions.iter().enumerate() {
            let field = || FieldPath::entry("exemptions", nth, "reason");
            self.in_field(id, path, Some(&exemption.reason), field);
        }
        self.in_body(id, path, &document.body);
    }

    fn in_result(&mut self, result: &ResolvedResult<'_>) {
        let (id, path, front) = (result.id.client(), result.path(), result.front());
        self.in_field(id, path, front.summary.as_deref(), || FieldPath::of("summary"));
        self.in_field(id, path, front.reason.as_deref(), || FieldPath::of("reason"));
        for (nth, item) in front.items.iter().enumerate() {
            let field = || FieldPath::entry("items", nth, "note");
            self.in_field(id, path, item.note.as_deref(), field);
        }
        for (nth, finding) in front.findings.iter().enumerate() {
            let field = || FieldPath::entry("findings", nth, "summary");
            self.in_field(id, path, Some(&finding.summary), field);
        }
        self.in_body(id, path, &result.document.body);
    }

    fn in_field(
        &mut self,
        client: &ClientId,
        path: &ContentPath,
        text: Option<&str>,
        field: impl Fn() -> FieldPath,
    ) {
        for (_, word) in text.into_iter().flat_map(words) {
            self.check(client, path, word, || Location::Field(field()));
        }
    }

    fn in_body(&mut self, client: &ClientId, path: &ContentPath, body: &Body) {
        for (at, word) in words(&body.markdown) {
            let start = body.start + at;
            self.check(client, path, word, || Location::Bytes(start..start + word.len()));
        }
    }

    fn check(
        &mut self,
        client: &ClientId,
        path: &ContentPath,
        word: &str,
        location: impl FnOnce() -> Location,
    ) {
        if let Some(owner) = self.owners.get(word).filter(|owner| **owner != client) {
            let message =
                format!("`{word}` is an asset of `{owner}`, but is mentioned in a document of `{client}`");
            self.mentions.push(RULE.at(path, location(), message).help("describe it without its id"));
        }
    }
}

/// Words of a text that may be ids of assets, each with its offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut next = 0;
    text.split(move |c| !is_in_id(c)).filter_map(move |word| {
        let start = next;
        next += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        let dashes = word.len() - word.trim_start_matches('-').len();
        word.contains('-').then(|| (start + dashes, word.trim_matches('-')))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_asset_of_another_client_is_not_mentioned() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "summary: All clocks agree.\n---\n", "summary: As at birch-fw01, all clocks agree.\n---\n\nUnlike acme-fw01 it is slow, like `birch-dc01`.\n")
            .edit("content/clients/birch.md", "name: DC01, site: yard,", "name: DC01, site: yard, note: a twin of acme-dc01,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[foreign-mention]: `acme-dc01` is an asset of `acme`, but is mentioned in a document of `birch`
 --> content/clients/birch.md:8:66
  |
8 |   - {id: birch-dc01, type: server, name: DC01, site: yard, note: a twin of acme-dc01, in_service: 2020-01-01, verified_on: 2026-10-21}
  |                                                                  ^^^^^^^^^^^^^^^^^^^
  |
  = help: describe it without its id

error[foreign-mention]: `birch-fw01` is an asset of `birch`, but is mentioned in a document of `acme`
  --> content/results/2026-10/acme.md:12:10
   |
12 | summary: As at birch-fw01, all clocks agree.
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: describe it without its id

error[foreign-mention]: `birch-dc01` is an asset of `birch`, but is mentioned in a document of `acme`
  --> content/results/2026-10/acme.md:15:36
   |
15 | Unlike acme-fw01 it is slow, like `birch-dc01`.
   |                                    ^^^^^^^^^^
   |
   = help: describe it without its id


"#]]
        );
    }
}
