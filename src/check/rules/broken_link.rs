use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity, nearest};
use crate::document::{Identity, Link, Target};
use crate::model::MadePage;
use crate::practice::Practice;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    what: "A link or image leads to nothing within the practice.",
    why: "A technician who follows a procedure stands before a missing page; an auditor before missing proof.",
    example: "See [the clocks](../procedures/time-service.md),\nand [the matrix](monthly:matirx).",
    cure: "Link to a file as it lies beside this one, `../procedures/time-services.md`, or to a made page by its name, `monthly:matrix`. Addresses of the internet are not looked up.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let of_page = |(page, link)| fault(context.practice, page, link);
    context.practice.links().filter_map(of_page).collect()
}

fn fault(practice: &Practice, page: &ContentPath, link: &Link) -> Option<Diagnostic> {
    let at = |message: String| Diagnostic::new(&RULE, page, Location::Bytes(link.range.clone()), message);
    match Target::of(&link.target) {
        Target::File { path, .. } => {
            let (message, right) = file_fault(practice, page, &path)?;
            Some(offer(at(message), right.map(|right| page.link_to(right))))
        }
        Target::Made(name) => {
            let names = || MadePage::ALL.iter().map(|made| made.word());
            let right = nearest(name, names()).map(|right| format!("monthly:{right}"));
            let fault = || offer(at(format!("no page `monthly:{name}`")), right);
            names().all(|known| known != name).then(fault)
        }
        Target::Root(path) => {
            let message = format!("the link `{path}` starts at the root, which is not the same everywhere");
            Some(offer(at(message), at_root(practice, &path).map(|right| page.link_to(right))))
        }
        Target::Schemeless => {
            let message = format!("`{}` does not say how it is reached", link.target);
            Some(at(message).help("write `https:` before it"))
        }
        Target::Nothing => Some(at("this link leads nowhere".into())),
        Target::Anchor(_) | Target::Outside | Target::Other(_) => None,
    }
}

fn offer(diagnostic: Diagnostic, right: Option<String>) -> Diagnostic {
    match right {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic,
    }
}

/// Why a file cannot be linked to, and the file that was meant; nothing where it can.
fn file_fault<'l>(
    practice: &'l Practice,
    page: &ContentPath,
    link: &str,
) -> Option<(String, Option<&'l ContentPath>)> {
    if link.contains('\\') {
        let right = page.join(&link.replace('\\', "/"));
        let right = right.and_then(|right| practice.files.get_key_value(&right)).map(|(path, _)| path);
        return Some((format!("`{link}` is written with backslashes"), right));
    }
    let Some(target) = page.join(link).filter(|target| target.as_str().starts_with("content/")) else {
        return Some((format!("`{link}` leads out of the content, which is all that is published"), None));
    };
    if !practice.files.contains_key(&target) {
        return Some((format!("no file `{target}`"), meant(practice, &target)));
    }
    let is_page = !matches!(Identity::of(&target), Ok(Identity::Evidence | Identity::Attachment));
    (target.as_str().ends_with(".md") && !is_page)
        .then(|| (format!("`{target}` is no document, so there is no page of it"), None))
}

/// The file that a broken link most likely means.
fn meant<'l>(practice: &'l Practice, target: &ContentPath) -> Option<&'l ContentPath> {
    let name = target.file_name();
    // The right file with the wrong ending: `dns`, `dns.html`.
    let as_document = format!("{}/{}.md", target.folder(), stem(name));
    let as_document = practice.files.get_key_value(as_document.as_str()).map(|(path, _)| path);
    as_document
        .or_else(|| near(practice.files_in(target.folder()), name))
        .or_else(|| near(practice.pages(), name).filter(|_| name.ends_with(".md")))
}

fn near<'l>(paths: impl Iterator<Item = &'l ContentPath> + Clone, name: &str) -> Option<&'l ContentPath> {
    let right = nearest(stem(name), paths.clone().map(|path| stem(path.file_name())))?;
    paths.into_iter().find(|path| stem(path.file_name()) == right)
}

/// `dns` of `dns.md`: the ending makes all names alike.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The document that a link from the root means, with or without `content/` and an ending.
fn at_root<'l>(practice: &'l Practice, link: &str) -> Option<&'l ContentPath> {
    let bare = link.trim_matches('/').trim_start_matches("content/");
    let bare = bare.trim_end_matches(".html").trim_end_matches(".md");
    let existing = |path: String| practice.files.get_key_value(path.as_str()).map(|(path, _)| path);
    existing(format!("content/{bare}.md")).or_else(|| existing(format!("content/{bare}")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn page(text: &str) -> String {
        let page = format!("---\ntitle: Checklist\n---\n\n{text}\n");
        Fixture::sample().file("content/handbook/checklist.md", page).report()
    }

    #[test]
    fn what_is_there_may_be_linked_to() {
        let text =
            "[a](../procedures/time-services.md#steps) [b](monthly:matrix) [c](https://nowhere.example)
[d](<../clients/acme.md>) [e](../clients/ac%6De.md) <tom@msp.example> [f](checklist.md) [g](#)";
        assert_eq!(page(text), "");
    }

    #[test]
    fn a_missing_file_is_said_and_the_right_one_offered() {
        assert_data_eq!(
            page("See [clocks](../procedures/time-service.md)."),
            str![[r#"
error[broken-link]: no file `content/procedures/time-service.md`
 --> content/handbook/checklist.md:5:5
  |
5 | See [clocks](../procedures/time-service.md).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../procedures/time-services.md`?


"#]]
        );
        assert_data_eq!(
            page("[a](time-services.md) and\n[b](../procedures/time-services.html)"),
            str![[r#"
error[broken-link]: no file `content/handbook/time-services.md`
 --> content/handbook/checklist.md:5:1
  |
5 | [a](time-services.md) and
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../procedures/time-services.md`?

error[broken-link]: no file `content/procedures/time-services.html`
 --> content/handbook/checklist.md:6:1
  |
6 | [b](../procedures/time-services.html)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../procedures/time-services.md`?


"#]]
        );
        assert_data_eq!(
            page("[a](..%5Cclients%5Cacme.md) ![rack](rack.png)"),
            str![[r#"
error[broken-link]: `../clients/acme.md` is written with backslashes
 --> content/handbook/checklist.md:5:1
  |
5 | [a](..%5Cclients%5Cacme.md) ![rack](rack.png)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../clients/acme.md`?

error[broken-link]: no file `content/handbook/rack.png`
 --> content/handbook/checklist.md:5:29
  |
5 | [a](..%5Cclients%5Cacme.md) ![rack](rack.png)
  |                             ^^^^^^^^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_link_stays_within_the_content_and_does_not_start_at_the_root() {
        assert_data_eq!(
            page("[a](../../README.md)"),
            str![[r#"
error[broken-link]: `../../README.md` leads out of the content, which is all that is published
 --> content/handbook/checklist.md:5:1
  |
5 | [a](../../README.md)
  | ^^^^^^^^^^^^^^^^^^^^


"#]]
        );
        assert_data_eq!(
            page("[a](/clients/acme/) [b](//cdn.example/a.js) [c]()"),
            str![[r#"
error[broken-link]: the link `/clients/acme/` starts at the root, which is not the same everywhere
 --> content/handbook/checklist.md:5:1
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../clients/acme.md`?

error[broken-link]: `//cdn.example/a.js` does not say how it is reached
 --> content/handbook/checklist.md:5:21
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  |                     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `https:` before it

error[broken-link]: this link leads nowhere
 --> content/handbook/checklist.md:5:45
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  |                                             ^^^^^


"#]]
        );
    }

    #[test]
    fn a_made_page_has_one_of_a_few_names() {
        assert_data_eq!(
            page("[m](monthly:matirx)"),
            str![[r#"
error[broken-link]: no page `monthly:matirx`
 --> content/handbook/checklist.md:5:1
  |
5 | [m](monthly:matirx)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `monthly:matrix`?


"#]]
        );
    }

    #[test]
    fn markdown_among_the_evidence_is_no_page() {
        let practice = Fixture::sample()
            .file("content/evidence/2026-10/acme/notes.md", "Notes.\n")
            .edit("content/results/2026-10/acme.md", "summary:", "evidence: [{file: notes.md, sha256: f91dbb6ee06ebfc0add1b43d9ea99d73ffea6ffa1d42c27ba1a71e83da88e137}]\nsummary:")
            .file("content/handbook/a.md", "---\ntitle: A\n---\n[n](../evidence/2026-10/acme/notes.md)\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[broken-link]: `content/evidence/2026-10/acme/notes.md` is no document, so there is no page of it
 --> content/handbook/a.md:4:1
  |
4 | [n](../evidence/2026-10/acme/notes.md)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-hash]: `notes.md` was changed: its SHA-256 is another
  --> content/results/2026-10/acme.md:13:37
   |
13 | evidence: [{file: notes.md, sha256: f91dbb6ee06ebfc0add1b43d9ea99d73ffea6ffa1d42c27ba1a71e83da88e137}]
   |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: the file has `8bcc07e3af5963927125230b5cbe9472ed79adbcd37b09082eba58d8ae50ac7d`


"#]]
        );
    }
}
