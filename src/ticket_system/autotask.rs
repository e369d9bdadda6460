//! Autotask PSA, by its REST interface. Not tried with Autotask itself.

use serde_json::{Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, hours, object};

use super::http::Http;
use super::pages::{Pages, day, list, required, text};
use super::{SystemError, TicketSystem};

pub struct Autotask {
    http: Http,
}

impl Autotask {
    pub fn new(http: Http, user: &str, secret: &str, code: &str) -> Autotask {
        let http = http.with("username", user.to_owned()).with("secret", secret.to_owned());
        Autotask { http: http.with("apiintegrationcode", code.to_owned()) }
    }
}

impl TicketSystem for Autotask {
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let query = json!({
            "MaxRecords": 500,
            "filter": [{ "op": "contains", "field": "title", "value": beginning }],
        });
        let mut answer = self.http.post("/V1.0/Tickets/query", &query)?;
        let mut pages = Pages::default();
        loop {
            pages.add(list(&answer, "items")?.iter().map(ticket).collect::<Result<Vec<_>, _>>()?)?;
            let next = answer.get("pageDetails").and_then(|it| text(it, "nextPageUrl"));
            let Some(next) = next else { break };
            // The next page is asked for as the first one was.
            answer = self.http.post(&self.http.path_of(&next)?, &query)?;
        }
        Ok(pages.tickets)
    }

    /// Its lists have numbers: queue, type, priority, status and source are written as those in `[tickets.new]`.
    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError> {
        let number = |text: Option<&String>, what: &str| match text.map(|it| it.parse::<i64>()) {
            None => Ok(None),
            Some(Ok(number)) => Ok(Some(json!(number))),
            Some(Err(_)) => Err(SystemError::answer(format!(
                "it knows the {what} by its number: write that into monthly.toml"
            ))),
        };
        let body = object([
            ("companyID", number(ticket.psa_id.as_ref(), "company")?),
            ("title", Some(json!(ticket.subject))),
            ("description", Some(json!(ticket.description))),
            ("externalID", Some(json!(ticket.key))),
            ("dueDateTime", Some(json!(format!("{due}T23:59:00Z")))),
            ("estimatedHours", hours(ticket).map(|it| json!(it))),
            ("status", Some(number(new.status.as_ref(), "status")?.unwrap_or(json!(1)))),
            ("priority", number(new.priority.as_ref(), "priority")?),
            ("queueID", number(new.queue.as_ref(), "queue")?),
            ("ticketType", number(new.kind.as_ref(), "type")?),
            ("source", number(new.source.as_ref(), "source")?),
        ]);
        let made = required(&self.http.post("/V1.0/Tickets", &body)?, "itemId")?;
        let answer = self.http.get(&format!("/V1.0/Tickets/{made}"))?;
        required(answer.get("item").unwrap_or(&Value::Null), "ticketNumber")
    }
}

fn ticket(item: &Value) -> Result<SystemTicket, SystemError> {
    let status = text(item, "status").unwrap_or_default();
    Ok(SystemTicket {
        number: required(item, "ticketNumber")?,
        subject: text(item, "title").unwrap_or_default(),
        // Its two fixed statuses; all others are numbers that the company chose.
        status: match status.as_str() {
            "1" => "New".to_owned(),
            "5" => "Complete".to_owned(),
            _ => status,
        },
        closed_on: day(item, "completedDate"),
        client: text(item, "companyID"),
    })
}
