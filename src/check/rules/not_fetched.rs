use crate::check::prelude::{Check, Count, Diagnostic, Location, Rule, RuleContext, Severity, named};
use crate::source::{ContentPath, NotFetched, SourceFile};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "not-fetched",
    severity: Severity::Warning,
    what: "An evidence file or an attachment is part of the practice, but this clone has not fetched it.",
    why: "Pages can name the file, but cannot show it or offer it for download. Most CI systems do not fetch files of Git LFS by default.",
    example: "content/evidence/2026-10/acme/rack.jpg, which begins with `version https://git-lfs.github.com/spec/v1`",
    cure: "Fetch the files of Git LFS with `git lfs install` and `git lfs pull`; in a workflow of GitHub, Forgejo or Gitea, set `lfs: true` under `with:` of `actions/checkout`. To complete a clone that was made with `--filter`, run `git fetch --refetch --no-filter`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let files = || context.practice.files.values();
    let not_fetched = |place: NotFetched| files().filter(move |file| file.not_fetched() == Some(place));
    [NotFetched::Lfs, NotFetched::Origin]
        .into_iter()
        .filter_map(|it| diagnostic(it, not_fetched(it)))
        .collect()
}

/// One diagnostic for all files, since they have one cause.
fn diagnostic<'p>(place: NotFetched, files: impl Iterator<Item = &'p SourceFile>) -> Option<Diagnostic> {
    let paths: Vec<&ContentPath> = files.map(|file| &file.path).collect();
    let (where_, help) = match place {
        NotFetched::Lfs => (
            "stored in Git LFS and not fetched here",
            "`git lfs pull` fetches them; in a workflow, set `lfs: true` for `actions/checkout`",
        ),
        NotFetched::Origin => (
            "not fetched into this partial clone",
            "`git fetch --refetch --no-filter` fetches everything that is missing",
        ),
    };
    let message = match &paths[..] {
        [path] => format!("`{}` is {where_}", path.file_name()),
        paths => {
            format!(
                "{} are {where_}: {}",
                Count(paths.len(), "file"),
                named(paths.iter().map(|it| it.file_name()))
            )
        }
    };
    Some(RULE.at(paths.first()?, Location::File, message).help(help).likewise(paths.iter().copied()))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const POINTER: &str = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 3000\n";
    const RACK: &str = "content/evidence/2026-10/acme/rack.jpg";
    const ACME: &str = "content/results/2026-10/acme.md";

    fn with_evidence(entry: &str) -> Fixture {
        Fixture::sample().file(RACK, POINTER).edit(
            ACME,
            "summary:",
            &format!("evidence: [{{file: rack.jpg{entry}}}]\nsummary:"),
        )
    }

    #[test]
    fn a_pointer_has_the_hash_of_the_file_and_is_reported_once() {
        let right = ", sha256: 4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
        assert_data_eq!(
            with_evidence(right).file("content/handbook/plan.png", POINTER).report(),
            str![[r#"
warning[not-fetched]: 2 files are stored in Git LFS and not fetched here: `rack.jpg` and `plan.png`
--> content/evidence/2026-10/acme/rack.jpg
 = help: `git lfs pull` fetches them; in a workflow, set `lfs: true` for `actions/checkout`


"#]]
        );
        assert_data_eq!(
            with_evidence("").short_report(),
            str![[r#"
content/evidence/2026-10/acme/rack.jpg: warning[not-fetched]: `rack.jpg` is stored in Git LFS and not fetched here (`git lfs pull` fetches them; in a workflow, set `lfs: true` for `actions/checkout`)
content/results/2026-10/acme.md:12:19: warning[missing-hash]: `rack.jpg` has no `sha256` (add `sha256: 4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393`)

"#]]
        );
        assert_data_eq!(
            with_evidence(&right.replace("4d7a", "4d7b")).without_rule("not-fetched").short_report(),
            str![[r#"
content/results/2026-10/acme.md:12:37: error[wrong-hash]: `rack.jpg` does not have the recorded SHA-256 (by its pointer of Git LFS, the file has the SHA-256 `4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393`)

"#]]
        );
    }

    #[test]
    fn a_logo_that_is_a_pointer_is_reported_as_such() {
        let practice = Fixture::sample().file("content/handbook/logo.svg", POINTER);
        let practice = practice.file("monthly.toml", "[site]\nlogo = \"content/handbook/logo.svg\"\n");
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/handbook/logo.svg: warning[not-fetched]: `logo.svg` is stored in Git LFS and not fetched here (`git lfs pull` fetches them; in a workflow, set `lfs: true` for `actions/checkout`)

"#]]
        );
    }

    #[test]
    fn a_document_in_lfs_cannot_be_read() {
        let practice = Fixture::sample().file("content/handbook/how.md", POINTER);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unreadable-file]: the document is stored in Git LFS and not fetched here
--> content/handbook/how.md
 = help: fetch it by `git lfs pull`, and do not track documents with Git LFS


"#]]
        );
    }
}
