#![allow(clippy::string_slice, reason = "numbers and positions come from the same list or text")]

use std::collections::{BTreeMap, HashMap};

use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::document::Identity;
use crate::model::ProcedureId;
use crate::practice::Practice;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

pub(crate) static RULE: Rule = Rule {
    name: "same-address",
    severity: Severity::Error,
    what: "Two documents or files would be published at the same address, or one at an address that the site uses itself or that no file can have.",
    why: "One of them would silently overwrite the other; Windows and macOS do not tell letter case apart either.",
    example: "content/handbook/index.md      (the site makes its own handbook index)",
    cure: "Rename one of the two.",
};

/// Folders for which the site generates an index.
const INDEXES: [&str; 5] = ["clients", "handbook", "ideas", "procedures", "staff"];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &ContentPath> = BTreeMap::new();
    let mut spellings: HashMap<String, (String, &ContentPath)> = HashMap::new();
    let mut diagnostics = Vec::new();
    for path in context.practice.files.keys() {
        let Some(address) = address(context.practice, path) else { continue };
        let at = |message: String| RULE.at(path, Location::File, message).help("rename the file");
        if is_generated(&address) {
            diagnostics.push(at(format!("the site itself publishes a page at `{address}`")));
        } else if let Some(procedure) = procedure_with_data_at(&address, context) {
            diagnostics.push(at(format!("the site publishes the data of `{procedure}` at `{address}`")));
        } else if let Some(first) = taken.insert(address.clone(), path) {
            let message = format!("two documents would be published at `{address}`");
            diagnostics.push(at(message).related(first, Location::File, "the other document"));
        } else if let Some((own, other, first)) = respelt(&mut spellings, &address, path) {
            let message = format!("`{own}` differs from `{other}` only by letter case");
            diagnostics.push(at(message).related(first, Location::File, "the other file"));
        }
    }
    diagnostics.extend(reserved_assets(context));
    diagnostics
}

/// Takes an address and its folders in their spelling. Returns the first of them that is taken in another one: that, the
/// other spelling, and the file that has it.
fn respelt<'p>(
    spellings: &mut HashMap<String, (String, &'p ContentPath)>,
    address: &str,
    path: &'p ContentPath,
) -> Option<(String, String, &'p ContentPath)> {
    let ends = address.match_indices('/').map(|(end, _)| end).chain([address.len()]);
    for name in ends.map(|end| &address[..end]) {
        let (other, first) =
            spellings.entry(name.to_lowercase()).or_insert_with(|| (name.to_owned(), path)).clone();
        if other != name {
            return Some((name.to_owned(), other, first));
        }
    }
    None
}

/// Whether the site generates a page with that address: an index.
fn is_generated(address: &str) -> bool {
    INDEXES.iter().any(|folder| address == format!("{folder}/index.html"))
        || address == "procedures/index.json"
}

/// Returns the procedure whose data is published at that address.
fn procedure_with_data_at<'p>(address: &str, context: &RuleContext<'p>) -> Option<&'p ProcedureId> {
    let name = address.strip_prefix("procedures/")?.strip_suffix(".json")?;
    context.practice.known.procedures.get(name)
}

/// Reports assets whose page would have the address of another page of their client.
fn reserved_assets<'p>(context: &RuleContext<'p>) -> impl Iterator<Item = Diagnostic> + use<'p> {
    context.practice.clients.iter().flat_map(|(owner, client)| {
        client.front.assets.iter().enumerate().filter_map(move |(nth, asset)| {
            let page = match asset.id.as_str() {
                "trail" => "trail",
                "catch-up" => "catch-up plan",
                _ => return None,
            };
            let field = FieldPath::entry("assets", nth, "id");
            let message = format!("the id `{}` is reserved for the page of the client's {page}", asset.id);
            let help = format!("use an id such as `{owner}-{}`", asset.id);
            Some(RULE.at(&client.path, field, message).help(help))
        })
    })
}

/// Returns the address at which a file is published: documents as pages, other files under names that no browser runs.
fn address(practice: &Practice, path: &ContentPath) -> Option<String> {
    let below = path.as_str().strip_prefix("content/")?;
    match Identity::of(path).ok()? {
        Identity::Evidence | Identity::Attachment => Some(practice.published_as(path).address(below)),
        _ => below.strip_suffix(".md").map(|stem| format!("{stem}.html")),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn every_page_has_an_address_of_its_own() {
        let practice = Fixture::sample()
            .file("content/handbook/index.md", "---\ntitle: Handbook\n---\n")
            .file("content/handbook/notes", "text")
            .file("content/handbook/notes.txt", "text")
            .file("content/procedures/time-services.json", "{}")
            .edit("content/clients/birch.md", "{id: birch-fw01,", "{id: trail, type: switch, name: T, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}\n  - {id: birch-fw01,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[same-address]: the id `trail` is reserved for the page of the client's trail
 --> content/clients/birch.md:9:10
  |
9 |   - {id: trail, type: switch, name: T, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
  |          ^^^^^
  |
  = help: use an id such as `birch-trail`

error[same-address]: the site itself publishes a page at `handbook/index.html`
--> content/handbook/index.md
 = help: rename the file

warning[active-content]: browsers and servers do not know this kind of file as text; it is published as `notes.txt`
--> content/handbook/notes

error[same-address]: two documents would be published at `handbook/notes.txt`
--> content/handbook/notes.txt
 = help: rename the file
note: the other document
--> content/handbook/notes

error[same-address]: the site publishes the data of `time-services` at `procedures/time-services.json`
--> content/procedures/time-services.json
 = help: rename the file


"#]]
        );
    }

    #[test]
    fn letter_case_alone_makes_no_other_address() {
        let practice = Fixture::sample()
            .file("content/handbook/pics/Rack.txt", "x")
            .file("content/handbook/pics/rack.txt", "y")
            .file("content/handbook/scans/a.txt", "x")
            .file("content/handbook/Scans/b.txt", "y");
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/handbook/pics/rack.txt: error[same-address]: `handbook/pics/rack.txt` differs from `handbook/pics/Rack.txt` only by letter case (rename the file)
content/handbook/scans/a.txt: error[same-address]: `handbook/scans` differs from `handbook/Scans` only by letter case (rename the file)

"#]]
        );
    }
}
