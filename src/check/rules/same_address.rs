use std::collections::BTreeMap;

use crate::check::{Check, Practice};
use crate::diagnostic::{Diagnostic, Rule, Severity, Spot};
use crate::document::Identity;
use crate::source::ContentPath;

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "same-address",
    severity: Severity::Error,
    what: "Two documents would be published at one address.",
    why: "One of them would overwrite the other, and nobody would see it.",
    example: "content/handbook/index.md      (the handbook's own index is there already)",
    cure: "Rename one of the two.",
};

/// Folders whose index the site makes itself.
const INDEXES: [&str; 5] = ["clients", "handbook", "ideas", "procedures", "staff"];

fn run(practice: &Practice<'_>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &ContentPath> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for path in practice.library.files.keys() {
        let Some(address) = address(path) else { continue };
        let index = INDEXES.iter().any(|folder| address == format!("{folder}/index.html"));
        let at = |message: String| Diagnostic::new(&RULE, path, Spot::File, message).help("rename the file");
        if index {
            diagnostics.push(at(format!("the site's own index is published at `{address}`")));
        } else if let Some(first) = taken.insert(address.clone(), path) {
            let message = format!("two documents would be published at `{address}`");
            diagnostics.push(at(message).related(first, Spot::File, "the other document"));
        }
    }
    diagnostics
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
            .file("content/handbook/rules.html", "<p>rules");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[same-address]: the site's own index is published at `handbook/index.html`
--> content/handbook/index.md
 = help: rename the file

error[same-address]: two documents would be published at `handbook/rules.html`
--> content/handbook/rules.md
 = help: rename the file
note: the other document
--> content/handbook/rules.html


"#]]
        );
    }
}
