//! Work of a person: their clients, the clients left in a single, and the findings to close.

use std::collections::BTreeMap;

use crate::model::{ClientId, PersonId};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::{Coverage, FindingEntry, LateCount, Obligation, ObligationState, RemainingReason, RemainingWork};

impl Coverage {
    /// Clients served today whose primary technician is this person.
    pub fn clients_of<'c>(
        &'c self,
        practice: &'c Practice,
        person: &'c PersonId,
    ) -> impl Iterator<Item = &'c ClientId> {
        let clients = practice.clients.iter();
        let theirs = clients.filter(move |(_, client)| {
            client.front.primary_technician.as_ref() == Some(person) && client.front.served_on(self.today())
        });
        theirs.map(|(id, _)| id)
    }

    /// What is left for a person to do, without the work of the next single.
    pub fn left_for<'c>(
        &'c self,
        practice: &'c Practice,
        person: &'c PersonId,
    ) -> impl Iterator<Item = (&'c ResultId, &'c RemainingWork)> {
        let left = self.left.iter().filter(|(_, work)| work.why != RemainingReason::Planned);
        left.filter(move |(id, _)| assignee(practice, id) == Some(person))
    }

    /// Clients that are not done with a single; if a person is given, only those at which they have to do it.
    pub fn clients_left<'c>(
        &'c self,
        practice: &'c Practice,
        single: &'c MonthlySingle,
        person: Option<&'c PersonId>,
    ) -> impl Iterator<Item = &'c ClientId> {
        let is_left = |id: &ClientId| {
            let obligation = self.obligation(id, single.id.month);
            obligation.is_some_and(|it| {
                matches!(it.state, ObligationState::Planned | ObligationState::Open | ObligationState::Late)
            })
        };
        let left = practice.clients.iter().filter(move |(id, _)| is_left(id));
        let is_theirs = move |id: &ClientId| {
            let result = ResultId::Monthly(single.id.month, id.clone());
            person.is_none() || assignee(practice, &result) == person
        };
        left.map(|(id, _)| id).filter(move |id| is_theirs(id))
    }

    /// Whether work that is left was deferred, so that it is not due with its single.
    pub fn is_deferred(&self, id: &ResultId) -> bool {
        let obligation = id.month().and_then(|month| self.obligation(id.client(), month));
        obligation.is_some_and(|it| it.deferred_to.is_some())
    }

    /// Late work by the person who has to do it; `None` for work of nobody.
    pub fn late_by_assignee<'p>(&self, practice: &'p Practice) -> BTreeMap<Option<&'p PersonId>, LateCount> {
        let mut late: BTreeMap<Option<&PersonId>, Vec<&Obligation>> = BTreeMap::new();
        for (client, obligations) in self.late() {
            for obligation in obligations {
                let result = self.result_to_write(practice, client, &obligation.procedure);
                late.entry(assignee(practice, &result)).or_default().push(obligation);
            }
        }
        late.into_iter().map(|(person, late)| (person, LateCount::of(late))).collect()
    }

    pub fn open_findings_of<'c>(&'c self, person: &'c PersonId) -> impl Iterator<Item = &'c FindingEntry> {
        self.findings.iter().filter(move |it| it.is_open() && it.finding.owner.as_ref() == Some(person))
    }
}

/// Returns the person who has to do the work of a result: its performer if it was begun, else the client's
/// primary technician, else the lead of the single.
pub fn assignee<'p>(practice: &'p Practice, id: &ResultId) -> Option<&'p PersonId> {
    let begun = practice.results.get(id).and_then(|it| it.front.performed_by.as_ref());
    let primary = practice.clients.get(id.client())?.front.primary_technician.as_ref();
    let lead = || practice.singles.get(&id.month()?)?.document.front.lead.as_ref();
    begun.or(primary).or_else(lead)
}
