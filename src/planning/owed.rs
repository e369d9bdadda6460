//! What clients have to catch up on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::RemainingReason;
use crate::model::{ClientId, Day, ProcedureId};

use super::Context;

/// What a client has to catch up on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Owed {
    /// Id of the client.
    pub client: ClientId,
    /// First day of its service.
    pub since: Day,
    /// The work, what is due first first.
    pub work: Vec<OwedWork>,
    /// Estimated minutes of all of it.
    pub minutes: u32,
}

/// A procedure that a client has to catch up on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwedWork {
    /// Id of the procedure.
    pub procedure: ProcedureId,
    /// Why it has to be done.
    pub why: RemainingReason,
    /// Last day on which it is not late.
    pub due: Day,
    /// Estimated minutes.
    pub minutes: u32,
}

/// What clients owe, the one with the most of it first.
pub fn owed(context: &Context<'_>) -> Vec<Owed> {
    let mut of_clients: BTreeMap<&ClientId, Vec<OwedWork>> = BTreeMap::new();
    for (id, work) in context.coverage.left.iter() {
        match work.why {
            RemainingReason::CatchUp | RemainingReason::Joined => {}
            RemainingReason::Open | RemainingReason::Planned => continue,
        }
        let minutes = minutes(context, id.client(), &work.procedure);
        let owed = OwedWork { procedure: work.procedure.clone(), why: work.why, due: work.due, minutes };
        of_clients.entry(id.client()).or_default().push(owed);
    }
    let owed = of_clients.into_iter().filter_map(|(id, mut work)| {
        work.sort_by(|a, b| a.due.cmp(&b.due).then_with(|| a.procedure.cmp(&b.procedure)));
        let minutes = work.iter().fold(0_u32, |sum, it| sum.saturating_add(it.minutes));
        let since = context.practice.clients.get(id)?.front.service_start;
        Some(Owed { client: id.clone(), since, work, minutes })
    });
    let mut owed: Vec<Owed> = owed.collect();
    owed.sort_by_key(|it| std::cmp::Reverse(it.work.len()));
    owed
}

fn minutes(context: &Context<'_>, client: &ClientId, id: &ProcedureId) -> u32 {
    let client = context.practice.clients.get(client);
    let procedure = context.practice.procedures.get(id);
    let items = client.zip(procedure).map(|(client, procedure)| {
        let items = procedure.front.subjects(id, &client.front, context.coverage.today()).len();
        procedure.front.minutes_for(items)
    });
    items.unwrap_or(0)
}
