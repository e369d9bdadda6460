//! The stable key of a ticket, by which it is found in any ticket system.

use std::fmt;

use crate::model::{ClientId, Month, ProcedureId};

/// Key of the ticket of a client for a month's single: `MS-202611-time-services-acme`. It stands in the subject, since
/// exports often lack every other field that could hold it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TicketKey {
    pub month: Month,
    pub procedure: ProcedureId,
    pub client: ClientId,
}

impl fmt::Display for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MS-{}-{}-{}", self.month.compact(), self.procedure, self.client)
    }
}
