//! Where a client stands with a procedure: when it was last done, and when it is due again.

use crate::model::{Client, ClientId, Day, Procedure, ProcedureId, ProcedureStatus, Status};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::lapsed::joined_later;
use super::owing::exclusion;
use super::state::{State, excused};

/// A client and a procedure, over all months and catch-ups.
#[derive(Clone, Debug)]
pub struct Standing {
    pub last: Option<Done>,
    pub kind: StandingKind,
    /// When it has to be done next; `None` where it never has to.
    pub due: Option<Day>,
    /// Owed since the client joined, and not done yet.
    pub owed_since_joining: bool,
}

/// A completed result.
#[derive(Clone, Debug)]
pub struct Done {
    pub on: Day,
    pub result: ResultId,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingKind {
    /// Done, and not due again yet.
    Current,
    /// Never done, and nothing says that it has to be.
    Never,
    /// Has to be done; the day has not come.
    Due,
    Overdue,
    Exempt,
    NotApplicable,
    /// The procedure is not meant for this client, or the client is no longer served.
    NotOwed,
}

impl StandingKind {
    pub fn key(self) -> &'static str {
        match self {
            StandingKind::Current => "current",
            StandingKind::Never => "never",
            StandingKind::Due => "due",
            StandingKind::Overdue => "overdue",
            StandingKind::Exempt => "exempt",
            StandingKind::NotApplicable => "not-applicable",
            StandingKind::NotOwed => "not-owed",
        }
    }

    pub fn words(self) -> String {
        self.key().replace('-', " ")
    }
}

/// What a client's standing is worked out from.
pub struct History {
    pub last: Option<Done>,
    /// When the earliest single of the procedure is due, or agreed for, that the client owes and
    /// is not done with.
    pub unfinished: Option<Day>,
    /// The client came after the practice's first single: who was served before it is reached by
    /// the plan of months.
    pub joined_later: bool,
}

impl History {
    /// What came before, `last` being the client's latest completed result.
    pub fn of(
        practice: &Practice,
        client: &ClientId,
        id: &ProcedureId,
        last: Option<Done>,
        today: Day,
    ) -> History {
        let since = last.as_ref().map(|last| last.on);
        let singles = practice.singles.values().filter(|single| single.id.procedure == *id);
        let unfinished = singles
            .filter(|single| single.has_begun(today))
            .filter(|single| since.is_none_or(|day| day < single.id.month.first_day()))
            .filter_map(|single| owed_by(practice, single, client))
            .min();
        let joined_later = joined_later(practice, &practice.clients[client].front);
        History { last, unfinished, joined_later }
    }
}

/// When a client has to be done with a single; `None` where it does not have to.
fn owed_by(practice: &Practice, single: &MonthlySingle, client: &ClientId) -> Option<Day> {
    let front = practice.result(single.id.month, client).map(|document| &document.front);
    match front.map(|front| (front.status, front.until)) {
        Some((Status::NotApplicable | Status::Exempt, _)) => None,
        Some((Status::Deferred, Some(until))) => Some(until.last_day()),
        Some(_) => Some(single.due(&practice.settings)),
        None => exclusion(practice, single, client).is_none().then(|| single.due(&practice.settings)),
    }
}

/// Works out where a client stands with a procedure.
pub fn standing(
    client: &Client,
    (id, procedure): (&ProcedureId, &Procedure),
    History { last, unfinished, joined_later }: History,
    today: Day,
) -> Standing {
    let onboarding = (procedure.onboarding && joined_later && last.is_none()).then(|| {
        let since = procedure.owed_since(client);
        procedure.onboarding_within.map_or(since, |within| since.plus(within))
    });
    let again = last.as_ref().and_then(|last| Some(last.on.plus(procedure.repeat?)));
    let due = unfinished.or(again).or(onboarding);
    let concerned =
        procedure.concerns(client) && client.served_on(today) && procedure.status == ProcedureStatus::Active;
    let kind = match excused(client, id, procedure, today) {
        _ if !concerned => StandingKind::NotOwed,
        Some(State::Exempt) => StandingKind::Exempt,
        Some(_) => StandingKind::NotApplicable,
        None => kind(last.is_some() && unfinished.is_none(), due, today),
    };
    let owes = matches!(kind, StandingKind::Due | StandingKind::Overdue);
    Standing { owed_since_joining: owes && onboarding.is_some(), due: due.filter(|_| concerned), last, kind }
}

fn kind(done: bool, due: Option<Day>, today: Day) -> StandingKind {
    match (done, due) {
        (_, Some(due)) if today > due => StandingKind::Overdue,
        (false, Some(_)) => StandingKind::Due,
        (true, _) => StandingKind::Current,
        (false, None) => StandingKind::Never,
    }
}

/// Whether a client has to have a procedure: it is concerned, not exempt, and has something in scope.
pub fn is_owed(client: &Client, id: &ProcedureId, procedure: &Procedure, today: Day) -> bool {
    procedure.concerns(client)
        && client.exemption(id, today).is_none()
        && !procedure.subjects(id, client, today).is_empty()
}
