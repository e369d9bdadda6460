//! A person and their work.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::RemainingWork;
use crate::document::Document;
use crate::model::{ClientId, Person, PersonId};
use crate::practice::ResultId;
use crate::site::markdown;
use crate::site::prelude::*;
use crate::site::views::{LateView, StateView, TicketView};

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.staff.keys().cloned().map(Page::Person).collect(),
    data: frame::own_data,
    calendar,
    ..PageKind::of::<PersonView>("person.html", "staff")
};

/// A person and their work.
#[derive(Serialize, JsonSchema)]
pub struct PersonView {
    /// Name, for people.
    name: String,
    /// Role of the person: the word for `role-…` in the strings.
    role: &'static str,
    /// First day of the person here.
    started: Option<String>,
    /// Last day of the person here; nothing while they are.
    left: Option<String>,
    /// Text of the document, as HTML.
    body: String,
    /// What is left to do, the oldest first.
    month: Vec<PersonTaskRow>,
    /// Planned minutes for what is left to do.
    minutes: u32,
    /// How much of it takes a visit.
    visits: usize,
    /// How much of it takes a maintenance window.
    windows: usize,
    /// How much work is late.
    late: LateView,
    /// The clients whose primary technician this is.
    clients: Vec<PersonClientRow>,
    /// The single of the month.
    current: Option<Link>,
    /// How many open findings the person owns.
    open_findings: usize,
    /// How many results the person performed.
    performed: usize,
    /// The latest results that the person performed, the latest first.
    recent: Vec<PerformedRow>,
}

/// Something that is left to do this month.
#[derive(Serialize, JsonSchema)]
struct PersonTaskRow {
    /// The client, with its page.
    client: Link,
    /// Address of the client's first site.
    place: Option<String>,
    /// The procedure, by its short name.
    task: Link,
    /// Why it is left to do: the word for `left-…` in the strings.
    why: &'static str,
    /// Due date.
    due: String,
    /// Whether the due date is past.
    overdue: bool,
    /// State of the work.
    state: Option<StateView>,
    /// Whether the work takes a visit.
    on_site: bool,
    /// Whether the work takes a maintenance window.
    maintenance_window: bool,
    /// Whether the client has to agree to the work first.
    client_approval: bool,
    /// Planned minutes.
    minutes: u32,
    /// Ticket in the ticket system.
    ticket: Option<TicketView>,
    /// The worksheet, while there is something left to do.
    worksheet: Option<Link>,
}

/// A client of the person.
#[derive(Serialize, JsonSchema)]
struct PersonClientRow {
    /// The client, with its page.
    client: Link,
    /// State of the single of the month.
    state: Option<StateView>,
    /// Address of its result; nothing where there is none.
    href: Option<String>,
}

/// A result that the person performed.
#[derive(Serialize, JsonSchema)]
struct PerformedRow {
    /// Address of the result.
    href: String,
    /// Day of the work.
    date: Option<String>,
    /// The client, with its page.
    client: Link,
    /// The procedure, with its page.
    procedure: Option<Link>,
    /// State of the work.
    state: StateView,
    /// Minutes of work.
    minutes: Option<u32>,
}

/// Results of a person that are listed at most.
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
    let clients = site.coverage.clients_of(&site.practice, id).map(|client| client_row(site, client));
    let rows = my_month(site, id);
    PersonView {
        minutes: rows.iter().map(|row| row.minutes).sum(),
        visits: rows.iter().filter(|row| row.on_site).count(),
        windows: rows.iter().filter(|row| row.maintenance_window).count(),
        late: LateView::of(
            site.coverage.late_by_assignee(&site.practice).remove(&Some(id)).unwrap_or_default(),
        ),
        month: rows,
        name: front.name.clone(),
        role: front.role.word(),
        started: front.started.map(|day| day.to_string()),
        left: front.left.map(|day| day.to_string()),
        body: markdown::html(site, page, document),
        clients: clients.collect(),
        current: site.current_single().map(|single| site.single_link(single)),
        open_findings: site.coverage.open_findings_of(id).count(),
        performed: performed.len(),
        recent: performed.into_iter().take(RECENT).map(|id| performed_row(site, id)).collect(),
    }
}

fn client_row(site: &Site, id: &ClientId) -> PersonClientRow {
    let month = site.coverage.current(&site.practice);
    let cell = month.and_then(|month| site.coverage.cell(month, id));
    let recorded = month.filter(|_| cell.is_some_and(|cell| cell.recorded));
    PersonClientRow {
        client: site.client_link(id),
        state: cell.map(StateView::of),
        href: recorded.map(|month| address::result(&ResultId::Monthly(month, id.clone()))),
    }
}

/// What is left for a person to do, by due date and place; without the work of next month. Of a procedure that cannot
/// be read, only the name is known.
fn my_month(site: &Site, person: &PersonId) -> Vec<PersonTaskRow> {
    let mut rows: Vec<PersonTaskRow> =
        site.coverage.left_for(&site.practice, person).map(|(id, left)| month_row(site, id, left)).collect();
    rows.sort_by(|one, other| {
        (&one.due, &one.place, &one.client.text).cmp(&(&other.due, &other.place, &other.client.text))
    });
    rows
}

fn month_row(site: &Site, id: &ResultId, left: &RemainingWork) -> PersonTaskRow {
    let client = site.practice.clients.get(id.client()).map(|it| &*it.front);
    let procedure = site.practice.procedures.get(&left.procedure).map(|it| &*it.front);
    let today = site.coverage.today();
    let minutes = client.zip(procedure).map(|(client, procedure)| {
        procedure.minutes_for(procedure.subjects(&left.procedure, client, today).len())
    });
    let place = client.and_then(|client| client.sites.first());
    let place = place.map(|site| site.address.clone().unwrap_or_else(|| site.name.clone()));
    let ticket = site.practice.ticket(id);
    PersonTaskRow {
        client: site.client_link(id.client()),
        place,
        task: Link { href: address::procedure(&left.procedure), text: site.practice.task(&left.procedure) },
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < today,
        state: id.month().and_then(|month| site.coverage.cell(month, id.client())).map(StateView::of),
        on_site: procedure.is_some_and(|it| it.on_site),
        maintenance_window: procedure.is_some_and(|it| it.maintenance_window),
        client_approval: procedure.is_some_and(|it| it.client_approval),
        minutes: minutes.unwrap_or_default(),
        ticket: ticket.map(|ticket| site.ticket(ticket)),
        worksheet: site.worksheet_link(id),
    }
}

fn performed_row(site: &Site, id: &ResultId) -> PerformedRow {
    let resolved = site.practice.resolve(id, &site.practice.results[id]);
    let front = &resolved.document.front;
    PerformedRow {
        href: address::result(id),
        date: front.performed_on.map(|day| day.to_string()),
        client: site.client_link(id.client()),
        procedure: resolved.procedure_id.map(|id| site.procedure_link(id)),
        state: site.result_state(&resolved),
        minutes: front.minutes,
    }
}
