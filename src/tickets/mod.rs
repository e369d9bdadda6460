//! DERIVE: tickets of a month's single, one for each client that owes it, in the forms that ticket systems take; and what
//! tickets that they export say of the practice.

mod export;
mod key;
mod raised;
mod reconcile;
mod system_ticket;
mod table;
mod text;
mod wire;

pub use export::{ExportFormat, exported};
pub use key::TicketKey;
pub use raised::{TicketLinks, raised};
pub use reconcile::{Reconciliation, TicketPlace, TicketUpdate, reconcile};
pub use system_ticket::{SystemTicket, TableTickets, TicketsFault};
pub use table::{ColumnFault, ColumnNames, DateFault, DateOrder, Row, Table, TicketField};
pub use wire::{connectwise, hours, itflow, object};
