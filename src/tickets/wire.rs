//! New tickets as the programming interfaces of ticket systems take them.

use serde_json::{Map, Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};

/// Body of ConnectWise's `POST /service/tickets`.
pub fn connectwise(ticket: &TicketFacts, due: Day, new: &NewTickets) -> Value {
    let named = |name: &Option<String>| name.as_ref().map(|name| json!({ "name": name }));
    object([
        ("summary", Some(json!(ticket.subject))),
        ("company", ticket.psa_id.as_deref().map(company)),
        ("board", named(&new.queue)),
        ("type", named(&new.kind)),
        ("priority", named(&new.priority)),
        ("status", named(&new.status)),
        ("initialDescription", Some(json!(ticket.description))),
        ("budgetHours", hours(ticket).map(|hours| json!(hours))),
        ("requiredDate", Some(json!(format!("{due}T00:00:00Z")))),
    ])
}

/// The planned hours, if any are planned.
pub fn hours(ticket: &TicketFacts) -> Option<f64> {
    (ticket.minutes > 0).then(|| f64::from(ticket.minutes) / 60.0)
}

/// A company by its number, else by its identifier.
fn company(psa_id: &str) -> Value {
    match psa_id.parse::<u64>() {
        Ok(id) => json!({ "id": id }),
        Err(_) => json!({ "identifier": psa_id }),
    }
}

/// Body of ITFlow's `POST /api/v1/tickets/create.php`. Its details are HTML, and its priorities are four words.
pub fn itflow(ticket: &TicketFacts, new: &NewTickets) -> Value {
    object([
        ("client_id", ticket.psa_id.as_deref().and_then(|id| id.parse::<u64>().ok()).map(|id| json!(id))),
        ("ticket_subject", Some(json!(ticket.subject))),
        ("ticket_details", Some(json!(html(&ticket.description)))),
        ("ticket_priority", Some(json!(new.priority.as_deref().unwrap_or("Low")))),
    ])
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

/// An object of the keys that have a value.
pub fn object<const N: usize>(keys: [(&str, Option<Value>); N]) -> Value {
    let keys = keys.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(keys.collect::<Map<_, _>>())
}
