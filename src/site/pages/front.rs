//! The front page: the single of the month, what is left, the latest findings, ideas.

use crate::coverage::{LateCount, Obligation, RemainingWork, assignee};
use crate::model::{ClientId, Idea, IdeaState, ProcedureStatus, SingleId};
use crate::practice::{MonthlySingle, ResultId};
use crate::site::prelude::*;
use crate::site::registers::FindingView;
use crate::site::views::{LateView, LateWorkRow, SingleRow, StateView};

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Front],
    calendar: frame::practice_calendar,
    ..PageKind::of::<FrontView>("index.html", "home")
};

/// The front page.
#[derive(Serialize, JsonSchema)]
pub struct FrontView {
    /// The single of the month, or the last one.
    current: Option<SingleRow>,
    /// The month, if no single is planned for it: `2026-10`.
    unplanned: Option<String>,
    /// What has to be done to open the month, if that was not done.
    unopened: Option<UnopenedView>,
    /// The first clients that are not done with the single of the month.
    left: Vec<ClientLeftRow>,
    /// How many clients are not done with it.
    left_count: usize,
    /// The first pieces of work outside of the single that have to be done this month: deferred to it, or to catch up
    /// on.
    due: Vec<DueRow>,
    /// How many there are.
    due_count: usize,
    /// How much work is late, at all clients.
    late: LateView,
    /// The first clients that are behind: the one with the most late work first.
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

/// A month that has begun and was planned, but not opened.
#[derive(Serialize, JsonSchema)]
struct UnopenedView {
    /// Command that opens it.
    command: String,
    /// Whether its procedure is a draft, which has to be approved first.
    draft: bool,
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
    /// How much work is late.
    late: LateView,
    /// Days since the oldest of it had to be done.
    days: i64,
    /// The first of it.
    work: Vec<LateWorkRow>,
}

/// Work outside of the single that has to be done this month.
#[derive(Serialize, JsonSchema)]
struct DueRow {
    /// The client, with its page.
    client: Link,
    /// The procedure, with its page.
    task: Link,
    /// Day by which it has to be done.
    due: String,
    /// Who has to do it.
    technician: Option<Link>,
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
    let due = due_this_month(site);
    FrontView {
        unplanned: site.unplanned_month(),
        unopened: current.filter(|single| single.is_unopened(coverage.today())).map(|it| unopened(site, it)),
        due_count: due.len(),
        due: due.into_iter().take(SHOWN).collect(),
        late: LateView::of(LateCount::of(coverage.late().flat_map(|(_, late)| late))),
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
        clients: practice.clients.values().filter(|it| it.front.served_on(coverage.today())).count(),
        procedures: practice.procedures.len(),
        results: practice.results.len(),
    }
}

fn unopened(site: &Site, single: &MonthlySingle) -> UnopenedView {
    let SingleId { month, procedure } = &single.id;
    let status = site.practice.procedures.get(procedure).map(|it| it.front.status);
    UnopenedView {
        command: format!("monthly open {month} {procedure}"),
        draft: status == Some(ProcedureStatus::Draft),
    }
}

fn left(site: &Site, single: &MonthlySingle) -> Vec<ClientLeftRow> {
    let month = single.id.month;
    let clients = site.practice.clients.iter().zip(site.coverage.cells(month));
    clients
        .filter(|(_, cell)| cell.state.is_left())
        .map(|((id, client), cell)| ClientLeftRow {
            client: site.client_link(id),
            state: StateView::of(cell),
            technician: site.person(&client.front.primary_technician),
            href: site.cell_href(single, id, cell),
        })
        .collect()
}

/// Clients that are behind: the one with the most late work first.
fn behind(site: &Site) -> Vec<FrontBehindRow> {
    let row = |(id, late): (&ClientId, Vec<&Obligation>)| FrontBehindRow {
        client: site.client_link(id),
        late: LateView::of(LateCount::of(late.iter().copied())),
        days: late.iter().map(|it| it.days_late(site.coverage.today())).max().unwrap_or_default(),
        work: late.iter().take(BEHIND_SHOWN).map(|it| site.late_work(id, it)).collect(),
    };
    let mut rows: Vec<FrontBehindRow> = site.coverage.late().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.late.total, row.days)));
    rows
}

/// Work outside of the single that has to be done by the end of this month and is not late.
fn due_this_month(site: &Site) -> Vec<DueRow> {
    let row = |(id, work): (&ResultId, &RemainingWork)| DueRow {
        client: site.client_link(id.client()),
        task: site.procedure_link(&work.procedure),
        due: work.due.to_string(),
        technician: site.person(&assignee(&site.practice, id).cloned()),
    };
    site.coverage.due_this_month().map(row).collect()
}
