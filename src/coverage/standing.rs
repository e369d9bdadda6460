//! Where a client stands with a procedure: when it was last done, and when it is due again.

use crate::check::ResultId;
use crate::model::{Client, Day, Month, Procedure, ProcedureId, ProcedureStatus};

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

/// Works out where a client stands. `began` is the month of the practice's first single: who was
/// served before it did not join later, and is reached by the plan of months.
pub fn standing(
    client: &Client,
    (id, procedure): (&ProcedureId, &Procedure),
    last: Option<Done>,
    began: Option<Month>,
    today: Day,
) -> Standing {
    let joined_later = began.is_some_and(|began| client.service_start >= began.first_day());
    let onboarding = (procedure.onboarding && joined_later && last.is_none()).then(|| {
        procedure.onboarding_within.map_or(client.service_start, |within| client.service_start.plus(within))
    });
    let again = last.as_ref().and_then(|last| Some(last.on.plus(procedure.repeat?)));
    let due = again.or(onboarding);
    let concerned =
        procedure.concerns(client) && client.served_on(today) && procedure.status == ProcedureStatus::Active;
    let kind = match excused(client, id, procedure, today) {
        _ if !concerned => StandingKind::NotOwed,
        Some(State::Exempt) => StandingKind::Exempt,
        Some(_) => StandingKind::NotApplicable,
        None => kind(last.is_some(), due, today),
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
