use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown, nearest};
use crate::document::{Identity, Link, Target};
use crate::model::GeneratedPage;
use crate::practice::Practice;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    what: "A link or image points to something that is not in the practice.",
    why: "A technician in the middle of a procedure ends up on a missing page, and an auditor misses the evidence.",
    example: "See [the clocks](../procedures/time-service.md),\nand [the matrix](monthly:matirx).",
    cure: "Link to a file by its relative path, `../procedures/time-services.md`, or to a generated page by its name, `monthly:matrix`. Web addresses are not checked.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    let of_page = |(page, link)| fault(context.practice, page, link, &shown);
    context.practice.links().filter_map(of_page).collect()
}

fn fault(practice: &Practice, page: &ContentPath, link: &Link, shown: &Shown) -> Option<Diagnostic> {
    let at = |message: String| RULE.at(page, &link.range, message);
    match Target::of(&link.target) {
        Target::File { path, .. } => {
            let FileFault { message, meant } = file_fault(practice, page, &path, shown)?;
            Some(offer(at(message), page, meant))
        }
        Target::Made(name) => {
            let mut names = GeneratedPage::ALL.iter().map(|made| made.word());
            let message = format!("unknown generated page `{name}`");
            let is_unknown = names.clone().all(|known| known != name);
            is_unknown.then(|| shown.suggest(at(message), name, names.by_ref()))
        }
        Target::Root(path) => {
            let message = format!("`{path}` is an absolute path; expected a relative one");
            Some(offer(at(message), page, at_root(practice, &path)))
        }
        Target::Schemeless => {
            let message = format!("`{}` has no scheme", link.target);
            Some(at(message).help("write `https:` before it"))
        }
        Target::Nothing => Some(at("the link has no target".into())),
        Target::Anchor(_) | Target::Outside | Target::Other(_) => None,
    }
}

fn offer(diagnostic: Diagnostic, page: &ContentPath, meant: Option<&ContentPath>) -> Diagnostic {
    match meant {
        Some(path) => diagnostic.help(format!("did you mean `{}`?", page.link_to(path))),
        None => diagnostic,
    }
}

/// Why a file cannot be linked to, and the file that was probably meant.
struct FileFault<'l> {
    message: String,
    meant: Option<&'l ContentPath>,
}

fn file_fault<'l>(
    practice: &'l Practice,
    page: &ContentPath,
    link: &str,
    shown: &Shown,
) -> Option<FileFault<'l>> {
    let fault = |message, meant| Some(FileFault { message, meant });
    if link.contains('\\') {
        let path = page.join(&link.replace('\\', "/"));
        let meant = path.and_then(|path| practice.files.get_key_value(&path)).map(|(path, _)| path);
        return fault(format!("`{link}` has backslashes instead of slashes"), meant);
    }
    let Some(target) = page.join(link).filter(|target| target.as_str().starts_with("content/")) else {
        return fault(format!("`{link}` is outside of `content/` and is not published"), None);
    };
    if !practice.files.contains_key(&target) {
        let meant = shown.is_next(page).then(|| meant(practice, &target)).flatten();
        return fault(format!("no file `{target}`"), meant);
    }
    let is_page = !matches!(Identity::of(&target), Ok(Identity::Evidence | Identity::Attachment));
    match target.as_str().ends_with(".md") && !is_page {
        true => fault(format!("`{target}` is not a document and has no page"), None),
        false => None,
    }
}

/// Returns the file that a broken link most likely means.
fn meant<'l>(practice: &'l Practice, target: &ContentPath) -> Option<&'l ContentPath> {
    let name = target.file_name();
    // The right file with the wrong extension: `dns`, `dns.html`.
    let as_document = format!("{}/{}.md", target.folder(), stem(name));
    let as_document = practice.files.get_key_value(as_document.as_str()).map(|(path, _)| path);
    as_document
        .or_else(|| nearest_file(practice.files_in(target.folder()), name))
        .or_else(|| nearest_file(practice.pages(), name).filter(|_| name.ends_with(".md")))
}

fn nearest_file<'l>(
    mut paths: impl Iterator<Item = &'l ContentPath> + Clone,
    name: &str,
) -> Option<&'l ContentPath> {
    let near = nearest(stem(name), paths.clone().map(|path| stem(path.file_name())))?;
    paths.find(|path| stem(path.file_name()) == near)
}

/// Returns `dns` for `dns.md`: with a common extension, all names would be similar.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Returns the document that an absolute link means, with or without `content/` and an extension.
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
    fn links_to_existing_files_are_right() {
        let text =
            "[a](../procedures/time-services.md#steps) [b](monthly:matrix) [c](https://nowhere.example)
[d](<../clients/acme.md>) [e](../clients/ac%6De.md) <tom@msp.example> [f](checklist.md) [g](#)";
        assert_eq!(page(text), "");
    }

    #[test]
    fn a_missing_file_is_reported_with_a_suggestion() {
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
error[broken-link]: `../clients/acme.md` has backslashes instead of slashes
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
    fn a_link_stays_within_the_content_and_is_relative() {
        assert_data_eq!(
            page("[a](../../README.md)"),
            str![[r#"
error[broken-link]: `../../README.md` is outside of `content/` and is not published
 --> content/handbook/checklist.md:5:1
  |
5 | [a](../../README.md)
  | ^^^^^^^^^^^^^^^^^^^^


"#]]
        );
        assert_data_eq!(
            page("[a](/clients/acme/) [b](//cdn.example/a.js) [c]()"),
            str![[r#"
error[broken-link]: `/clients/acme/` is an absolute path; expected a relative one
 --> content/handbook/checklist.md:5:1
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../clients/acme.md`?

error[broken-link]: `//cdn.example/a.js` has no scheme
 --> content/handbook/checklist.md:5:21
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  |                     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `https:` before it

error[broken-link]: the link has no target
 --> content/handbook/checklist.md:5:45
  |
5 | [a](/clients/acme/) [b](//cdn.example/a.js) [c]()
  |                                             ^^^^^


"#]]
        );
    }

    #[test]
    fn an_unknown_generated_page_is_reported() {
        assert_data_eq!(
            page("[m](monthly:matirx)"),
            str![[r#"
error[broken-link]: unknown generated page `matirx`
 --> content/handbook/checklist.md:5:1
  |
5 | [m](monthly:matirx)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `matrix`?


"#]]
        );
    }

    #[test]
    fn markdown_among_the_evidence_has_no_page() {
        let practice = Fixture::sample()
            .file("content/evidence/2026-10/acme/notes.md", "Notes.\n")
            .edit("content/results/2026-10/acme.md", "summary:", "evidence: [{file: notes.md, sha256: f91dbb6ee06ebfc0add1b43d9ea99d73ffea6ffa1d42c27ba1a71e83da88e137}]\nsummary:")
            .file("content/handbook/a.md", "---\ntitle: A\n---\n[n](../evidence/2026-10/acme/notes.md)\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[active-content]: browsers and servers do not know this kind of file as text; it is published as `notes-md.txt`
--> content/evidence/2026-10/acme/notes.md

error[broken-link]: `content/evidence/2026-10/acme/notes.md` is not a document and has no page
 --> content/handbook/a.md:4:1
  |
4 | [n](../evidence/2026-10/acme/notes.md)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-hash]: `notes.md` does not have the recorded SHA-256
  --> content/results/2026-10/acme.md:12:37
   |
12 | evidence: [{file: notes.md, sha256: f91dbb6ee06ebfc0add1b43d9ea99d73ffea6ffa1d42c27ba1a71e83da88e137}]
   |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: the file has the SHA-256 `8bcc07e3af5963927125230b5cbe9472ed79adbcd37b09082eba58d8ae50ac7d`


"#]]
        );
    }
}
