//! How findings name commits, and the files that they are shown at.

use crate::history::Commit;
use crate::source::ContentPath;

use super::context::RuleContext;

/// ``in `3f2a9c1` by Tom Reed on 2026-11-05``, or `not committed yet`.
pub(crate) fn in_commit(commit: Option<&Commit<'_>>) -> String {
    match commit {
        Some(commit) => format!(
            "in `{}` by {} on {}",
            commit.id().short(),
            commit.author().display_name(),
            commit.authored().day()
        ),
        None => "not committed yet".to_owned(),
    }
}

/// ``the commit `3f2a9c1` of 2026-10-21 by Tom Reed``
pub(crate) fn the_commit(commit: &Commit<'_>) -> String {
    let (id, day, author) = (commit.id().short(), commit.committed().day(), &commit.author().name);
    format!("the commit `{id}` of {day} by {author}")
}

/// Help with the command that shows a change, committed or not.
pub(crate) fn help_to_show(commit: Option<&Commit<'_>>, path: &ContentPath) -> String {
    match commit {
        Some(commit) => format!("`git show {} -- {path}` shows the change", commit.id().short()),
        None => format!("`git diff HEAD -- {path}` shows the change"),
    }
}

/// File at which a finding about a commit is shown: one that it touched, or else the last one, mostly `monthly.toml`.
pub(crate) fn file_to_show<'p>(context: &RuleContext<'p>, commit: Commit<'p>) -> Option<&'p ContentPath> {
    touched_files(context, commit).next().or_else(|| context.practice.files.keys().next_back())
}

/// Present files of the practice that a commit touched.
pub(crate) fn touched_files<'p>(
    context: &RuleContext<'p>,
    commit: Commit<'p>,
) -> impl Iterator<Item = &'p ContentPath> + use<'p> {
    let files = &context.practice.files;
    let changes =
        context.document_history.ok().map(|document_history| document_history.history.changes_in(commit));
    changes.into_iter().flatten().filter_map(|it| files.get_key_value(it.path)).map(|(path, _)| path)
}
