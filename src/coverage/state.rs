//! Cells of the matrix.
//!
//! Three questions are kept apart: is the single required at the client, was the work done, and what was found. The
//! state is derived here once; pages, registers and exports only show it.

use strum::IntoStaticStr;

use crate::model::{
    Client, ClientId, ClientResult, Day, Exclusion, Exemption, FindingStatus, Month, Procedure, ProcedureId,
    Status, Verdict,
};
use crate::practice::{MonthlySingle, Practice};

use super::required::exclusion;

/// The state of one client in one month's single.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// The client was not served in that month.
    NotInService,
    /// The client was served, but this single is not required there.
    NotRequired(Exclusion),
    /// The single is in the future.
    Planned,
    Due,
    Overdue,
    InProgress,
    Blocked,
    Deferred(Option<Month>),
    Conforms,
    Fixed,
    FindingOpen,
    NotApplicable,
    Exempt,
    /// The single was closed without a result.
    Missed,
}

/// A state, and whether the work is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub state: State,
    /// Completed after the due date.
    pub late: bool,
    /// Required and past the due date, but not completed, not validly deferred, and not done since by a
    /// catch-up or a later single of the same procedure.
    pub behind: bool,
    pub recorded: bool,
}

impl State {
    /// Key for style sheets and exports.
    pub fn key(&self) -> &'static str {
        self.into()
    }

    /// Character that shows the state without colour.
    pub fn mark(&self) -> &'static str {
        match self {
            State::NotInService => "",
            State::NotRequired(_) => "–",
            State::Planned => "○",
            State::Due => "·",
            State::Overdue => "!",
            State::InProgress => "…",
            State::Blocked => "B",
            State::Deferred(_) => "→",
            State::Conforms => "✓",
            State::Fixed => "F",
            State::FindingOpen => "▲",
            State::NotApplicable => "n/a",
            State::Exempt => "E",
            State::Missed => "✗",
        }
    }

    /// Name of the state in words.
    pub fn words(&self) -> String {
        match self {
            State::NotInService => "not in service".into(),
            State::NotRequired(why) => format!("not required: {why}"),
            State::Deferred(Some(month)) => format!("deferred → {month}"),
            State::InProgress => "in progress".into(),
            State::FindingOpen => "finding open".into(),
            State::NotApplicable => "not applicable".into(),
            other => other.key().into(),
        }
    }

    pub fn is_completed(&self) -> bool {
        matches!(self, State::Conforms | State::Fixed | State::FindingOpen)
    }

    /// Whether the client is one of those that the single is for, with or without an exemption.
    pub fn is_in_population(&self) -> bool {
        !matches!(self, State::NotInService | State::NotRequired(_))
    }

    /// Whether the work is required: counts in the denominator of `completed ÷ required`.
    pub fn is_required(&self) -> bool {
        self.is_in_population() && !matches!(self, State::NotApplicable | State::Exempt)
    }
}

/// Returns the cell of a client in a single; `done` is the day on which the client last had its procedure.
pub fn cell(
    practice: &Practice,
    single: &MonthlySingle,
    id: &ClientId,
    done: Option<Day>,
    today: Day,
) -> Cell {
    let (due, month) = (single.due(&practice.settings), single.id.month);
    let procedure = practice.procedures.get(&single.id.procedure).map(|document| &*document.front);
    let result = practice.result(month, id).map(|document| &*document.front);
    let client = &practice.clients[id].front;
    let context = Context { single, client, procedure, due, today };
    let state = match result {
        Some(result) => context.of_result(result),
        None if !client.served_in(month) => State::NotInService,
        None => exclusion(practice, single, id).map_or_else(|| context.without_result(), State::NotRequired),
    };
    let late =
        state.is_completed() && result.and_then(|result| result.performed_on).is_some_and(|day| day > due);
    let made_up_for = done.is_some_and(|day| day >= month.first_day());
    let behind = today > due && !made_up_for && context.is_behind(&state);
    Cell { state, late, behind, recorded: result.is_some() }
}

struct Context<'c> {
    single: &'c MonthlySingle,
    client: &'c Client,
    procedure: Option<&'c Procedure>,
    due: Day,
    today: Day,
}

impl Context<'_> {
    fn of_result(&self, result: &ClientResult) -> State {
        match result.status {
            Status::InProgress => State::InProgress,
            Status::Blocked => State::Blocked,
            Status::Deferred => State::Deferred(result.until),
            Status::NotApplicable => State::NotApplicable,
            Status::Completed => of_verdict(result),
            // An exemption that had expired excuses nothing.
            Status::Exempt => match self.exemption() {
                Some(_) => State::Exempt,
                None => self.unexcused(),
            },
        }
    }

    fn without_result(&self) -> State {
        match () {
            () if !self.single.has_begun(self.today) => State::Planned,
            () if self.exemption().is_some() => State::Exempt,
            () if self.is_attested() => State::NotApplicable,
            () => self.unexcused(),
        }
    }

    fn unexcused(&self) -> State {
        match () {
            () if self.single.is_closed() => State::Missed,
            () if self.today > self.due => State::Overdue,
            () => State::Due,
        }
    }

    /// The exemption in force when the single was due.
    fn exemption(&self) -> Option<&Exemption> {
        self.client.exemption(&self.single.id.procedure, self.due)
    }

    /// Whether the client has nothing in scope, as attested at most twelve months before the single was due.
    fn is_attested(&self) -> bool {
        self.procedure.is_some_and(|it| it.attestation(self.client, self.due).is_some())
    }

    fn is_behind(&self, state: &State) -> bool {
        match state {
            State::Deferred(Some(until)) => until.last_day() < self.today,
            state => state.is_required() && !state.is_completed(),
        }
    }
}

/// State of a completed result. A finding that was fixed since is no longer open.
fn of_verdict(result: &ClientResult) -> State {
    let all_fixed = !result.findings.is_empty()
        && result.findings.iter().all(|finding| finding.status == FindingStatus::Fixed);
    match result.verdict() {
        Some(Verdict::Conforms) => State::Conforms,
        Some(Verdict::Fixed) => State::Fixed,
        Some(Verdict::FindingOpen) if all_fixed => State::Fixed,
        Some(Verdict::FindingOpen) => State::FindingOpen,
        // Completed without saying what was found: this is never a pass.
        None => State::InProgress,
    }
}

/// Returns the state of a result, if it counts as completed.
pub fn of_completed(result: &ClientResult) -> Option<State> {
    Some(of_verdict(result)).filter(|state| result.status == Status::Completed && state.is_completed())
}

/// Returns the state of a client that is excused from a procedure on a day: by an exemption, or by an
/// attestation that nothing is in scope.
pub fn excused(client: &Client, id: &ProcedureId, procedure: &Procedure, day: Day) -> Option<State> {
    match () {
        () if client.exemption(id, day).is_some() => Some(State::Exempt),
        () if procedure.attestation(client, day).is_some() => Some(State::NotApplicable),
        () => None,
    }
}
