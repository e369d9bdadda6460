//! Work that is left to do: in open singles, in the next one, and in past ones to catch up on.

#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoStaticStr;

use crate::model::{ClientId, Day, ProcedureId};
use crate::practice::{Practice, ResultId};

use super::{Cause, Coverage, Obligation, ObligationState};

/// Work that a client still has to have.
#[derive(Clone, Debug)]
pub struct RemainingWork {
    pub procedure: ProcedureId,
    /// Last day on which it is not late.
    pub due: Day,
    pub why: RemainingReason,
}

/// Why work is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RemainingReason {
    Open,
    /// The single is the next one, and has not begun.
    Planned,
    /// A single was deferred or missed, or the interval is over: the client has to catch up.
    CatchUp,
    /// The client joined later, and it is due since.
    Joined,
}

impl RemainingReason {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Returns the work that is left, by the result that has to be written.
pub fn left(practice: &Practice, coverage: &Coverage) -> BTreeMap<ResultId, RemainingWork> {
    let mut left = BTreeMap::new();
    for client in practice.clients.keys() {
        let mut of_singles: Vec<_> = of_singles(practice, coverage, client).collect();
        bring_forward(coverage, client, &mut of_singles);
        let open = of_singles.iter().filter(|(_, it)| it.why == RemainingReason::Open);
        let open: BTreeSet<ProcedureId> = open.map(|(_, it)| it.procedure.clone()).collect();
        left.extend(of_singles);
        let catch_ups = coverage.standings_of(client).filter(|(id, it)| it.is_due() && !open.contains(*id));
        left.extend(catch_ups.filter_map(|(procedure, standing)| {
            let why = match standing.due_since_joining() {
                true => RemainingReason::Joined,
                false => RemainingReason::CatchUp,
            };
            let work = RemainingWork { procedure: procedure.clone(), due: standing.due?, why };
            Some((practice.catch_up_to_write(client, procedure, coverage.today()), work))
        }));
    }
    left
}

/// Lets the first open single of a procedure be due with what was due before and is not in an open single, such as a
/// missed one: its result settles both.
fn bring_forward(coverage: &Coverage, client: &ClientId, of_singles: &mut [(ResultId, RemainingWork)]) {
    for (procedure, standing) in coverage.standings_of(client).filter(|(_, it)| it.is_due()) {
        let open = of_singles
            .iter_mut()
            .map(|(_, work)| work)
            .filter(|work| work.why == RemainingReason::Open && work.procedure == *procedure);
        if let (Some(first), Some(due)) = (open.min_by_key(|work| work.due), standing.due) {
            first.due = first.due.min(due);
        }
    }
}

/// Work in the results of singles: of those that are open, and of the next one.
fn of_singles<'c>(
    practice: &'c Practice,
    coverage: &'c Coverage,
    client: &'c ClientId,
) -> impl Iterator<Item = (ResultId, RemainingWork)> {
    let mut to_come = practice.singles.range(coverage.today().month()..).map(|(_, single)| single);
    let next = to_come.find(|single| !single.has_begun(coverage.today()));
    let next = next.map(|single| single.id.month);
    let why = move |obligation: &Obligation| match (obligation.cause, obligation.state) {
        (Cause::Single(month), ObligationState::Planned) => {
            (Some(month) == next).then_some((month, RemainingReason::Planned))
        }
        (Cause::Single(month), ObligationState::Open | ObligationState::Late) => {
            (!practice.singles[&month].is_closed()).then_some((month, RemainingReason::Open))
        }
        _ => None,
    };
    coverage.obligations_of(client).iter().filter_map(move |obligation| {
        let (month, why) = why(obligation)?;
        let work = RemainingWork { procedure: obligation.procedure.clone(), due: obligation.deadline(), why };
        Some((ResultId::Monthly(month, client.clone()), work))
    })
}
