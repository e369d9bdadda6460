//! Where a result and its ticket say different things.

use super::{ClientResult, Day, Status, Ticket, TicketPolicy};

/// What the one says, and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketMismatch {
    /// The work is completed, and the ticket has a status that is not a closed one.
    StillOpen(String),
    /// The ticket is closed, and the work is not done.
    ClosedWithoutWork(Status),
    /// The ticket was closed before the work.
    ClosedBefore { closed: Day, performed: Day },
}

impl ClientResult {
    /// What its ticket says differently. A day of work in the future is not held against a ticket.
    pub fn ticket_mismatch(&self, policy: &TicketPolicy, today: Day) -> Option<TicketMismatch> {
        let ticket = self.ticket.as_ref()?;
        let performed = self.performed_on.filter(|day| *day <= today);
        let early = ticket.closed_on.zip(performed).filter(|(closed, performed)| closed < performed);
        match (self.status, ticket.is_closed(policy), early) {
            (Status::Completed, Some(false), _) => ticket.status.clone().map(TicketMismatch::StillOpen),
            (Status::InProgress | Status::Blocked, Some(true), _) => {
                Some(TicketMismatch::ClosedWithoutWork(self.status))
            }
            (_, _, Some((closed, performed))) => Some(TicketMismatch::ClosedBefore { closed, performed }),
            _ => None,
        }
    }
}

impl Ticket {
    /// Whether it is closed: by its status, else because it has a day of closing. `None` where the
    /// record does not say.
    fn is_closed(&self, policy: &TicketPolicy) -> Option<bool> {
        let counts =
            |status: &String| policy.closed_statuses.iter().any(|it| it.eq_ignore_ascii_case(status.trim()));
        self.status.as_ref().map(counts).or(self.closed_on.map(|_| true))
    }
}
