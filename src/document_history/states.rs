//! What documents said over time, as far as it can be read.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

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
    /// Indices of the states that the commit's parents had.
    parents: Vec<usize>,
}

/// Result with everything that it ever said.
pub(crate) struct VersionedResult<'p> {
    pub result: ResolvedResult<'p>,
    /// Parents before children; the last one is the present.
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
        let versioned = |single: &'p MonthlySingle| VersionedSingle {
            single,
            since_closing: since_closing(self.states(&single.document)),
        };
        closed.map(versioned).collect()
    }

    /// States of a document, parents before children; the last one is the present. A commit whose parents were not fetched
    /// shows what was there, and not that it changed anything: it counts only as the first one.
    pub(crate) fn states<T>(&self, present: &Document<T>) -> Vec<State<'_, T>>
    where
        T: DeserializeOwned + Clone + Send + Sync + 'static,
    {
        let versions = self.versions(&present.path, Some(present));
        let mut states: Vec<State<'_, T>> = Vec::with_capacity(versions.len() + 1);
        // State of each version: in place of one that is unreadable or removed, that of its first parent.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(versions.len());
        let mut removals: Vec<(Commit<'_>, Option<usize>)> = Vec::new();
        for Version { change, document, parents } in versions {
            let mut before: Vec<usize> = parents.iter().filter_map(|parent| places[(*parent)?]).collect();
            before.dedup();
            if before.is_empty() {
                // A document that was removed and added again is still the same one.
                let removal =
                    removals.iter().rev().find(|(removal, _)| change.commit.is_at_or_after(removal));
                before.extend(removal.and_then(|(_, place)| *place));
            }
            let is_seen = states.is_empty() || !change.commit.is_boundary();
            let place = match document.filter(|it| is_seen && is_readable_beside(it, present)) {
                Some(document) => {
                    states.push(State { commit: Some(change.commit), document, parents: before });
                    Some(states.len() - 1)
                }
                None => before.first().copied(),
            };
            places.push(place);
            if !change.is_there() {
                removals.push((change.commit, place));
            }
        }
        let last = places.last().copied().flatten();
        let is_present = states.last().is_some_and(|it| Arc::ptr_eq(&it.document.front, &present.front));
        if !is_present {
            let commit =
                last.and_then(|last| states[last].commit).filter(|_| self.is_committed(&present.path));
            let parents = last.into_iter().collect();
            states.push(State { commit, document: present.clone(), parents });
        }
        states
    }
}

/// States since the single was last open, along the line of descent of its closing.
fn since_closing<'p>(states: Vec<State<'p, Single>>) -> Vec<State<'p, Single>> {
    let is_closed = |single: &Single| single.closed_on.is_some();
    let mut line = line_of_descent(&states, |a, b| is_closed(&a.front) == is_closed(&b.front));
    let open = line.iter().rposition(|nth| !is_closed(&states[*nth].document.front));
    line.drain(..open.map_or(0, |open| open + 1));
    let mut states: Vec<Option<State<'p, Single>>> = states.into_iter().map(Some).collect();
    line.into_iter().filter_map(|nth| states[nth].take()).collect()
}

/// Whether a version was read without other faults than those that are excused in the present document.
fn is_readable_beside<T>(version: &Document<T>, present: &Document<T>) -> bool {
    let is_excused = |rule: &&Rule| present.fully_parsed && present.broken_rules.contains(rule);
    version.broken_rules.iter().all(is_excused)
}

/// The line of descent of the present state, the oldest first. At a merge it leads to the parent that `is_same`, so that
/// a merge which only joined two sides is not taken for the origin of what one of them wrote.
pub(crate) fn lineage<'s, 'p, T>(
    states: &'s [State<'p, T>],
    is_same: impl Fn(&Document<T>, &Document<T>) -> bool,
) -> Vec<&'s State<'p, T>> {
    line_of_descent(states, is_same).into_iter().map(|nth| &states[nth]).collect()
}

/// Indices of the line of descent.
fn line_of_descent<T>(
    states: &[State<'_, T>],
    is_same: impl Fn(&Document<T>, &Document<T>) -> bool,
) -> Vec<usize> {
    let mut line = Vec::new();
    let mut next = states.len().checked_sub(1);
    while let Some(nth) = next {
        line.push(nth);
        let State { document, parents, .. } = &states[nth];
        let same = || parents.iter().find(|parent| is_same(&states[**parent].document, document));
        next = if parents.len() > 1 { same() } else { None }.or(parents.first()).copied();
    }
    line.reverse();
    line
}

/// The states since a part of the document became what it is now, along its line of descent, beginning with the state
/// that wrote it.
pub(crate) fn since_last_change<'s, 'p, T, P: PartialEq>(
    states: &'s [State<'p, T>],
    part: impl Fn(&T) -> P,
) -> Vec<&'s State<'p, T>> {
    let mut line = lineage(states, |a, b| part(&a.front) == part(&b.front));
    let Some(now) = line.last().map(|it| part(&it.document.front)) else { return line };
    let before = line.iter().rposition(|it| part(&it.document.front) != now);
    line.split_off(before.map_or(0, |before| before + 1))
}

/// The state that wrote a part of the document as it is now, with the state before it.
pub(crate) fn writing<'s, 'p, T, P: PartialEq>(
    states: &'s [State<'p, T>],
    part: impl Fn(&T) -> P,
) -> Option<(&'s State<'p, T>, &'s State<'p, T>)> {
    let line = lineage(states, |a, b| part(&a.front) == part(&b.front));
    let now = part(&line.last()?.document.front);
    let before = line.iter().rposition(|it| part(&it.document.front) != now)?;
    Some((line[before], line[before + 1]))
}

/// Index of the first state of a line of descent whose record of the work differs from that of the first one, where no
/// entry under `amended` explains it and it was not undone.
pub(crate) fn first_silent_change(line: &[&State<'_, ClientResult>]) -> Option<usize> {
    departure(
        line,
        |before, after| is_same_work(&before.document, &after.document),
        |before, after| is_amended(&before.document, &after.document),
    )
}
