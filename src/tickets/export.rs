//! Tickets to raise, in the forms that ticket systems import.

use serde_json::{Value, json};

use crate::facts::{TicketFacts, TicketsFacts};
use crate::model::NewTickets;

use super::wire;

/// A form that a ticket system imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A table with a column for whatever a ticket system may ask for.
    Csv,
    /// The bodies of `POST /service/tickets`.
    ConnectWise,
    /// The template of the ticket import.
    Autotask,
    /// The bodies of `POST /api/v1/tickets/create.php`.
    Itflow,
    /// A table for *Tools > Offline edits*.
    RequestTracker,
}

/// Returns the tickets that have no number yet.
pub fn exported(tickets: &TicketsFacts, new: &NewTickets, format: ExportFormat) -> String {
    let export = Export { tickets, new };
    let to_raise = tickets.tickets.iter().filter(|it| it.number.is_none());
    match format {
        ExportFormat::Csv => table(&CSV, to_raise.map(|it| export.csv(it))),
        ExportFormat::ConnectWise => list(to_raise.map(|it| wire::connectwise(it, tickets.due, new))),
        ExportFormat::Autotask => table(&AUTOTASK, to_raise.map(|it| export.autotask(it))),
        ExportFormat::Itflow => list(to_raise.map(|it| wire::itflow(it, new))),
        ExportFormat::RequestTracker => {
            table(&REQUEST_TRACKER, to_raise.map(|it| export.request_tracker(it)))
        }
    }
}

const CSV: [&str; 22] = [
    "external_key",
    "month",
    "procedure_id",
    "client_id",
    "psa_company_id",
    "site",
    "psa_contact_id",
    "title",
    "description",
    "board_or_queue",
    "ticket_type",
    "category",
    "subcategory",
    "priority",
    "status",
    "assigned_to",
    "due_date",
    "estimated_hours",
    "agreement",
    "configuration_items",
    "checklist",
    "billable",
];

/// The columns of the template that are filled in, in its order.
const AUTOTASK: [&str; 11] = [
    "External (Legacy) Ticket ID",
    "[required] Title",
    "Description",
    "[required] Company",
    "[required] Status",
    "[required] Priority",
    "[required] Source",
    "Estimated Hours",
    "[required if no Primary Resource] Queue",
    "[required] Ticket Type",
    "[required] Due Date/Time",
];

const REQUEST_TRACKER: [&str; 6] = ["id", "Queue", "Subject", "Status", "Due", "Content"];

struct Export<'e> {
    tickets: &'e TicketsFacts,
    new: &'e NewTickets,
}

impl Export<'_> {
    fn csv(&self, ticket: &TicketFacts) -> Vec<String> {
        let TicketsFacts { month, procedure, due, .. } = self.tickets;
        let nothing = String::new;
        vec![
            ticket.key.clone(),
            month.compact(),
            procedure.clone(),
            ticket.client.clone(),
            word(&ticket.psa_id),
            nothing(),
            nothing(),
            ticket.subject.clone(),
            ticket.description.clone(),
            word(&self.new.queue),
            word(&self.new.kind),
            nothing(),
            nothing(),
            word(&self.new.priority),
            word(&self.new.status),
            word(&ticket.technician),
            due.to_string(),
            hours(ticket),
            nothing(),
            ticket.items.join("|"),
            ticket.steps.iter().map(|it| it.replace('|', "/")).collect::<Vec<_>>().join("|"),
            nothing(),
        ]
    }

    fn autotask(&self, ticket: &TicketFacts) -> Vec<String> {
        vec![
            ticket.key.clone(),
            ticket.subject.clone(),
            ticket.description.clone(),
            ticket.name.clone(),
            self.new.status.clone().unwrap_or_else(|| "New".to_owned()),
            word(&self.new.priority),
            word(&self.new.source),
            hours(ticket),
            word(&self.new.queue),
            word(&self.new.kind),
            self.tickets.due.to_string(),
        ]
    }

    fn request_tracker(&self, ticket: &TicketFacts) -> Vec<String> {
        vec![
            ticket.key.clone(),
            self.new.queue.clone().unwrap_or_else(|| "General".to_owned()),
            ticket.subject.clone(),
            self.new.status.clone().unwrap_or_else(|| "new".to_owned()),
            self.tickets.due.to_string(),
            // Its reader takes a quote within quotes for their end.
            ticket.description.replace('"', "'"),
        ]
    }
}

fn word(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn hours(ticket: &TicketFacts) -> String {
    wire::hours(ticket).map(|hours| format!("{hours:.2}")).unwrap_or_default()
}

/// A table whose cells are all quoted, since texts have commas and line breaks; Request Tracker takes the quotes of names
/// for a part of them. A cell that a spreadsheet would take for a formula begins with `'`.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let quoted = |cell: &String| format!("\"{}\"", harmless(cell).replace('"', "\"\""));
    let rows = rows.map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
    std::iter::once(head.join(",")).chain(rows).map(|row| row + "\n").collect()
}

fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

fn list(bodies: impl Iterator<Item = Value>) -> String {
    format!("{:#}\n", json!(bodies.collect::<Vec<_>>()))
}
