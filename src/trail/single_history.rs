//! Histories of all singles, read once for all clients.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::model::{ClientId, Single, SingleId, exclusion};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::differ::{ComparedVersion, Differ, PresentDocument};
use super::event::{Event, Subject};
use super::event_kind::Phase;
use super::single::{self, SingleVersion};

/// Single with its versions, the oldest first.
pub struct SingleHistory {
    subject: Subject,
    id: SingleId,
    versions: Vec<SingleVersion>,
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
    let mut differ = Differ::new(history, singles.keys().map(|(_, path)| path));
    let read = |((is_gone, path), id): ((bool, ContentPath), SingleId)| {
        let present = practice.singles.get(&id.month).filter(|single| single.id == id);
        let document = present.map(|it| &it.document);
        let present = PresentDocument { path: &path, document, exists: !is_gone };
        let compared = differ.compare(&present, |_| true, |before, after, _| single::changes(before, after));
        let (month, procedure) = (Some(id.month), Some(id.procedure.clone()));
        SingleHistory {
            subject: Subject { document: path, month, procedure },
            id,
            versions: versions(compared),
        }
    };
    singles.into_iter().map(read).collect()
}

fn versions(compared: Vec<ComparedVersion<Single>>) -> Vec<SingleVersion> {
    let mut versions: Vec<SingleVersion> = Vec::new();
    for ComparedVersion { proof, changes, document } in compared {
        let (population, excluded, phase) = match (document, versions.last()) {
            (Some(document), before) => {
                let front = &document.front;
                let excluded =
                    before.filter(|it| *it.excluded == front.excluded).map(|it| it.excluded.clone());
                (
                    population(&document.front, before),
                    excluded.unwrap_or_else(|| Arc::new(front.excluded.clone())),
                    if front.closed_on.is_some() { Phase::Closed } else { Phase::Open },
                )
            }
            (None, Some(before)) => (before.population.clone(), before.excluded.clone(), before.phase),
            (None, None) => (None, Arc::default(), Phase::Open),
        };
        versions.push(SingleVersion { proof, changes, phase, population, excluded });
    }
    versions
}

/// Sorted population; shared with the version before, where it is the same.
fn population(single: &Single, before: Option<&SingleVersion>) -> Option<Arc<[ClientId]>> {
    let mut population = single.population.clone()?;
    population.sort();
    let same = before.and_then(|it| it.population.as_ref()).filter(|it| ***it == *population);
    Some(same.cloned().unwrap_or_else(|| population.into()))
}

impl SingleHistory {
    /// Events that concerned a client under any of its ids, the newest first.
    pub fn events(&self, practice: &Practice, client: &ClientId, ids: &[&ClientId]) -> Vec<Event> {
        let computed = self.is_computed(practice, client);
        let covers = |version: &SingleVersion| ids.iter().any(|id| version.covers(id, computed));
        let mut events = Vec::new();
        for (nth, version) in self.versions.iter().enumerate() {
            let before = nth.checked_sub(1).map(|before| &self.versions[before]);
            let is_concerned = covers(version) || before.is_some_and(covers);
            let common = version.changes.iter().filter(|_| is_concerned).cloned();
            let moved = before
                .and_then(|before| ids.iter().find_map(|id| version.population_change(before, id, computed)));
            let changes: Vec<_> = common.chain(moved).collect();
            events.push(
                changes.into_iter().map(|change| Event::new(change, &self.subject, version.proof)).collect(),
            );
        }
        events.into_iter().rev().collect::<Vec<Vec<Event>>>().concat()
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
