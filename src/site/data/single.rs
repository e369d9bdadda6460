//! Data of all singles, and of one with its clients.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{Fixed, State};
use crate::model;
use crate::practice::{MonthlySingle, ResultId};
use crate::site::prelude::*;
use crate::site::views::CompletionView;

use super::values::{CellState, Date, DocumentRef, Month, date, id};

#[derive(Serialize, JsonSchema)]
pub struct Singles {
    /// The month of the single that is being carried out.
    current: Option<Month>,
    /// The earliest first.
    singles: Vec<SingleHead>,
}

/// A single as lists have it.
#[derive(Serialize, JsonSchema)]
pub struct SingleHead {
    month: Month,
    /// As the practice names its files.
    title: String,
    page: String,
    procedure: DocumentRef,
    due: Date,
    /// `planned`, `open` or `closed`.
    phase: &'static str,
    opened_on: Option<Date>,
    closed_on: Option<Date>,
    counts: CompletionView,
    open_findings: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct Single {
    single: SingleHead,
    /// The id of a person on the staff.
    lead: Option<String>,
    closed_by: Option<String>,
    /// The commit of the procedure that this month runs, as it was written.
    revision: Option<String>,
    /// What was fixed: `all`, `opening`, `population` or `nothing`.
    fixed: &'static str,
    /// Clients at which it is required.
    clients: Vec<SingleClientRow>,
    /// Clients that are excluded, and why.
    excluded: Vec<ExcludedClient>,
}

#[derive(Serialize, JsonSchema)]
struct SingleClientRow {
    client: DocumentRef,
    #[serde(flatten)]
    state: CellState,
    /// The page of the result; absent where nothing is recorded.
    result: Option<String>,
    performed_by: Option<String>,
    performed_on: Option<Date>,
    reviewed_by: Option<String>,
    ticket: Option<String>,
    minutes: Option<u32>,
    open_findings: usize,
}

#[derive(Serialize, JsonSchema)]
struct ExcludedClient {
    client: DocumentRef,
    reason: String,
}

pub fn all(site: &Site) -> Singles {
    Singles {
        current: site.coverage.current(&site.practice).map(Month::from),
        singles: site.practice.singles.values().map(|single| head(site, single)).collect(),
    }
}

pub fn head(site: &Site, single: &MonthlySingle) -> SingleHead {
    let front = &single.document.front;
    SingleHead {
        month: single.id.month.into(),
        title: site.practice.title(single),
        page: address::single(single.id.month, &single.id.procedure),
        procedure: DocumentRef::procedure(site, &single.id.procedure),
        due: single.due(&site.practice.settings).into(),
        phase: site.phase(single),
        opened_on: date(front.opened_on),
        closed_on: date(front.closed_on),
        counts: CompletionView::of(&site.coverage.completion(single.id.month)),
        open_findings: site.coverage.open_findings(single.id.month),
    }
}

pub fn one(site: &Site, month: model::Month) -> Single {
    let single = &site.practice.singles[&month];
    let front = &single.document.front;
    let cells = || site.practice.clients.keys().zip(site.coverage.cells(month));
    let excluded = cells().filter_map(|(client, cell)| match &cell.state {
        State::NotRequired(why) => {
            Some(ExcludedClient { client: DocumentRef::client(site, client), reason: why.to_string() })
        }
        _ => None,
    });
    let population = cells().filter(|(_, cell)| cell.state.is_in_population());
    Single {
        lead: id(front.lead.as_ref()),
        closed_by: id(front.closed_by.as_ref()),
        revision: front.revision.clone(),
        fixed: Fixed::of(front).key(),
        clients: population.map(|(client, cell)| row(site, month, client, CellState::of(cell))).collect(),
        excluded: excluded.collect(),
        single: head(site, single),
    }
}

fn row(site: &Site, month: model::Month, client: &model::ClientId, state: CellState) -> SingleClientRow {
    let key = ResultId::Monthly(month, client.clone());
    let front = site.practice.results.get(&key).map(|document| &document.front);
    SingleClientRow {
        client: DocumentRef::client(site, client),
        state,
        result: front.map(|_| address::result(&key)),
        performed_by: front.and_then(|it| id(it.performed_by.as_ref())),
        performed_on: front.and_then(|it| date(it.performed_on)),
        reviewed_by: front.and_then(|it| id(it.reviewed_by.as_ref())),
        ticket: id(site.practice.ticket(&key).map(|ticket| &ticket.id)),
        minutes: front.and_then(|it| it.minutes),
        open_findings: front.map_or(0, |it| it.findings.iter().filter(|it| it.closed_on.is_none()).count()),
    }
}
