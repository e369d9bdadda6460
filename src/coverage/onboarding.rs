//! What a client that joined later has to catch up on, and where the result of it is written.

use crate::model::{Client, ClientId, Procedure, ProcedureId};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::{Coverage, Standing, Why};

/// A procedure that every client that joins later gets, with where one client stands.
#[derive(Clone, Copy)]
pub struct OnboardingItem<'c> {
    pub id: &'c ProcedureId,
    pub procedure: &'c Procedure,
    pub standing: &'c Standing,
    /// By the estimate, for the systems of today; zero where nobody estimated it.
    pub minutes: u32,
}

impl Coverage {
    /// The onboarding procedures, with where a client stands.
    pub fn onboarding<'c>(
        &'c self,
        practice: &'c Practice,
        client: &'c ClientId,
    ) -> impl Iterator<Item = OnboardingItem<'c>> {
        let front = practice.clients.get(client).map(|it| &*it.front);
        let items = self.standings_of(client).filter_map(move |(id, standing)| {
            let procedure = &*practice.procedures.get(id)?.front;
            let minutes = procedure.minutes_for(procedure.subjects(id, front?, self.today).len());
            Some(OnboardingItem { id, procedure, standing, minutes })
        });
        items.filter(|it| it.procedure.onboarding)
    }

    /// The result in which a procedure is recorded: that of a month that is open, else a catch-up.
    pub fn result_to_write(&self, practice: &Practice, client: &ClientId, id: &ProcedureId) -> ResultId {
        let singles = practice.singles.values().rev().filter(|single| single.id.procedure == *id);
        let mut monthly = singles.map(|single| ResultId::Monthly(single.id.month, client.clone()));
        let open = |it: &ResultId| self.left.get(it).is_some_and(|left| left.why == Why::Open);
        monthly.find(open).unwrap_or_else(|| ResultId::CatchUp(client.clone(), id.clone()))
    }
}

/// Planned minutes of a single at a client, for its systems on the day on which it is due.
pub fn planned_minutes(practice: &Practice, single: &MonthlySingle, client: &Client) -> u32 {
    let Some(procedure) = practice.procedures.get(&single.id.procedure) else { return 0 };
    let day = single.due(&practice.settings);
    procedure.front.minutes_for(procedure.front.subjects(&single.id.procedure, client, day).len())
}
