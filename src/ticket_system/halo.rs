//! HaloPSA, by its programming interface. Not tried with HaloPSA itself.

use serde_json::{Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, object};

use super::http::Http;
use super::pages::{Pages, day, escaped, list, required, text};
use super::{SystemError, TicketSystem};

const PAGE: usize = 100;

pub struct Halo {
    http: Http,
}

impl Halo {
    /// Asks for a token with the id and the secret of an application.
    pub fn log_in(http: Http, id: &str, secret: &str) -> Result<Halo, SystemError> {
        let form = format!(
            "grant_type=client_credentials&scope=all&client_id={}&client_secret={}",
            escaped(id),
            escaped(secret)
        );
        let token = required(&http.post_form("/auth/token", &form)?, "access_token")?;
        Ok(Halo { http: http.with("authorization", format!("Bearer {token}")) })
    }
}

impl TicketSystem for Halo {
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let search = escaped(beginning);
        let mut pages = Pages::default();
        for page in 1.. {
            let answer = self.http.get(&format!(
                "/api/Tickets?search={search}&pageinate=true&page_size={PAGE}&page_no={page}"
            ))?;
            let tickets = list(&answer, "tickets")?.iter().map(ticket).collect::<Result<Vec<_>, _>>()?;
            let all = answer.get("record_count").and_then(Value::as_u64).unwrap_or_default();
            let is_last = tickets.is_empty() || (page * PAGE) as u64 >= all;
            pages.add(tickets)?;
            if is_last {
                break;
            }
        }
        Ok(pages.tickets)
    }

    /// Clients, types, priorities and statuses are written as their numbers.
    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError> {
        let number = |text: Option<&String>| text.and_then(|it| it.parse::<u64>().ok()).map(|it| json!(it));
        let body = object([
            ("summary", Some(json!(ticket.subject))),
            ("details", Some(json!(ticket.description))),
            ("client_id", number(ticket.psa_id.as_ref())),
            ("tickettype_id", number(new.kind.as_ref())),
            ("priority_id", number(new.priority.as_ref())),
            ("status_id", number(new.status.as_ref())),
            ("team", new.queue.as_ref().map(|it| json!(it))),
            ("deadlinedate", Some(json!(format!("{due}T23:59:00Z")))),
        ]);
        let answer = self.http.post("/api/Tickets", &json!([body]))?;
        let made = answer.as_array().and_then(|list| list.first()).unwrap_or(&answer);
        required(made, "id")
    }
}

fn ticket(item: &Value) -> Result<SystemTicket, SystemError> {
    Ok(SystemTicket {
        number: required(item, "id")?,
        subject: text(item, "summary").unwrap_or_default(),
        status: text(item, "status_name").or_else(|| text(item, "status_id")).unwrap_or_default(),
        closed_on: day(item, "dateclosed"),
        client: text(item, "client_name"),
    })
}
