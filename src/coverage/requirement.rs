//! Whether a single is required at a client.

use strum::IntoStaticStr;

use crate::model::{self, ClientId, Day, Exclusion, Single, WaivedBy, WaiverReason};
use crate::practice::{MonthlySingle, Practice, ResultId};

/// Whether a single is required at a client, and why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    Required,
    /// The client is one of those that the single is for, but needs no result.
    Waived(WaiverReason),
    Excluded(Exclusion),
    NotServed,
    /// It would not be required by what could be read of the client or the procedure, but that is not all.
    Unreadable,
}

/// What of a single was fixed when the month was opened and closed. The rest follows from the dates in today's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Fixed {
    Nothing,
    /// At which clients it is required, but not which of them need no result.
    Population,
    /// At which clients it is required, and which of them need no result.
    Opening,
    /// The same, and how it ended.
    All,
}

impl Fixed {
    pub fn of(single: &Single) -> Fixed {
        match (&single.population, &single.waived, &single.closed_as) {
            (None, ..) => Fixed::Nothing,
            (Some(_), None, _) => Fixed::Population,
            (Some(_), Some(_), None) => Fixed::Opening,
            (Some(_), Some(_), Some(_)) => Fixed::All,
        }
    }

    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Returns whether a single is required at a client. What was frozen when the month was opened takes precedence over
/// what follows from the client's file.
pub(crate) fn requirement(
    practice: &Practice,
    single: &MonthlySingle,
    client: &ClientId,
    today: Day,
) -> Requirement {
    let front = &single.document.front;
    let is_listed = front.excluded.contains_key(client)
        || front.population.as_ref().is_some_and(|population| population.contains(client));
    let is_served = || practice.clients.get(client).is_some_and(|it| it.front.served_in(single.id.month));
    let is_read = || {
        let procedure = practice.procedures.get(&single.id.procedure);
        let client = practice.clients.get(client);
        procedure.is_some_and(|it| it.fully_parsed) && client.is_some_and(|it| it.fully_parsed)
    };
    match () {
        () if !is_listed && !is_served() => Requirement::NotServed,
        () => match exclusion(practice, single, client) {
            Some(Exclusion::NotConcerned(_)) if front.population.is_none() && !is_read() => {
                Requirement::Unreadable
            }
            Some(why) => Requirement::Excluded(why),
            None => match waiver(practice, single, client, today) {
                Some(WaiverReason::NotApplicable) if front.waived.is_none() && !is_read() => {
                    Requirement::Unreadable
                }
                Some(reason) => Requirement::Waived(reason),
                None => Requirement::Required,
            },
        },
    }
}

/// Returns why a single is not required at a client; `None` if it is. A frozen population takes precedence.
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

/// Returns why a client needs no result: as frozen when the month was opened, else by what the dates in today's files
/// say of the day on which the single was due.
fn waiver(
    practice: &Practice,
    single: &MonthlySingle,
    client: &ClientId,
    today: Day,
) -> Option<WaiverReason> {
    let front = &single.document.front;
    if let Some(frozen) = &front.waived {
        return frozen.get(client).map(|waiver| waiver.reason);
    }
    let client = &practice.clients.get(client)?.front;
    let procedure = &practice.procedures.get(&single.id.procedure)?.front;
    let due = single.due(&practice.settings);
    let waived_by = WaivedBy::of(client, &single.id.procedure, procedure, due, today).map(WaivedBy::reason);
    // An attestation that was renewed since has lost its earlier date, and one that a new system ended may be gone.
    let was_absent = || single.is_closed() && procedure.was_absent(client, due);
    waived_by.or_else(|| was_absent().then_some(WaiverReason::NotApplicable))
}

/// Returns the clients whose files cannot be read, and at which a single may be required: all but those that it does
/// not list, or excludes. They have no cell.
pub fn unreadable_clients<'p>(
    practice: &'p Practice,
    single: &'p MonthlySingle,
) -> impl Iterator<Item = &'p ClientId> {
    let front = &single.document.front;
    let is_listed = move |id: &ClientId| match &front.population {
        Some(population) => population.contains(id),
        None => !front.excluded.contains_key(id),
    };
    let has_result = move |id: &ClientId| {
        let result = ResultId::Monthly(single.id.month, id.clone()).path();
        practice.files.contains_key(result.as_str())
    };
    let unreadable = practice.known.clients.iter().filter(|id| !practice.clients.contains_key(*id));
    unreadable.filter(move |id| is_listed(id) || has_result(id))
}
