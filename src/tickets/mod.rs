//! DERIVE: tickets of a month's single, one for each client that owes it, in the forms that ticket systems take.

mod export;
mod key;
mod raised;
mod text;
mod wire;

pub use export::{ExportFormat, exported};
pub use key::TicketKey;
pub use raised::{TicketLinks, raised};
