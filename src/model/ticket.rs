//! A service ticket.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use smol_str::SmolStr;

use super::{Day, PersonId};

/// Service ticket of a client and month: just its number, or a map with the keys below.
// `remote` makes the derived `deserialize` a function, which reads only the map.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
#[schemars(title = "ticket number, or a map", extend("type" = ["string", "object"]))]
pub struct Ticket {
    /// Number of the ticket.
    pub id: SmolStr,
    /// Status of the ticket in the ticket system. Closed are those that `tickets.closed_statuses` in
    /// `monthly.toml` lists.
    pub status: Option<String>,
    /// Day on which the ticket was closed.
    pub closed_on: Option<Day>,
    /// Member of staff who closed the ticket.
    pub closed_by: Option<PersonId>,
}

/// In YAML: the number, or `{id: "184223", status: closed, closed_on: 2026-11-20}` where more is known.
impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let Ticket { id, status, closed_on, closed_by } = self;
        let status = status.as_ref().map(|it| match is_plain(it) {
            true => format!("status: {it}"),
            false => format!("status: {}", quoted(it)),
        });
        let closed_on = closed_on.map(|it| format!("closed_on: {it}"));
        let closed_by = closed_by.as_ref().map(|it| format!("closed_by: {it}"));
        let more: Vec<String> = [status, closed_on, closed_by].into_iter().flatten().collect();
        match more.is_empty() {
            true => f.write_str(&quoted(id)),
            false => write!(f, "{{id: {}, {}}}", quoted(id), more.join(", ")),
        }
    }
}

impl<'de> Deserialize<'de> for Ticket {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ticket, D::Error> {
        deserializer.deserialize_any(TicketVisitor)
    }
}

/// The number of a ticket, which may be written with the `#` that the site shows before it.
fn number(id: &str) -> SmolStr {
    id.strip_prefix('#').unwrap_or(id).into()
}

/// Whether a word needs no quotes in YAML.
fn is_plain(word: &str) -> bool {
    let has_meaning = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = !word.is_empty() && word.bytes().all(|it| it.is_ascii_alphabetic());
    is_word && !has_meaning.iter().any(|it| it.eq_ignore_ascii_case(word))
}

struct TicketVisitor;

impl<'de> Visitor<'de> for TicketVisitor {
    type Value = Ticket;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of one ticket, or a map with `id`, `status`, `closed_on` and `closed_by`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Ticket, E> {
        Ok(Ticket { id: number(id), status: None, closed_on: None, closed_by: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ticket, A::Error> {
        let ticket = Ticket::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Ticket { id: number(&ticket.id), ..ticket })
    }
}
