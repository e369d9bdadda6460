//! Commits, as findings name and show them.

use crate::history::Commit;
use crate::source::ContentPath;

use super::RuleContext;

/// ``in `3f2a9c1` by Tom Reed on 2026-11-05``, or that it is not committed yet.
pub fn deed(commit: Option<&Commit<'_>>) -> String {
    match commit {
        Some(commit) => format!(
            "in `{}` by {} on {}",
            commit.id().short(),
            commit.author().called(),
            commit.authored().day()
        ),
        None => "not committed yet".to_owned(),
    }
}

/// ``the commit `3f2a9c1` of 2026-10-21 by Tom Reed``
pub fn described(commit: &Commit<'_>) -> String {
    let (id, day, author) = (commit.id().short(), commit.committed().day(), &commit.author().name);
    format!("the commit `{id}` of {day} by {author}")
}

/// Which command shows what a commit changed in a file, or what nobody has committed of it.
pub fn shown(commit: Option<&Commit<'_>>, path: &ContentPath) -> String {
    match commit {
        Some(commit) => format!("`git show {} -- {path}` shows what was changed", commit.id().short()),
        None => format!("`git diff HEAD -- {path}` shows what was changed"),
    }
}

/// A file of the practice that a commit touched and that is there still, so that the commit can be
/// shown; where none is, the last file there is: mostly the configuration.
pub(crate) fn file_of<'p>(context: &RuleContext<'p>, commit: Commit<'p>) -> Option<&'p ContentPath> {
    touched(context, commit).next().or_else(|| context.practice.files.keys().next_back())
}

/// The files of the practice that a commit touched and that are there still.
pub(crate) fn touched<'p>(
    context: &RuleContext<'p>,
    commit: Commit<'p>,
) -> impl Iterator<Item = &'p ContentPath> + use<'p> {
    let files = &context.practice.files;
    let changes =
        context.document_history.ok().map(|document_history| document_history.history.changes_in(commit));
    changes.into_iter().flatten().filter_map(|it| files.get_key_value(it.path)).map(|(path, _)| path)
}
