//! Where a ticket system and a practice disagree.

use strum::IntoStaticStr;

use crate::model::ClientId;

/// A disagreement about the ticket of a key.
#[derive(Debug, PartialEq, Eq)]
pub struct Disagreement {
    pub kind: DisagreementKind,
    pub key: String,
    /// Client of the key, if it is known.
    pub client: Option<ClientId>,
    /// Number of the ticket, if there is one.
    pub number: Option<String>,
    pub message: String,
}

/// What a ticket system and a practice disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum DisagreementKind {
    /// The ticket is closed, and the work is not recorded as done.
    ClosedWithoutResult,
    /// The work is recorded as done, and the ticket is not closed.
    ResultWithoutClosedTicket,
    /// The work was done after the ticket was closed.
    WorkAfterClosing,
    /// The ticket was closed when the result was signed off, and is not any more.
    ReopenedAfterSignOff,
    /// The ticket is that of another client in the ticket system.
    WrongClient,
    /// The key is that of no client and month.
    UnknownKey,
    /// Several tickets have the key.
    TwoTickets,
    /// The practice has another number for the key.
    OtherNumber,
    /// The client needs no result in that month.
    NotRequired,
    /// The client owes the single, and the ticket system has no ticket for it.
    NoTicket,
    /// The result cannot be read.
    Unreadable,
}

impl DisagreementKind {
    pub fn key(self) -> &'static str {
        self.into()
    }
}
