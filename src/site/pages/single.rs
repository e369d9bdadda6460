//! A single: the clients at which it is required, and how far each is.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeSet;

use crate::coverage::{self, Fixed, State, planned_minutes};
use crate::model::{ClientId, Month, Status, TicketMismatch};
use crate::practice::{MonthlySingle, ResultId, client_path};
use crate::site::markdown;
use crate::site::prelude::*;
use crate::site::procedure_text::{self, FollowedTextView};
use crate::site::views::{SingleRow, StateView, TicketView};

pub static PAGE: PageKind =
    PageKind { pages, data: frame::own_data, ..PageKind::of::<SingleView>("single.html", "singles") };

/// A single.
#[derive(Serialize, JsonSchema)]
pub struct SingleView {
    /// The single, as lists show it.
    single: SingleRow,
    /// Person who leads it.
    lead: Option<Link>,
    /// Whether its month has begun, and nobody opened it.
    unopened: bool,
    /// Day on which it was opened.
    opened_on: Option<String>,
    /// Day on which it was closed.
    closed_on: Option<String>,
    /// Person who closed it.
    closed_by: Option<Link>,
    /// What was planned for the month before.
    replaces: Option<String>,
    /// Summary of the procedure.
    summary: Option<String>,
    /// Text of the document, as HTML.
    body: String,
    /// What was fixed when the month was opened and closed: the word for `single-fixed-…` in the strings.
    fixed: &'static str,
    /// The clients at which it is required.
    rows: Vec<SingleClientRow>,
    /// The clients whose files cannot be read.
    unreadable: Vec<UnreadableClientRow>,
    /// The procedure as it was followed.
    text: Option<FollowedTextView>,
    /// The comparison with the run before.
    compared: Option<Link>,
    /// Clients that are excluded.
    excluded: Vec<ExcludedClientRow>,
    /// What the rows can be filtered by.
    states: BTreeSet<&'static str>,
    /// Technicians that rows can be filtered by.
    technicians: BTreeSet<String>,
    /// Results whose ticket contradicts them.
    mismatches: Vec<TicketMismatchRow>,
    /// Completed results without a review.
    unsigned: Vec<Link>,
    /// Whether the practice requires a review of every result.
    review_required: bool,
    /// Minutes that the work took, in all.
    minutes: u32,
    /// Planned minutes for all required clients.
    estimated_minutes: Option<u32>,
}

/// A client in the single.
#[derive(Serialize, JsonSchema)]
struct SingleClientRow {
    /// The client, with its page.
    client: Link,
    /// State of the work.
    state: StateView,
    /// Address of the result; nothing where there is none.
    href: Option<String>,
    /// Whose client it is.
    technician: Option<String>,
    /// Person who did the work.
    performed_by: Option<Link>,
    /// Day of the work.
    performed_on: Option<String>,
    /// Person who reviewed the result.
    reviewed_by: Option<Link>,
    /// Ticket in the ticket system.
    ticket: Option<TicketView>,
    /// Minutes that the work took.
    minutes: Option<u32>,
    /// How many findings are open.
    open_findings: usize,
    /// Summary, in a sentence or two; the file, where it cannot be read.
    summary: Option<String>,
}

/// A client whose file cannot be read: whether the single is required there is not known.
#[derive(Serialize, JsonSchema)]
struct UnreadableClientRow {
    /// Id of the client.
    client: String,
    /// State of the work.
    state: StateView,
    /// File that cannot be read.
    file: String,
}

/// A result and a ticket that contradict each other.
#[derive(Serialize, JsonSchema)]
struct TicketMismatchRow {
    /// The client, with its page.
    client: Link,
    /// `still-open`, `closed-without-work`, `closed-without-result` or `closed-before`.
    kind: &'static str,
    /// Ticket in the ticket system.
    ticket: TicketView,
    /// Status of the result, if there is one: the word for `status-…` in the strings.
    status: Option<&'static str>,
    /// Day of the work.
    performed_on: Option<String>,
}

/// A client that is excluded from the single.
#[derive(Serialize, JsonSchema)]
struct ExcludedClientRow {
    /// The client, with its page.
    client: Link,
    /// The reason, as it was written.
    reason: String,
}

fn pages(site: &Site) -> Vec<Page> {
    let singles = site.practice.singles.values();
    singles.map(|it| Page::Single(it.id.month, it.id.procedure.clone())).collect()
}

pub fn render(site: &Site, page: &Page, month: Month) -> Result<String, RenderError> {
    let single = &site.practice.singles[&month];
    let title = site.practice.title(single);
    let head = Head::document(&title, &single.document.path);
    PAGE.render(site, page, head, view(site, page, single))
}

fn view(site: &Site, page: &Page, single: &MonthlySingle) -> SingleView {
    let front = &single.document.front;
    let procedure = site.practice.procedures.get(&single.id.procedure);
    let rows: Vec<SingleClientRow> = population(site, single).map(|(id, _)| row(site, single, id)).collect();
    let unreadable = unreadable_clients(site, single);
    SingleView {
        lead: site.person(&front.lead),
        unopened: single.is_unopened(site.coverage.today()),
        opened_on: front.opened_on.map(|day| day.to_string()),
        closed_on: front.closed_on.map(|day| day.to_string()),
        closed_by: site.person(&front.closed_by),
        replaces: front.replaces.clone(),
        summary: procedure.map(|it| it.front.summary.clone()),
        body: markdown::html(site, page, &single.document),
        fixed: Fixed::of(front).key(),
        text: procedure_text::followed_text(site, page, single),
        compared: site.comparison_link(single),
        excluded: excluded(site, single),
        mismatches: mismatches(site, single),
        unsigned: unsigned(site, single),
        review_required: site.practice.settings.review.required,
        minutes: rows.iter().filter_map(|row| row.minutes).sum(),
        estimated_minutes: procedure.map(|_| estimate(site, single)),
        single: site.single_row(single),
        states: rows
            .iter()
            .map(|row| &row.state)
            .chain(unreadable.iter().map(|row| &row.state))
            .map(|it| it.key)
            .collect(),
        technicians: rows.iter().filter_map(|row| row.technician.clone()).collect(),
        rows,
        unreadable,
    }
}

fn unreadable_clients(site: &Site, single: &MonthlySingle) -> Vec<UnreadableClientRow> {
    let row = |id: &ClientId| UnreadableClientRow {
        client: id.to_string(),
        state: StateView::plain(&State::Unreadable),
        file: client_path(id),
    };
    coverage::unreadable_clients(&site.practice, single).map(row).collect()
}

/// The clients in the population, in the order of their ids.
fn population<'s>(site: &'s Site, single: &MonthlySingle) -> impl Iterator<Item = (&'s ClientId, &'s State)> {
    let cells = site.coverage.cells(single.id.month).iter().map(|cell| &cell.state);
    let clients = site.practice.clients.keys().zip(cells);
    clients.filter(|(_, state)| state.is_in_population())
}

fn row(site: &Site, single: &MonthlySingle, id: &ClientId) -> SingleClientRow {
    let month = single.id.month;
    let cell = site.coverage.cell(month, id).expect("every client has a cell in every single");
    let key = ResultId::Monthly(month, id.clone());
    let result = site.practice.results.get(&key);
    let front = result.map(|document| &document.front);
    SingleClientRow {
        client: site.client_link(id),
        state: StateView::of(cell),
        href: result.map(|_| address::result(&key)),
        technician: site.person(&site.practice.clients[id].front.primary_technician).map(|it| it.text),
        performed_by: front.and_then(|it| site.person(&it.performed_by)),
        performed_on: front.and_then(|it| it.performed_on).map(|day| day.to_string()),
        reviewed_by: front.and_then(|it| site.person(&it.reviewed_by)),
        ticket: site.practice.ticket(&key).map(|it| site.ticket(it)),
        minutes: front.and_then(|it| it.minutes),
        open_findings: front.map_or(0, |it| it.findings.iter().filter(|it| it.closed_on.is_none()).count()),
        summary: match (&cell.state, result) {
            (State::Unreadable, _) => Some(key.path()),
            (_, result) => result.and_then(|document| site.summary(&site.practice.resolve(&key, document))),
        },
    }
}

fn excluded(site: &Site, single: &MonthlySingle) -> Vec<ExcludedClientRow> {
    let clients = site.practice.clients.keys().zip(site.coverage.cells(single.id.month));
    clients
        .filter_map(|(id, cell)| match &cell.state {
            State::NotRequired(why) => {
                Some(ExcludedClientRow { client: site.client_link(id), reason: why.to_string() })
            }
            _ => None,
        })
        .collect()
}

fn mismatches(site: &Site, single: &MonthlySingle) -> Vec<TicketMismatchRow> {
    let (practice, month) = (&site.practice, single.id.month);
    let row = |client: &ClientId| {
        let id = ResultId::Monthly(month, client.clone());
        let ticket = practice.ticket(&id)?;
        let result = practice.results.get_key_value(&id);
        if result.is_none() && practice.files.contains_key(id.path().as_str()) {
            return None;
        }
        let front = result.map(|(_, document)| &*document.front);
        let kind = match ticket.mismatch(front, &practice.settings.tickets, site.coverage.today())? {
            TicketMismatch::StillOpen(_) => "still-open",
            TicketMismatch::ClosedWithoutWork(_) => "closed-without-work",
            TicketMismatch::ClosedWithoutResult => "closed-without-result",
            TicketMismatch::ClosedBefore { .. } => "closed-before",
        };
        let link = |(id, document)| site.result_link(&practice.resolve(id, document));
        Some(TicketMismatchRow {
            client: result.map_or_else(|| site.client_link(client), link),
            kind,
            ticket: site.ticket(ticket),
            status: front.map(|it| it.status.word()),
            performed_on: front.and_then(|it| it.performed_on).map(|day| day.to_string()),
        })
    };
    practice.clients.keys().filter_map(row).collect()
}

fn unsigned(site: &Site, single: &MonthlySingle) -> Vec<Link> {
    let resolved_results = site.practice.results_in(single);
    let unsigned = resolved_results.filter(|resolved| {
        resolved.front().status == Status::Completed && resolved.front().reviewed_by.is_none()
    });
    unsigned.map(|resolved| site.result_link(&resolved)).collect()
}

fn estimate(site: &Site, single: &MonthlySingle) -> u32 {
    let required = population(site, single).filter(|(_, state)| state.is_required());
    required
        .filter_map(|(id, _)| site.practice.clients.get(id))
        .map(|client| planned_minutes(&site.practice, single, &client.front))
        .sum()
}
