//! Procedures that were not done at a client within the interval in which they are repeated.

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
}

/// Returns the day on which a procedure was introduced, if it is known: `introduced_on`, else its first single or its
/// approval, whichever is earlier.
pub(super) fn introduced_on(practice: &Practice, id: &ProcedureId) -> Option<Day> {
    let first = practice.singles.values().find(|single| single.id.procedure == *id);
    let front = practice.procedures.get(id).map(|it| &it.front);
    let approved = front.and_then(|it| it.approved_on);
    let known = || first.map(|single| single.id.month.first_day()).into_iter().chain(approved).min();
    front.and_then(|it| it.introduced_on).or_else(known)
}
