//! Histories of all singles, read once for all clients.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::BTreeMap;

use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::model::{ClientId, SingleId, exclusion};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::Change;
use super::differ::{Differ, PresentDocument};
use super::event::{Event, Proof, Subject};
use super::merge::Ancestors;
use super::single::{self, Coverage};

/// Single with its versions, parents before children.
pub struct SingleHistory {
    subject: Subject,
    id: SingleId,
    versions: Vec<SingleVersion>,
}

struct SingleVersion {
    proof: Proof,
    /// Changes that concern all clients.
    changes: Vec<Change>,
    /// `None` where the document is gone or cannot be read.
    coverage: Option<Coverage>,
    ancestors: Ancestors,
    is_listed_elsewhere: bool,
}

/// Every single of the present and the past. Changes that a present one shares with a former one are listed for the
/// present one.
pub fn read(practice: &Practice, history: &DocumentHistory) -> Vec<SingleHistory> {
    let paths = history.git.paths().filter(|path| path.starts_with("content/singles/"));
    let ever = paths.map(ContentPath::new).chain(history.uncommitted.iter().cloned());
    let named = ever.filter_map(|path| match Identity::of(&path) {
        Ok(Identity::Single(id)) => Some(((!practice.files.contains_key(&path), path), id)),
        _ => None,
    });
    let singles: BTreeMap<(bool, ContentPath), SingleId> = named.collect();
    let mut differ = Differ::new(history);
    let read = |((is_gone, path), id): ((bool, ContentPath), SingleId)| {
        let present = practice.singles.get(&id.month).filter(|single| single.id == id);
        let document = present.map(|it| &it.document);
        let present = PresentDocument { path: &path, document, exists: !is_gone };
        let versions = differ.versions(&present, |_| true);
        let version = |nth: usize| {
            let version = &versions.list[nth];
            SingleVersion {
                proof: version.proof,
                changes: versions.changes(nth, history, |_| true, single::changes),
                coverage: version.document.as_ref().map(Coverage::of),
                ancestors: version.ancestors.clone(),
                is_listed_elsewhere: version.is_listed_elsewhere,
            }
        };
        let (month, procedure) = (Some(id.month), Some(id.procedure.clone()));
        let versions = (0..versions.list.len()).map(version).collect();
        SingleHistory { subject: Subject { document: path, month, procedure }, id, versions }
    };
    singles.into_iter().map(read).collect()
}

impl SingleHistory {
    /// Events that concerned a client under any of its ids, the newest first.
    pub fn events(&self, practice: &Practice, client: &ClientId, ids: &[&ClientId]) -> Vec<Event> {
        let computed = self.is_computed(practice, client);
        let listed = (0..self.versions.len()).rev().filter(|nth| !self.versions[*nth].is_listed_elsewhere);
        let events = listed.flat_map(|nth| {
            let changes = self.changes(nth, ids, computed).into_iter();
            changes.map(move |change| Event::new(change, &self.subject, self.versions[nth].proof))
        });
        events.collect()
    }

    /// Changes of a version that concerned a client.
    fn changes(&self, nth: usize, ids: &[&ClientId], computed: bool) -> Vec<Change> {
        let SingleVersion { changes, ancestors, .. } = &self.versions[nth];
        let coverage = |nth: usize| self.versions[nth].coverage.as_ref();
        let covers = |nth: usize| coverage(nth).is_some_and(|it| it.covers(ids, computed));
        let is_concerned = covers(nth) || ancestors.parents.iter().flatten().any(|parent| covers(*parent));
        // What was written for other clients only, or in another notation, does not concern this one.
        let is_empty = |change: &Change| change.kind.fields().is_some_and(<[_]>::is_empty);
        let common = changes.iter().filter(|change| is_concerned && !is_empty(change)).cloned();
        let own = ancestors.changes(nth, |before, after| match coverage(after) {
            Some(after) => after.changes_of(before.and_then(coverage), ids, computed),
            None => Vec::new(),
        });
        common.chain(own).collect()
    }

    /// Whether the calendar assigns the single to the client.
    fn is_computed(&self, practice: &Practice, client: &ClientId) -> bool {
        let (client, procedure) = (practice.clients.get(client), practice.procedures.get(&self.id.procedure));
        client.zip(procedure).is_some_and(|(client, procedure)| {
            let calendar = &practice.settings.calendar;
            exclusion(&client.front, &procedure.front, self.id.month, calendar).is_none()
        })
    }
}
