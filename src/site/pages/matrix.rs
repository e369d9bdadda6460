//! The matrix of clients and months.

use serde::Serialize;

use crate::check::ResultId;
use crate::coverage::State;
use crate::model::{ClientId, Month};
use crate::site::envelope::{Frame, render as framed};
use crate::site::views::{CompletionView, Link, StateView};
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize)]
struct MatrixView {
    years: Vec<YearView>,
    /// In the order of the columns.
    months: Vec<MonthView>,
    rows: Vec<RowView>,
    legend: Vec<StateView>,
}

#[derive(Serialize)]
struct YearView {
    year: i16,
    /// How many columns it spans.
    months: usize,
}

#[derive(Serialize)]
struct MonthView {
    month: String,
    /// `10` of `2026-10`.
    number: String,
    task: String,
    href: String,
    completion: CompletionView,
    /// `planned`, `open` or `closed`.
    phase: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct RowView {
    client: Link,
    former: bool,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    state: StateView,
    /// The result; absent where nothing is recorded.
    href: Option<String>,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    framed(site, &Page::Matrix, &Frame::plain("matrix.html", "Matrix", "matrix"), view(site))
}

fn view(site: &Site) -> MatrixView {
    let mut years: Vec<YearView> = Vec::new();
    for month in site.library.singles.keys() {
        match years.last_mut().filter(|year| year.year == month.year()) {
            Some(year) => year.months += 1,
            None => years.push(YearView { year: month.year(), months: 1 }),
        }
    }
    let rows = site.library.clients.iter().enumerate().map(|(nth, (id, client))| RowView {
        client: site.client_link(id),
        former: !client.front.served_on(site.coverage.today),
        cells: site.library.singles.keys().map(|month| cell(site, *month, nth, id)).collect(),
    });
    MatrixView { years, months: months(site), rows: rows.collect(), legend: legend() }
}

fn months(site: &Site) -> Vec<MonthView> {
    let current = site.coverage.current(&site.library);
    let view = |single: &crate::check::SingleOf| MonthView {
        month: single.id.month.to_string(),
        number: format!("{:02}", single.id.month.number()),
        task: site.library.task(&single.id.procedure),
        href: address::single(single.id.month, &single.id.procedure),
        completion: CompletionView::of(&site.coverage.completion(single.id.month)),
        phase: site.phase(single),
        current: current == Some(single.id.month),
    };
    site.library.singles.values().map(view).collect()
}

fn cell(site: &Site, month: Month, nth: usize, id: &ClientId) -> CellView {
    let cell = &site.coverage.cells(month)[nth];
    let href = cell.recorded.then(|| address::result(&ResultId::Monthly(month, id.clone())));
    CellView { state: StateView::of(cell), href }
}

fn legend() -> Vec<StateView> {
    let states = [
        State::Conforms,
        State::Fixed,
        State::FindingOpen,
        State::InProgress,
        State::Blocked,
        State::Deferred(None),
        State::Due,
        State::Overdue,
        State::Missed,
        State::NotApplicable,
        State::Exempt,
        State::Planned,
    ];
    states.iter().map(StateView::plain).collect()
}
