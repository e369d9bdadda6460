//! Clients that are behind with singles, and how many were behind in the past twelve months.

use std::collections::{BTreeMap, BTreeSet};

use strum::{IntoStaticStr, VariantArray};

use crate::model::{Client, ClientId, Day, Month, ProcedureId};
use crate::practice::{MonthlySingle, Practice};

use super::{Coverage, State, of_completed};

/// A single that a client is behind with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    pub month: Month,
    /// Days since it was due, or since the end of the month to which it was deferred.
    pub days: i64,
    pub cause: BehindCause,
}

/// Why a client is behind with a single.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum BehindCause {
    NotBegun,
    InProgress,
    Blocked,
    /// Deferred to a month that is over.
    Deferred,
    /// The single was closed without a result.
    Missed,
}

impl BehindCause {
    pub const ALL: &'static [BehindCause] = BehindCause::VARIANTS;

    pub fn key(self) -> &'static str {
        self.into()
    }

    fn of(state: &State) -> BehindCause {
        match state {
            State::InProgress => BehindCause::InProgress,
            State::Blocked => BehindCause::Blocked,
            State::Deferred(_) => BehindCause::Deferred,
            State::Missed => BehindCause::Missed,
            _ => BehindCause::NotBegun,
        }
    }
}

/// Returns the singles that each client is behind with, the oldest first. Only clients that are served are
/// included.
pub fn behind<'l>(practice: &'l Practice, coverage: &Coverage) -> BTreeMap<&'l ClientId, Vec<Behind>> {
    let mut behind: BTreeMap<&ClientId, Vec<Behind>> = BTreeMap::new();
    for (month, single) in &practice.singles {
        let clients = practice.clients.iter().zip(coverage.cells(*month));
        for ((id, client), cell) in clients.filter(|(_, cell)| cell.behind) {
            if client.front.served_on(coverage.today) {
                let last = last_day(&cell.state, single.due(&practice.settings));
                let (days, cause) = (coverage.today.days_since(last), BehindCause::of(&cell.state));
                behind.entry(id).or_default().push(Behind { month: *month, days, cause });
            }
        }
    }
    behind
}

/// Last day on which a client with that state is not behind with a single.
fn last_day(state: &State, due: Day) -> Day {
    match state {
        State::Deferred(Some(until)) => due.max(until.last_day()),
        _ => due,
    }
}

/// Number of clients that were behind at the end of a day, and of singles that they were behind with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    pub on: Day,
    pub clients: usize,
    pub singles: usize,
}

/// Counts the clients behind at the end of each of the last twelve months and today, by today's records.
pub fn trend(practice: &Practice, coverage: &Coverage) -> Vec<TrendPoint> {
    let overdue_items = overdue_items(practice, coverage);
    days(coverage.today).into_iter().map(|day| TrendPoint::of(&overdue_items, day)).collect()
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

/// A single that a client is behind with after the day `after` until the day `settled`.
struct OverdueItem<'l> {
    client_id: &'l ClientId,
    client: &'l Client,
    after: Day,
    settled: Option<Day>,
}

impl TrendPoint {
    fn of(overdue_items: &[OverdueItem<'_>], on: Day) -> TrendPoint {
        let overdue = overdue_items
            .iter()
            .filter(|it| it.after < on && it.settled.is_none_or(|day| day > on) && it.client.served_on(on));
        let clients: Vec<&ClientId> = overdue.map(|it| it.client_id).collect();
        let singles = clients.len();
        TrendPoint { on, clients: clients.into_iter().collect::<BTreeSet<_>>().len(), singles }
    }
}

fn overdue_items<'l>(practice: &'l Practice, coverage: &Coverage) -> Vec<OverdueItem<'l>> {
    let done = done(practice);
    let mut overdue_items = Vec::new();
    for single in practice.singles.values().filter(|it| it.has_begun(coverage.today)) {
        let clients = practice.clients.iter().zip(coverage.cells(single.id.month));
        for ((id, client), cell) in clients.filter(|(_, cell)| cell.state.is_required()) {
            let settled = settled(&done, single, id);
            if settled.is_some() || !cell.state.is_completed() {
                let after = last_day(&cell.state, single.due(&practice.settings));
                overdue_items.push(OverdueItem { client_id: id, client: &client.front, after, settled });
            }
        }
    }
    overdue_items
}

/// Days on which each client had each procedure.
type Days<'l> = BTreeMap<(&'l ClientId, &'l ProcedureId), BTreeSet<Day>>;

fn done(practice: &Practice) -> Days<'_> {
    let mut days = Days::new();
    for (id, document) in &practice.results {
        let day = of_completed(&document.front).and(document.front.performed_on);
        if let (Some(procedure), Some(day)) = (practice.procedure_of(id), day) {
            days.entry((id.client(), procedure)).or_default().insert(day);
        }
    }
    days
}

/// Returns the first day since the beginning of the month on which the client had the single's procedure: by
/// its result, a catch-up or a later single.
fn settled(done: &Days<'_>, single: &MonthlySingle, client: &ClientId) -> Option<Day> {
    let days = done.get(&(client, &single.id.procedure))?;
    days.range(single.id.month.first_day()..).next().copied()
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

    fn behind_and_trend(fixture: &Fixture) -> (Vec<Row>, Vec<Counts>) {
        let practice = fixture.practice();
        let coverage = Coverage::of(&practice, Fixture::today());
        let trend = trend(&practice, &coverage);
        let behind = behind(&practice, &coverage);
        let now = trend.last().expect("today is among them");
        let singles: usize = behind.values().map(Vec::len).sum();
        assert_eq!((now.clients, now.singles), (behind.len(), singles), "the trend ends with today");
        let rows = behind.iter().flat_map(|(id, rows)| {
            rows.iter().map(move |it| (format!("{id} {}", it.month), it.days, it.cause.key()))
        });
        let trend = trend.iter().map(|then| (then.on.to_string(), then.clients, then.singles));
        (rows.collect(), trend.collect())
    }

    fn row(cause: &'static str, days: i64) -> Vec<Row> {
        vec![("acme 2026-10".to_owned(), days, cause)]
    }

    #[test]
    fn nobody_is_behind_if_all_is_done() {
        let (rows, trend) = behind_and_trend(&Fixture::sample());
        assert_eq!(rows, []);
        assert_eq!(trend.len(), 13);
        assert!(trend.iter().all(|(_, clients, singles)| (*clients, *singles) == (0, 0)), "{trend:?}");
    }

    #[test]
    fn a_client_is_behind_from_the_day_after_the_due_date_with_a_cause() {
        let open = Fixture::sample().without(ACME);
        let days = Fixture::today().days_since("2026-10-31".parse().expect("a day"));
        assert_eq!(behind_and_trend(&open).0, row("not-begun", days));
        let closed =
            open.clone().edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-05\nclosed_by: jane");
        assert_eq!(behind_and_trend(&closed).0, row("missed", days));
        let blocked = open.clone().file(ACME, "---\nstatus: blocked\nreason: no access\n---\n");
        assert_eq!(behind_and_trend(&blocked).0, row("blocked", days));
        let due_today = open.edit(SINGLE, "lead: jane", &format!("lead: jane\ndue: {}", Fixture::today()));
        assert_eq!(behind_and_trend(&due_today).0, []);
    }

    #[test]
    fn work_done_late_counts_as_behind_until_it_was_done() {
        let late = Fixture::sample().edit(SINGLE, "lead: jane", "lead: jane\ndue: 2026-10-20");
        let trend =
            behind_and_trend(&late.edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-11-02")).1;
        let at = |day: &str| trend.iter().find(|(on, ..)| on == day).map(|(_, clients, _)| *clients);
        assert_eq!((at("2026-09-30"), at("2026-10-31")), (Some(0), Some(1)), "{trend:?}");
        assert_eq!(trend.last().map(|(_, clients, _)| *clients), Some(0));
    }

    #[test]
    fn a_deferred_single_is_behind_after_its_new_month() {
        let until = |month: &str| {
            let deferred =
                format!("---\nstatus: deferred\nuntil: {month}\nreason: x\napproved_by: jane\n---\n");
            behind_and_trend(&Fixture::sample().without(ACME).file(ACME, deferred)).0
        };
        assert_eq!(until("2026-12"), []);
        let days = Fixture::today().days_since("2026-10-31".parse().expect("a day"));
        assert_eq!(until("2026-10"), row("deferred", days));
    }
}
