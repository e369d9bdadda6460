//! What documents said over time.

use rayon::prelude::*;

use crate::document::Document;
use crate::document_history::{DocumentHistory, Version, is_amended, is_same_work};
use crate::history::Commit;
use crate::model::{ClientResult, Single};

use crate::practice::ResolvedResult;

/// A result with everything that it ever said.
pub struct Told<'p> {
    pub result: ResolvedResult<'p>,
    versions: Vec<Version<'p, ClientResult>>,
    is_committed: bool,
}

/// What a document said at some time.
pub struct State<'t, T> {
    /// `None` for what is not committed yet.
    pub commit: Option<Commit<'t>>,
    pub document: &'t Document<T>,
}

impl<'p> Told<'p> {
    /// All results, each with its versions: only what was changed is read again.
    pub fn all(
        document_history: &'p DocumentHistory,
        resolved_results: &'p [ResolvedResult<'p>],
    ) -> Vec<Told<'p>> {
        let told = |result: &ResolvedResult<'p>| {
            let mut versions = document_history.versions(result.path(), Some(result.document));
            let is_another = |it: &Version<'_, _>| {
                it.change.from.is_some_and(|from| !is_same_record(from, it.change.path))
            };
            let began = versions.iter().rposition(is_another).unwrap_or(0);
            versions.drain(..began);
            Told { result: *result, versions, is_committed: document_history.is_committed(result.path()) }
        };
        resolved_results.par_iter().map(told).collect()
    }

    /// What the result said, the oldest first, and at last what it says now.
    pub fn states(&self) -> Vec<State<'_, ClientResult>> {
        states(&self.versions, self.result.document, self.is_committed)
    }
}

/// What a document said in its versions and says now, as far as all of it could be read. A commit
/// whose parents were not fetched shows what there was, and not that anything was changed by it:
/// only the first one counts.
pub fn states<'t, T>(
    versions: &'t [Version<'_, T>],
    present: &'t Document<T>,
    is_committed: bool,
) -> Vec<State<'t, T>> {
    let mut states: Vec<State<'t, T>> = Vec::with_capacity(versions.len() + 1);
    for version in versions {
        let is_seen = states.is_empty() || !version.change.commit.is_boundary();
        if let Some(document) = version.document.as_ref().filter(|it| it.fully_parsed && is_seen) {
            states.push(State { commit: Some(version.change.commit), document });
        }
    }
    let last = states.last();
    if !last.is_some_and(|last| std::sync::Arc::ptr_eq(&last.document.front, &present.front)) {
        let commit = last.and_then(|last| last.commit).filter(|_| is_committed);
        states.push(State { commit, document: present });
    }
    states
}

/// What a single said since it was closed, the last time.
pub fn since_closing<'s, 't>(states: &'s [State<'t, Single>]) -> &'s [State<'t, Single>] {
    let open = states.iter().rposition(|it| it.document.front.closed_on.is_none());
    &states[open.map_or(0, |open| open + 1)..]
}

/// Which state first told the work of the first one differently, and no entry under `amended` says so.
pub fn silent_change(states: &[State<'_, ClientResult>]) -> Option<usize> {
    departure(
        states,
        |before, after| is_same_work(before.document, after.document),
        |before, after| is_amended(before.document, after.document),
    )
}

/// Which state first left what stood in the first one, where the last one is not back at it;
/// `is_said` of two states ends it: from then on the later one stands.
pub fn departure<S>(
    states: &[S],
    is_same: impl Fn(&S, &S) -> bool,
    is_said: impl Fn(&S, &S) -> bool,
) -> Option<usize> {
    let mut stood = states.first()?;
    let (mut left, mut departed): (Option<usize>, Vec<usize>) = (None, Vec::new());
    for (nth, state) in states.iter().enumerate().skip(1) {
        if is_same(stood, state) {
            left = None;
        } else if is_said(stood, state) {
            (left, stood) = (None, state);
        } else if left.is_none() {
            // What two branches did comes in turns: who did it first is named.
            let first = departed.iter().copied().find(|it| is_same(&states[*it], state));
            left = Some(first.unwrap_or(nth));
            departed.push(nth);
        }
    }
    left
}

/// Whether what git calls a rename is one record under another name: the same month or kind, or
/// the same client. Results are so alike that git takes one that went for another that came.
pub fn is_same_record(from: &str, to: &str) -> bool {
    let split = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_owned(), name.trim_end_matches(".md").to_owned())
    };
    let ((from_folder, from), (to_folder, to)) = (split(from), split(to));
    from_folder == to_folder || from.starts_with(&*to) || to.starts_with(&*from)
}

#[cfg(test)]
mod tests {
    use super::departure;

    /// Which letter is the first that left the first one; a capital says that it does.
    fn left(states: &str) -> Option<usize> {
        let states: Vec<char> = states.chars().collect();
        let is_same = |a: &char, b: &char| a.eq_ignore_ascii_case(b);
        departure(&states, is_same, |_, b| b.is_ascii_uppercase())
    }

    #[test]
    fn the_first_silent_departure_is_found_unless_it_was_taken_back_or_told() {
        for (states, found) in [
            ("", None),
            ("a", None),
            ("aa", None),
            ("ab", Some(1)),
            ("abb", Some(1)),
            ("abc", Some(1)),
            ("aba", None),
            ("abac", Some(3)),
            ("abab", Some(1)),
            ("aB", None),
            ("abB", None),
            ("aBc", Some(2)),
            ("aBa", Some(2)),
        ] {
            assert_eq!(left(states), found, "{states}");
        }
    }
}
