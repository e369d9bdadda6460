//! Data of the matrices: clients by month, and clients by procedure.

use crate::coverage;
use crate::facts::StateKey;
use crate::model::{Client, ClientId};
use crate::site::prelude::*;

use super::single::{self, SingleHead};
use super::values::{CellState, Date, DocumentRef, date};

#[derive(Serialize, JsonSchema)]
pub struct Months {
    /// In the order of the cells.
    months: Vec<SingleHead>,
    rows: Vec<MonthsRow>,
}

#[derive(Serialize, JsonSchema)]
struct MonthsRow {
    client: DocumentRef,
    /// Whether it is served today.
    served: bool,
    /// One for each month.
    cells: Vec<CellState>,
}

#[derive(Serialize, JsonSchema)]
pub struct Procedures {
    /// In the order of the cells.
    procedures: Vec<DocumentRef>,
    rows: Vec<ProceduresRow>,
}

#[derive(Serialize, JsonSchema)]
struct ProceduresRow {
    client: DocumentRef,
    /// One for each procedure.
    cells: Vec<Standing>,
}

/// Where a client stands with a procedure.
#[derive(Serialize, JsonSchema)]
pub struct Standing {
    /// `current`, `due`, `overdue`, `never`, `exempt`, `not-applicable` or `not-required`.
    standing: &'static str,
    /// When it has to be done next.
    due: Option<Date>,
    /// When it was last done.
    last: Option<Date>,
    /// What was found then.
    found: Option<StateKey>,
    /// The page of that result.
    result: Option<String>,
}

pub fn of_months(site: &Site) -> Months {
    Months {
        months: site.practice.singles.values().map(|it| single::head(site, it)).collect(),
        rows: site.practice.clients.iter().map(|(id, it)| row(site, id, &it.front)).collect(),
    }
}

fn row(site: &Site, id: &ClientId, client: &Client) -> MonthsRow {
    let months = site.practice.singles.keys();
    let cells = months.filter_map(|month| site.coverage.cell(*month, id));
    MonthsRow {
        client: DocumentRef::client(site, id),
        served: client.served_on(site.coverage.today()),
        cells: cells.map(CellState::of).collect(),
    }
}

pub fn of_procedures(site: &Site) -> Procedures {
    let clients = site.practice.clients.iter();
    let served = clients.filter(|(_, client)| client.front.served_on(site.coverage.today()));
    Procedures {
        procedures: site.practice.procedures.keys().map(|id| DocumentRef::procedure(site, id)).collect(),
        rows: served
            .map(|(id, _)| ProceduresRow {
                client: DocumentRef::client(site, id),
                cells: site.coverage.standings_of(id).map(|(_, it)| standing(it)).collect(),
            })
            .collect(),
    }
}

pub fn standing(standing: &coverage::Standing) -> Standing {
    let last = standing.last.as_ref();
    Standing {
        standing: standing.kind.key(),
        due: date(standing.due),
        last: last.map(|it| it.on.into()),
        found: last.map(|it| StateKey(it.state.key())),
        result: last.map(|it| address::result(&it.result)),
    }
}
