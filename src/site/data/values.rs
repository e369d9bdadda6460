//! Values that data files have in common: days, references, states.

use crate::coverage::{Cell, State};
use crate::facts::StateKey;
use crate::model::{self, ClientId, PersonId, ProcedureId};
use crate::site::prelude::*;

// A comment on these types would be in the schema of every field that has no comment of its own.

#[derive(Serialize, JsonSchema)]
#[schemars(inline, extend("format" = "date"))]
pub struct Date(String);

#[derive(Serialize, JsonSchema)]
#[schemars(inline, extend("pattern" = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
pub struct Month(String);

impl From<model::Day> for Date {
    fn from(day: model::Day) -> Date {
        Date(day.to_string())
    }
}

impl From<model::Month> for Month {
    fn from(month: model::Month) -> Month {
        Month(month.to_string())
    }
}

/// A document, by its id and by the name that people know it by.
#[derive(Serialize, JsonSchema)]
pub struct DocumentRef {
    pub id: String,
    pub name: String,
    /// The address of its page, from the root of the site.
    pub page: String,
}

impl DocumentRef {
    pub fn client(site: &Site, id: &ClientId) -> DocumentRef {
        DocumentRef { id: id.to_string(), name: site.client_link(id).text, page: address::client(id) }
    }

    pub fn procedure(site: &Site, id: &ProcedureId) -> DocumentRef {
        DocumentRef { id: id.to_string(), name: site.procedure_link(id).text, page: address::procedure(id) }
    }

    pub fn person(site: &Site, id: &PersonId) -> DocumentRef {
        DocumentRef { id: id.to_string(), name: site.person_link(id).text, page: address::person(id) }
    }
}

/// Returns an id as text.
pub fn id<T: ToString>(id: Option<&T>) -> Option<String> {
    id.map(ToString::to_string)
}

pub fn date(day: Option<model::Day>) -> Option<Date> {
    day.map(Date::from)
}

/// State of a client in a single.
#[derive(Serialize, JsonSchema)]
pub struct CellState {
    pub state: StateKey,
    /// Completed after the due date.
    #[serde(skip_serializing_if = "is_no")]
    #[schemars(default)]
    pub done_late: bool,
    /// Past the due date, and neither done, excused nor made up for.
    #[serde(skip_serializing_if = "is_no")]
    #[schemars(default)]
    pub late: bool,
    /// To when it was deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Month>,
}

fn is_no(value: &bool) -> bool {
    !*value
}

impl CellState {
    pub fn of(cell: &Cell) -> CellState {
        let until = match cell.state {
            State::Deferred(until) => until.map(Month::from),
            _ => None,
        };
        CellState { state: StateKey(cell.state.key()), done_late: cell.done_late, late: cell.late, until }
    }
}
