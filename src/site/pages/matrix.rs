//! The matrix of clients and months.
//!
//! The page has the months of the last three years, of large practices those of the last year, and leads to a page for each
//! earlier year.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeSet;

use crate::coverage::{Cell, LateCount, State};
use crate::model::{Client, ClientId, Day, Month};
use crate::practice::MonthlySingle;
use crate::site::by_year;
use crate::site::prelude::*;
use crate::site::views::{CompletionView, LateView, StateView};

pub static PAGE: PageKind = PageKind {
    pages: |site| {
        let years = earlier_years(site).into_iter().map(Page::MatrixYear);
        [Page::Matrix].into_iter().chain(years).collect()
    },
    data: |site, _| frame::own_data(site, &Page::Matrix),
    ..PageKind::of::<MatrixView>("matrix.html", "matrix")
};

/// The matrix of clients and months.
#[derive(Serialize, JsonSchema)]
pub struct MatrixView {
    /// The earlier year of the page; nothing on the first page.
    year: Option<i16>,
    /// The pages of the matrix, the latest first; empty where there is one.
    pages: Vec<Link>,
    /// The years, with the columns that they span.
    years: Vec<MatrixYearView>,
    /// The columns: a single each.
    months: Vec<MatrixMonthView>,
    /// The rows: a client each.
    rows: Vec<MatrixRowView>,
    /// The different states of cells; cells refer to them by index, so that each is written once.
    kinds: Vec<StateView>,
    /// Every state, to explain its mark.
    legend: Vec<StateView>,
    /// Tags that rows can be filtered by.
    tags: BTreeSet<String>,
    /// Technicians that rows can be filtered by.
    technicians: BTreeSet<String>,
    /// How much work is late, at all clients.
    late: LateView,
}

/// The columns of a year.
#[derive(Serialize, JsonSchema)]
struct MatrixYearView {
    /// The year, as a number.
    year: i16,
    /// How many columns it spans.
    months: usize,
}

/// A column: a single.
#[derive(Serialize, JsonSchema)]
struct MatrixMonthView {
    /// Month, as `2026-10`.
    month: String,
    /// Number of the month: `10` of `2026-10`.
    number: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// Address of the single.
    href: String,
    /// How many are done of those that are required.
    completion: CompletionView,
    /// `planned`, `open` or `closed`.
    phase: &'static str,
    /// Whether it is the single of the month.
    current: bool,
}

/// A row: a client.
#[derive(Serialize, JsonSchema)]
struct MatrixRowView {
    /// The client, with its page.
    client: Link,
    /// Whether the client is not served today.
    former: bool,
    /// Tags of the client.
    tags: Vec<String>,
    /// Primary technician of the client.
    technician: Option<String>,
    /// States of its cells, each once; `late` among them.
    states: BTreeSet<&'static str>,
    /// One cell for each column.
    cells: Vec<MatrixCellView>,
}

/// A client in a single.
#[derive(Serialize, JsonSchema)]
struct MatrixCellView {
    /// Index of the state in `kinds`.
    kind: usize,
    /// Address of the result where there is one, else of the single; nothing where it is not
    /// required.
    href: Option<String>,
}

/// Singles of the months of a page.
type Singles<'s> = Vec<&'s MonthlySingle>;

/// Most cells of a first page with more than the last twelve months. With three times as many, a slow phone is busy with the
/// page for half a second, mostly to read their links.
const CELLS: usize = 6_000;

/// First month of the first page: January two years ago, or last year, or the month eleven months ago. `cells_since` counts the
/// cells of a page that begins with a month.
fn first_month(today: Day, cells_since: impl Fn(Month) -> usize) -> Month {
    let januaries = [2, 1].into_iter().filter_map(|years_ago| Month::new(today.year() - years_ago, 1));
    let mut quick = januaries.filter(|first| cells_since(*first) <= CELLS);
    quick.next().unwrap_or_else(|| today.month().back(11))
}

fn first_month_of(site: &Site) -> Month {
    let practice = &site.practice;
    let cells_since = |first| practice.singles.range(first..).count() * practice.clients.len();
    first_month(site.coverage.today(), cells_since)
}

/// Years of the singles that the first page does not have.
fn earlier_years(site: &Site) -> BTreeSet<i16> {
    site.practice.singles.range(..first_month_of(site)).map(|(month, _)| month.year()).collect()
}

/// Renders the matrix of an earlier year, or of the latest months.
pub fn render(site: &Site, page: &Page, year: Option<i16>) -> Result<String, RenderError> {
    let title = match year {
        Some(year) => site.say("matrix-year-title", &[("year", year.to_string().into())]),
        None => site.say("matrix", &[]),
    };
    PAGE.render(site, page, Head::title(&title), view(site, year))
}

fn view(site: &Site, year: Option<i16>) -> MatrixView {
    let (earlier, first) = (earlier_years(site), first_month_of(site));
    let is_here = |month: Month| year.map_or(month >= first, |year| month.year() == year);
    let singles: Singles<'_> = site.practice.singles.values().filter(|it| is_here(it.id.month)).collect();
    let mut kinds = Kinds::default();
    // A client that was not served in these months has no row, unless it is served now.
    let is_shown = |row: &MatrixRowView| {
        let was_served = row.states.iter().any(|state| *state != State::NotInService.key());
        was_served || (year.is_none() && !row.former)
    };
    let clients = site.practice.clients.iter().enumerate();
    let rows = clients.map(|(nth, (id, it))| row(site, &singles, nth, id, &it.front, &mut kinds));
    let rows: Vec<MatrixRowView> = rows.filter(is_shown).collect();
    let latest = Link { href: address::of(&Page::Matrix), text: site.say("matrix-latest", &[]) };
    MatrixView {
        year,
        pages: by_year::links(latest, &earlier, Page::MatrixYear),
        years: years(&singles),
        months: months(site, &singles),
        tags: rows.iter().flat_map(|row| row.tags.iter().cloned()).collect(),
        technicians: rows.iter().filter_map(|row| row.technician.clone()).collect(),
        late: LateView::of(LateCount::of(site.coverage.late().flat_map(|(_, late)| late))),
        rows,
        kinds: kinds.cells.iter().map(StateView::of).collect(),
        legend: legend(),
    }
}

fn years(singles: &Singles<'_>) -> Vec<MatrixYearView> {
    let years = singles.chunk_by(|one, other| one.id.month.year() == other.id.month.year());
    years.map(|of_year| MatrixYearView { year: of_year[0].id.month.year(), months: of_year.len() }).collect()
}

fn months(site: &Site, singles: &Singles<'_>) -> Vec<MatrixMonthView> {
    let current = site.coverage.current(&site.practice);
    let view = |single: &&MonthlySingle| MatrixMonthView {
        month: single.id.month.to_string(),
        number: format!("{:02}", single.id.month.number()),
        task: site.practice.task(&single.id.procedure),
        href: address::single(single.id.month, &single.id.procedure),
        completion: CompletionView::of(&site.coverage.completion(single.id.month)),
        phase: site.phase(single),
        current: current == Some(single.id.month),
    };
    singles.iter().map(view).collect()
}

fn row(
    site: &Site,
    singles: &Singles<'_>,
    nth: usize,
    id: &ClientId,
    client: &Client,
    kinds: &mut Kinds,
) -> MatrixRowView {
    let mut states = BTreeSet::new();
    let mut cells = Vec::with_capacity(singles.len());
    for single in singles {
        let cell = &site.coverage.cells(single.id.month)[nth];
        states.insert(cell.state.key());
        states.extend(cell.late.then_some("late"));
        let href = cell.state.is_in_population().then(|| site.cell_href(single, id, cell));
        cells.push(MatrixCellView { kind: kinds.place(cell), href });
    }
    MatrixRowView {
        client: site.client_link(id),
        former: !client.served_on(site.coverage.today()),
        tags: client.tags.to_vec(),
        technician: site.person(&client.primary_technician).map(|it| it.text),
        states,
        cells,
    }
}

/// The different states of cells, which are few.
#[derive(Default)]
struct Kinds {
    cells: Vec<Cell>,
}

impl Kinds {
    fn place(&mut self, cell: &Cell) -> usize {
        let said =
            |it: &Cell| it.state == cell.state && it.done_late == cell.done_late && it.late == cell.late;
        self.cells.iter().position(said).unwrap_or_else(|| {
            self.cells.push(cell.clone());
            self.cells.len() - 1
        })
    }
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

#[cfg(test)]
mod tests {
    use super::first_month;

    #[test]
    fn a_large_practice_begins_with_its_last_twelve_months() {
        // Clients by the twelve months of this year and of those before.
        let first = |today: &str, clients: usize| {
            let today: crate::model::Day = today.parse().unwrap();
            let years_since = |year: i16| usize::try_from(today.year() - year + 1).unwrap();
            first_month(today, |first| clients * 12 * years_since(first.year())).to_string()
        };
        assert_eq!(first("2026-11-22", 100), "2024-01");
        assert_eq!(first("2026-11-22", 166), "2024-01");
        assert_eq!(first("2026-11-22", 167), "2025-01");
        assert_eq!(first("2026-11-22", 500), "2025-12");
        assert_eq!(first("2026-01-01", 500), "2025-02");
    }
}
