use std::collections::HashSet;

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document::split_evidence;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "stray-evidence",
    severity: Severity::Warning,
    what: "A file in `content/evidence/` is not named by any result.",
    why: "Without a caption and a hash nobody knows what it proves, but it is published all the same.",
    example: "content/evidence/2026-10/acme/IMG_2041.jpg",
    cure: "Name it under `evidence` in its result, or delete it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let named: HashSet<ContentPath> = context.evidence().filter_map(|entry| entry.evidence_path()).collect();
    let read: HashSet<&ContentPath> = context.results.iter().map(|resolved| resolved.path()).collect();
    let evidence = practice.files.keys().filter(|path| path.as_str().starts_with("content/evidence/"));
    evidence
        .filter(|path| !named.contains(*path))
        .filter_map(|path| {
            let result = result_of(path);
            let help = match &result {
                Some(result) if !practice.files.contains_key(result) => {
                    format!("the result `{result}` does not exist")
                }
                // A result that could not be fully parsed may name it.
                Some(result) if !read.contains(result) => return None,
                Some(result) => format!("name it under `evidence` in `{result}`, or delete it"),
                None => "evidence belongs in `content/evidence/<month>/<client>/`".to_owned(),
            };
            Some(RULE.at(path, Location::File, "no result names this file").help(help))
        })
        .collect()
}

/// Returns the result whose evidence folder the file is in.
fn result_of(path: &ContentPath) -> Option<ContentPath> {
    let (stem, _) = split_evidence(path.as_str().strip_prefix("content/evidence/")?)?;
    Some(ContentPath::new(&format!("content/results/{stem}.md")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn every_file_of_evidence_is_named_by_its_result() {
        let practice = Fixture::sample()
            .file("content/evidence/2026-10/acme/a.jpg", b"\xff\xd8\xff")
            .file("content/evidence/2026-10/birhc/a.jpg", b"\xff\xd8\xff")
            .file("content/evidence/a.jpg", b"\xff\xd8\xff");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[stray-evidence]: no result names this file
--> content/evidence/2026-10/acme/a.jpg
 = help: name it under `evidence` in `content/results/2026-10/acme.md`, or delete it

warning[stray-evidence]: no result names this file
--> content/evidence/2026-10/birhc/a.jpg
 = help: the result `content/results/2026-10/birhc.md` does not exist

warning[stray-evidence]: no result names this file
--> content/evidence/a.jpg
 = help: evidence belongs in `content/evidence/<month>/<client>/`


"#]]
        );
    }

    #[test]
    fn evidence_of_an_unreadable_result_is_not_reported() {
        let practice = Fixture::sample()
            .file("content/evidence/2026-10/acme/a.jpg", b"\xff\xd8\xff")
            .edit("content/results/2026-10/acme.md", "status: completed", "status: compleet")
            .file("content/evidence/2026-10/birch/a.jpg", b"\xff\xd8\xff")
            .edit("content/results/2026-10/birch.md", "minutes: 30", "minutes: long");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-value]: unknown status `compleet`; expected one of `completed`, `in_progress`, `blocked`, `deferred`, `not_applicable`, `exempt`
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: compleet
  |         ^^^^^^^^
  |
  = help: did you mean `completed`?

error[wrong-type]: expected a whole number of at least 0, found `long`
 --> content/results/2026-10/birch.md:8:10
  |
8 | minutes: long
  |          ^^^^


"#]]
        );
    }
}
