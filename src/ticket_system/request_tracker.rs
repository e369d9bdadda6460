//! Request Tracker 5, by REST 2.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, object};

use super::http::Http;
use super::pages::{Pages, day, escaped, list, required, text};
use super::{SystemError, TicketSystem};

pub struct RequestTracker {
    http: Http,
}

impl RequestTracker {
    /// With an authentication token, or the name and password of a user.
    pub fn new(http: Http, token: &str) -> RequestTracker {
        let authorization = match token.contains(':') {
            true => format!("Basic {}", BASE64_STANDARD.encode(token)),
            false => format!("token {token}"),
        };
        RequestTracker { http: http.with("authorization", authorization) }
    }
}

impl TicketSystem for RequestTracker {
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let query = escaped(&format!("Subject LIKE '{beginning}'"));
        let mut pages = Pages::default();
        for page in 1.. {
            let answer = self.http.get(&format!(
                "/REST/2.0/tickets?query={query}&fields=Subject,Status,Resolved&orderby=id&per_page=100&page={page}"
            ))?;
            let items = list(&answer, "items")?.iter().map(ticket).collect::<Result<Vec<_>, _>>()?;
            let is_last = items.is_empty()
                || answer.get("pages").and_then(Value::as_u64).is_some_and(|all| page >= all);
            pages.add(items)?;
            if is_last {
                break;
            }
        }
        Ok(pages.tickets)
    }

    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError> {
        let body = object([
            ("Queue", Some(json!(new.queue.as_deref().unwrap_or("General")))),
            ("Subject", Some(json!(ticket.subject))),
            ("Content", Some(json!(ticket.description))),
            ("ContentType", Some(json!("text/plain"))),
            ("Status", new.status.as_ref().map(|it| json!(it))),
            ("Priority", new.priority.as_ref().map(|it| json!(it))),
            ("Due", Some(json!(due.to_string()))),
        ]);
        required(&self.http.post("/REST/2.0/ticket", &body)?, "id")
    }
}

fn ticket(item: &Value) -> Result<SystemTicket, SystemError> {
    Ok(SystemTicket {
        number: required(item, "id")?,
        subject: text(item, "Subject").unwrap_or_default(),
        status: text(item, "Status").unwrap_or_default(),
        closed_on: day(item, "Resolved"),
        client: None,
    })
}
