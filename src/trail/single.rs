//! What happened between two versions of a single: to everybody, and to each client.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::model::{ClientId, Single};

use super::what::{Keys, Phase, differing};
use super::{Deed, Proof, What};

/// What one version of a single changed, and who was concerned since.
pub struct Step {
    pub proof: Proof,
    pub deeds: Vec<Deed>,
    pub phase: Phase,
    /// In the order of their ids; `None` where the population was not frozen.
    pub population: Option<Arc<[ClientId]>>,
    pub excluded: Arc<BTreeMap<ClientId, String>>,
}

/// What happened to all clients alike.
pub fn deeds(before: Option<&Document<Single>>, after: &Document<Single>) -> Vec<Deed> {
    let now = &*after.front;
    let Some(before) = before else {
        let what = if now.opened_on.is_some() { What::SingleOpened } else { What::SinglePlanned };
        let opened = Deed::new(what).on(now.opened_on).by(&now.lead);
        return [Some(opened), closing(None, now)].into_iter().flatten().collect();
    };
    let old = &*before.front;
    let opened = (old.opened_on.is_none() && now.opened_on.is_some())
        .then(|| Deed::new(What::SingleOpened).on(now.opened_on).by(&now.lead));
    let mut deeds: Vec<Deed> = [opened, closing(Some(old), now)].into_iter().flatten().collect();
    if deeds.is_empty() {
        deeds.extend(Deed::changed(changed(before, after)));
    }
    deeds
}

fn closing(old: Option<&Single>, now: &Single) -> Option<Deed> {
    match (old.is_some_and(|old| old.closed_on.is_some()), now.closed_on) {
        (false, Some(_)) => Some(Deed::new(What::SingleClosed).on(now.closed_on).by(&now.closed_by)),
        (true, None) => Some(Deed::new(What::SingleReopened)),
        _ => None,
    }
}

fn changed(before: &Document<Single>, after: &Document<Single>) -> Keys {
    let (old, new) = (&before.front, &after.front);
    differing([
        ("title", old.title != new.title),
        ("due", old.due != new.due),
        ("lead", old.lead != new.lead),
        ("opened_on", old.opened_on != new.opened_on),
        ("closed_on", old.closed_on != new.closed_on),
        ("closed_by", old.closed_by != new.closed_by),
        ("revision", old.revision != new.revision),
        ("replaces", old.replaces != new.replaces),
        ("text", before.body.markdown.trim() != after.body.markdown.trim()),
    ])
}

impl Step {
    /// Whether the client was to have it, by a frozen population; else as `computed`.
    pub fn concerns(&self, client: &ClientId, computed: bool) -> bool {
        match &self.population {
            Some(population) => population.binary_search(client).is_ok(),
            None => computed && !self.excluded.contains_key(client),
        }
    }

    /// How the client's place in it changed since the step before.
    pub fn moved(&self, before: &Step, client: &ClientId, computed: bool) -> Option<Deed> {
        let phase = before.phase;
        let (was, is) = (before.concerns(client, computed), self.concerns(client, computed));
        let both_frozen = before.population.is_some() && self.population.is_some();
        let why = self.excluded.get(client).map(|why| why.as_str().into());
        match (was, is) {
            (false, true) if both_frozen => Some(Deed::new(What::PopulationJoined(phase))),
            (true, false) if both_frozen || why.is_some() => {
                Some(Deed::new(What::PopulationLeft(phase, why)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ContentPath;

    fn told(before: Option<&str>, after: &str) -> Vec<String> {
        let read = |front: &str| {
            let path = ContentPath::new("content/singles/2026-10-dns.md");
            crate::document::read_as(&path, &format!("---\nlead: jane\n{front}\n---\n")).expect("a single")
        };
        let deeds = deeds(before.map(read).as_ref(), &read(after));
        deeds.iter().map(|it| it.what.words()).collect()
    }

    #[test]
    fn a_single_is_planned_opened_closed_and_opened_again() {
        let (open, closed) = ("opened_on: 2026-10-01", "opened_on: 2026-10-01\nclosed_on: 2026-11-01");
        assert_eq!(told(None, ""), ["single planned"]);
        assert_eq!(told(None, closed), ["single opened", "single closed"]);
        assert_eq!(told(Some(""), open), ["single opened"]);
        assert_eq!(told(Some(open), closed), ["single closed"]);
        assert_eq!(told(Some(closed), open), ["single opened again"]);
        assert_eq!(told(Some(open), &format!("{open}\ndue: 2026-11-05")), ["changed: due"]);
    }

    #[test]
    fn a_client_joins_and_leaves_a_population_and_hears_of_no_other() {
        let step = |population: &[&str], why: Option<&str>, phase| Step {
            proof: Proof::NotCommitted,
            deeds: Vec::new(),
            phase,
            population: Some(population.iter().map(|id| ClientId::new(id)).collect()),
            excluded: Arc::new(why.map(|why| (ClientId::new("birch"), why.to_owned())).into_iter().collect()),
        };
        let moved = |before: &Step, after: &Step, client: &str| {
            after.moved(before, &ClientId::new(client), false).map(|it| it.what.words())
        };
        let both = step(&["acme", "birch"], None, Phase::Closed);
        let one = step(&["acme"], Some("left on 2026-10-03"), Phase::Open);
        assert_eq!(
            moved(&both, &one, "birch").as_deref(),
            Some("taken out of the population after the closing: left on 2026-10-03")
        );
        assert_eq!(moved(&one, &both, "birch").as_deref(), Some("added to the population"));
        assert_eq!(moved(&both, &one, "acme"), None);
    }
}
