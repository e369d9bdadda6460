//! Which clients get a ticket, and what it says.

use crate::coverage::{self, Cell, Coverage};
use crate::document::Document;
use crate::facts::{StateKey, TicketFacts, TicketsFacts, WaivedTicketFacts};
use crate::forms;
use crate::model::{Client, ClientId, Procedure};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::TicketKey;
use super::text::{self, TicketText};

/// Addresses of pages that a ticket links to, where the site has an address.
pub struct TicketLinks {
    pub worksheet: Option<String>,
    pub procedure: Option<String>,
}

/// Returns the tickets of a single: one for each client of its population that owes a result.
pub fn raised(
    practice: &Practice,
    coverage: &Coverage,
    single: &MonthlySingle,
    procedure: &Document<Procedure>,
    links: &dyn Fn(&ResultId) -> TicketLinks,
) -> TicketsFacts {
    let raising = Raising { practice, coverage, single, procedure, links };
    let clients = practice.clients.iter().zip(coverage.cells(single.id.month));
    let (mut tickets, mut waived) = (Vec::new(), Vec::new());
    for ((id, client), cell) in clients.filter(|(_, cell)| cell.state.is_in_population()) {
        match cell.state.is_required() {
            true => tickets.push(raising.ticket(id, &client.front, cell)),
            false => waived.push(raising.waived(id, &client.front, cell)),
        }
    }
    TicketsFacts {
        month: single.id.month,
        procedure: single.id.procedure.to_string(),
        title: practice.title(single),
        due: single.due(&practice.settings),
        tickets,
        waived,
    }
}

struct Raising<'r> {
    practice: &'r Practice,
    coverage: &'r Coverage,
    single: &'r MonthlySingle,
    procedure: &'r Document<Procedure>,
    links: &'r dyn Fn(&ResultId) -> TicketLinks,
}

impl Raising<'_> {
    fn ticket(&self, id: &ClientId, client: &Client, cell: &Cell) -> TicketFacts {
        let (practice, single) = (self.practice, self.single);
        let key =
            TicketKey { month: single.id.month, procedure: single.id.procedure.clone(), client: id.clone() };
        let result = ResultId::Monthly(single.id.month, id.clone());
        let procedure = &self.procedure.front;
        let subjects = procedure.subjects(&single.id.procedure, client, self.coverage.today());
        let (title, links) = (practice.title(single), (self.links)(&result));
        let text = TicketText { key: &key, client, procedure, subjects: &subjects, links: &links };
        TicketFacts {
            subject: text::subject(&key, &title),
            description: text.description(&title, single.due(&practice.settings)),
            key: key.to_string(),
            client: id.to_string(),
            name: client.name.clone(),
            psa_id: client.psa_id.clone(),
            number: practice.ticket(&result).map(|it| it.id.to_string()).filter(|it| !it.is_empty()),
            state: StateKey(cell.state.key()),
            technician: coverage::assignee(practice, &result).map(ToString::to_string),
            minutes: procedure.minutes_for(subjects.len()),
            items: subjects.iter().filter_map(text::item).collect(),
            steps: forms::step_names(&self.procedure.body),
            worksheet: links.worksheet,
        }
    }

    fn waived(&self, id: &ClientId, client: &Client, cell: &Cell) -> WaivedTicketFacts {
        let frozen = self.single.document.front.waived.as_ref().and_then(|waived| waived.get(id));
        let result = self.practice.result(self.single.id.month, id);
        let written = result.and_then(|it| it.front.reason.as_deref());
        let words = cell.state.words();
        let reason = match (frozen, written) {
            (Some(waiver), _) => format!("{words}, by {} on {}", waiver.by, waiver.on),
            (None, Some(reason)) => format!("{words}: {reason}"),
            (None, None) => words,
        };
        WaivedTicketFacts { client: id.to_string(), name: client.name.clone(), reason }
    }
}
