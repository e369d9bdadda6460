//! What documents said over time, as far as it can be read.

use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::diagnostic::Rule;
use crate::document::Document;
use crate::history::Commit;
use crate::model::{ClientResult, Single};
use crate::practice::{MonthlySingle, ResolvedResult};

use super::{DocumentHistory, Version, departure, is_amended, is_same_work};

/// Readable version of a document: after a commit, or as it is now.
pub(crate) struct State<'p, T> {
    /// `None` for what is not committed.
    pub commit: Option<Commit<'p>>,
    pub document: Document<T>,
}

/// Result with everything that it ever said.
pub(crate) struct VersionedResult<'p> {
    pub result: ResolvedResult<'p>,
    /// The oldest first; the last one is the present.
    pub states: Vec<State<'p, ClientResult>>,
}

/// Closed single with everything that it said since it was closed.
pub(crate) struct VersionedSingle<'p> {
    pub single: &'p MonthlySingle,
    /// The oldest first; the last one is the present.
    pub since_closing: Vec<State<'p, Single>>,
}

impl DocumentHistory {
    pub(crate) fn versioned_results<'p>(
        &'p self,
        results: &[ResolvedResult<'p>],
    ) -> Vec<VersionedResult<'p>> {
        let versioned = |result: &ResolvedResult<'p>| VersionedResult {
            result: *result,
            states: self.states(result.document),
        };
        results.par_iter().map(versioned).collect()
    }

    /// Closed singles with their states since the last closing.
    pub(crate) fn versioned_singles<'p>(
        &'p self,
        singles: impl Iterator<Item = &'p MonthlySingle>,
    ) -> Vec<VersionedSingle<'p>> {
        let closed = singles.filter(|single| single.is_closed());
        let versioned = |single: &'p MonthlySingle| {
            let mut states = self.states(&single.document);
            let open = states.iter().rposition(|it| it.document.front.closed_on.is_none());
            VersionedSingle { single, since_closing: states.split_off(open.map_or(0, |open| open + 1)) }
        };
        closed.map(versioned).collect()
    }

    /// States of a document, the oldest first; the last one is the present. A commit whose parents were not fetched
    /// shows what was there, and not that it changed anything: it counts only as the first one.
    pub(crate) fn states<T: DeserializeOwned + Clone>(&self, present: &Document<T>) -> Vec<State<'_, T>> {
        let mut versions = self.versions(&present.path, Some(present));
        let is_other_record =
            |it: &Version<'_, _>| it.change.from.is_some_and(|from| !is_same_record(from, it.change.path));
        versions.drain(..versions.iter().rposition(is_other_record).unwrap_or(0));
        let mut states: Vec<State<'_, T>> = Vec::with_capacity(versions.len() + 1);
        for Version { change, document } in versions {
            let is_seen = states.is_empty() || !change.commit.is_boundary();
            if let Some(document) = document.filter(|it| is_seen && is_readable_beside(it, present)) {
                states.push(State { commit: Some(change.commit), document });
            }
        }
        let last = states.last();
        if !last.is_some_and(|last| Arc::ptr_eq(&last.document.front, &present.front)) {
            let commit = last.and_then(|last| last.commit).filter(|_| self.is_committed(&present.path));
            states.push(State { commit, document: present.clone() });
        }
        states
    }
}

/// Whether a version was read without other faults than those that are excused in the present document.
fn is_readable_beside<T>(version: &Document<T>, present: &Document<T>) -> bool {
    let is_excused = |rule: &&Rule| present.fully_parsed && present.broken_rules.contains(rule);
    version.broken_rules.iter().all(is_excused)
}

/// The states since a part of the document became what it is now, beginning with that state.
pub(crate) fn since_last_change<'s, 'p, T, P: PartialEq>(
    states: &'s [State<'p, T>],
    part: impl Fn(&T) -> P,
) -> &'s [State<'p, T>] {
    let Some(now) = states.last().map(|it| part(&it.document.front)) else { return states };
    let before = states.iter().rposition(|it| part(&it.document.front) != now);
    &states[before.map_or(0, |before| before + 1)..]
}

/// Index of the first state whose record of the work differs from that of the first one, where no entry under
/// `amended` explains it and it was not undone.
pub(crate) fn first_silent_change(states: &[State<'_, ClientResult>]) -> Option<usize> {
    departure(
        states,
        |before, after| is_same_work(&before.document, &after.document),
        |before, after| is_amended(&before.document, &after.document),
    )
}

/// Whether a rename that git found keeps the record: the month or kind stays the same, or the client. Results are so
/// alike that git takes a removed one for another that was added.
pub(crate) fn is_same_record(from: &str, to: &str) -> bool {
    let split = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_owned(), name.trim_end_matches(".md").to_owned())
    };
    let ((from_folder, from), (to_folder, to)) = (split(from), split(to));
    from_folder == to_folder || from.starts_with(&*to) || to.starts_with(&*from)
}
