//! READ and WRITE tickets of a ticket system over its programming interface.
//!
//! Only `http` connects to anything, and only `tickets push` and `tickets pull` use this layer. Each system is one file.

mod autotask;
mod connectwise;
mod error;
mod halo;
mod http;
mod itflow;
mod pages;
mod redmine;
mod request_tracker;

pub use error::SystemError;
pub use http::Access;

use strum::{IntoStaticStr, VariantArray};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::SystemTicket;

use http::Http;

/// A ticket system that tickets are raised in and read from.
pub trait TicketSystem {
    /// Returns the tickets whose subject has this text, all pages of them. It is the beginning of the keys of a month.
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError>;

    /// Raises a ticket, and returns its number.
    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError>;
}

/// A kind of ticket system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum SystemKind {
    Rt,
    Redmine,
    Itflow,
    ConnectWise,
    Autotask,
    Halo,
}

impl SystemKind {
    pub const ALL: &'static [SystemKind] = SystemKind::VARIANTS;

    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Words of its credentials, in their order.
    pub fn credentials(self) -> &'static [&'static str] {
        match self {
            SystemKind::Rt => &["TOKEN or USER:PASSWORD"],
            SystemKind::Redmine | SystemKind::Itflow => &["KEY"],
            SystemKind::ConnectWise => &["COMPANY+PUBLIC:PRIVATE", "CLIENT_ID"],
            SystemKind::Autotask => &["USER", "SECRET", "INTEGRATION_CODE"],
            SystemKind::Halo => &["CLIENT_ID", "CLIENT_SECRET"],
        }
    }

    /// Whether it was tried with the system itself, and not only with a server that behaves as its documentation says.
    pub fn is_tried(self) -> bool {
        matches!(self, SystemKind::Rt | SystemKind::Redmine)
    }

    /// Why a ticket of a client cannot be raised: most systems have to be told whose it is, by the `psa_id` of the client.
    pub fn client_fault(self, psa_id: Option<&str>) -> Option<&'static str> {
        let is_numbered = matches!(self, SystemKind::Itflow | SystemKind::Autotask | SystemKind::Halo);
        match (self, psa_id) {
            (SystemKind::Rt | SystemKind::Redmine, _) => None,
            (_, None) => Some("has no `psa_id`"),
            (_, Some(id)) => {
                (is_numbered && id.parse::<u64>().is_err()).then_some("has a `psa_id` that is no number")
            }
        }
    }

    /// Connects to the system. Whether the credentials are accepted shows with the first request.
    pub fn connect(self, access: &Access) -> Result<Box<dyn TicketSystem>, SystemError> {
        let http = Http::to(access)?;
        let words: Vec<&str> = access.credentials.split_whitespace().collect();
        Ok(match (self, words.as_slice()) {
            (SystemKind::Rt, [token]) => Box::new(request_tracker::RequestTracker::new(http, token)),
            (SystemKind::Redmine, [key]) => Box::new(redmine::Redmine::new(http, key)),
            (SystemKind::Itflow, [key]) => Box::new(itflow::Itflow::new(http, key)),
            (SystemKind::ConnectWise, [keys, client]) => {
                Box::new(connectwise::ConnectWise::new(http, keys, client))
            }
            (SystemKind::Autotask, [user, secret, code]) => {
                Box::new(autotask::Autotask::new(http, user, secret, code))
            }
            (SystemKind::Halo, [id, secret]) => Box::new(halo::Halo::log_in(http, id, secret)?),
            _ => return Err(SystemError::Credentials { expected: self.credentials() }),
        })
    }
}
