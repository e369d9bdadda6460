//! Promises: every client at least every so many months.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Cause, Obligation, ObligationState};
use crate::model::{ClientId, Day, Interval, Month, ProcedureId};

use super::Context;

/// A promise to a client that is to be kept in the months of the plan.
pub struct Promise<'p> {
    pub client: &'p ClientId,
    pub procedure: &'p ProcedureId,
    /// Month in which it lapses if nothing more is chosen; `None` where that is not in these months.
    pub lapses: Option<Month>,
}

/// Promises of one procedure that lapse in one month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lapse {
    /// Month at whose end they lapse. One before the plan has lapsed already.
    pub month: Month,
    /// Id of the procedure.
    pub procedure: ProcedureId,
    /// Ids of the clients.
    pub clients: Vec<ClientId>,
}

pub fn promises<'p>(context: &Context<'p>) -> Vec<Promise<'p>> {
    let clients = context.practice.clients.keys();
    clients.flat_map(|client| of_client(context, client)).collect()
}

fn of_client<'p>(context: &Context<'p>, client: &'p ClientId) -> Vec<Promise<'p>> {
    let mut by_procedure: BTreeMap<&ProcedureId, Vec<&Obligation>> = BTreeMap::new();
    for it in context.coverage.obligations_of(client) {
        by_procedure.entry(&it.procedure).or_default().push(it);
    }
    let repeated = context.practice.active_procedures();
    let repeated = repeated.filter_map(|(id, it)| Some((id, it.front.repeat?)));
    let promise = |(procedure, repeat): (&'p ProcedureId, Interval)| {
        let obligations = by_procedure.get(procedure)?;
        let due = due(context, obligations, repeat)?;
        let runs = obligations.iter().filter(|it| it.state == ObligationState::Planned);
        let runs = runs.filter_map(|it| it.cause.month()).collect();
        Some(Promise { client, procedure, lapses: lapse(due, runs, repeat, context.last()) })
    };
    repeated.filter_map(promise).collect()
}

/// Returns the last day on which a procedure has to be done, if what is open is done in time. What was missed in a closed
/// month has lapsed.
fn due(context: &Context<'_>, obligations: &[&Obligation], repeat: Interval) -> Option<Day> {
    let open = obligations.iter().filter(|it| it.is_unsettled());
    let is_closed =
        |month: Month| context.practice.singles.get(&month).is_some_and(|single| single.is_closed());
    let again = |it: &Obligation| match it.cause {
        Cause::Single(month) if it.is_late() && is_closed(month) => it.deadline(),
        Cause::Single(_) | Cause::Onboarding => end_of_month(it.deadline().plus(repeat)),
        Cause::Interval | Cause::ExemptionExpired | Cause::AttestationLapsed => it.deadline(),
    };
    let open = open.map(|it| again(it)).max();
    let to_come = || {
        let to_come = obligations.iter().filter(|it| it.cause.month().is_none());
        to_come.filter(|it| it.state == ObligationState::Planned).map(|it| again(it)).min()
    };
    open.or_else(to_come)
}

/// Returns the month at whose end a promise lapses: where no run comes before that, or none after the last run.
fn lapse(due: Day, mut runs: Vec<Month>, repeat: Interval, last: Month) -> Option<Month> {
    runs.sort_unstable();
    let mut due = due.month();
    for run in runs {
        if due < run {
            return Some(due);
        }
        due = run.last_day().plus(repeat).month();
    }
    (due <= last).then_some(due)
}

fn end_of_month(day: Day) -> Day {
    day.month().last_day()
}

/// What lapses, the first month first.
pub fn lapses(promises: &[Promise<'_>]) -> Vec<Lapse> {
    let mut clients: BTreeMap<(Month, &ProcedureId), Vec<ClientId>> = BTreeMap::new();
    for it in promises {
        if let Some(month) = it.lapses {
            clients.entry((month, it.procedure)).or_default().push(it.client.clone());
        }
    }
    let lapses = clients.into_iter();
    lapses.map(|((month, id), clients)| Lapse { month, procedure: id.clone(), clients }).collect()
}
