//! Disagreements between a result and its ticket.

use super::{ClientResult, Day, Status, Ticket, TicketPolicy};

/// Disagreement between a result and its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketMismatch {
    /// The work is completed, but the ticket has this status, which is none of `closed_statuses`.
    StillOpen(String),
    /// The ticket is closed, but the result has this status.
    ClosedWithoutWork(Status),
    /// The ticket was closed before the work.
    ClosedBefore { closed: Day, performed: Day },
}

impl ClientResult {
    /// Returns how the ticket disagrees with the result. Work dated in the future is not compared.
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
    /// Whether the ticket is closed: by its status, else by its closing day. `None` where the result says
    /// neither.
    fn is_closed(&self, policy: &TicketPolicy) -> Option<bool> {
        self.status.as_ref().map(|status| policy.is_closed(status)).or(self.closed_on.map(|_| true))
    }
}
