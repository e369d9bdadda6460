//! Changes between two versions of a single: those that concern all clients, and those of its population.

use std::sync::Arc;

use crate::document::Document;
use crate::document_history::{FieldChange, changed_entries, changed_fields};
use crate::model::{ClientId, Single};

use super::event_kind::{Phase, all_changed};
use super::{Change, EventKind};

/// What a single said of its clients.
pub struct Coverage {
    pub phase: Phase,
    /// Sorted; `None` where the population was not fixed.
    population: Option<Arc<[ClientId]>>,
    front: Arc<Single>,
}

/// Changes that concern all clients, and those of each client.
pub fn all_changes(before: Option<&Document<Single>>, after: &Document<Single>) -> Vec<Change> {
    let mut changes = changes(before, after);
    let fields = before.map(|before| changed_fields(before, after)).unwrap_or_default().into_iter();
    changes.extend(Change::of_fields(fields.filter(|field| field.what.contains('[')).collect()));
    changes
}

/// Changes that concern all clients.
pub fn changes(before: Option<&Document<Single>>, after: &Document<Single>) -> Vec<Change> {
    let (old, new) = (before.map(|it| &*it.front), &*after.front);
    let was_opened = old.is_some_and(|old| old.opened_on.is_some());
    let opening = match (old, new.opened_on) {
        (None, None) => Some(EventKind::SinglePlanned),
        (_, Some(_)) if !was_opened => Some(EventKind::SingleOpened),
        _ => None,
    };
    let opening = opening.map(|kind| Change::new(kind).on(new.opened_on).by(&new.lead));
    let mut changes: Vec<Change> = opening.into_iter().chain(closing(old, new)).collect();
    if let Some(before) = before {
        let is_named = |field: &FieldChange| changes.iter().any(|change| names(&change.kind, field));
        let fields = all_changed(before, after).into_iter();
        let others = fields.filter(|field| !field.what.contains('[') && !is_named(field)).collect();
        changes.extend(Change::of_fields(others));
    }
    changes
}

/// Whether an event says what became of a field.
fn names(event: &EventKind, field: &FieldChange) -> bool {
    let (what, is_new) = (field.what.as_str(), field.before.is_none());
    match event {
        EventKind::SingleOpened => is_new && matches!(what, "opened_on" | "population"),
        EventKind::SingleClosed => is_new && matches!(what, "closed_on" | "closed_by"),
        _ => false,
    }
}

fn closing(old: Option<&Single>, new: &Single) -> Option<Change> {
    match (old.is_some_and(|old| old.closed_on.is_some()), new.closed_on) {
        (false, Some(_)) => Some(Change::new(EventKind::SingleClosed).on(new.closed_on).by(&new.closed_by)),
        (true, None) => Some(Change::new(EventKind::SingleReopened)),
        _ => None,
    }
}

impl Coverage {
    pub fn of(document: &Document<Single>) -> Coverage {
        let front = document.front.clone();
        let sorted = |clients: &Vec<ClientId>| {
            let mut clients = clients.clone();
            clients.sort();
            clients.into()
        };
        let phase = if front.closed_on.is_some() { Phase::Closed } else { Phase::Open };
        Coverage { phase, population: front.population.as_ref().map(sorted), front }
    }

    /// Whether the single covers a client with any of these ids: by its fixed population, or else as `computed`.
    pub fn covers(&self, ids: &[&ClientId], computed: bool) -> bool {
        ids.iter().any(|id| match &self.population {
            Some(population) => population.binary_search(id).is_ok(),
            None => computed && !self.front.excluded.contains_key(*id),
        })
    }

    /// Changes of what the single says of a client under any of its ids.
    pub fn changes_of(&self, before: Option<&Coverage>, ids: &[&ClientId], computed: bool) -> Vec<Change> {
        let Some(before) = before else { return Vec::new() };
        let moved = self.population_change(before, ids, computed);
        let is_told = |field: &FieldChange| moved.is_some() && field.what.starts_with("excluded[");
        let fields = |id: &&ClientId| changed_entries(&before.front, &self.front, id);
        // Opening and closing write what is true of every client.
        let is_opening = before.front.opened_on.is_none() && self.front.opened_on.is_some();
        let is_closing = before.front.closed_on.is_none() && self.front.closed_on.is_some();
        let is_written_now = |field: &FieldChange| {
            let written = (is_opening && field.what.starts_with("waived["))
                || (is_closing && field.what.starts_with("closed_as["));
            field.before.is_none() && written
        };
        let fields = ids.iter().flat_map(fields).filter(|field| !is_told(field) && !is_written_now(field));
        let fields: Vec<FieldChange> = fields.collect();
        moved.into_iter().chain(Change::of_fields(fields)).collect()
    }

    fn population_change(&self, before: &Coverage, ids: &[&ClientId], computed: bool) -> Option<Change> {
        let phase = before.phase;
        let both_fixed = before.population.is_some() && self.population.is_some();
        let why = ids.iter().find_map(|id| self.front.excluded.get(*id)).map(|why| why.as_str().into());
        match (before.covers(ids, computed), self.covers(ids, computed)) {
            (false, true) if both_fixed => Some(Change::new(EventKind::PopulationJoined(phase))),
            (true, false) if both_fixed || why.is_some() => {
                Some(Change::new(EventKind::PopulationLeft(phase, why)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ContentPath;

    fn listed(before: Option<&str>, after: &str) -> Vec<String> {
        let read = |front: &str| {
            let path = ContentPath::new("content/singles/2026-10-dns.md");
            crate::document::read_as(&path, &format!("---\nlead: jane\n{front}\n---\n")).expect("a single")
        };
        let changes = changes(before.map(read).as_ref(), &read(after));
        changes.iter().map(|it| it.kind.in_english()).collect()
    }

    #[test]
    fn a_single_is_planned_opened_closed_and_opened_again() {
        let (open, closed) = ("opened_on: 2026-10-01", "opened_on: 2026-10-01\nclosed_on: 2026-11-01");
        assert_eq!(listed(None, ""), ["single planned"]);
        assert_eq!(listed(None, closed), ["single opened", "single closed"]);
        assert_eq!(listed(Some(""), open), ["single opened"]);
        assert_eq!(listed(Some(open), closed), ["single closed"]);
        assert_eq!(listed(Some(closed), open), ["single reopened", "changed: closed_on 2026-11-01 → –"]);
        assert_eq!(listed(Some(open), &format!("{open}\ndue: 2026-11-05")), ["changed: due – → 2026-11-05"]);
    }

    #[test]
    fn a_trail_has_only_its_own_changes() {
        let coverage = |front: &str| {
            let path = ContentPath::new("content/singles/2026-10-dns.md");
            let text = format!("---\nlead: jane\nopened_on: 2026-10-01\n{front}\n---\n");
            Coverage::of(&crate::document::read_as(&path, &text).expect("a single"))
        };
        let moved = |before: &Coverage, after: &Coverage, ids: &[&str]| -> Vec<String> {
            let ids: Vec<ClientId> = ids.iter().map(|id| ClientId::new(id)).collect();
            let changes = after.changes_of(Some(before), &ids.iter().collect::<Vec<_>>(), false);
            changes.iter().map(|it| it.kind.in_english()).collect()
        };
        let both = coverage("population: [acme, birch]\nclosed_on: 2026-11-01");
        let one = coverage("population: [acme]\nexcluded: {birch: left on 2026-10-03}");
        assert_eq!(
            moved(&both, &one, &["birch"]),
            ["removed from the population after closing: left on 2026-10-03"]
        );
        assert_eq!(moved(&one, &both, &["birch"]), ["added to the population"]);
        assert_eq!(moved(&both, &one, &["acme"]), [""; 0]);
        let renamed = coverage("population: [acme-dental, birch]\nclosed_on: 2026-11-01");
        assert_eq!(moved(&both, &renamed, &["acme", "acme-dental"]), [""; 0]);
        let ended = coverage("population: [acme, birch]\nclosed_on: 2026-11-01\nclosed_as: {acme: missed}");
        let other = coverage("population: [acme, birch]\nclosed_on: 2026-11-01\nclosed_as: {acme: conforms}");
        assert_eq!(moved(&ended, &other, &["acme"]), ["changed: closed_as[acme] missed → conforms"]);
        assert_eq!(moved(&ended, &other, &["birch"]), [""; 0]);
    }
}
