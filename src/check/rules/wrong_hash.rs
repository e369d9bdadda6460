use rayon::prelude::*;

use crate::check::prelude::{
    Check, Diagnostic, LineEndings, Rule, RuleContext, Severity, sha256, sha256_with,
};
use crate::model::Evidence;
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "wrong-hash",
    severity: Severity::Error,
    what: "An evidence file does not have the SHA-256 that was recorded.",
    why: "The file was changed or replaced after the result was written.",
    example: "evidence: [{file: dc01-w32tm.txt, sha256: 00a1…}]",
    cure: "Restore the file from git. If the new file is right, record its hash, and add an entry under `amended` if the result was reviewed.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let evidence = context.results.par_iter().flat_map_iter(|result| result.evidence());
    evidence.filter_map(|entry| fault(context, &entry)).collect()
}

fn fault(context: &RuleContext<'_>, entry: &ResultEntry<'_, Evidence>) -> Option<Diagnostic> {
    let (name, written) = (&entry.value.file, entry.value.sha256.as_ref()?);
    let at = |message| RULE.at(entry.path(), entry.field("sha256"), message);
    let file = entry.evidence_file(context.practice)?;
    let right = match sha256(context.source, file) {
        Ok(right) => right,
        Err(error) => {
            let reason = error.error.to_string().to_lowercase();
            return Some(at(format!("`{name}` cannot be opened: {reason}")));
        }
    };
    if written.eq_ignore_ascii_case(&right) {
        return None;
    }
    if written.len() != 64 || !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = "this is not a SHA-256; expected 64 hexadecimal digits".to_owned();
        return Some(at(message).help(format!("the file has the SHA-256 `{right}`")));
    }
    let with = |line_endings| sha256_with(line_endings, context.source, &file.path).ok();
    let committed = with(LineEndings::Lf)?;
    match () {
        () if file.not_fetched().is_some() => {
            let message = format!("`{name}` does not have the recorded SHA-256");
            Some(at(message).help(format!("by its pointer of Git LFS, the file has the SHA-256 `{right}`")))
        }
        // A clone with `core.autocrlf` has other line endings than what was committed.
        () if written.eq_ignore_ascii_case(&committed) => None,
        () if with(LineEndings::CrLf).is_some_and(|it| written.eq_ignore_ascii_case(&it)) => {
            let message = format!("`{name}` has the recorded SHA-256 only with the line endings of Windows");
            let keep =
                "with a line `/content/evidence/** -text` in `.gitattributes`, git keeps evidence as it is";
            Some(
                at(message)
                    .help(format!("git stores the file with the SHA-256 `{committed}`: record that; {keep}")),
            )
        }
        () => {
            let message = format!("`{name}` does not have the recorded SHA-256");
            Some(at(message).help(format!("the file has the SHA-256 `{right}`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn with(sha256: &str) -> String {
        let evidence = format!("evidence: [{{file: a.txt, sha256: {sha256}}}]\nsummary:");
        Fixture::sample()
            .file("content/evidence/2026-10/acme/a.txt", "x")
            .edit("content/results/2026-10/acme.md", "summary:", &evidence)
            .report()
    }

    #[test]
    fn a_file_has_the_hash_that_was_recorded() {
        let right = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        assert_eq!(with(right), "");
        assert_eq!(with(&right.to_uppercase()), "");
        assert_data_eq!(
            with(&right.replace("2d71", "2d72")),
            str![[r#"
error[wrong-hash]: `a.txt` does not have the recorded SHA-256
  --> content/results/2026-10/acme.md:12:34
   |
12 | evidence: [{file: a.txt, sha256: 2d721642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881}]
   |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: the file has the SHA-256 `2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881`


"#]]
        );
        assert_data_eq!(
            with("2d711642"),
            str![[r#"
error[wrong-hash]: this is not a SHA-256; expected 64 hexadecimal digits
  --> content/results/2026-10/acme.md:12:34
   |
12 | evidence: [{file: a.txt, sha256: 2d711642}]
   |                                  ^^^^^^^^
   |
   = help: the file has the SHA-256 `2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881`


"#]]
        );
    }

    #[test]
    fn line_endings_that_git_changed_are_told_apart_from_other_changes() {
        let with = |text: &str, sha256: &str| {
            let evidence = format!("evidence: [{{file: a.txt, sha256: {sha256}}}]\nsummary:");
            Fixture::sample()
                .file("content/evidence/2026-10/acme/a.txt", text)
                .edit("content/results/2026-10/acme.md", "summary:", &evidence)
                .short_report()
        };
        let lf = "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2";
        let crlf = "58055bdcc73787eb88c78d36f0b4939e9c5dc1c3ad17e25cc85a6833cf1a0cab";
        assert_eq!(with("a\nb\n", lf), "");
        assert_eq!(with("a\r\nb\r\n", crlf), "");
        assert_eq!(with("a\r\nb\r\n", lf), "", "a clone on Windows");
        assert_data_eq!(
            with("a\nb\n", crlf),
            str![[r#"
content/results/2026-10/acme.md:12:34: error[wrong-hash]: `a.txt` has the recorded SHA-256 only with the line endings of Windows (git stores the file with the SHA-256 `911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2`: record that; with a line `/content/evidence/** -text` in `.gitattributes`, git keeps evidence as it is)

"#]]
        );
        let changed = with("a\nc\n", lf);
        assert!(changed.contains("`a.txt` does not have the recorded SHA-256"), "{changed}");
    }
}
