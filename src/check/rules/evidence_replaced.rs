#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "numbers and positions come from the same list or text"
)]

use std::collections::HashMap;

use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, amendment, in_commit, in_shell,
};
use crate::document_history::{DocumentHistory, State, VersionedResult, departure};
use crate::history::{Commit, ObjectId};
use crate::model::ClientResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "evidence-replaced",
    severity: Severity::Warning,
    what: "An evidence file was replaced or removed after its result was recorded, without an entry under `amended`.",
    why: "Evidence that can be exchanged unnoticed proves nothing.",
    example: "content/evidence/2026-10/acme/dc01-w32tm.txt      (other bytes since a commit of 2026-11-05)",
    cure: "Restore the file from git, and add new evidence under another name; or explain the change under `amended` in the result.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let results: HashMap<String, &VersionedResult<'_>> =
        context.versioned_results.iter().map(|it| (it.result.id.stem(), it)).collect();
    let paths = history.git.paths().filter_map(|path| {
        let below = path.strip_prefix("content/evidence/")?;
        let end = below.match_indices('/').nth(1)?.0;
        Some((path, *results.get(&below[..end])?))
    });
    paths.filter_map(|(path, versioned)| fault(context, history, path, versioned)).collect()
}

/// State of an evidence file, and how often its result had been amended by then.
struct FileState<'p> {
    commit: Option<Commit<'p>>,
    content: Content,
    amended: usize,
}

enum Content {
    Blob(ObjectId),
    /// The file is gone.
    Missing,
    /// Bytes that are not committed.
    Uncommitted,
}

impl Content {
    fn is_same(&self, other: &Content, history: &DocumentHistory) -> bool {
        match (self, other) {
            (Content::Blob(a), Content::Blob(b)) => history.is_same_file(*a, *b),
            (Content::Missing, Content::Missing) | (Content::Uncommitted, Content::Uncommitted) => true,
            _ => false,
        }
    }
}

fn fault(
    context: &RuleContext<'_>,
    history: &DocumentHistory,
    path: &str,
    VersionedResult { result, states }: &VersionedResult<'_>,
) -> Option<Diagnostic> {
    let is_edited = history.uncommitted.contains(path) && context.practice.files.contains_key(path);
    if history.git.of(path).len() < 2 && !is_edited && history.holds(path) {
        return None;
    }
    let recorded = states.iter().find(|it| it.document.front.status.is_terminal())?.commit?;
    let files = file_states(history, path, states, is_edited)?;
    let is_after = |it: &FileState<'_>| it.commit.is_none_or(|it| !recorded.is_at_or_after(&it));
    let first = files.iter().rposition(|it| !is_after(it)).unwrap_or(0);
    let changed = first
        + departure(
            &files[first..],
            |a, b| a.content.is_same(&b.content, history),
            |before, after| before.amended < after.amended,
        )?;
    let folder = format!("{}/", result.id.evidence_folder());
    let (file, changed) = (path.strip_prefix(&folder).unwrap_or(path), &files[changed]);
    let what = if matches!(changed.content, Content::Missing) { "removed" } else { "replaced" };
    let message =
        format!("`{file}` was {what} after the result was recorded, {}", in_commit(changed.commit.as_ref()));
    let entry = result
        .front()
        .evidence
        .iter()
        .position(|it| result.id.evidence_file(&it.file).is_some_and(|it| it.as_str() == path));
    let field = FieldPath::of("evidence");
    let field = entry.map_or(field.clone(), |nth| field.index(nth).key("file"));
    let before = changed.commit.map_or("HEAD".to_owned(), |commit| format!("{}^", commit.id().short()));
    let restore = format!("`git checkout {before} -- {}` restores the earlier file", in_shell(path));
    let amend = amendment(context, result.front(), changed.commit.as_ref());
    let help = format!("{restore}; if the change is right, {amend}");
    Some(RULE.at(result.path(), field, message).help(help))
}

/// States of the file, the oldest first; the last one is the present. `None` where the file was renamed.
fn file_states<'p>(
    history: &'p DocumentHistory,
    path: &'p str,
    states: &[State<'_, ClientResult>],
    is_edited: bool,
) -> Option<Vec<FileState<'p>>> {
    let amended = |commit: &Commit<'_>| {
        let by_then = |it: &&State<'_, ClientResult>| it.commit.is_some_and(|it| commit.is_at_or_after(&it));
        states.iter().rev().find(by_then).map_or(0, |it| it.document.front.amended.len())
    };
    let mut files: Vec<FileState<'p>> = Vec::new();
    for change in history.followed(path).into_iter().rev() {
        if change.commit.is_boundary() && !files.is_empty() {
            continue;
        }
        let content = match change.is_there() {
            true => Content::Blob(change.blob),
            false if history.new_path(&change).is_some() => return None,
            false => Content::Missing,
        };
        files.push(FileState { commit: Some(change.commit), content, amended: amended(&change.commit) });
    }
    files.first()?;
    let content = match (is_edited, history.blob(path)) {
        (true, _) => Content::Uncommitted,
        (false, Some(blob)) => Content::Blob(blob),
        (false, None) => Content::Missing,
    };
    let amended = states.last()?.document.front.amended.len();
    files.push(FileState { commit: None, content, amended });
    Some(files)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use crate::check::commits::in_shell;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const FILE: &str = "content/evidence/2026-10/acme/dc01.txt";
    const AMENDED: &str = "amended: [{on: 2026-11-05, by: tom, reason: A sharper photo}]\nsummary:";

    fn recorded() -> Fixture {
        Fixture::sample()
            .file(FILE, "as it was\n")
            .edit(ACME, "summary:", "evidence: [{file: dc01.txt, caption: Clock}]\nsummary:")
            .commit("jane", "2026-10-24", "October")
            .without_rule("missing-hash")
    }

    #[test]
    fn replaced_evidence_is_reported() {
        let replaced = || recorded().file(FILE, "as it should be\n");
        assert_data_eq!(
            replaced().commit("tom", "2026-11-05", "Tidy up").report(),
            str![[r#"
warning[evidence-replaced]: `dc01.txt` was replaced after the result was recorded, in `1234567` by Tom Reed on 2026-11-05
  --> content/results/2026-10/acme.md:12:19
   |
12 | evidence: [{file: dc01.txt, caption: Clock}]
   |                   ^^^^^^^^
   |
   = help: `git checkout 1234567^ -- content/evidence/2026-10/acme/dc01.txt` restores the earlier file; if the change is right, write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]`


"#]]
        );
        assert!(replaced().report().contains("not committed yet"));
    }

    #[test]
    fn removed_evidence_is_reported() {
        assert_data_eq!(
            recorded()
                .without(FILE)
                .commit("tom", "2026-11-05", "Tidy up")
                .without_rule("missing-evidence")
                .report(),
            str![[r#"
warning[evidence-replaced]: `dc01.txt` was removed after the result was recorded, in `1234567` by Tom Reed on 2026-11-05
  --> content/results/2026-10/acme.md:12:19
   |
12 | evidence: [{file: dc01.txt, caption: Clock}]
   |                   ^^^^^^^^
   |
   = help: `git checkout 1234567^ -- content/evidence/2026-10/acme/dc01.txt` restores the earlier file; if the change is right, write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]`


"#]]
        );
    }

    #[test]
    fn an_amendment_says_it_in_the_same_commit_or_later() {
        let replaced = || recorded().file(FILE, "sharper\n");
        let at_once = replaced().edit(ACME, "summary:", AMENDED);
        assert_eq!(at_once.report(), "");
        assert_eq!(at_once.commit("tom", "2026-11-05", "Amend acme").report(), "");
        let later = replaced().commit("tom", "2026-11-05", "Tidy up").edit(ACME, "summary:", AMENDED);
        assert_eq!(later.commit("tom", "2026-11-06", "Say why").report(), "");
    }

    #[test]
    fn restored_moved_or_unrecorded_files_are_not_reported() {
        let back =
            recorded().file(FILE, "else\n").commit("tom", "2026-11-05", "Tidy up").file(FILE, "as it was\n");
        assert_eq!(back.commit("tom", "2026-11-06", "Put it back").report(), "");
        let moved = recorded()
            .moved(FILE, "content/evidence/2026-10/acme/clock.txt", &[])
            .edit(ACME, "file: dc01.txt", "file: clock.txt")
            .edit(ACME, "summary:", AMENDED)
            .commit("tom", "2026-11-05", "Name it better");
        assert_eq!(moved.report(), "");
        let draft = Fixture::sample()
            .file(FILE, "first\n")
            .edit(ACME, "status: completed", "status: in_progress")
            .commit("tom", "2026-10-21", "Begin")
            .edit(ACME, "status: in_progress", "status: completed")
            .edit(ACME, "summary:", "evidence: [{file: dc01.txt}]\nsummary:")
            .file(FILE, "second\n")
            .commit("jane", "2026-10-22", "Finish");
        assert!(!draft.report().contains("evidence-replaced"));
    }

    #[test]
    fn evidence_that_moves_to_git_lfs_is_the_same() {
        // The SHA-256 of "as it was\n".
        let pointer = |sha256: &str| {
            format!("version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize 10\n")
        };
        let right = "ba500d3dbc53099f0fdf200762d128ca6769ab4672defd7ee4067dbe528b8f39";
        let moved = |sha256: &str| {
            let moved = recorded().file(FILE, pointer(sha256)).commit("tom", "2026-11-05", "Use Git LFS");
            moved.without_rule("not-fetched").report()
        };
        assert_eq!(moved(right), "");
        assert!(moved(&right.replace("ba50", "ffff")).contains("was replaced"));
    }

    #[test]
    fn a_shallow_clone_does_not_know_what_was_before() {
        let replaced = recorded().file(FILE, "else\n").commit("tom", "2026-11-05", "Tidy up").cut_off();
        assert_eq!(replaced.without_rule("shallow-history").report(), "");
    }

    #[test]
    fn what_a_merge_did_not_take_was_never_there() {
        let aside = || {
            recorded()
                .file("content/handbook/how.md", "---\ntitle: How\n---\n")
                .commit("jane", "2026-10-25", "Write")
                .file(FILE, "another\n")
                .commit_beside("tom", "2026-10-26", "Aside")
        };
        let taken = aside().merge("jane", "2026-10-27", "Take it");
        assert!(taken.report().contains("warning[evidence-replaced]"), "{}", taken.report());
        let kept = aside().file(FILE, "as it was\n").merge("jane", "2026-10-27", "Keep the first");
        assert_eq!(kept.report(), "");
    }

    #[test]
    fn a_path_is_quoted_for_the_shell_where_it_has_to_be() {
        assert_eq!(
            in_shell("content/evidence/2026-10/acme/rack.jpg"),
            "content/evidence/2026-10/acme/rack.jpg"
        );
        assert_eq!(in_shell("content/evidence/rack left's.jpg"), r"'content/evidence/rack left'\''s.jpg'");
    }
}
