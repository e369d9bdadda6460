//! Obligations: the work that each client has to have, why, and by when.
//!
//! What is due, late or left on any page, in any command and for any rule is a view of these.

use std::collections::BTreeSet;

use strum::IntoStaticStr;

use crate::model::{Client, ClientId, Day, Month, Procedure, ProcedureId, ProcedureStatus, Status, WaivedBy};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::onboarding::{introduced_on, joined_later};
use super::settlement::{Settlement, Settlements};
use super::state::State;

/// Work that a client has to have: a procedure, by a day.
#[derive(Clone, Debug)]
pub struct Obligation {
    pub procedure: ProcedureId,
    pub cause: Cause,
    /// First day on which it has to be done.
    pub since: Day,
    /// Day by which it has to be done, if it was not deferred.
    pub due: Day,
    /// Month to whose end it was deferred.
    pub deferred_to: Option<Month>,
    /// Result that settled it.
    pub settled: Option<Settlement>,
    pub state: ObligationState,
}

/// Why a client has to have a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Cause {
    /// The single of this month.
    Single(Month),
    /// It is repeated, and the interval since it was last done ends.
    Interval,
    /// The client joined after other clients had it.
    Onboarding,
    /// An exemption from it expired.
    ExemptionExpired,
    /// It did not apply, as attested, but the attestation lapsed.
    AttestationLapsed,
}

impl Cause {
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Month of the single; `None` for another cause.
    pub fn month(self) -> Option<Month> {
        match self {
            Cause::Single(month) => Some(month),
            Cause::Interval | Cause::Onboarding | Cause::ExemptionExpired | Cause::AttestationLapsed => None,
        }
    }
}

/// State of an obligation on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ObligationState {
    /// It does not have to be done yet.
    Planned,
    Open,
    /// Deferred to a later month.
    Deferred,
    /// Not done by the day by which it had to be.
    Late,
    Settled,
    /// Not done, but the client is no longer served.
    Ended,
    /// Its result cannot be read.
    Unreadable,
}

impl ObligationState {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Obligation {
    /// Last day on which it is not late: the due date, or the end of the month to which it was deferred.
    pub fn deadline(&self) -> Day {
        self.deferred_to.map_or(self.due, |month| month.last_day().max(self.due))
    }

    /// Whether it has to be done: now, or in the month to which it was deferred.
    pub fn is_unsettled(&self) -> bool {
        matches!(self.state, ObligationState::Open | ObligationState::Deferred | ObligationState::Late)
    }

    pub fn is_late(&self) -> bool {
        self.state == ObligationState::Late
    }

    /// Days since the deadline.
    pub fn days_late(&self, today: Day) -> i64 {
        today.days_since(self.deadline())
    }

    /// Sets the state of an obligation that is not settled and can be read.
    fn judged(mut self, is_served: bool, today: Day) -> Obligation {
        self.state = match self.deferred_to {
            _ if !is_served => ObligationState::Ended,
            _ if today > self.deadline() => ObligationState::Late,
            Some(month) if month > today.month() => ObligationState::Deferred,
            _ => ObligationState::Open,
        };
        self
    }
}

/// Facts about a client from which its obligations follow.
pub(super) struct ClientFacts<'p> {
    pub practice: &'p Practice,
    pub id: &'p ClientId,
    pub client: &'p Client,
    pub settlements: &'p Settlements<'p>,
    /// Clients and procedures with a result that cannot be read.
    pub unreadable: &'p BTreeSet<(ClientId, &'p ProcedureId)>,
    pub today: Day,
}

impl<'p> ClientFacts<'p> {
    /// Returns the client's obligations: of each single, then of each procedure. `state` gives the client's state in a
    /// single.
    pub(super) fn obligations(&self, state: impl Fn(Month) -> &'p State) -> Vec<Obligation> {
        let singles = self.practice.singles.values();
        let mut obligations: Vec<Obligation> =
            singles.filter_map(|single| self.of_single(single, state(single.id.month))).collect();
        let waived = |id: &ProcedureId| {
            let mut singles = self.practice.singles.values().filter(|single| single.id.procedure == *id);
            singles.any(|single| matches!(state(single.id.month), State::Exempt | State::NotApplicable))
        };
        let procedures = self.practice.procedures.iter().map(|(id, document)| (id, &*document.front));
        let recurring: Vec<Obligation> = procedures
            .filter(|(id, _)| !obligations.iter().any(|it| it.procedure == **id && it.is_unsettled()))
            .filter_map(|(id, procedure)| self.of_procedure(id, procedure, || waived(id)))
            .collect();
        obligations.extend(recurring);
        obligations
    }

    fn of_single(&self, single: &MonthlySingle, state: &State) -> Option<Obligation> {
        let month = single.id.month;
        let obligation = Obligation {
            procedure: single.id.procedure.clone(),
            cause: Cause::Single(month),
            since: single.document.front.opened_on.unwrap_or(month.first_day()),
            due: single.due(&self.practice.settings),
            deferred_to: self.deferred_to(month, &single.id.procedure, state),
            settled: self.settled(single, state),
            state: ObligationState::Settled,
        };
        match state {
            _ if !state.is_required() => None,
            _ if obligation.settled.is_some() => Some(obligation),
            State::Planned if single.was_never_opened(self.today) => None,
            State::Planned => Some(Obligation { state: ObligationState::Planned, ..obligation }),
            State::Unreadable => Some(Obligation { state: ObligationState::Unreadable, ..obligation }),
            _ => Some(obligation.judged(self.client.served_on(self.today), self.today)),
        }
    }

    /// Returns the result that settles a single: its own, else the first one since the month began.
    fn settled(&self, single: &MonthlySingle, state: &State) -> Option<Settlement> {
        let month = single.id.month;
        if !state.is_completed() {
            return self.settlements.since(&single.id.procedure, month.first_day()).cloned();
        }
        let performed = self.practice.result(month, self.id).and_then(|result| result.front.performed_on);
        Some(Settlement {
            on: performed.unwrap_or(month.last_day()),
            result: ResultId::Monthly(month, self.id.clone()),
            state: state.clone(),
        })
    }

    /// Returns the month to which a single was deferred: by its result, or by a catch-up since.
    fn deferred_to(&self, month: Month, procedure: &ProcedureId, state: &State) -> Option<Month> {
        let by_result = match state {
            State::Deferred(until) => *until,
            _ => None,
        };
        by_result.max(self.deferred_catch_up(procedure, Some(month)))
    }

    /// Returns the latest month to which a catch-up of a procedure was deferred, in or after the month `since`.
    fn deferred_catch_up(&self, procedure: &ProcedureId, since: Option<Month>) -> Option<Month> {
        let catch_ups = self.practice.catch_ups_of(self.id, procedure).map(|it| it.front());
        let deferred = catch_ups.filter(|front| front.status == Status::Deferred).filter(|front| {
            let decided = front.approved_on.or(front.performed_on).map(Day::month);
            decided.is_none_or(|decided| since.is_none_or(|since| since <= decided))
        });
        deferred.filter_map(|front| front.until).max()
    }

    /// Returns when a procedure has to be done next, whatever the singles: `None` if it does not have to.
    fn of_procedure(
        &self,
        id: &ProcedureId,
        procedure: &Procedure,
        was_waived: impl Fn() -> bool,
    ) -> Option<Obligation> {
        let is_required = procedure.status == ProcedureStatus::Active
            && procedure.concerns(self.client)
            && self.client.served_on(self.today)
            && WaivedBy::of(self.client, id, procedure, self.today, self.today).is_none()
            && !self.unreadable.contains(&(self.id.clone(), id));
        if !is_required {
            return None;
        }
        let last = self.settlements.last_day(id);
        let planned = Term::planned(self, id, procedure, last);
        let again = Term::after_waiver(self, id, procedure).filter(|it| {
            let is_new = last.is_none_or(|last| last < it.since);
            let was_required = planned.is_some() || last.is_none();
            is_new
                && was_required
                && (planned.is_some() || it.cause == Cause::ExemptionExpired || was_waived())
        });
        let term = match again {
            // Others had it while it was waived here, where it was never done: it is due before the interval ends.
            Some(again) if last.is_none() && was_waived() => again,
            again => planned.into_iter().chain(again).max_by_key(|it| it.due)?,
        };
        let obligation = Obligation {
            procedure: id.clone(),
            cause: term.cause,
            since: term.since,
            due: term.due,
            deferred_to: self.deferred_catch_up(id, None).filter(|until| until.last_day() > term.due),
            settled: None,
            state: ObligationState::Planned,
        };
        Some(if term.since > self.today { obligation } else { obligation.judged(true, self.today) })
    }
}

/// Period in which a procedure has to be done.
struct Term {
    cause: Cause,
    since: Day,
    due: Day,
}

impl Term {
    /// A term of one month. Singles are planned by the month, so an interval ends with its month.
    fn of_month(cause: Cause, month: Month) -> Term {
        Term { cause, since: month.first_day(), due: month.last_day() }
    }

    /// Returns the term that follows from the procedure's keys; `last` is the day on which it was last done.
    fn planned(
        facts: &ClientFacts<'_>,
        id: &ProcedureId,
        procedure: &Procedure,
        last: Option<Day>,
    ) -> Option<Term> {
        let interval =
            |since: Day| Some(Term::of_month(Cause::Interval, since.plus(procedure.repeat?).month()));
        if let Some(last) = last {
            return interval(last);
        }
        let introduced = introduced_on(facts.practice, id);
        // A client does not have to have a procedure before it exists.
        let since = introduced.map_or(facts.client.service_start, |day| day.max(facts.client.service_start));
        if procedure.onboarding && joined_later(facts.practice, facts.client) {
            let due = procedure.onboarding_within.map_or(since, |within| since.plus(within));
            return Some(Term { cause: Cause::Onboarding, since, due });
        }
        introduced.and_then(|_| interval(since.max(facts.in_scope_since(procedure))))
    }

    /// Returns the term that begins when the client's last exemption or attestation has ended.
    fn after_waiver(facts: &ClientFacts<'_>, id: &ProcedureId, procedure: &Procedure) -> Option<Term> {
        let exemptions = facts.client.exemptions.iter();
        let exemptions = exemptions.filter(|it| it.procedure == *id && it.asset.is_none());
        let expired = exemptions.map(|it| it.expires_on).filter(|day| *day < facts.today).max();
        let attestation = procedure.oldest_attestation(facts.client, facts.today);
        let lapsed = attestation.map(|it| it.last_day()).filter(|day| *day < facts.today);
        let (last, cause) = match (expired, lapsed) {
            (Some(expired), Some(lapsed)) if lapsed > expired => (lapsed, Cause::AttestationLapsed),
            (Some(expired), _) => (expired, Cause::ExemptionExpired),
            (None, Some(lapsed)) => (lapsed, Cause::AttestationLapsed),
            (None, None) => return None,
        };
        let since = last.plus_days(1);
        Some(Term { cause, since, due: since.month().last_day() })
    }
}

impl ClientFacts<'_> {
    /// Day on which the first of today's systems in scope went into service; the beginning of service if that is not
    /// known.
    fn in_scope_since(&self, procedure: &Procedure) -> Day {
        let days: Option<Vec<Day>> =
            procedure.assets_of(self.client, self.today).map(|asset| asset.in_service).collect();
        days.and_then(|days| days.into_iter().min()).unwrap_or(self.client.service_start)
    }
}
