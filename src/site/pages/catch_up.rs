//! The catch-up plan of a client that joined later: which procedures are left, by when, how long they take.
//! Clients that were there before the practice's first single are reached by the plan of months, and have none.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{OnboardingItem, Standing, StandingKind, joined_later};
use crate::forms::NewResult;
use crate::model::{Client, ClientId, Month, ProcedureId};
use crate::site::git_host::GitHost;
use crate::site::names::hours;
use crate::site::prelude::*;
use crate::site::views::StateView;

pub static PAGE: PageKind = PageKind {
    pages,
    data: frame::own_data,
    as_of: AsOf::Day,
    ..PageKind::of::<CatchUpView>("catch-up.html", "clients")
};

/// The catch-up plan of a client.
#[derive(Serialize, JsonSchema)]
pub struct CatchUpView {
    /// The client, with its page.
    client: Link,
    /// First day of service.
    since: String,
    /// The months in which procedures are due, the earliest first.
    months: Vec<CatchUpMonthView>,
    /// How many procedures are due or overdue.
    to_catch_up: usize,
    /// How many of them are overdue.
    overdue: usize,
    /// Planned time, as `1:30`.
    hours: String,
    /// Onboarding procedures that are done.
    done: Vec<DoneRow>,
    /// How many onboarding procedures are exempt or do not apply.
    excused: usize,
    /// How many onboarding procedures there are for this client, done ones too.
    of: usize,
}

/// A month of the plan.
#[derive(Serialize, JsonSchema)]
struct CatchUpMonthView {
    /// Month, as `2026-10`.
    month: String,
    /// Whether the month is over: what was due in it is overdue.
    past: bool,
    /// Planned time, as `1:30`.
    hours: String,
    /// The procedures that are due in the month.
    rows: Vec<CatchUpRow>,
}

/// A procedure that has to be caught up on.
#[derive(Serialize, JsonSchema)]
struct CatchUpRow {
    /// The procedure, with its page.
    procedure: Link,
    /// `due` or `overdue`.
    kind: &'static str,
    /// Due date.
    due: Option<String>,
    /// Planned time, as `1:30`.
    hours: Option<String>,
    /// Where it takes a visit, a window or the client's word.
    on_site: bool,
    /// Whether the work takes a maintenance window.
    maintenance_window: bool,
    /// Whether the client has to agree to the work first.
    client_approval: bool,
    /// The result, where the work was begun.
    begun: Option<Link>,
    /// The worksheet, while there is something left to do.
    worksheet: Option<Link>,
    /// Link to the result in the editor of the Git hosting service: the existing file, else a new one with
    /// its text.
    editor: Option<String>,
}

/// A procedure that was caught up on.
#[derive(Serialize, JsonSchema)]
struct DoneRow {
    /// The procedure, with its page.
    procedure: Link,
    /// Day on which it was done.
    on: String,
    /// Address of the result.
    href: String,
    /// State of the work.
    state: StateView,
}

fn pages(site: &Site) -> Vec<Page> {
    let later =
        site.practice.clients.iter().filter(|(_, client)| joined_later(&site.practice, &client.front));
    later.map(|(id, _)| Page::CatchUp(id.clone())).collect()
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let client = &site.practice.clients[id];
    let title = site.say("catch-up-title", &[("client", client.front.name.clone().into())]);
    PAGE.render(site, page, Head::title(&title), view(site, id, &client.front))
}

fn view(site: &Site, id: &ClientId, client: &Client) -> CatchUpView {
    let wanted: Vec<OnboardingItem<'_>> = site.coverage.onboarding(&site.practice, id).collect();
    let mut to_catch_up: Vec<_> = wanted.iter().filter(|it| it.standing.due_since_joining()).collect();
    to_catch_up.sort_by_key(|it| it.standing.due);
    let month = |it: &OnboardingItem<'_>| it.standing.due.unwrap_or(site.coverage.today()).month();
    let by_month = to_catch_up.chunk_by(|one, other| month(one) == month(other));
    let is_excused = |it: &Standing| {
        matches!(it.kind, StandingKind::Exempt | StandingKind::NotApplicable) && it.last.is_none()
    };
    CatchUpView {
        client: site.client_link(id),
        since: client.service_start.to_string(),
        to_catch_up: to_catch_up.len(),
        overdue: to_catch_up.iter().filter(|it| it.standing.kind == StandingKind::Overdue).count(),
        hours: hours(to_catch_up.iter().map(|it| it.minutes).sum()),
        months: by_month.map(|items| month_view(site, id, client, month(items[0]), items)).collect(),
        done: wanted.iter().filter_map(|it| done(site, it.id, it.standing)).collect(),
        excused: wanted.iter().filter(|it| is_excused(it.standing)).count(),
        of: wanted.iter().filter(|it| it.standing.is_relevant()).count(),
    }
}

fn month_view(
    site: &Site,
    id: &ClientId,
    client: &Client,
    month: Month,
    items: &[&OnboardingItem<'_>],
) -> CatchUpMonthView {
    CatchUpMonthView {
        month: month.to_string(),
        past: month < site.coverage.today().month(),
        hours: hours(items.iter().map(|it| it.minutes).sum()),
        rows: items.iter().map(|it| row(site, id, client, it)).collect(),
    }
}

fn row(site: &Site, client_id: &ClientId, client: &Client, item: &OnboardingItem<'_>) -> CatchUpRow {
    let OnboardingItem { id, procedure, standing, minutes } = *item;
    let result = site.coverage.result_to_write(&site.practice, client_id, id);
    let begun = site.practice.results.get(&result);
    let new = NewResult {
        id: &result,
        procedure_id: id,
        procedure,
        client,
        by: None,
        performed_on: None,
        last: None,
    };
    let written = |git_host: &GitHost<'_>| match begun {
        Some(_) => git_host.edit(&result.path()),
        None => git_host
            .new_file_with(&result.path(), &new.text(&site.practice, site.coverage.today()))
            .unwrap_or_else(|| git_host.new_file(&result.path())),
    };
    CatchUpRow {
        procedure: site.procedure_link(id),
        kind: standing.kind.key(),
        due: standing.due.map(|day| day.to_string()),
        hours: (minutes > 0).then(|| hours(minutes)),
        on_site: procedure.on_site,
        maintenance_window: procedure.maintenance_window,
        client_approval: procedure.client_approval,
        begun: begun.map(|document| Link {
            href: address::result(&result),
            text: site.word("status", document.front.status.word()),
        }),
        worksheet: site.worksheet_link(&result),
        editor: GitHost::of(&site.practice.settings.repository).as_ref().map(written),
    }
}

fn done(site: &Site, procedure: &ProcedureId, standing: &Standing) -> Option<DoneRow> {
    let last = standing.last.as_ref()?;
    Some(DoneRow {
        procedure: site.procedure_link(procedure),
        on: last.on.to_string(),
        href: address::result(&last.result),
        state: StateView::plain(&last.state),
    })
}
