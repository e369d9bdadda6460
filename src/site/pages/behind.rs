//! Clients that are behind: with which late singles and lapsed procedures, for how long, why, the trend, and the load
//! of technicians.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeMap;

use crate::coverage::{self, LateCause, LateCount, Obligation, RemainingReason, assignee};
use crate::model::{ClientId, PersonId};
use crate::practice::MonthlySingle;
use crate::site::prelude::*;
use crate::site::views::{LateView, LateWorkRow};

pub static PAGE: PageKind =
    PageKind { pages: |_| vec![Page::Behind], ..PageKind::of::<BehindView>("behind.html", "behind") };

/// The clients that are behind.
#[derive(Serialize, JsonSchema)]
pub struct BehindView {
    /// Clients that are behind: the one with the most late work first, then the one with the oldest.
    clients: Vec<ClientBehindRow>,
    /// How many clients are served.
    served: usize,
    /// How much work is late, in all.
    late: LateView,
    /// Days since the oldest of it had to be done.
    oldest: i64,
    /// How much work is late by cause.
    causes: Vec<CauseRow>,
    /// How many singles were late at the ends of the last twelve months, and today.
    trend: Vec<TrendRow>,
    /// The largest number of singles in the trend.
    peak: usize,
    /// Open work by technician.
    load: Vec<LoadRow>,
    /// The single whose work is counted in the load.
    current: Option<Link>,
    /// Technicians that clients can be filtered by.
    technicians: Vec<String>,
}

/// A client that is behind.
#[derive(Serialize, JsonSchema)]
struct ClientBehindRow {
    /// The client, with its page.
    client: Link,
    /// Primary technician of the client.
    technician: Option<Link>,
    /// How much work is late.
    late: LateView,
    /// Days since the oldest of it had to be done.
    days: i64,
    /// Why it is late: words for `behind-cause-…` in the strings.
    causes: Vec<&'static str>,
    /// The first few: singles, the oldest first, then procedures.
    work: Vec<LateWorkRow>,
}

/// A cause, with the number of singles or procedures.
#[derive(Serialize, JsonSchema)]
struct CauseRow {
    /// Why work is late: the word for `behind-cause-…` in the strings.
    cause: &'static str,
    /// How many there are.
    count: usize,
}

/// Late singles at the end of a day.
#[derive(Serialize, JsonSchema)]
struct TrendRow {
    /// The day.
    on: String,
    /// How many clients had late singles.
    clients: usize,
    /// How many singles were late.
    singles: usize,
}

/// Open work of a technician.
#[derive(Default, Serialize, JsonSchema)]
struct LoadRow {
    /// The technician; nothing for clients without one.
    technician: Option<Link>,
    /// How many clients the technician has.
    clients: usize,
    /// At how many clients the technician has to do the current single.
    left: usize,
    /// Planned minutes for these.
    minutes: u32,
    /// How much late work the technician has to do.
    late: LateView,
}

/// Rows of late work for each client at most.
const SHOWN: usize = 5;

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("behind-title", &[])), view(site))
}

fn view(site: &Site) -> BehindView {
    let mut clients: Vec<ClientBehindRow> =
        site.coverage.late().map(|(id, late)| client(site, id, &late)).collect();
    clients.sort_by_key(|row| std::cmp::Reverse((row.late.total, row.days)));
    let causes: Vec<LateCause> = site
        .coverage
        .late()
        .flat_map(|(id, late)| late.into_iter().map(move |it| site.coverage.late_cause(id, it)))
        .collect();
    let count = |cause: &LateCause| causes.iter().filter(|it| *it == cause).count();
    let trend = coverage::trend(&site.practice, &site.coverage);
    let current = site.current_single();
    let load = load(site, current);
    BehindView {
        served: site.practice.clients.values().filter(|it| it.front.served_on(site.coverage.today())).count(),
        late: LateView::of(LateCount::of(site.coverage.late().flat_map(|(_, late)| late))),
        oldest: clients.iter().map(|row| row.days).max().unwrap_or_default(),
        causes: LateCause::ALL.iter().map(|it| CauseRow { cause: it.key(), count: count(it) }).collect(),
        peak: trend.iter().map(|then| then.singles).max().unwrap_or_default(),
        trend: trend
            .iter()
            .map(|it| TrendRow { on: it.on.to_string(), clients: it.clients, singles: it.singles })
            .collect(),
        technicians: load
            .iter()
            .filter_map(|row| row.technician.as_ref())
            .map(|it| it.text.clone())
            .collect(),
        load,
        current: current.map(|single| site.single_link(single)),
        clients,
    }
}

fn client(site: &Site, id: &ClientId, late: &[&Obligation]) -> ClientBehindRow {
    let mut causes: Vec<LateCause> = late.iter().map(|it| site.coverage.late_cause(id, it)).collect();
    causes.sort();
    causes.dedup();
    ClientBehindRow {
        client: site.client_link(id),
        technician: site.person(&site.practice.clients[id].front.primary_technician),
        late: LateView::of(LateCount::of(late.iter().copied())),
        days: late.iter().map(|it| it.days_late(site.coverage.today())).max().unwrap_or_default(),
        causes: causes.into_iter().map(LateCause::key).collect(),
        work: late.iter().take(SHOWN).map(|it| site.late_work(id, it)).collect(),
    }
}

/// The load of each technician: the one with the most minutes first.
fn load(site: &Site, current: Option<&MonthlySingle>) -> Vec<LoadRow> {
    let mut rows: BTreeMap<Option<&PersonId>, LoadRow> = BTreeMap::new();
    let (practice, coverage) = (&site.practice, &site.coverage);
    for (_, client) in practice.served_on(coverage.today()) {
        rows.entry(client.front.primary_technician.as_ref()).or_default().clients += 1;
    }
    for (id, _) in coverage.left.iter().filter(|(_, it)| it.why == RemainingReason::Open) {
        let single = current.filter(|single| id.month() == Some(single.id.month));
        let Some((single, client)) = single.zip(practice.clients.get(id.client())) else { continue };
        let row = rows.entry(assignee(practice, id)).or_default();
        row.left += 1;
        row.minutes += coverage::planned_minutes(practice, single, &client.front);
    }
    for (person, late) in coverage.late_by_assignee(practice) {
        rows.entry(person).or_default().late = LateView::of(late);
    }
    let mut rows: Vec<LoadRow> = rows
        .into_iter()
        .map(|(person, row)| LoadRow { technician: site.person(&person.cloned()), ..row })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.minutes, row.left)));
    rows
}
