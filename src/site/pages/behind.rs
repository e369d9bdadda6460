//! Clients that are behind: with how many singles, for how long, why, the trend, and the load of technicians.

use std::collections::BTreeMap;

use crate::coverage::{self, Behind, BehindCause};
use crate::model::{ClientId, PersonId};
use crate::site::prelude::*;

pub static PAGE: PageKind =
    PageKind { pages: |_| vec![Page::Behind], ..PageKind::of::<BehindView>("behind.html", "behind") };

/// The clients that are behind.
#[derive(Serialize, JsonSchema)]
pub struct BehindView {
    /// Clients that are behind: the one with the most singles first, then the one with the oldest.
    clients: Vec<ClientBehindRow>,
    /// How many clients are served.
    served: usize,
    /// How many singles clients are behind with, in all.
    singles: usize,
    /// Days since the oldest of them was due.
    oldest: i64,
    /// How many singles there are by cause.
    causes: Vec<CauseRow>,
    /// How many were behind at the ends of the last twelve months, and today.
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
    /// How many singles the client is behind with.
    count: usize,
    /// Days since the oldest was due.
    days: i64,
    /// Why they are not done: words for `behind-cause-…` in the strings.
    causes: Vec<&'static str>,
    /// The oldest few singles, the oldest first.
    singles: Vec<SingleBehindRow>,
}

/// A single that the client is behind with.
#[derive(Serialize, JsonSchema)]
struct SingleBehindRow {
    /// Month, as `2026-10`.
    month: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// Address of the result where there is one, else of the single.
    href: String,
    /// Days since it was due.
    days: i64,
    /// Why it is not done: the word for `behind-cause-…` in the strings.
    cause: &'static str,
    /// Reason that the result gives.
    reason: Option<String>,
}

/// A cause, with its number of singles.
#[derive(Serialize, JsonSchema)]
struct CauseRow {
    /// Why it is not done: the word for `behind-cause-…` in the strings.
    cause: &'static str,
    /// How many there are.
    count: usize,
}

/// Who was behind at the end of a day.
#[derive(Serialize, JsonSchema)]
struct TrendRow {
    /// The day.
    on: String,
    /// How many clients were behind.
    clients: usize,
    /// How many singles they were behind with.
    singles: usize,
}

/// Open work of a technician.
#[derive(Default, Serialize, JsonSchema)]
struct LoadRow {
    /// The technician; nothing for clients without one.
    technician: Option<Link>,
    /// How many clients the technician has.
    clients: usize,
    /// How many clients are not done with the current single.
    left: usize,
    /// Planned minutes for these.
    minutes: u32,
    /// How many singles the clients are behind with.
    behind: usize,
}

/// Singles of each client that are listed at most.
const SHOWN: usize = 5;

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("behind-title", &[])), view(site))
}

fn view(site: &Site) -> BehindView {
    let behind = coverage::behind(&site.practice, &site.coverage);
    let mut clients: Vec<ClientBehindRow> =
        behind.iter().map(|(id, singles)| client(site, id, singles)).collect();
    clients.sort_by_key(|row| std::cmp::Reverse((row.count, row.days)));
    let singles = || behind.values().flatten();
    let trend = coverage::trend(&site.practice, &site.coverage);
    let count = |cause: &BehindCause| singles().filter(|it| it.cause == *cause).count();
    let load = load(site, &behind);
    let current = site.current_single();
    BehindView {
        served: site.practice.clients.values().filter(|it| it.front.served_on(site.coverage.today)).count(),
        singles: singles().count(),
        oldest: singles().map(|it| it.days).max().unwrap_or_default(),
        causes: BehindCause::ALL.iter().map(|it| CauseRow { cause: it.key(), count: count(it) }).collect(),
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

fn client(site: &Site, id: &ClientId, behind: &[Behind]) -> ClientBehindRow {
    let mut causes: Vec<BehindCause> = behind.iter().map(|it| it.cause).collect();
    causes.sort();
    causes.dedup();
    ClientBehindRow {
        client: site.client_link(id),
        technician: site.person(&site.practice.clients[id].front.primary_technician),
        count: behind.len(),
        days: behind.iter().map(|it| it.days).max().unwrap_or_default(),
        causes: causes.into_iter().map(BehindCause::key).collect(),
        singles: behind.iter().take(SHOWN).filter_map(|it| single(site, id, it)).collect(),
    }
}

fn single(site: &Site, id: &ClientId, behind: &Behind) -> Option<SingleBehindRow> {
    let single = site.practice.singles.get(&behind.month)?;
    let result = site.practice.result(behind.month, id);
    Some(SingleBehindRow {
        month: behind.month.to_string(),
        task: site.practice.task(&single.id.procedure),
        href: site.cell_href(single, id, site.coverage.cell(behind.month, id)?),
        days: behind.days,
        cause: behind.cause.key(),
        reason: result.and_then(|it| it.front.reason.as_deref()).map(str::to_owned),
    })
}

/// The load of each technician: the one with the most minutes first.
fn load(site: &Site, behind: &BTreeMap<&ClientId, Vec<Behind>>) -> Vec<LoadRow> {
    let mut rows: BTreeMap<Option<&PersonId>, LoadRow> = BTreeMap::new();
    let current = site.current_single();
    for (id, client) in &site.practice.clients {
        if !client.front.served_on(site.coverage.today) {
            continue;
        }
        let technician = &client.front.primary_technician;
        let row = rows.entry(technician.as_ref()).or_default();
        row.technician = site.person(technician);
        row.clients += 1;
        row.behind += behind.get(id).map_or(0, Vec::len);
        let cell = current.and_then(|single| site.coverage.cell(single.id.month, id));
        if cell.is_some_and(|cell| cell.state.is_required() && !cell.state.is_completed()) {
            row.left += 1;
            row.minutes +=
                current.map_or(0, |single| coverage::planned_minutes(&site.practice, single, &client.front));
        }
    }
    let mut rows: Vec<LoadRow> = rows.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.minutes, row.left)));
    rows
}
