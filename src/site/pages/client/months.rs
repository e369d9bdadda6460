//! The months of a client: the singles since service began, and the next ones.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::State;
use crate::model::ClientId;
use crate::practice::ResultId;
use crate::site::prelude::*;
use crate::site::views::{SingleCellView, StateView};

/// Next singles at most.
const NEXT: usize = 3;

/// A single, with the result of the client.
#[derive(Serialize, JsonSchema)]
pub struct ClientMonthRow {
    /// Month, as `2026-10`.
    month: String,
    /// The single, with its page.
    single: Link,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// State of the work.
    state: StateView,
    /// Address of the result; nothing where there is none.
    href: Option<String>,
    /// Person who did the work.
    performed_by: Option<Link>,
    /// Day of the work.
    performed_on: Option<String>,
    /// Person who reviewed the result.
    reviewed_by: Option<Link>,
    /// Summary, in a sentence or two.
    summary: Option<String>,
}

/// Twelve months, some without a single.
#[derive(Serialize, JsonSchema)]
pub struct ClientYearRow {
    /// The year, as a number.
    year: i16,
    /// January to December; nothing for a month without a single.
    months: Vec<Option<SingleCellView>>,
}

/// A single to come.
#[derive(Serialize, JsonSchema)]
pub struct NextSingleRow {
    /// Month, as `2026-10`.
    month: String,
    /// The single, by its short name.
    title: Link,
    /// Due date.
    due: String,
    /// State of the work.
    state: StateView,
}

/// Latest first.
pub fn months(site: &Site, id: &ClientId) -> Vec<ClientMonthRow> {
    let singles = site.practice.singles.values().rev();
    singles
        .filter_map(|single| Some((single, site.coverage.cell(single.id.month, id)?)))
        .filter(|(_, cell)| cell.state != State::NotInService)
        .map(|(single, cell)| {
            let key = ResultId::Monthly(single.id.month, id.clone());
            let result = site.practice.results.get(&key);
            let front = result.map(|document| &document.front);
            ClientMonthRow {
                month: single.id.month.to_string(),
                single: site.single_link(single),
                task: site.practice.task(&single.id.procedure),
                state: StateView::of(cell),
                href: result.map(|_| address::result(&key)),
                performed_by: front.and_then(|it| site.person(&it.performed_by)),
                performed_on: front.and_then(|it| it.performed_on).map(|day| day.to_string()),
                reviewed_by: front.and_then(|it| site.person(&it.reviewed_by)),
                summary: result.and_then(|document| site.summary(&site.practice.resolve(&key, document))),
            }
        })
        .collect()
}

/// Every year that has a single in the time of service, the latest first.
pub fn years(site: &Site, id: &ClientId) -> Vec<ClientYearRow> {
    let mut years: Vec<ClientYearRow> = Vec::new();
    for single in site.practice.singles.values().rev() {
        let month = single.id.month;
        let Some(cell) = site.coverage.cell(month, id) else { continue };
        if cell.state == State::NotInService {
            continue;
        }
        if years.last().is_none_or(|year| year.year != month.year()) {
            years.push(ClientYearRow { year: month.year(), months: (0..12).map(|_| None).collect() });
        }
        let Some(year) = years.last_mut() else { continue };
        let nth = usize::from(month.number().unsigned_abs()) - 1;
        year.months[nth] = Some(site.single_cell(single, id, cell));
    }
    years
}

/// The next three singles that the client is not done with.
pub fn next(site: &Site, id: &ClientId) -> Vec<NextSingleRow> {
    let to_come = site.practice.singles.range(site.coverage.today().month()..).map(|(_, single)| single);
    let with_cell = to_come.filter_map(|single| Some((single, site.coverage.cell(single.id.month, id)?)));
    let not_done = with_cell.filter(|(_, cell)| cell.state.is_required() && !cell.state.is_completed());
    not_done
        .take(NEXT)
        .map(|(single, cell)| NextSingleRow {
            month: single.id.month.to_string(),
            title: Link {
                href: site.single_link(single).href,
                text: site.practice.task(&single.id.procedure),
            },
            due: single.due(&site.practice.settings).to_string(),
            state: StateView::of(cell),
        })
        .collect()
}
