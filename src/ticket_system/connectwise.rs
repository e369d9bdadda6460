//! ConnectWise PSA, by its REST interface. Not tried with ConnectWise itself.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, connectwise};

use super::http::Http;
use super::pages::{Pages, day, escaped, required, text};
use super::{SystemError, TicketSystem};

const PAGE: usize = 500;

pub struct ConnectWise {
    http: Http,
}

impl ConnectWise {
    /// With `company+public:private`, and the id of the integration.
    pub fn new(http: Http, keys: &str, client: &str) -> ConnectWise {
        let authorization = format!("Basic {}", BASE64_STANDARD.encode(keys));
        ConnectWise { http: http.with("authorization", authorization).with("clientid", client.to_owned()) }
    }
}

impl TicketSystem for ConnectWise {
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let conditions = escaped(&format!("summary like \"%{beginning}%\""));
        let mut pages = Pages::default();
        for page in 1.. {
            let answer = self.http.get(&format!(
                "/service/tickets?conditions={conditions}&orderBy=id&pageSize={PAGE}&page={page}"
            ))?;
            let tickets =
                answer.as_array().ok_or_else(|| SystemError::answer("there is no list of tickets"))?;
            let tickets = tickets.iter().map(ticket).collect::<Result<Vec<_>, _>>()?;
            let is_last = tickets.len() < PAGE;
            pages.add(tickets)?;
            if is_last {
                break;
            }
        }
        Ok(pages.tickets)
    }

    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError> {
        required(&self.http.post("/service/tickets", &connectwise(ticket, due, new))?, "id")
    }
}

fn ticket(item: &Value) -> Result<SystemTicket, SystemError> {
    let of = |key: &str, part: &str| item.get(key).and_then(|it| text(it, part));
    Ok(SystemTicket {
        number: required(item, "id")?,
        subject: text(item, "summary").unwrap_or_default(),
        status: of("status", "name").unwrap_or_default(),
        closed_on: day(item, "closedDate"),
        client: of("company", "name").or_else(|| of("company", "identifier")),
    })
}
