//! Procedures that a client that joined later has to catch up on, and the results in which they are recorded.

use crate::model::{Client, ClientId, Day, Procedure, ProcedureId};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::{Coverage, RemainingReason, Standing, StandingKind};

/// A procedure for clients that join later, with the standing of one client.
#[derive(Clone, Copy)]
pub struct OnboardingItem<'c> {
    pub id: &'c ProcedureId,
    pub procedure: &'c Procedure,
    pub standing: &'c Standing,
    /// Estimated minutes for the assets of today; zero without an estimate.
    pub minutes: u32,
}

impl Coverage {
    /// The onboarding procedures, with the standing of a client.
    pub fn onboarding<'c>(
        &'c self,
        practice: &'c Practice,
        client: &'c ClientId,
    ) -> impl Iterator<Item = OnboardingItem<'c>> {
        let front = practice.clients.get(client).map(|it| &*it.front);
        let items = self.standings_of(client).filter_map(move |(id, standing)| {
            let procedure = &*practice.procedures.get(id)?.front;
            let minutes = procedure.minutes_for(procedure.subjects(id, front?, self.today()).len());
            Some(OnboardingItem { id, procedure, standing, minutes })
        });
        items.filter(|it| it.procedure.onboarding)
    }

    /// The onboarding procedures that a client had to have by now.
    pub fn late_onboarding<'c>(
        &'c self,
        practice: &'c Practice,
        client: &'c ClientId,
    ) -> impl Iterator<Item = OnboardingItem<'c>> {
        let late = |it: &OnboardingItem<'_>| {
            it.standing.due_since_joining() && it.standing.kind == StandingKind::Overdue
        };
        self.onboarding(practice, client).filter(late)
    }

    /// Result in which a procedure has to be recorded: that of an open single, else a catch-up.
    pub fn result_to_write(&self, practice: &Practice, client: &ClientId, id: &ProcedureId) -> ResultId {
        let singles = practice.singles.values().rev().filter(|single| single.id.procedure == *id);
        let mut monthly = singles.map(|single| ResultId::Monthly(single.id.month, client.clone()));
        let open = |it: &ResultId| self.left.get(it).is_some_and(|left| left.why == RemainingReason::Open);
        monthly.find(open).unwrap_or_else(|| practice.catch_up_to_write(client, id, self.today()))
    }
}

/// Whether the service of a client began after the first single. Such a client has to catch up on procedures
/// that other clients had before.
pub(crate) fn joined_later(practice: &Practice, client: &Client) -> bool {
    practice.singles.keys().next().is_some_and(|began| client.service_start >= began.first_day())
}

/// Returns the day on which a procedure was introduced, if it is known: `introduced_on`, else its first single or its
/// approval, whichever is earlier. The first approval is known to git only, which the rule `introduction-not-recorded`
/// reads.
pub(crate) fn introduced_on(practice: &Practice, id: &ProcedureId) -> Option<Day> {
    let first = practice.singles.values().find(|single| single.id.procedure == *id);
    let front = practice.procedures.get(id).map(|it| &it.front);
    let approved = front.and_then(|it| it.approved_on);
    let known = || first.map(|single| single.id.month.first_day()).into_iter().chain(approved).min();
    front.and_then(|it| it.introduced_on).or_else(known)
}

/// Estimated minutes of a single at a client, for the assets on the due date.
pub fn planned_minutes(practice: &Practice, single: &MonthlySingle, client: &Client) -> u32 {
    let Some(procedure) = practice.procedures.get(&single.id.procedure) else { return 0 };
    let day = single.due(&practice.settings);
    procedure.front.minutes_for(procedure.front.subjects(&single.id.procedure, client, day).len())
}
