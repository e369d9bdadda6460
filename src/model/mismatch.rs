//! Disagreements between a result and its ticket.

use super::{ClientResult, Day, Status, Ticket, TicketPolicy};

/// Disagreement between a result and its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketMismatch {
    /// The work is completed, but the ticket has this status, which is none of `closed_statuses`.
    StillOpen(String),
    /// The ticket is closed, but the result has this status.
    ClosedWithoutWork(Status),
    /// The ticket is closed, but there is no result.
    ClosedWithoutResult,
    /// The ticket was closed before the work.
    ClosedBefore { closed: Day, performed: Day },
}

impl Ticket {
    /// Returns how the ticket disagrees with its result. Work dated in the future is not compared.
    pub fn mismatch(
        &self,
        result: Option<&ClientResult>,
        policy: &TicketPolicy,
        today: Day,
    ) -> Option<TicketMismatch> {
        let is_closed = self.is_closed(policy);
        let Some(result) = result else {
            return (is_closed == Some(true)).then_some(TicketMismatch::ClosedWithoutResult);
        };
        let performed = result.performed_on.filter(|day| *day <= today);
        let early = self.closed_on.zip(performed).filter(|(closed, performed)| closed < performed);
        match (result.status, is_closed, early) {
            (Status::Completed, Some(false), _) => self.status.clone().map(TicketMismatch::StillOpen),
            (Status::InProgress | Status::Blocked, Some(true), _) => {
                Some(TicketMismatch::ClosedWithoutWork(result.status))
            }
            (_, _, Some((closed, performed))) => Some(TicketMismatch::ClosedBefore { closed, performed }),
            _ => None,
        }
    }

    /// Whether the ticket is closed: by its status, else by its closing day. `None` where neither is known.
    pub fn is_closed(&self, policy: &TicketPolicy) -> Option<bool> {
        self.status.as_ref().map(|status| policy.is_closed(status)).or(self.closed_on.map(|_| true))
    }
}
