//! Late work: singles and procedures that were not done in time, and how many singles were late in the past twelve
//! months.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};

use crate::diagnostic::Count;
use crate::model::{Client, ClientId, Day};
use crate::practice::Practice;

use super::{Cause, Coverage, Obligation, ObligationState, State};

/// Why work is late.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum LateCause {
    /// The single was not begun.
    NotBegun,
    InProgress,
    Blocked,
    /// Deferred to a month that is over.
    Deferred,
    /// The single was closed without a result.
    Missed,
    /// The procedure was not repeated within its interval.
    Interval,
    /// The client joined, and did not have the procedure in time.
    Onboarding,
    ExemptionExpired,
    AttestationLapsed,
}

impl LateCause {
    pub const ALL: &'static [LateCause] = LateCause::VARIANTS;

    pub fn key(self) -> &'static str {
        self.into()
    }

    fn of(obligation: &Obligation, state: Option<&State>) -> LateCause {
        match (obligation.cause, state) {
            _ if obligation.deferred_to.is_some() => LateCause::Deferred,
            (Cause::Interval, _) => LateCause::Interval,
            (Cause::Onboarding, _) => LateCause::Onboarding,
            (Cause::ExemptionExpired, _) => LateCause::ExemptionExpired,
            (Cause::AttestationLapsed, _) => LateCause::AttestationLapsed,
            (Cause::Single(_), Some(State::InProgress)) => LateCause::InProgress,
            (Cause::Single(_), Some(State::Blocked)) => LateCause::Blocked,
            (Cause::Single(_), Some(State::Missed)) => LateCause::Missed,
            (Cause::Single(_), _) => LateCause::NotBegun,
        }
    }
}

/// Number of late singles and of procedures that lapsed; together they are the late work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateCount {
    pub singles: usize,
    pub procedures: usize,
}

impl LateCount {
    pub fn total(self) -> usize {
        self.singles + self.procedures
    }

    /// Returns text like `1 late single, 2 lapsed procedures`.
    pub fn words(self) -> String {
        let singles = (self.singles > 0).then(|| Count(self.singles, "late single").to_string());
        let procedures =
            (self.procedures > 0).then(|| Count(self.procedures, "lapsed procedure").to_string());
        singles.into_iter().chain(procedures).collect::<Vec<_>>().join(", ")
    }

    pub fn of<'o>(obligations: impl IntoIterator<Item = &'o Obligation>) -> LateCount {
        let mut count = LateCount::default();
        for obligation in obligations {
            match obligation.cause.month() {
                Some(_) => count.singles += 1,
                None => count.procedures += 1,
            }
        }
        count
    }
}

impl Coverage {
    /// A client's late work: singles, the oldest first, then procedures.
    pub fn late_of(&self, client: &ClientId) -> impl Iterator<Item = &Obligation> {
        self.obligations_of(client).iter().filter(|it| it.is_late())
    }

    /// Late work of all clients that have some.
    pub fn late(&self) -> impl Iterator<Item = (&ClientId, Vec<&Obligation>)> {
        let clients = self.obligations.keys().map(|id| (id, self.late_of(id).collect::<Vec<_>>()));
        clients.filter(|(_, late)| !late.is_empty())
    }

    pub fn late_cause(&self, client: &ClientId, obligation: &Obligation) -> LateCause {
        let month = obligation.cause.month();
        let cell = month.and_then(|month| self.cell(month, client));
        LateCause::of(obligation, cell.map(|cell| &cell.state))
    }
}

/// Number of clients with late singles at the end of a day, and of these singles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    pub on: Day,
    pub clients: usize,
    pub singles: usize,
}

/// Counts the late singles at the end of each of the last twelve months and today, by today's records.
pub fn trend(practice: &Practice, coverage: &Coverage) -> Vec<TrendPoint> {
    let singles = late_singles(practice, coverage);
    days(coverage.today()).into_iter().map(|day| TrendPoint::of(&singles, day)).collect()
}

fn days(today: Day) -> Vec<Day> {
    let mut ends: Vec<Day> = vec![today];
    let mut month = today.month();
    for _ in 0..12 {
        month = month.previous();
        ends.push(month.last_day());
    }
    ends.reverse();
    ends
}

/// A single that was late after the day `after` until the day `settled`.
struct LateSingle<'l> {
    client_id: &'l ClientId,
    client: &'l Client,
    after: Day,
    settled: Option<Day>,
}

impl TrendPoint {
    fn of(singles: &[LateSingle<'_>], on: Day) -> TrendPoint {
        let late = singles
            .iter()
            .filter(|it| it.after < on && it.settled.is_none_or(|day| day > on) && it.client.served_on(on));
        let clients: Vec<&ClientId> = late.map(|it| it.client_id).collect();
        let singles = clients.len();
        TrendPoint { on, clients: clients.into_iter().collect::<BTreeSet<_>>().len(), singles }
    }
}

fn late_singles<'l>(practice: &'l Practice, coverage: &'l Coverage) -> Vec<LateSingle<'l>> {
    let clients = practice.clients.iter().flat_map(|(id, client)| {
        coverage.obligations_of(id).iter().map(move |obligation| (id, &*client.front, obligation))
    });
    let singles = clients.filter(|(_, _, it)| {
        it.cause.month().is_some()
            && !matches!(it.state, ObligationState::Planned | ObligationState::Unreadable)
    });
    singles
        .map(|(client_id, client, it)| LateSingle {
            client_id,
            client,
            after: it.deadline(),
            // A result of this month without a day counts from its end.
            settled: it.settled.as_ref().map(|settlement| settlement.on.min(coverage.today())),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Fixture;

    const SINGLE: &str = "content/singles/2026-10-time-services.md";
    const ACME: &str = "content/results/2026-10/acme.md";

    /// Client with month, days, cause.
    type Row = (String, i64, &'static str);
    /// Day, clients, singles.
    type Counts = (String, usize, usize);

    fn late_and_trend(fixture: &Fixture) -> (Vec<Row>, Vec<Counts>) {
        let practice = fixture.practice();
        let coverage = Coverage::of(&practice, Fixture::today());
        let trend = trend(&practice, &coverage);
        let late: Vec<_> = coverage.late().collect();
        let now = trend.last().expect("today is among them");
        let singles = late.iter().map(|(_, work)| LateCount::of(work.iter().copied()).singles).sum();
        assert_eq!((now.clients, now.singles), (late.len(), singles), "the trend ends with today");
        let works = late.iter().flat_map(|(id, work)| work.iter().map(move |it| (id, it)));
        let rows = works.map(|(id, it)| {
            let month = it.cause.month().expect("only singles are late");
            (format!("{id} {month}"), it.days_late(coverage.today()), coverage.late_cause(id, it).key())
        });
        let trend = trend.iter().map(|then| (then.on.to_string(), then.clients, then.singles));
        (rows.collect(), trend.collect())
    }

    fn row(cause: &'static str, days: i64) -> Vec<Row> {
        vec![("acme 2026-10".to_owned(), days, cause)]
    }

    #[test]
    fn nobody_is_behind_if_all_is_done() {
        let (rows, trend) = late_and_trend(&Fixture::sample());
        assert_eq!(rows, []);
        assert_eq!(trend.len(), 13);
        assert!(trend.iter().all(|(_, clients, singles)| (*clients, *singles) == (0, 0)), "{trend:?}");
    }

    #[test]
    fn a_client_is_behind_from_the_day_after_the_due_date_with_a_cause() {
        let open = Fixture::sample().without(ACME);
        let days = Fixture::today().days_since("2026-10-31".parse().expect("a day"));
        assert_eq!(late_and_trend(&open).0, row("not-begun", days));
        let closed =
            open.clone().edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-05\nclosed_by: jane");
        assert_eq!(late_and_trend(&closed).0, row("missed", days));
        let blocked = open.clone().file(ACME, "---\nstatus: blocked\nreason: no access\n---\n");
        assert_eq!(late_and_trend(&blocked).0, row("blocked", days));
        let due_today = open.edit(SINGLE, "lead: jane", &format!("lead: jane\ndue: {}", Fixture::today()));
        assert_eq!(late_and_trend(&due_today).0, []);
    }

    #[test]
    fn work_done_late_counts_as_behind_until_it_was_done() {
        let late = Fixture::sample().edit(SINGLE, "lead: jane", "lead: jane\ndue: 2026-10-20");
        let trend =
            late_and_trend(&late.edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-11-02")).1;
        let at = |day: &str| trend.iter().find(|(on, ..)| on == day).map(|(_, clients, _)| *clients);
        assert_eq!((at("2026-09-30"), at("2026-10-31")), (Some(0), Some(1)), "{trend:?}");
        assert_eq!(trend.last().map(|(_, clients, _)| *clients), Some(0));
    }

    #[test]
    fn a_single_settled_by_a_result_without_a_day_is_not_late_today() {
        let practice = Fixture::sample()
            .without(ACME)
            .file(
                "content/singles/2026-11-time-services.md",
                "---\nopened_on: 2026-11-01\npopulation: [acme]\n---\n",
            )
            .file(
                "content/results/2026-11/acme.md",
                "---\nstatus: not_applicable\nreason: x\nperformed_by: tom\n---\n",
            );
        assert_eq!(late_and_trend(&practice).0, []);
    }

    #[test]
    fn a_deferred_single_is_behind_after_its_new_month() {
        let until = |month: &str| {
            let deferred =
                format!("---\nstatus: deferred\nuntil: {month}\nreason: x\napproved_by: jane\n---\n");
            late_and_trend(&Fixture::sample().without(ACME).file(ACME, deferred)).0
        };
        assert_eq!(until("2026-12"), []);
        let days = Fixture::today().days_since("2026-10-31".parse().expect("a day"));
        assert_eq!(until("2026-10"), row("deferred", days));
    }
}
