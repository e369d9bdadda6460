//! Who is behind: clients by what they owe and for how long, why, how it came, and whose work it is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{self, Behind, Cause};
use crate::model::{ClientId, PersonId};
use crate::site::context::Site;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::page::Page;

pub static PAGE: PageKind = PageKind {
    template: "behind.html",
    section: "behind",
    view: frame::view::<BehindView>,
    pages: |_| vec![Page::Behind],
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct BehindView {
    /// Most singles first, then the oldest.
    clients: Vec<ClientRow>,
    /// How many clients are served.
    served: usize,
    singles: usize,
    /// Days since the oldest was due.
    oldest: i64,
    causes: Vec<CauseRow>,
    trend: Vec<TrendRow>,
    /// The most singles in a row of the trend.
    peak: usize,
    load: Vec<LoadRow>,
    /// The single whose work is counted in the load.
    current: Option<Link>,
    /// What the clients can be filtered by.
    technicians: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct ClientRow {
    client: Link,
    technician: Option<Link>,
    count: usize,
    days: i64,
    causes: Vec<&'static str>,
    /// The oldest few, oldest first.
    singles: Vec<SingleRow>,
}

#[derive(Serialize, JsonSchema)]
struct SingleRow {
    month: String,
    task: String,
    /// The result where one was begun, else the single.
    href: String,
    days: i64,
    cause: &'static str,
    /// As the result gives it.
    reason: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct CauseRow {
    cause: &'static str,
    count: usize,
}

#[derive(Serialize, JsonSchema)]
struct TrendRow {
    on: String,
    clients: usize,
    singles: usize,
}

#[derive(Default, Serialize, JsonSchema)]
struct LoadRow {
    /// Absent: of the clients that have no technician.
    technician: Option<Link>,
    clients: usize,
    /// Clients that are not done with the current single.
    left: usize,
    /// Planned minutes for these.
    minutes: u32,
    /// Singles that its clients are behind with.
    behind: usize,
}

/// How many singles of each client are listed.
const SHOWN: usize = 5;

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("behind-title", &[])), view(site))
}

fn view(site: &Site) -> BehindView {
    let behind = coverage::behind(&site.practice, &site.coverage);
    let mut clients: Vec<ClientRow> = behind.iter().map(|(id, singles)| client(site, id, singles)).collect();
    clients.sort_by_key(|row| std::cmp::Reverse((row.count, row.days)));
    let singles = || behind.values().flatten();
    let trend = coverage::trend(&site.practice, &site.coverage);
    let count = |cause: &Cause| singles().filter(|it| it.cause == *cause).count();
    let load = load(site, &behind);
    let current = site.current_single();
    BehindView {
        served: site.practice.clients.values().filter(|it| it.front.served_on(site.coverage.today)).count(),
        singles: singles().count(),
        oldest: singles().map(|it| it.days).max().unwrap_or_default(),
        causes: Cause::ALL.iter().map(|it| CauseRow { cause: it.key(), count: count(it) }).collect(),
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

fn client(site: &Site, id: &ClientId, behind: &[Behind]) -> ClientRow {
    let mut causes: Vec<Cause> = behind.iter().map(|it| it.cause).collect();
    causes.sort();
    causes.dedup();
    ClientRow {
        client: site.client_link(id),
        technician: site.person(&site.practice.clients[id].front.primary_technician),
        count: behind.len(),
        days: behind.iter().map(|it| it.days).max().unwrap_or_default(),
        causes: causes.into_iter().map(Cause::key).collect(),
        singles: behind.iter().take(SHOWN).filter_map(|it| single(site, id, it)).collect(),
    }
}

fn single(site: &Site, id: &ClientId, behind: &Behind) -> Option<SingleRow> {
    let single = site.practice.singles.get(&behind.month)?;
    let result = site.practice.result(behind.month, id);
    Some(SingleRow {
        month: behind.month.to_string(),
        task: site.practice.task(&single.id.procedure),
        href: site.cell_href(single, id, site.coverage.cell(behind.month, id)?),
        days: behind.days,
        cause: behind.cause.key(),
        reason: result.and_then(|it| it.front.reason.as_deref()).map(str::to_owned),
    })
}

/// What each technician has before them: most minutes first.
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
