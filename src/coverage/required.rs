//! Clients at which a single is required, and those of them at which it is not done.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::model::{self, Client, ClientId, ClientResult, Day, Exclusion};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::state::excused;

/// A client at which a single is required and not done.
pub(crate) struct Unfinished<'p> {
    pub client: &'p ClientId,
    /// The result so far.
    pub result: Option<&'p ClientResult>,
}

/// Returns why a single is not required at a client; `None` if it is. A frozen population takes precedence.
pub(crate) fn exclusion(practice: &Practice, single: &MonthlySingle, client: &ClientId) -> Option<Exclusion> {
    let front = &single.document.front;
    let by_hand = front.excluded.get(client).map(|reason| Exclusion::ByHand(reason.clone()));
    let computed = || {
        let procedure = &practice.procedures.get(&single.id.procedure)?.front;
        let client = &practice.clients.get(client)?.front;
        model::exclusion(client, procedure, single.id.month, &practice.settings.calendar)
    };
    match &front.population {
        Some(population) if population.contains(client) => None,
        Some(_) => by_hand.or_else(computed).or(Some(Exclusion::NotInPopulation)),
        None => by_hand.or_else(computed),
    }
}

/// Returns the clients at which a single is required: those of its frozen population that are served, or else those
/// at which it is required as of today.
pub(crate) fn required_clients<'p>(
    practice: &'p Practice,
    single: &'p MonthlySingle,
) -> Vec<(&'p ClientId, &'p Document<Client>)> {
    let served = practice.clients.iter().filter(|(_, it)| it.front.served_in(single.id.month));
    match &single.document.front.population {
        Some(frozen) => {
            let frozen: BTreeSet<&ClientId> = frozen.iter().collect();
            served.filter(|(id, _)| frozen.contains(id)).collect()
        }
        None => served.filter(|(id, _)| exclusion(practice, single, id).is_none()).collect(),
    }
}

/// Returns the clients at which a single is required and not done on a day. Clients are left out if they are
/// excused without a result, by an exemption or an attestation, or if a file of theirs could not be read.
pub(crate) fn unfinished<'p>(
    practice: &'p Practice,
    single: &'p MonthlySingle,
    today: Day,
) -> Vec<Unfinished<'p>> {
    let (month, id) = (single.id.month, &single.id.procedure);
    let Some(procedure) = practice.procedures.get(id).filter(|it| it.fully_parsed) else {
        return Vec::new();
    };
    let due = single.due(&practice.settings);
    let unfinished = |(client_id, client): (&'p ClientId, &'p Document<Client>)| {
        let result = practice.result(month, client_id).map(|document| &*document.front);
        let path = ResultId::Monthly(month, client_id.clone()).path();
        let is_unfinished = match result {
            Some(result) => !result.is_settled(today),
            None => {
                let is_excused = excused(&client.front, id, &procedure.front, due).is_some();
                client.fully_parsed && !is_excused && !practice.files.contains_key(path.as_str())
            }
        };
        is_unfinished.then_some(Unfinished { client: client_id, result })
    };
    required_clients(practice, single).into_iter().filter_map(unfinished).collect()
}
