//! The staff, and each person's work.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Left, Why, assignee};
use crate::document::Document;
use crate::model::{Person, PersonId};
use crate::practice::ResultId;
use crate::site::address;
use crate::site::context::Site;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::markdown;
use crate::site::page::Page;
use crate::site::views::{StateView, TicketView};

pub static PAGE: PageKind = PageKind {
    template: "person.html",
    section: "staff",
    view: frame::view::<PersonView>,
    pages: |site| site.practice.staff.keys().cloned().map(Page::Person).collect(),
    data: frame::own_data,
    calendar: calendar,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct PersonView {
    name: String,
    role: &'static str,
    started: Option<String>,
    left: Option<String>,
    body: String,
    /// What is left to do, the oldest first.
    month: Vec<MonthRow>,
    /// In minutes, of all that.
    minutes: u32,
    visits: usize,
    windows: usize,
    overdue: usize,
    /// The clients whose primary technician this is, with the current single.
    clients: Vec<ClientRow>,
    current: Option<Link>,
    open_findings: usize,
    performed: usize,
    /// The latest, latest first.
    recent: Vec<WorkRow>,
}

/// Something that is left to do this month.
#[derive(Serialize, JsonSchema)]
struct MonthRow {
    client: Link,
    /// Where the client is, for who plans a tour.
    place: Option<String>,
    task: Link,
    why: &'static str,
    due: String,
    overdue: bool,
    state: Option<StateView>,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    minutes: u32,
    ticket: Option<TicketView>,
    worksheet: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
struct ClientRow {
    client: Link,
    state: Option<StateView>,
    href: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct WorkRow {
    href: String,
    date: Option<String>,
    client: Link,
    procedure: Option<Link>,
    state: StateView,
    minutes: Option<u32>,
}

/// How many of a person's results the page lists.
const RECENT: usize = 60;

fn calendar(page: &Page) -> Option<Page> {
    match page {
        Page::Person(id) => Some(Page::PersonCalendar(id.clone())),
        _ => None,
    }
}

pub fn render(site: &Site, page: &Page, id: &PersonId) -> Result<String, RenderError> {
    let person = &site.practice.staff[id];
    let head = Head::document(&person.front.name, &person.path);
    PAGE.render(site, page, head, view(site, page, id, person))
}

fn view(site: &Site, page: &Page, id: &PersonId, document: &Document<Person>) -> PersonView {
    let front = &document.front;
    let mut performed: Vec<&ResultId> = site.coverage.performed_by(id).iter().collect();
    performed.sort_by_key(|id| std::cmp::Reverse(site.practice.results[id].front.performed_on));
    let month = site.coverage.current(&site.practice);
    let current = month.and_then(|month| site.practice.singles.get(&month));
    let clients = site.coverage.clients_of(&site.practice, id).map(|client| ClientRow {
        client: site.client_link(client),
        state: month.and_then(|month| site.coverage.cell(month, client)).map(StateView::of),
        href: month
            .map(|month| ResultId::Monthly(month, client.clone()))
            .filter(|key| site.practice.results.contains_key(key))
            .map(|key| address::result(&key)),
    });
    let rows = my_month(site, id);
    PersonView {
        minutes: rows.iter().map(|row| row.minutes).sum(),
        visits: rows.iter().filter(|row| row.on_site).count(),
        windows: rows.iter().filter(|row| row.maintenance_window).count(),
        overdue: rows.iter().filter(|row| row.overdue).count(),
        month: rows,
        name: front.name.clone(),
        role: front.role.word(),
        started: front.started.map(|day| day.to_string()),
        left: front.left.map(|day| day.to_string()),
        body: markdown::html(site, page, document),
        clients: clients.collect(),
        current: current.map(|single| site.single_link(single)),
        open_findings: site.coverage.open_findings_of(id).count(),
        performed: performed.len(),
        recent: performed.into_iter().take(RECENT).map(|id| resolved(site, id)).collect(),
    }
}

/// What is left for a person to do, sorted by the oldest and by the place; next month's is left out.
fn my_month(site: &Site, person: &PersonId) -> Vec<MonthRow> {
    let left = site.coverage.left.iter().filter(|(_, it)| it.why != Why::Planned);
    let mut rows: Vec<MonthRow> = left
        .filter(|(id, _)| assignee(&site.practice, id) == Some(person))
        .map(|(id, left)| month_row(site, id, left))
        .collect();
    rows.sort_by(|one, other| {
        (&one.due, &one.place, &one.client.text).cmp(&(&other.due, &other.place, &other.client.text))
    });
    rows
}

fn month_row(site: &Site, id: &ResultId, left: &Left) -> MonthRow {
    let client = &site.practice.clients[id.client()].front;
    let procedure = &site.practice.procedures[&left.procedure].front;
    let today = site.coverage.today;
    let items = procedure.subjects(&left.procedure, client, today).len();
    let place = client.sites.first().map(|site| site.address.clone().unwrap_or_else(|| site.name.clone()));
    let ticket = site.practice.results.get(id).and_then(|it| it.front.ticket.as_ref());
    MonthRow {
        client: site.client_link(id.client()),
        place,
        task: Link { href: address::procedure(&left.procedure), text: site.practice.task(&left.procedure) },
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < today,
        state: id.month().and_then(|month| site.coverage.cell(month, id.client())).map(StateView::of),
        on_site: procedure.on_site,
        maintenance_window: procedure.maintenance_window,
        client_approval: procedure.client_approval,
        minutes: procedure.minutes_for(items),
        ticket: ticket.map(|ticket| site.ticket(ticket)),
        worksheet: site.worksheet_link(id),
    }
}

fn resolved(site: &Site, id: &ResultId) -> WorkRow {
    let resolved = site.practice.resolve(id, &site.practice.results[id]);
    let front = &resolved.document.front;
    WorkRow {
        href: address::result(id),
        date: front.performed_on.map(|day| day.to_string()),
        client: site.client_link(id.client()),
        procedure: resolved.procedure_id.map(|id| site.procedure_link(id)),
        state: site.result_state(&resolved),
        minutes: front.minutes,
    }
}
