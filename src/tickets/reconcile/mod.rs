//! What tickets of a system say of a practice: what has to be written, and where the two disagree.

mod clients;
mod disagreement;

pub use disagreement::{Disagreement, DisagreementKind};

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage::Coverage;
use crate::diagnostic::named;
use crate::model::{ClientId, ClientResult, Month, Ticket, TicketMismatch};
use crate::practice::{Practice, ResultId};

use super::{SystemTicket, TicketKey};
use clients::ClientNames;

/// What follows from tickets of a system.
#[derive(Debug, Default)]
pub struct Reconciliation {
    /// Tickets that belong to a client and month of the practice.
    pub matched: usize,
    /// Tickets without a key in their subject.
    pub without_key: usize,
    /// Tickets of other months than the one that is asked for.
    pub other_months: usize,
    /// Statuses that do not count as closed, of tickets with a day of closing, with their number.
    pub not_closed: BTreeMap<String, usize>,
    pub disagreements: Vec<Disagreement>,
    pub updates: Vec<TicketUpdate>,
}

/// A ticket that has to be written.
#[derive(Debug)]
pub struct TicketUpdate {
    pub month: Month,
    pub client: ClientId,
    pub place: TicketPlace,
    pub ticket: Ticket,
}

/// Where a ticket is written: into the single until there is a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketPlace {
    Single,
    Result,
}

/// Compares tickets with a practice, or with one month of it.
pub fn reconcile(
    practice: &Practice,
    coverage: &Coverage,
    tickets: &[SystemTicket],
    only: Option<Month>,
) -> Reconciliation {
    let mut found = Reconciliation::default();
    let mut by_key: BTreeMap<TicketKey, Vec<&SystemTicket>> = BTreeMap::new();
    for ticket in tickets {
        let Some(key) = TicketKey::text_in(&ticket.subject) else {
            found.without_key += 1;
            continue;
        };
        let month = TicketKey::month_of(key);
        match TicketKey::read(key, practice) {
            _ if only.is_some() && month != only => found.other_months += 1,
            Ok(key) => by_key.entry(key).or_default().push(ticket),
            Err(fault) => found.disagree(DisagreementKind::UnknownKey, key, None, ticket, fault.to_string()),
        }
    }
    let comparing = Comparing { practice, coverage, names: ClientNames::of(practice) };
    for (key, tickets) in &by_key {
        comparing.compare(key, tickets, &mut found);
    }
    if let Some(month) = only {
        comparing.without_ticket(month, &by_key, &mut found);
    }
    found
}

impl Reconciliation {
    fn disagree(
        &mut self,
        kind: DisagreementKind,
        key: &str,
        client: Option<&ClientId>,
        ticket: &SystemTicket,
        message: String,
    ) {
        self.disagreements.push(Disagreement {
            kind,
            key: key.to_owned(),
            client: client.cloned(),
            number: Some(ticket.number.clone()),
            message,
        });
    }
}

struct Comparing<'c> {
    practice: &'c Practice,
    coverage: &'c Coverage,
    names: ClientNames<'c>,
}

impl Comparing<'_> {
    fn compare(&self, key: &TicketKey, tickets: &[&SystemTicket], found: &mut Reconciliation) {
        found.matched += tickets.len();
        let id = ResultId::Monthly(key.month, key.client.clone());
        let (text, client) = (key.to_string(), Some(&key.client));
        let known = self.practice.ticket(&id).filter(|it| !it.id.trim().is_empty());
        let Some(ticket) = chosen(key, tickets, known, found) else { return };
        let result = self.practice.results.get(&id);
        if result.is_none() && self.practice.files.contains_key(id.path().as_str()) {
            let message = format!("`{}` cannot be read: `monthly check` says why", id.path());
            return found.disagree(DisagreementKind::Unreadable, &text, client, ticket, message);
        }
        if let Some(name) = ticket.client.as_deref().filter(|name| !self.names.is(name, &key.client)) {
            let message = format!("the ticket is of `{name}`, which is not `{}`", key.client);
            return found.disagree(DisagreementKind::WrongClient, &text, client, ticket, message);
        }
        let is_required = self.coverage.cell(key.month, &key.client).is_some_and(|it| it.state.is_required());
        if result.is_none() && !is_required {
            let message = format!("`{}` needs no result in {}", key.client, key.month);
            return found.disagree(DisagreementKind::NotRequired, &text, client, ticket, message);
        }
        if let Some(other) = known.filter(|it| it.id.as_str() != ticket.number) {
            let message = format!("the practice has the ticket `{}`", other.id);
            return found.disagree(DisagreementKind::OtherNumber, &text, client, ticket, message);
        }
        let front = result.map(|it| &*it.front);
        let now = self.now(ticket, known, found);
        if let Some((kind, message)) = self.mismatch(&now, known, front) {
            found.disagree(kind, &text, client, ticket, message);
        }
        found.updates.extend(self.update(key, now, front));
    }

    /// The ticket as it is now. What the system does not say of a closed one is kept.
    fn now(&self, ticket: &SystemTicket, known: Option<&Ticket>, found: &mut Reconciliation) -> Ticket {
        let is_closed = self.practice.settings.tickets.is_closed(&ticket.status);
        if !is_closed && ticket.closed_on.is_some() {
            *found.not_closed.entry(ticket.status.clone()).or_default() += 1;
        }
        let known = known.filter(|_| is_closed);
        Ticket {
            id: ticket.number.as_str().into(),
            status: Some(ticket.status.clone()).filter(|it| !it.is_empty()),
            closed_on: ticket.closed_on.filter(|_| is_closed).or(known.and_then(|it| it.closed_on)),
            closed_by: known.and_then(|it| it.closed_by.clone()),
        }
    }

    /// What the ticket has to do with the work; a closed one alone is never a pass.
    fn mismatch(
        &self,
        now: &Ticket,
        known: Option<&Ticket>,
        result: Option<&ClientResult>,
    ) -> Option<(DisagreementKind, String)> {
        let policy = &self.practice.settings.tickets;
        let was_closed = known.is_some_and(|it| it.is_closed(policy) == Some(true));
        let is_signed_off = result.is_some_and(ClientResult::is_reviewed);
        Some(match now.mismatch(result, policy, self.coverage.today())? {
            TicketMismatch::StillOpen(status) if was_closed && is_signed_off => (
                DisagreementKind::ReopenedAfterSignOff,
                format!("the ticket was closed when the result was signed off, and is `{status}` now"),
            ),
            TicketMismatch::StillOpen(status) => (
                DisagreementKind::ResultWithoutClosedTicket,
                format!("the work is completed, but the ticket is `{status}`"),
            ),
            TicketMismatch::ClosedWithoutWork(status) => (
                DisagreementKind::ClosedWithoutResult,
                format!("the ticket is closed, but the work is `{status}`"),
            ),
            TicketMismatch::ClosedWithoutResult => (
                DisagreementKind::ClosedWithoutResult,
                "the ticket is closed, but there is no result".to_owned(),
            ),
            TicketMismatch::ClosedBefore { closed, performed } => (
                DisagreementKind::WorkAfterClosing,
                format!("the ticket was closed on {closed}, before the work on {performed}"),
            ),
        })
    }

    /// What has to be written; nothing into the single of a closed month.
    fn update(&self, key: &TicketKey, now: Ticket, result: Option<&ClientResult>) -> Option<TicketUpdate> {
        let single = self.practice.singles.get(&key.month)?;
        let (place, old) = match result {
            Some(result) => (TicketPlace::Result, result.ticket.as_ref()),
            None => (TicketPlace::Single, single.document.front.tickets.get(&key.client)),
        };
        let is_fixed = place == TicketPlace::Single && single.is_closed();
        (!is_fixed && old != Some(&now)).then(|| TicketUpdate {
            month: key.month,
            client: key.client.clone(),
            place,
            ticket: now,
        })
    }

    /// Reports the clients that owe the single of a month and have no ticket in the system.
    fn without_ticket(
        &self,
        month: Month,
        tickets: &BTreeMap<TicketKey, Vec<&SystemTicket>>,
        found: &mut Reconciliation,
    ) {
        let Some(single) = self.practice.singles.get(&month) else { return };
        let clients = self.practice.clients.keys().zip(self.coverage.cells(month));
        for (client, _) in clients.filter(|(_, cell)| cell.state.is_required()) {
            let key = TicketKey { month, procedure: single.id.procedure.clone(), client: client.clone() };
            if tickets.contains_key(&key) {
                continue;
            }
            let number = self.practice.ticket(&ResultId::Monthly(month, client.clone()));
            let number = number.map(|it| it.id.to_string()).filter(|it| !it.is_empty());
            let message = match number {
                Some(_) => "the system has no ticket with this key, though the practice has its number",
                None => "no ticket was raised",
            };
            found.disagreements.push(Disagreement {
                kind: DisagreementKind::NoTicket,
                key: key.to_string(),
                client: Some(client.clone()),
                number,
                message: message.to_owned(),
            });
        }
    }
}

/// The ticket of a key. Where there are several, the one that the practice knows.
fn chosen<'t>(
    key: &TicketKey,
    tickets: &[&'t SystemTicket],
    known: Option<&Ticket>,
    found: &mut Reconciliation,
) -> Option<&'t SystemTicket> {
    let numbers: BTreeSet<&str> = tickets.iter().map(|it| it.number.as_str()).collect();
    if numbers.len() <= 1 {
        return tickets.last().copied();
    }
    found.disagreements.push(Disagreement {
        kind: DisagreementKind::TwoTickets,
        key: key.to_string(),
        client: Some(key.client.clone()),
        number: None,
        message: format!("several tickets have this key: {}", named(&numbers)),
    });
    tickets.iter().find(|it| known.is_some_and(|known| known.id.as_str() == it.number)).copied()
}
