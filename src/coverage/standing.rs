//! Standing of a client with a procedure: when it was last done, and when it is due again.

use strum::IntoStaticStr;

use crate::model::{Client, ClientId, Day, Month, Procedure, ProcedureId, ProcedureStatus, Status};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::lapsed::{introduced_on, joined_later};
use super::required::exclusion;
use super::state::{State, excused};

/// How a client stands with a procedure, over all months and catch-ups.
#[derive(Clone, Debug)]
pub struct Standing {
    pub last: Option<Done>,
    pub kind: StandingKind,
    /// Day on which it has to be done next; `None` if it never has to.
    pub due: Option<Day>,
    /// Due since the client joined, and not done yet.
    pub due_since_joining: bool,
}

impl Standing {
    /// Whether the procedure was done at the client, or has to do with it now.
    pub fn is_relevant(&self) -> bool {
        self.last.is_some() || self.kind != StandingKind::NotRequired
    }
}

/// The latest completed result.
#[derive(Clone, Debug)]
pub struct Done {
    pub on: Day,
    pub result: ResultId,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum StandingKind {
    /// Done, and not due again.
    Current,
    /// Never done, and not due.
    Never,
    /// Has to be done by a day in the future.
    Due,
    Overdue,
    Exempt,
    NotApplicable,
    /// The procedure does not concern this client, or the client is not served.
    NotRequired,
}

impl StandingKind {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Returns the day by which a client has to be done with a single; `None` if it does not have to.
fn due_of(practice: &Practice, single: &MonthlySingle, client: &ClientId) -> Option<Day> {
    let front = practice.result(single.id.month, client).map(|document| &document.front);
    match front.map(|front| (front.status, front.until)) {
        Some((Status::NotApplicable | Status::Exempt, _)) => None,
        Some((Status::Deferred, Some(until))) => Some(until.last_day()),
        Some(_) => Some(single.due(&practice.settings)),
        None => exclusion(practice, single, client).is_none().then(|| single.due(&practice.settings)),
    }
}

/// Returns the due date of the earliest single of a procedure that is required at a client and not done; singles up to
/// the day `since` on which it was last done do not count.
fn unfinished(
    practice: &Practice,
    client: &ClientId,
    id: &ProcedureId,
    since: Option<Day>,
    today: Day,
) -> Option<Day> {
    let singles = practice.singles.values().filter(|single| single.id.procedure == *id);
    singles
        .filter(|single| single.has_begun(today))
        .filter(|single| since.is_none_or(|day| day < single.id.month.first_day()))
        .filter_map(|single| due_of(practice, single, client))
        .min()
}

/// Returns the standing of a client with a procedure; `last` is the client's latest completed result.
pub fn standing(
    practice: &Practice,
    client_id: &ClientId,
    id: &ProcedureId,
    last: Option<Done>,
    today: Day,
) -> Standing {
    let (client, procedure) = (&*practice.clients[client_id].front, &*practice.procedures[id].front);
    let unfinished = unfinished(practice, client_id, id, last.as_ref().map(|last| last.on), today);
    let due_since_joining = procedure.onboarding && last.is_none() && joined_later(practice, client);
    let onboarding = due_since_joining.then(|| {
        // A client does not have to have a procedure before it exists.
        let since =
            introduced_on(practice, id).map_or(client.service_start, |day| day.max(client.service_start));
        let due = procedure.onboarding_within.map_or(since, |within| since.plus(within));
        deferred_to(practice, client_id, id).map_or(due, |until| until.max(due))
    });
    let again = last.as_ref().and_then(|last| Some(last.on.plus(procedure.repeat?)));
    let due = unfinished.or(again).or(onboarding);
    let concerned =
        procedure.concerns(client) && client.served_on(today) && procedure.status == ProcedureStatus::Active;
    let kind = match excused(client, id, procedure, today) {
        _ if !concerned => StandingKind::NotRequired,
        Some(State::Exempt) => StandingKind::Exempt,
        Some(_) => StandingKind::NotApplicable,
        None => kind(last.is_some() && unfinished.is_none(), due, today),
    };
    let is_due = matches!(kind, StandingKind::Due | StandingKind::Overdue);
    Standing { last, kind, due: due.filter(|_| concerned), due_since_joining: is_due && due_since_joining }
}

/// Returns the last day of the month to which the catch-up of a procedure was deferred.
fn deferred_to(practice: &Practice, client: &ClientId, id: &ProcedureId) -> Option<Day> {
    let catch_up = practice.results.get(&ResultId::CatchUp(client.clone(), id.clone()))?;
    let until = catch_up.front.until.filter(|_| catch_up.front.status == Status::Deferred);
    until.map(Month::last_day)
}

fn kind(done: bool, due: Option<Day>, today: Day) -> StandingKind {
    match (done, due) {
        (_, Some(due)) if today > due => StandingKind::Overdue,
        (false, Some(_)) => StandingKind::Due,
        (true, _) => StandingKind::Current,
        (false, None) => StandingKind::Never,
    }
}

/// Whether a procedure is required at a client: the procedure concerns the client, the client is not exempt, and
/// something is in scope.
pub fn is_required(client: &Client, id: &ProcedureId, procedure: &Procedure, today: Day) -> bool {
    procedure.concerns(client)
        && client.exemption(id, today).is_none()
        && !procedure.subjects(id, client, today).is_empty()
}
