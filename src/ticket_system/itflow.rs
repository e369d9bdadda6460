//! ITFlow, by its programming interface of version 1. Not tried with ITFlow itself.

use serde_json::{Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, itflow};

use super::http::Http;
use super::pages::{Pages, day, escaped, list, required, text};
use super::{SystemError, TicketSystem};

const PAGE: usize = 500;

/// Names of its statuses, by their numbers.
const STATUSES: [&str; 5] = ["New", "Open", "On Hold", "Resolved", "Closed"];

pub struct Itflow {
    http: Http,
    key: String,
}

impl Itflow {
    pub fn new(http: Http, key: &str) -> Itflow {
        Itflow { http, key: key.to_owned() }
    }
}

impl TicketSystem for Itflow {
    /// It cannot search, so that all tickets are read.
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let mut pages = Pages::default();
        for offset in (0..).step_by(PAGE) {
            let key = escaped(&self.key);
            let answer = self
                .http
                .get(&format!("/api/v1/tickets/read.php?api_key={key}&limit={PAGE}&offset={offset}"))?;
            // An empty page is a failure to it.
            if !is_success(&answer) {
                let message = text(&answer, "message").unwrap_or_default();
                return match message.starts_with("No resource") {
                    true => Ok(with_key(pages, beginning)),
                    false => Err(SystemError::answer(message)),
                };
            }
            let tickets = list(&answer, "data")?.iter().map(ticket).collect::<Result<Vec<_>, _>>()?;
            let is_last = tickets.len() < PAGE;
            pages.add(tickets)?;
            if is_last {
                break;
            }
        }
        Ok(with_key(pages, beginning))
    }

    fn raise(&self, ticket: &TicketFacts, _: Day, new: &NewTickets) -> Result<String, SystemError> {
        let mut body = itflow(ticket, new);
        if let Some(body) = body.as_object_mut() {
            body.insert("api_key".to_owned(), json!(self.key));
        }
        let answer = self.http.post("/api/v1/tickets/create.php", &body)?;
        let made = list(&answer, "data").ok().and_then(|it| it.first()).filter(|_| is_success(&answer));
        let made = made.ok_or_else(|| SystemError::answer(text(&answer, "message").unwrap_or_default()))?;
        // What it returns is the id of the row; the number is read.
        let id = required(made, "insert_id")?;
        let key = escaped(&self.key);
        let answer =
            self.http.get(&format!("/api/v1/tickets/read.php?api_key={key}&ticket_id={}", escaped(&id)))?;
        let read = list(&answer, "data")?
            .first()
            .ok_or_else(|| SystemError::answer("the new ticket is not there"))?;
        Ok(self::ticket(read)?.number)
    }
}

fn with_key(pages: Pages, beginning: &str) -> Vec<SystemTicket> {
    pages.tickets.into_iter().filter(|it| it.subject.contains(beginning)).collect()
}

fn is_success(answer: &Value) -> bool {
    text(answer, "success").is_some_and(|it| it.eq_ignore_ascii_case("true"))
}

fn ticket(row: &Value) -> Result<SystemTicket, SystemError> {
    let status = required(row, "ticket_status")?;
    let named = status.parse::<usize>().ok().and_then(|number| STATUSES.get(number.checked_sub(1)?));
    let prefix = text(row, "ticket_prefix").unwrap_or_default();
    Ok(SystemTicket {
        number: format!("{prefix}{}", required(row, "ticket_number")?),
        subject: text(row, "ticket_subject").unwrap_or_default(),
        status: named.map_or(status.clone(), |name| (*name).to_owned()),
        closed_on: day(row, "ticket_closed_at").or(day(row, "ticket_resolved_at")),
        client: text(row, "ticket_client_id").filter(|id| id != "0"),
    })
}
