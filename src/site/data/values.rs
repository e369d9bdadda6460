//! Values that data files have in common: days, references, states.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::coverage::{Cell, State};
use crate::model;
use crate::model::{ClientId, PersonId, ProcedureId};
use crate::site::prelude::*;

/// A day, `2026-10-21`.
#[derive(Serialize)]
pub struct Date(String);

/// A month, `2026-10`.
#[derive(Serialize)]
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

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl JsonSchema for Month {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" })
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

/// Returns the address of a page.
pub fn page(page: &Page) -> String {
    address::of(page)
}

/// State of a client in a single.
#[derive(Serialize, JsonSchema)]
pub struct CellState {
    pub state: StateKey,
    /// Completed after the due date.
    #[serde(skip_serializing_if = "is_no")]
    #[schemars(default)]
    pub late: bool,
    /// Past the due date, and neither done, excused nor made up for.
    #[serde(skip_serializing_if = "is_no")]
    #[schemars(default)]
    pub behind: bool,
    /// To when it was deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Month>,
}

fn is_no(value: &bool) -> bool {
    !*value
}

impl CellState {
    pub fn of(cell: &Cell) -> CellState {
        CellState { late: cell.late, behind: cell.behind, ..CellState::plain(&cell.state) }
    }

    pub fn plain(state: &State) -> CellState {
        let until = match state {
            State::Deferred(until) => until.map(Month::from),
            _ => None,
        };
        CellState { state: StateKey(state.key()), late: false, behind: false, until }
    }
}

/// One of the states of a cell.
#[derive(Serialize)]
pub struct StateKey(pub &'static str);

impl JsonSchema for StateKey {
    fn schema_name() -> Cow<'static, str> {
        "State".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": [
            "not-in-service", "not-owed", "planned", "due", "overdue", "in-progress", "blocked", "deferred",
            "conforms", "fixed", "finding-open", "not-applicable", "exempt", "missed",
        ] })
    }
}
