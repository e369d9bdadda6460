use std::collections::BTreeMap;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::document::Identity;
use crate::model::ProcedureId;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "same-address",
    severity: Severity::Error,
    what: "Two documents would be published at one address.",
    why: "One of them would overwrite the other, and nobody would see it.",
    example: "content/handbook/index.md      (the handbook's own index stands there)",
    cure: "Rename one of the two.",
};

/// Folders whose index the site makes itself.
const INDEXES: [&str; 5] = ["clients", "handbook", "ideas", "procedures", "staff"];

/// The pages that stand among those of a client's systems.
const TRAIL: &str = "trail";
const CATCH_UP: &str = "catch-up";

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &ContentPath> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for path in context.practice.files.keys() {
        let Some(address) = address(path) else { continue };
        let at =
            |message: String| Diagnostic::new(&RULE, path, Location::File, message).help("rename the file");
        if is_made(&address) {
            diagnostics.push(at(format!("a page of the site's own is published at `{address}`")));
        } else if let Some(procedure) = whose_data(&address, context) {
            diagnostics
                .push(at(format!("what `{procedure}` shows is published at `{address}`, for programs")));
        } else if let Some(first) = taken.insert(address.clone(), path) {
            let message = format!("two documents would be published at `{address}`");
            diagnostics.push(at(message).related(first, Location::File, "the other document"));
        }
    }
    diagnostics.extend(systems(context));
    diagnostics
}

/// Whether the site makes a page for that address: an index, or the revisions of a procedure.
fn is_made(address: &str) -> bool {
    INDEXES.iter().any(|folder| address == format!("{folder}/index.html"))
        || address == "procedures/index.json"
        || address.starts_with("procedures/") && address.ends_with("/revisions.html")
}

/// The procedure whose data stands at that address.
fn whose_data<'p>(address: &str, context: &RuleContext<'p>) -> Option<&'p ProcedureId> {
    let name = address.strip_prefix("procedures/")?.strip_suffix(".json")?;
    context.practice.known.procedures.get(name)
}

/// Systems whose page would stand where one of their client does.
fn systems<'p>(context: &RuleContext<'p>) -> impl Iterator<Item = Diagnostic> + use<'p> {
    let clients = context.practice.clients.values();
    let assets =
        clients.flat_map(|client| client.front.assets.iter().enumerate().map(move |it| (client, it)));
    let whose = |id: &str| match id {
        TRAIL => Some("the client's own trail"),
        CATCH_UP => Some("the client's own catch-up plan"),
        _ => None,
    };
    assets.filter_map(move |(client, (nth, asset))| {
        let whose = whose(asset.id.as_str())?;
        let field = FieldPath::of("assets").index(nth).key("id");
        let message = format!("{whose} is published under this name");
        let help = format!("name the system after its client, as `acme-{}`", asset.id);
        Some(Diagnostic::at(&RULE, &client.path, field, message).help(help))
    })
}

/// Where the file will be published: documents as pages, everything else under its own name.
fn address(path: &ContentPath) -> Option<String> {
    let below = path.as_str().strip_prefix("content/")?;
    match Identity::of(path).ok()? {
        Identity::Evidence | Identity::Attachment => Some(below.to_owned()),
        _ => below.strip_suffix(".md").map(|stem| format!("{stem}.html")),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_page_cannot_take_the_place_of_another() {
        let practice = Fixture::sample()
            .file("content/handbook/index.md", "---\ntitle: Handbook\n---\n")
            .file("content/handbook/rules.md", "---\ntitle: Rules\n---\n")
            .file("content/handbook/rules.html", "<p>rules")
            .file("content/procedures/time-services.json", "{}")
            .file("content/procedures/time-services/revisions.html", "<p>ours")
            .edit("content/clients/birch.md", "{id: birch-fw01,", "{id: trail, type: switch, name: T, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}\n  - {id: birch-fw01,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[same-address]: the client's own trail is published under this name
 --> content/clients/birch.md:9:10
  |
9 |   - {id: trail, type: switch, name: T, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
  |          ^^^^^
  |
  = help: name the system after its client, as `acme-trail`

error[same-address]: a page of the site's own is published at `handbook/index.html`
--> content/handbook/index.md
 = help: rename the file

error[same-address]: two documents would be published at `handbook/rules.html`
--> content/handbook/rules.md
 = help: rename the file
note: the other document
--> content/handbook/rules.html

error[same-address]: what `time-services` shows is published at `procedures/time-services.json`, for programs
--> content/procedures/time-services.json
 = help: rename the file

error[same-address]: a page of the site's own is published at `procedures/time-services/revisions.html`
--> content/procedures/time-services/revisions.html
 = help: rename the file


"#]]
        );
    }
}
