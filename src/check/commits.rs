//! How diagnostics name commits, and the files that they are shown at.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Location, Rule};
use crate::document_history::DocumentHistory;
use crate::history::Commit;
use crate::model::{ClientResult, PersonId};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

use super::context::RuleContext;

/// ``in `3f2a9c1` by Tom Reed on 2026-11-05``, or `not committed yet`.
pub(crate) fn in_commit(commit: Option<&Commit<'_>>) -> String {
    match commit {
        Some(commit) => format!(
            "in `{}` by {} on {}",
            commit.id().short(),
            commit.author().display_name(),
            commit.authored_day()
        ),
        None => "not committed yet".to_owned(),
    }
}

/// ``the commit `3f2a9c1` of 2026-10-21 by Tom Reed``
fn the_commit(commit: &Commit<'_>) -> String {
    let (id, day, author) = (commit.id().short(), commit.day(), &commit.author().name);
    format!("the commit `{id}` of {day} by {author}")
}

/// A path as an argument of a command: in quotes where it has a blank or a sign that a shell would read.
pub(crate) fn in_shell(path: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_./".contains(it);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

/// Help with the command that shows a change, committed or not.
pub(crate) fn help_to_show(commit: Option<&Commit<'_>>, path: &ContentPath) -> String {
    match commit {
        Some(commit) => format!("`git show {} -- {path}` shows the change", commit.id().short()),
        None => format!("`git diff HEAD -- {path}` shows the change"),
    }
}

/// Help with the command that shows a change of a result, and the entry that explains it, or the command that writes one.
pub(crate) fn help_to_amend(
    context: &RuleContext<'_>,
    result: &ResolvedResult<'_>,
    commit: Option<&Commit<'_>>,
) -> String {
    let (show, cure) = (help_to_show(commit, result.path()), amendment(context, result.front(), commit));
    format!("{show}; if it is right, {cure}, or run `monthly amend {} --reason \"…\"`", result.id.arguments())
}

/// What to write into a result to explain a change, ready to be copied:
/// ``write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]` ``
pub(crate) fn amendment(
    context: &RuleContext<'_>,
    result: &ClientResult,
    commit: Option<&Commit<'_>>,
) -> String {
    let on = commit.map_or(context.today, |commit| commit.authored_day());
    let people = context.practice.people();
    let person = commit.and_then(|commit| people.by_address(&commit.author().email));
    let by = person.map_or("…", PersonId::as_str);
    let entry = format!("{{on: {on}, by: {by}, reason: \"…\"}}");
    match result.amended.is_empty() {
        true => format!("write `amended: [{entry}]`"),
        false => format!("add `{entry}` to `amended`"),
    }
}

/// Reports the commits with faulty signatures, each with the state of its signature.
pub(crate) fn faulty_signatures<'p>(
    rule: &'static Rule,
    context: &RuleContext<'p>,
    history: &'p DocumentHistory,
    is_faulty: impl Fn(&Commit<'p>) -> bool + Send + Sync,
) -> impl Iterator<Item = Diagnostic> {
    let commits: Vec<Commit<'p>> = history.git.commits().collect();
    let faulty: Vec<Commit<'p>> = commits.into_par_iter().filter(is_faulty).collect();
    faulty.into_iter().filter_map(move |commit| {
        let message = format!("{}: {}", the_commit(&commit), history.signed(&commit).state.spoken());
        let touched: Vec<&ContentPath> = touched_files(context, commit).collect();
        // If none of them exists, the last file of the practice: mostly `monthly.toml`.
        let path = touched.first().copied().or_else(|| context.practice.files.keys().next_back())?;
        Some(rule.at(path, Location::File, message).likewise(touched))
    })
}

/// Present files of the practice that a commit touched.
pub(crate) fn touched_files<'p>(
    context: &RuleContext<'p>,
    commit: Commit<'p>,
) -> impl Iterator<Item = &'p ContentPath> + use<'p> {
    let files = &context.practice.files;
    commit.changes().filter_map(|it| files.get_key_value(it.path)).map(|(path, _)| path)
}
