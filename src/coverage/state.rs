//! Cells of the matrix.
//!
//! Three questions are kept apart: is the single required at the client, was the work done, and what was found. The
//! state is derived here once; pages, registers and exports only show it.

use strum::{IntoStaticStr, VariantNames};

use crate::model::{
    ClientId, ClientResult, Day, Ending, Exclusion, FindingStatus, Month, Status, Verdict, WaiverReason,
};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::requirement::{Requirement, requirement};

/// The state of one client in one month's single.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// The client was not served in that month.
    NotInService,
    /// The client was served, but this single is not required there.
    NotRequired(Exclusion),
    /// The single was not opened yet.
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
    /// The result cannot be read, or not all of the client or procedure from which it follows that none is required.
    Unreadable,
}

/// A state, and whether the work is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub state: State,
    /// Completed after the due date.
    pub done_late: bool,
    /// The work is required and was not done in time, nor since: by a catch-up or a later single of the procedure.
    pub late: bool,
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
            State::Unreadable => "?",
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

    /// How a month that is closed now ends for the client; `None` if the single is not for it, or its result cannot be
    /// read.
    pub fn ending(&self) -> Option<Ending> {
        match self {
            State::NotInService | State::NotRequired(_) | State::Planned | State::Unreadable => None,
            State::Due | State::Overdue | State::Missed => Some(Ending::Missed),
            State::InProgress => Some(Ending::InProgress),
            State::Blocked => Some(Ending::Blocked),
            State::Deferred(_) => Some(Ending::Deferred),
            State::Conforms => Some(Ending::Conforms),
            State::Fixed => Some(Ending::Fixed),
            State::FindingOpen => Some(Ending::FindingOpen),
            State::NotApplicable => Some(Ending::NotApplicable),
            State::Exempt => Some(Ending::Exempt),
        }
    }

    pub fn is_completed(&self) -> bool {
        matches!(self, State::Conforms | State::Fixed | State::FindingOpen)
    }

    /// Whether the client is one of those that the single is for, with or without an exemption.
    pub fn is_in_population(&self) -> bool {
        !matches!(self, State::NotInService | State::NotRequired(_))
    }

    fn waived(reason: WaiverReason) -> State {
        match reason {
            WaiverReason::Exempt => State::Exempt,
            WaiverReason::NotApplicable => State::NotApplicable,
        }
    }

    /// Whether the work has to be done: it is required and not completed, and the single was opened.
    pub fn is_left(&self) -> bool {
        self.is_required() && !self.is_completed() && *self != State::Planned
    }

    /// Whether the work is required: counts in the denominator of `completed ÷ required`.
    pub fn is_required(&self) -> bool {
        self.is_in_population() && !matches!(self, State::NotApplicable | State::Exempt)
    }
}

/// Returns the state of a client in a single.
pub(super) fn state(practice: &Practice, single: &MonthlySingle, id: &ClientId, today: Day) -> State {
    let context = Context { practice, single, id, today };
    let result = ResultId::Monthly(single.id.month, id.clone());
    match practice.results.get(&result) {
        Some(document) => context.of_result(&document.front),
        None if practice.files.contains_key(result.path().as_str()) => State::Unreadable,
        None => context.without_result(),
    }
}

struct Context<'c> {
    practice: &'c Practice,
    single: &'c MonthlySingle,
    id: &'c ClientId,
    today: Day,
}

impl Context<'_> {
    fn of_result(&self, result: &ClientResult) -> State {
        recorded(result, || self.waived(), || self.is_exempt()).unwrap_or_else(|| self.required())
    }

    /// Why the client needs no result, as long as the closing did not fix how the month ended.
    fn waived(&self) -> Option<WaiverReason> {
        match (self.ending(), requirement(self.practice, self.single, self.id, self.today)) {
            (None, Requirement::Waived(reason)) => Some(reason),
            _ => None,
        }
    }

    fn without_result(&self) -> State {
        match (self.ending(), requirement(self.practice, self.single, self.id, self.today)) {
            (Some(Ending::Exempt), _) => State::Exempt,
            (Some(Ending::NotApplicable), _) => State::NotApplicable,
            (_, Requirement::NotServed) => State::NotInService,
            (_, Requirement::Excluded(why)) => State::NotRequired(why),
            _ if !self.single.has_begun(self.today) => State::Planned,
            (None, Requirement::Unreadable) => State::Unreadable,
            (None, Requirement::Waived(reason)) => State::waived(reason),
            (Some(_), _) | (None, Requirement::Required) => self.required(),
        }
    }

    fn required(&self) -> State {
        match () {
            () if self.single.is_closed() => State::Missed,
            () if self.today > self.single.due(&self.practice.settings) => State::Overdue,
            () => State::Due,
        }
    }

    /// How the month ended for the client, if that was frozen when it was closed.
    fn ending(&self) -> Option<Ending> {
        self.single.document.front.closed_as.as_ref()?.get(self.id).copied()
    }

    /// Whether the result of an exempt client counts: as frozen when the month was opened or closed, else if an
    /// exemption was in force when the single was due.
    fn is_exempt(&self) -> bool {
        let front = &self.single.document.front;
        let is_frozen = || {
            let waiver = front.waived.as_ref().and_then(|waived| waived.get(self.id));
            waiver.is_some_and(|it| it.reason == WaiverReason::Exempt)
        };
        let holds = || {
            let due = self.single.due(&self.practice.settings);
            let client = self.practice.clients.get(self.id);
            client.is_some_and(|it| it.front.exemption(&self.single.id.procedure, due).is_some())
        };
        front.closed_as.is_some() || is_frozen() || holds()
    }
}

/// State by what a result says; `None` for an exemption that had expired, which excuses nothing.
fn recorded(
    result: &ClientResult,
    waived: impl Fn() -> Option<WaiverReason>,
    is_exempt: impl Fn() -> bool,
) -> Option<State> {
    match result.status {
        // A form that was only begun does not make the work required where it was waived.
        Status::InProgress => Some(waived().map_or(State::InProgress, State::waived)),
        Status::Blocked => Some(State::Blocked),
        Status::Deferred => Some(State::Deferred(result.until)),
        Status::NotApplicable => Some(State::NotApplicable),
        Status::Completed => Some(of_verdict(result)),
        Status::Exempt => is_exempt().then_some(State::Exempt),
    }
}

/// Returns how a month that is closed now ends for a client of its population, by the client's result and by why it
/// needed none when the month was opened.
pub fn ending(result: Option<&ClientResult>, waived: Option<WaiverReason>, is_exempt: bool) -> Ending {
    let state = match result {
        Some(result) => recorded(result, || waived, || is_exempt),
        None => waived.map(State::waived),
    };
    state.and_then(|state| state.ending()).unwrap_or(Ending::Missed)
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
