//! The stable key of a ticket, by which it is found in any ticket system.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::fmt;

use crate::model::{ClientId, Month, ProcedureId, SingleId, is_slug};
use crate::practice::Practice;

/// Key of the ticket of a client for a month's single: `MS-202611-time-services-acme`. It stands in the subject, since
/// exports often lack every other field that could hold it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TicketKey {
    pub month: Month,
    pub procedure: ProcedureId,
    pub client: ClientId,
}

/// Why a key stands for no ticket of the practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// The month has no single.
    NoSingle(Month),
    /// The month's single has another procedure.
    OtherProcedure(ProcedureId),
    /// No client has that id.
    UnknownClient(String),
}

impl fmt::Display for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}-{}-{}", self.month.compact(), self.procedure, self.client)
    }
}

const PREFIX: &str = "MS-";

impl TicketKey {
    /// Finds a key in the subject of a ticket, in any case of its letters.
    pub fn text_in(subject: &str) -> Option<&str> {
        let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_start = |at: &usize| {
            !subject[..*at].ends_with(is_inner)
                && subject[*at..].get(..3).is_some_and(|it| it.eq_ignore_ascii_case(PREFIX))
        };
        let starts = subject.char_indices().map(|(at, _)| at).filter(is_start);
        starts.map(|at| &subject[at..]).find_map(|rest| {
            let end = rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
            let key = rest[..end].trim_end_matches('-');
            month(key).map(|_| key)
        })
    }

    /// What the keys of a single begin with, as the ticket system is asked for.
    pub fn beginning(single: &SingleId) -> String {
        format!("{PREFIX}{}-{}-", single.month.compact(), single.procedure)
    }

    /// A key that was found in a subject, as it is written when the ticket is raised.
    pub fn normal(key: &str) -> String {
        let lower = key.to_lowercase();
        lower.strip_prefix("ms-").map_or(lower.clone(), |rest| format!("{PREFIX}{rest}"))
    }

    /// The month of a key that was found in a subject.
    pub fn month_of(key: &str) -> Option<Month> {
        month(key).map(|(month, _)| month)
    }

    /// Reads a key that was found in a subject. The month's single says where the procedure ends and the client begins.
    pub fn read(key: &str, practice: &Practice) -> Result<TicketKey, KeyFault> {
        let lower = key.to_lowercase();
        let (month, rest) = month(&lower).unwrap_or((Month::FIRST, ""));
        let single = practice.singles.get(&month).ok_or(KeyFault::NoSingle(month))?;
        let procedure = &single.id.procedure;
        let client = rest.strip_prefix(procedure.as_str()).and_then(|rest| rest.strip_prefix('-'));
        let client =
            client.filter(|it| is_slug(it)).ok_or_else(|| KeyFault::OtherProcedure(procedure.clone()))?;
        let client = ClientId::new(client);
        match practice.known.clients.contains(&client) {
            true => Ok(TicketKey { month, procedure: procedure.clone(), client }),
            false => Err(KeyFault::UnknownClient(client.to_string())),
        }
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFault::NoSingle(month) => write!(f, "{month} has no single"),
            KeyFault::OtherProcedure(procedure) => write!(f, "the single of that month is `{procedure}`"),
            KeyFault::UnknownClient(client) => write!(f, "no client is `{client}`"),
        }
    }
}

/// The month of a key, and what follows it.
fn month(key: &str) -> Option<(Month, &str)> {
    let (month, rest) = key.get(PREFIX.len()..)?.split_once('-')?;
    let is_compact = month.len() == 6 && month.bytes().all(|it| it.is_ascii_digit());
    Some((month.parse().ok().filter(|_| is_compact)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Fixture;

    #[test]
    fn a_key_is_found_in_any_subject() {
        for subject in [
            "MS-202610-time-services-acme",
            "MS-202610-time-services-acme: Monthly Single - 202610 - Time Services",
            "RE: [#12] ms-202610-TIME-services-acme, again",
            "über MS-x MS-202610-time-services-acme-",
        ] {
            let key = TicketKey::text_in(subject).expect("a key");
            assert!(key.eq_ignore_ascii_case("MS-202610-time-services-acme"), "{key}");
        }
        for subject in ["", "MS-", "MS-2026-10-x", "XMS-202610-a-b", "MS-202613-a-b", "MS-202610", "é"] {
            assert_eq!(TicketKey::text_in(subject), None, "{subject}");
        }
    }

    #[test]
    fn the_single_says_where_the_client_begins() {
        let practice = Fixture::sample().practice();
        let read = |key: &str| TicketKey::read(key, &practice);
        assert_eq!(read("ms-202610-time-services-acme").unwrap().to_string(), "MS-202610-time-services-acme");
        assert_eq!(read("MS-202609-dns-acme"), Err(KeyFault::NoSingle("2026-09".parse().unwrap())));
        assert_eq!(
            read("MS-202610-dns-acme"),
            Err(KeyFault::OtherProcedure(ProcedureId::new("time-services")))
        );
        assert_eq!(read("MS-202610-time-services-brich"), Err(KeyFault::UnknownClient("brich".to_owned())));
        assert!(read("MS-202610-time-services-").is_err());
    }
}
