//! Work that is left to do: in open singles, in the next one, and in past ones to catch up on.

use std::collections::{BTreeMap, BTreeSet};

use strum::IntoStaticStr;

use crate::model::{ClientId, Day, ProcedureId};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::{Coverage, StandingKind, State};

/// Work that a client still has to have.
#[derive(Clone, Debug)]
pub struct RemainingWork {
    pub procedure: ProcedureId,
    pub due: Day,
    pub why: RemainingReason,
}

/// Why work is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
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
    let has_begun = |single: &MonthlySingle| single.has_begun(coverage.today);
    let singles = || practice.singles.values();
    let open = singles().filter(|it| has_begun(it) && !it.is_closed()).map(|it| (it, RemainingReason::Open));
    let next = singles().find(|it| !has_begun(it)).map(|it| (it, RemainingReason::Planned));
    let mut left: BTreeMap<ResultId, RemainingWork> =
        open.chain(next).flat_map(|(single, why)| of_single(practice, coverage, single, why)).collect();
    let begun: BTreeSet<(&ClientId, &ProcedureId)> = left
        .iter()
        .filter(|(_, it)| it.why == RemainingReason::Open)
        .map(|(id, it)| (id.client(), &it.procedure))
        .collect();
    let catch_ups: Vec<_> = catch_ups(practice, coverage)
        .filter(|(id, it)| !begun.contains(&(id.client(), &it.procedure)))
        .collect();
    left.extend(catch_ups);
    left
}

fn of_single(
    practice: &Practice,
    coverage: &Coverage,
    single: &MonthlySingle,
    why: RemainingReason,
) -> Vec<(ResultId, RemainingWork)> {
    let month = single.id.month;
    let cells = practice.clients.iter().zip(coverage.cells(month));
    cells
        .filter(|((_, client), _)| client.front.served_on(coverage.today) || why == RemainingReason::Planned)
        .filter(|(_, cell)| match cell.state {
            State::Due | State::Overdue | State::InProgress | State::Blocked | State::Planned => true,
            State::Deferred(until) => until.is_none_or(|until| until <= coverage.today.month()),
            _ => false,
        })
        .map(|((client, _), _)| {
            let (procedure, due) = (single.id.procedure.clone(), single.due(&practice.settings));
            (ResultId::Monthly(month, client.clone()), RemainingWork { procedure, due, why })
        })
        .collect()
}

/// Work to catch up on, each with a result of its own, unless that result is finished.
fn catch_ups<'l>(
    practice: &'l Practice,
    coverage: &'l Coverage,
) -> impl Iterator<Item = (ResultId, RemainingWork)> + use<'l> {
    let standings = practice.clients.keys().flat_map(|client| {
        coverage.standings_of(client).map(move |(procedure, standing)| (client, procedure, standing))
    });
    let due = standings
        .filter(|(_, _, it)| matches!(it.kind, StandingKind::Due | StandingKind::Overdue))
        .filter_map(|(client, procedure, standing)| {
            let why =
                if standing.due_since_joining { RemainingReason::Joined } else { RemainingReason::CatchUp };
            let left = RemainingWork { procedure: procedure.clone(), due: standing.due?, why };
            Some((ResultId::CatchUp(client.clone(), procedure.clone()), left))
        });
    due.filter(|(id, _)| practice.results.get(id).is_none_or(|it| !it.front.status.is_terminal()))
}
