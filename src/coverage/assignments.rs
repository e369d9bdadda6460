//! Work of a person: their clients, the clients left in a single, and the findings to close.

use crate::model::{ClientId, Day, PersonId};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::{Cell, Coverage, FindingEntry, State};

impl Coverage {
    /// Clients served today whose primary technician is this person.
    pub fn clients_of<'c>(
        &'c self,
        practice: &'c Practice,
        person: &'c PersonId,
    ) -> impl Iterator<Item = &'c ClientId> {
        let clients = practice.clients.iter();
        let theirs = clients.filter(move |(_, client)| {
            client.front.primary_technician.as_ref() == Some(person) && client.front.served_on(self.today)
        });
        theirs.map(|(id, _)| id)
    }

    /// Clients that are not done with a single; if a person is given, only those whose primary technician
    /// they are.
    pub fn clients_left<'c>(
        &'c self,
        practice: &'c Practice,
        single: &'c MonthlySingle,
        person: Option<&'c PersonId>,
    ) -> impl Iterator<Item = &'c ClientId> {
        let due = single.due(&practice.settings);
        let clients = practice.clients.iter().zip(self.cells(single.id.month));
        let left = clients.filter(move |(_, cell)| is_left(cell, due, self.today)).map(|(client, _)| client);
        left.filter(move |(_, client)| person.is_none() || client.front.primary_technician.as_ref() == person)
            .map(|(id, _)| id)
    }

    pub fn open_findings_of<'c>(&'c self, person: &'c PersonId) -> impl Iterator<Item = &'c FindingEntry> {
        self.findings.iter().filter(move |it| it.is_open() && it.finding.owner.as_ref() == Some(person))
    }
}

/// Whether the work is left to do. After the due date, work that was caught up on is not.
fn is_left(cell: &Cell, due: Day, today: Day) -> bool {
    match &cell.state {
        _ if today > due => cell.behind,
        State::Deferred(Some(_)) => false,
        state => state.is_required() && !state.is_completed(),
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
