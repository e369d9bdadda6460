//! Procedures that were not done in time at a client: within the interval in which they are repeated, or the
//! time in which a new client has to have them.

use crate::model::{Client, ClientId, Day, Interval, Procedure, ProcedureId};
use crate::practice::{Practice, Runs};

use super::standing::is_required;

/// Whether the service of a client began after the first single. Such a client has to catch up on procedures
/// that other clients had before.
pub(crate) fn joined_later(practice: &Practice, client: &Client) -> bool {
    practice.singles.keys().next().is_some_and(|began| client.service_start >= began.first_day())
}

/// A client at which a procedure was not repeated in time.
pub(crate) struct ExceededInterval<'p> {
    pub client: &'p ClientId,
    /// Day on which it was last done; `None` if never.
    pub last: Option<Day>,
}

/// Clients at which a procedure was not repeated within its interval, and the number of clients at which it is required.
#[derive(Default)]
pub(crate) struct ExceededIntervals<'p> {
    pub concerned: usize,
    pub exceeded: Vec<ExceededInterval<'p>>,
}

/// A procedure that a new client had to have by a day that is over.
pub(crate) struct LateOnboarding<'p> {
    pub procedure: &'p ProcedureId,
    pub due: Day,
}

/// Lapsed procedures as of a day, derived from the results of a practice.
pub(crate) struct Lapsed<'p> {
    practice: &'p Practice,
    runs: &'p Runs<'p>,
    today: Day,
}

impl<'p> Lapsed<'p> {
    pub fn of(practice: &'p Practice, runs: &'p Runs<'p>, today: Day) -> Lapsed<'p> {
        Lapsed { practice, runs, today }
    }

    /// Returns the clients at which an active procedure was not repeated in time. There are none while a
    /// single of it is in progress.
    pub fn intervals(
        &self,
        id: &'p ProcedureId,
        procedure: &Procedure,
        repeat: Interval,
    ) -> ExceededIntervals<'p> {
        if self.is_running(id) {
            return ExceededIntervals::default();
        }
        let clients: Vec<_> = self
            .practice
            .served_on(self.today)
            .filter(|(_, client)| is_required(&client.front, id, procedure, self.today))
            .collect();
        let exceeded = |client_id: &'p ClientId, client: &Client| {
            let last = self.exceeded(client_id, client, id, procedure, repeat)?;
            Some(ExceededInterval { client: client_id, last })
        };
        ExceededIntervals {
            concerned: clients.len(),
            exceeded: clients.into_iter().filter_map(|(id, client)| exceeded(id, &client.front)).collect(),
        }
    }

    /// Returns the onboarding procedures that a client had to have by now.
    pub fn onboarding(&self, id: &'p ClientId, client: &Client) -> Vec<LateOnboarding<'p>> {
        let procedures = self.practice.active_procedures().filter(|_| joined_later(self.practice, client));
        procedures
            .filter_map(|(procedure_id, procedure)| {
                let procedure = &procedure.front;
                let is_required =
                    procedure.onboarding && is_required(client, procedure_id, procedure, self.today);
                let within = procedure.onboarding_within.filter(|_| is_required)?;
                let due = procedure.required_since(client).plus(within);
                let is_late = due < self.today && !self.is_answered(id, procedure_id);
                is_late.then_some(LateOnboarding { procedure: procedure_id, due })
            })
            .collect()
    }

    /// Whether a single of the procedure is in progress.
    fn is_running(&self, id: &ProcedureId) -> bool {
        let this = self.today.month();
        let recent = self.practice.singles.range(this.previous()..=this);
        recent.map(|(_, single)| single).any(|single| single.id.procedure == *id && !single.is_closed())
    }

    /// Returns the day on which a client last had a procedure, if the interval since then is over.
    fn exceeded(
        &self,
        client_id: &'p ClientId,
        client: &Client,
        id: &'p ProcedureId,
        procedure: &Procedure,
        repeat: Interval,
    ) -> Option<Option<Day>> {
        let results = self.runs.at(client_id, id);
        let last = results.iter().rev().find_map(|result| result.settled_on());
        let due_since_joining = last.is_none() && procedure.onboarding && joined_later(self.practice, client);
        let deferred = results.last().is_some_and(|result| result.is_deferred_on(self.today));
        if due_since_joining || deferred || self.practice.has_unreadable_result(client_id, id) {
            return None;
        }
        let since = match last {
            Some(day) => day,
            None => introduced_on(self.practice, id)?.max(client.service_start),
        };
        // Singles are planned by the month: the interval ends with its month.
        (since.plus(repeat).month() < self.today.month()).then_some(last)
    }

    fn is_answered(&self, client: &'p ClientId, procedure: &'p ProcedureId) -> bool {
        self.practice.has_unreadable_result(client, procedure)
            || self
                .runs
                .at(client, procedure)
                .iter()
                .any(|result| result.settled_on().is_some() || result.is_deferred_on(self.today))
    }
}

/// Returns the day on which a procedure was introduced, if it is known.
fn introduced_on(practice: &Practice, id: &ProcedureId) -> Option<Day> {
    let first = practice.singles.values().find(|single| single.id.procedure == *id);
    let front = practice.procedures.get(id).map(|it| &it.front);
    let approved = front.and_then(|it| it.introduced_on.or(it.approved_on));
    first.map(|single| single.id.month.first_day()).into_iter().chain(approved).min()
}
