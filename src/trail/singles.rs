//! The singles with their past: read once, for all clients.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::model::{ClientId, Single, SingleId, exclusion};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::event::{Event, Subject};
use super::single::{self, Step};
use super::telling::{Asked, Telling, Told};
use super::what::Phase;

/// A single with everything that became of it, the oldest first.
pub struct SinglePast {
    subject: Subject,
    id: SingleId,
    steps: Vec<Step>,
}

/// Every single that there ever was; those that are there tell what they share with those that
/// are gone.
pub fn read(practice: &Practice, document_history: &DocumentHistory) -> Vec<SinglePast> {
    let paths = document_history.history.paths().filter(|path| path.starts_with("content/singles/"));
    let ever = paths.map(ContentPath::new).chain(document_history.uncommitted.iter().cloned());
    let named = ever.filter_map(|path| match Identity::of(&path) {
        Ok(Identity::Single(id)) => Some(((!practice.files.contains_key(&path), path), id)),
        _ => None,
    });
    let singles: BTreeMap<(bool, ContentPath), SingleId> = named.collect();
    let mut telling = Telling::of(document_history, singles.keys().map(|(_, path)| path));
    let read = |((is_gone, path), id): ((bool, ContentPath), SingleId)| {
        let present = practice.singles.get(&id.month).filter(|single| single.id == id);
        let asked = Asked { path: &path, present: present.map(|it| &it.document), is_there: !is_gone };
        let told = telling.tell(&asked, |_| true, |before, after, _| single::deeds(before, after));
        let (month, procedure) = (Some(id.month), Some(id.procedure.clone()));
        SinglePast { subject: Subject { document: path, month, procedure }, id, steps: steps(told) }
    };
    singles.into_iter().map(read).collect()
}

fn steps(told: Vec<Told<Single>>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for Told { proof, deeds, document } in told {
        let (population, excluded, phase) = match (document, steps.last()) {
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
        steps.push(Step { proof, deeds, phase, population, excluded });
    }
    steps
}

/// The population in order; shared with the step before, where it is the same.
fn population(single: &Single, before: Option<&Step>) -> Option<Arc<[ClientId]>> {
    let mut population = single.population.clone()?;
    population.sort();
    let same = before.and_then(|it| it.population.as_ref()).filter(|it| ***it == *population);
    Some(same.cloned().unwrap_or_else(|| population.into()))
}

impl SinglePast {
    /// What of it concerned a client, whatever its id was then; the newest first.
    pub fn events(&self, practice: &Practice, client: &ClientId, ids: &[&ClientId]) -> Vec<Event> {
        let computed = self.is_computed(practice, client);
        let concerns = |step: &Step| ids.iter().any(|id| step.concerns(id, computed));
        let mut events = Vec::new();
        for (nth, step) in self.steps.iter().enumerate() {
            let before = nth.checked_sub(1).map(|before| &self.steps[before]);
            let is_concerned = concerns(step) || before.is_some_and(concerns);
            let common = step.deeds.iter().filter(|_| is_concerned).cloned();
            let moved = before.and_then(|before| ids.iter().find_map(|id| step.moved(before, id, computed)));
            let deeds: Vec<_> = common.chain(moved).collect();
            events.push(deeds.into_iter().map(|deed| Event::of(deed, &self.subject, step.proof)).collect());
        }
        events.into_iter().rev().collect::<Vec<Vec<Event>>>().concat()
    }

    /// Whether the client owes it by the calendar, where no population says so.
    fn is_computed(&self, practice: &Practice, client: &ClientId) -> bool {
        let (client, procedure) = (practice.clients.get(client), practice.procedures.get(&self.id.procedure));
        client.zip(procedure).is_some_and(|(client, procedure)| {
            let calendar = &practice.settings.calendar;
            exclusion(&client.front, &procedure.front, self.id.month, calendar).is_none()
        })
    }
}
