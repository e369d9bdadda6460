//! Results that settle what a client had to have.

use std::collections::HashMap;

use crate::model::{ClientId, Day, Month, ProcedureId, Status};
use crate::practice::{Practice, ResolvedResult, ResultId};

use super::{Coverage, State, of_completed};

/// A result after which nothing more is to do: the procedure was done, does not apply, or was waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    pub on: Day,
    pub result: ResultId,
    pub state: State,
}

/// A client's settlements of each procedure, in the order of time.
#[derive(Default)]
pub(super) struct Settlements<'p>(HashMap<&'p ProcedureId, Vec<Settlement>>);

impl<'p> Settlements<'p> {
    /// Returns the settlements of a client; `state` gives its state in a single.
    pub(super) fn of<'s>(
        practice: &'p Practice,
        coverage: &Coverage,
        client: &ClientId,
        state: impl Fn(Month) -> &'s State,
    ) -> Settlements<'p> {
        let mut settlements: HashMap<&ProcedureId, Vec<Settlement>> = HashMap::new();
        let results = coverage.results_of(client).iter().filter_map(|id| practice.results.get_key_value(id));
        for (id, document) in results {
            let resolved = practice.resolve(id, document);
            let Some(procedure) = resolved.procedure_id else { continue };
            if let Some(settlement) = settlement(&resolved, procedure, &state) {
                settlements.entry(procedure).or_default().push(settlement);
            }
        }
        settlements.values_mut().for_each(|of_procedure| of_procedure.sort_by_key(|it| it.on));
        Settlements(settlements)
    }

    /// Returns the first settlement of a procedure on or after a day.
    pub(super) fn since(&self, procedure: &ProcedureId, day: Day) -> Option<&Settlement> {
        self.0.get(procedure)?.iter().find(|it| it.on >= day)
    }

    /// Returns the latest completed result of a procedure.
    pub(super) fn last_completed(&self, procedure: &ProcedureId) -> Option<&Settlement> {
        self.0.get(procedure)?.iter().rev().find(|it| it.state.is_completed())
    }

    /// Returns the last day on which a procedure was done or found not to apply.
    pub(super) fn last_day(&self, procedure: &ProcedureId) -> Option<Day> {
        let mut latest_first = self.0.get(procedure)?.iter().rev();
        latest_first.find(|it| it.state != State::Exempt).map(|it| it.on)
    }
}

fn settlement<'s>(
    resolved: &ResolvedResult<'_>,
    procedure: &ProcedureId,
    state: impl Fn(Month) -> &'s State,
) -> Option<Settlement> {
    let front = resolved.front();
    let (on, state) = match front.status {
        Status::Completed => (front.performed_on?, of_completed(front)?),
        Status::NotApplicable => (resolved.day().or(front.approved_on)?, State::NotApplicable),
        Status::Exempt => {
            let on = front.performed_on.or(front.approved_on).or(resolved.day())?;
            // An exemption that had expired excuses nothing.
            let is_exempt = match resolved.single {
                Some(single) => *state(single.id.month) == State::Exempt,
                // A catch-up, or a month whose single cannot be read.
                None => resolved.client.is_some_and(|it| it.front.exemption(procedure, on).is_some()),
            };
            is_exempt.then_some((on, State::Exempt))?
        }
        Status::InProgress | Status::Blocked | Status::Deferred => return None,
    };
    Some(Settlement { on, result: resolved.id.clone(), state })
}
