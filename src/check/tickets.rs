//! Tickets as documents name them.

use crate::diagnostic::FieldPath;
use crate::model::{ClientId, Ticket};
use crate::practice::{ResolvedResult, ResultId};
use crate::source::ContentPath;

use super::context::RuleContext;

/// Ticket with the place that names it: a result, or a single before there is one.
pub(super) struct NamedTicket<'p> {
    pub client: &'p ClientId,
    pub ticket: &'p Ticket,
    pub path: &'p ContentPath,
    pub field: FieldPath,
    pub work: TicketWork<'p>,
}

/// Result of the work that a ticket is for.
#[derive(Clone, Copy)]
pub(super) enum TicketWork<'p> {
    /// The result, which names the ticket itself.
    Own(&'p ResolvedResult<'p>),
    /// The result, of a ticket that its single names.
    OfSingle(&'p ResolvedResult<'p>),
    None,
    Unreadable,
}

impl<'p> RuleContext<'p> {
    /// Tickets of results, then those of singles.
    pub(super) fn tickets(&self) -> Vec<NamedTicket<'p>> {
        // The results are in the order of their ids.
        let result = |id: &ResultId| {
            let index = self.results.binary_search_by_key(&id, |it| it.id).ok()?;
            self.results.get(index)
        };
        let own = self.results.iter().filter_map(|result| {
            Some(NamedTicket {
                client: result.id.client(),
                ticket: result.front().ticket.as_ref()?,
                path: result.path(),
                field: FieldPath::of("ticket"),
                work: TicketWork::Own(result),
            })
        });
        let of_singles = self.practice.fully_parsed_singles().flat_map(|single| {
            let of_client = |(client, ticket): (&'p ClientId, &'p Ticket)| {
                let id = ResultId::Monthly(single.id.month, client.clone());
                let work = match result(&id) {
                    Some(result) => TicketWork::OfSingle(result),
                    None if self.practice.files.contains_key(id.path().as_str()) => TicketWork::Unreadable,
                    None => TicketWork::None,
                };
                let field = FieldPath::of("tickets").key(client.as_str());
                NamedTicket { client, ticket, path: &single.document.path, field, work }
            };
            single.document.front.tickets.iter().map(of_client).collect::<Vec<_>>()
        });
        own.chain(of_singles).collect()
    }
}
