//! Answers in pages, and values of answers.

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::Value;

use crate::limits;
use crate::model::Day;
use crate::tickets::SystemTicket;

use super::SystemError;

/// Tickets of all pages. A page that has only tickets of those before is an error: otherwise a system that ignores the
/// number of the page would be read for ever.
#[derive(Default)]
pub struct Pages {
    pub tickets: Vec<SystemTicket>,
    seen: HashSet<String>,
}

impl Pages {
    pub fn add(&mut self, page: Vec<SystemTicket>) -> Result<(), SystemError> {
        let is_empty = page.is_empty();
        let before = self.tickets.len();
        for ticket in page {
            if self.seen.insert(ticket.number.clone()) {
                self.tickets.push(ticket);
            }
        }
        match () {
            () if self.tickets.len() > limits::TABLE_ROWS => {
                Err(SystemError::answer("there are too many tickets"))
            }
            () if !is_empty && self.tickets.len() == before => {
                Err(SystemError::answer("it sends the same page again"))
            }
            () => Ok(()),
        }
    }
}

/// The list under a key.
pub fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value], SystemError> {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).ok_or_else(|| SystemError::answer(format!("there is no list `{key}`")))
}

/// A text or a number under a key as text; `None` where it is empty.
pub fn text(value: &Value, key: &str) -> Option<String> {
    let text = match value.get(key)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// A text or a number that an answer has to have.
pub fn required(value: &Value, key: &str) -> Result<String, SystemError> {
    text(value, key).ok_or_else(|| SystemError::answer(format!("there is no `{key}`")))
}

/// The day of a moment under a key, in UTC; `None` for none, and for 1970, which stands for none in some systems.
pub fn day(value: &Value, key: &str) -> Option<Day> {
    let text = text(value, key)?;
    let moment = text.parse::<Timestamp>().ok().map(|it| Day::at(it, jiff::tz::TimeZone::UTC));
    let day = moment.or_else(|| text.get(..10)?.parse().ok())?;
    Some(day).filter(|day| day.year() > 1970)
}

/// A text in an address.
pub fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
