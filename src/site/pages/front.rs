//! The front page: the single of the month, what is left, the latest findings, ideas.

use crate::coverage;
use crate::model::{ClientId, Idea, IdeaState, Month};
use crate::practice::MonthlySingle;
use crate::site::prelude::*;
use crate::site::registers::FindingView;
use crate::site::views::{SingleCellView, SingleRow, StateView};

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Front],
    calendar: frame::practice_calendar,
    ..PageKind::of::<FrontView>("index.html", "home")
};

/// The front page.
#[derive(Serialize, JsonSchema)]
pub struct FrontView {
    /// The single of the month.
    current: Option<SingleRow>,
    /// The first clients that are not done with the single of the month.
    left: Vec<ClientLeftRow>,
    /// How many clients are not done with it.
    left_count: usize,
    /// The first clients that are behind: the one with the most singles first.
    behind: Vec<FrontBehindRow>,
    /// How many clients are behind.
    behind_count: usize,
    /// The latest open findings.
    findings: Vec<FindingView>,
    /// How many findings are open.
    open_findings: usize,
    /// How many open findings are past their due date.
    overdue_findings: usize,
    /// The next singles.
    next: Vec<SingleRow>,
    /// The first ideas.
    ideas: Vec<Link>,
    /// How many clients are served.
    clients: usize,
    /// How many procedures there are.
    procedures: usize,
    /// How many results there are.
    results: usize,
}

/// A client that is not done with the single of the month.
#[derive(Serialize, JsonSchema)]
struct ClientLeftRow {
    /// The client, with its page.
    client: Link,
    /// State of the work.
    state: StateView,
    /// Primary technician of the client.
    technician: Option<Link>,
    /// Address of the result where there is one, else of the single.
    href: String,
}

/// A client that is behind.
#[derive(Serialize, JsonSchema)]
struct FrontBehindRow {
    /// The client, with its page.
    client: Link,
    /// How many singles the client is behind with.
    count: usize,
    /// Days since the oldest was due.
    days: i64,
    /// The oldest of them.
    singles: Vec<SingleCellView>,
}

/// Rows of each table at most.
const SHOWN: usize = 8;
const BEHIND_SHOWN: usize = 1;

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.practice.settings.site.title), view(site))
}

fn view(site: &Site) -> FrontView {
    let (practice, coverage) = (&site.practice, &site.coverage);
    let current = site.current_single();
    let open: Vec<_> = coverage.findings.iter().filter(|it| it.is_open()).collect();
    let mut latest = open.clone();
    latest.sort_by_key(|it| std::cmp::Reverse(it.found_on));
    let month = current.map(|it| it.id.month);
    let next = practice.singles.values().filter(|single| Some(single.id.month) > month);
    let is_new = |idea: &Idea| matches!(idea.state, IdeaState::Idea | IdeaState::Drafting);
    let ideas = practice.ideas.iter().filter(|(_, idea)| is_new(&idea.front));
    let left = current.map(|single| left(site, single)).unwrap_or_default();
    let behind = behind(site);
    FrontView {
        current: current.map(|single| site.single_row(single)),
        left_count: left.len(),
        left: left.into_iter().take(SHOWN).collect(),
        behind_count: behind.len(),
        behind: behind.into_iter().take(SHOWN).collect(),
        open_findings: open.len(),
        overdue_findings: open.iter().filter(|it| it.overdue).count(),
        findings: latest.into_iter().take(SHOWN).map(|it| site.finding(it)).collect(),
        next: next.take(3).map(|single| site.single_row(single)).collect(),
        ideas: ideas.take(SHOWN).map(|(id, _)| site.idea_link(id)).collect(),
        clients: practice.clients.values().filter(|it| it.front.served_on(coverage.today)).count(),
        procedures: practice.procedures.len(),
        results: practice.results.len(),
    }
}

fn left(site: &Site, single: &MonthlySingle) -> Vec<ClientLeftRow> {
    let month = single.id.month;
    let clients = site.practice.clients.iter().zip(site.coverage.cells(month));
    clients
        .filter(|(_, cell)| cell.state.is_required() && !cell.state.is_completed())
        .map(|((id, client), cell)| ClientLeftRow {
            client: site.client_link(id),
            state: StateView::of(cell),
            technician: site.person(&client.front.primary_technician),
            href: site.cell_href(single, id, cell),
        })
        .collect()
}

/// Clients that are behind: the one with the most singles first.
fn behind(site: &Site) -> Vec<FrontBehindRow> {
    let mut rows: Vec<FrontBehindRow> = coverage::behind(&site.practice, &site.coverage)
        .into_iter()
        .filter_map(|(id, singles)| {
            let oldest = singles.first()?;
            let shown = singles.iter().take(BEHIND_SHOWN);
            Some(FrontBehindRow {
                client: site.client_link(id),
                count: singles.len(),
                days: oldest.days,
                singles: shown.filter_map(|it| behind_single(site, it.month, id)).collect(),
            })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.count, row.days)));
    rows
}

fn behind_single(site: &Site, month: Month, id: &ClientId) -> Option<SingleCellView> {
    let (single, cell) = (site.practice.singles.get(&month)?, site.coverage.cell(month, id)?);
    Some(site.single_cell(single, id, cell))
}
