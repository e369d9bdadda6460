//! Fields of a single.

use crate::model::{ClientId, Single};

use super::result::add_ticket;
use super::{FieldChange, FieldTexts, Fields};

impl Fields for Single {
    fn add_to(&self, texts: &mut FieldTexts) {
        let Single {
            title,
            due,
            lead,
            opened_on,
            revision,
            population,
            excluded,
            waived,
            tickets,
            closed_on,
            closed_by,
            closed_as,
            replaces,
        } = self;
        texts.add("title", title.as_ref());
        texts.add("due", due.as_ref());
        texts.add("lead", lead.as_ref());
        texts.add("opened_on", opened_on.as_ref());
        texts.add("revision", revision.as_ref());
        texts.add("closed_on", closed_on.as_ref());
        texts.add("closed_by", closed_by.as_ref());
        texts.add("replaces", replaces.as_ref());
        texts.add("population", population.as_ref().map(|_| "fixed"));
        let excluded = excluded.keys();
        let waived = waived.iter().flat_map(|it| it.keys());
        let closed_as = closed_as.iter().flat_map(|it| it.keys());
        let keys = excluded.chain(waived).chain(tickets.keys()).chain(closed_as);
        let named: std::collections::BTreeSet<&ClientId> = population.iter().flatten().chain(keys).collect();
        named.into_iter().for_each(|client| add_client(texts, self, client));
    }
}

/// Fields of a client in a single.
fn add_client(texts: &mut FieldTexts, single: &Single, client: &ClientId) {
    let is_listed = single.population.as_ref().is_some_and(|it| it.contains(client));
    texts.add(format!("population[{client}]"), is_listed.then_some("listed"));
    add_entries(texts, single, client);
}

fn add_entries(texts: &mut FieldTexts, single: &Single, client: &ClientId) {
    texts.add(format!("excluded[{client}]"), single.excluded.get(client));
    texts.add(format!("waived[{client}]"), single.waived.as_ref().and_then(|it| it.get(client)));
    if let Some(ticket) = single.tickets.get(client) {
        add_ticket(texts, &format!("tickets[{client}]"), ticket);
    }
    texts.add(format!("closed_as[{client}]"), single.closed_as.as_ref().and_then(|it| it.get(client)));
}

/// What a single says of one client beside its population: the exclusion, the waiver, the ticket and the ending.
pub fn changed_entries(before: &Single, after: &Single, client: &ClientId) -> Vec<FieldChange> {
    let texts = |single: &Single| {
        let mut texts = FieldTexts::default();
        add_entries(&mut texts, single, client);
        texts
    };
    texts(before).changes_to(&texts(after))
}
