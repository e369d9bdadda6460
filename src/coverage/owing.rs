//! Clients that owe a single, and those of them that are not done with it.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::model::{self, Client, ClientId, ClientResult, Day, Exclusion};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::state::excused;

/// A client that owes a single and is not done with it.
pub(crate) struct Unfinished<'p> {
    pub client: &'p ClientId,
    /// The result so far.
    pub result: Option<&'p ClientResult>,
}

/// Returns why a client does not owe a single; `None` if it does. A frozen population takes precedence.
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

/// Returns the clients that owe a single: those of its frozen population that are served, or else those that owe it as
/// of today.
pub(crate) fn owing<'p>(
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

/// Returns the clients that owe a single and are not done with it on a day. Clients are left out if they are
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
    owing(practice, single).into_iter().filter_map(unfinished).collect()
}
