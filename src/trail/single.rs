//! Changes between two versions of a single: those that concern all clients, and those of its population.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::model::{ClientId, Single};

use super::event_kind::{Keys, Phase, compared, compared_text, differing};
use super::{Change, EventKind, Proof};

/// Version of a single, with its changes and its population.
pub struct SingleVersion {
    pub proof: Proof,
    pub changes: Vec<Change>,
    pub phase: Phase,
    /// Sorted; `None` where the population was not frozen.
    pub population: Option<Arc<[ClientId]>>,
    pub excluded: Arc<BTreeMap<ClientId, String>>,
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
    if let (Some(before), true) = (before, changes.is_empty()) {
        changes.extend(Change::of_keys(changed(before, after)));
    }
    changes
}

fn closing(old: Option<&Single>, new: &Single) -> Option<Change> {
    match (old.is_some_and(|old| old.closed_on.is_some()), new.closed_on) {
        (false, Some(_)) => Some(Change::new(EventKind::SingleClosed).on(new.closed_on).by(&new.closed_by)),
        (true, None) => Some(Change::new(EventKind::SingleReopened)),
        _ => None,
    }
}

fn changed(before: &Document<Single>, after: &Document<Single>) -> Keys {
    let (old, new) = (&before.front, &after.front);
    let keys = compared!(old, new; title, due, lead, opened_on, waived, closed_on, closed_by, closed_as, revision, replaces);
    differing(keys.into_iter().chain([compared_text(before, after)]))
}

impl SingleVersion {
    /// Whether the single covers the client: by its frozen population, or else as `computed`.
    pub fn covers(&self, client: &ClientId, computed: bool) -> bool {
        match &self.population {
            Some(population) => population.binary_search(client).is_ok(),
            None => computed && !self.excluded.contains_key(client),
        }
    }

    /// How the population changed for a client.
    pub fn population_change(
        &self,
        before: &SingleVersion,
        client: &ClientId,
        computed: bool,
    ) -> Option<Change> {
        let phase = before.phase;
        let (was, is) = (before.covers(client, computed), self.covers(client, computed));
        let both_frozen = before.population.is_some() && self.population.is_some();
        let why = self.excluded.get(client).map(|why| why.as_str().into());
        match (was, is) {
            (false, true) if both_frozen => Some(Change::new(EventKind::PopulationJoined(phase))),
            (true, false) if both_frozen || why.is_some() => {
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
        assert_eq!(listed(Some(closed), open), ["single reopened"]);
        assert_eq!(listed(Some(open), &format!("{open}\ndue: 2026-11-05")), ["changed: due"]);
    }

    #[test]
    fn a_trail_has_only_its_own_population_changes() {
        let version = |population: &[&str], why: Option<&str>, phase| SingleVersion {
            proof: Proof::NotCommitted,
            changes: Vec::new(),
            phase,
            population: Some(population.iter().map(|id| ClientId::new(id)).collect()),
            excluded: Arc::new(why.map(|why| (ClientId::new("birch"), why.to_owned())).into_iter().collect()),
        };
        let moved = |before: &SingleVersion, after: &SingleVersion, client: &str| {
            after.population_change(before, &ClientId::new(client), false).map(|it| it.kind.in_english())
        };
        let both = version(&["acme", "birch"], None, Phase::Closed);
        let one = version(&["acme"], Some("left on 2026-10-03"), Phase::Open);
        assert_eq!(
            moved(&both, &one, "birch").as_deref(),
            Some("removed from the population after closing: left on 2026-10-03")
        );
        assert_eq!(moved(&one, &both, "birch").as_deref(), Some("added to the population"));
        assert_eq!(moved(&both, &one, "acme"), None);
    }
}
