//! The register of findings: open ones, in pages; and those closed this month.

pub mod closed;

use std::collections::BTreeMap;

use closed::{FindingFilters, closed_in, closed_months, month_link};

use crate::coverage::FindingEntry;
use crate::model::FindingSeverity;
use crate::site::pictures::{self, PictureView};
use crate::site::prelude::*;
use crate::site::registers::FindingView;

/// Open findings on a page.
const A_PAGE: usize = 500;

/// The register of findings.
#[derive(Serialize, JsonSchema)]
pub struct FindingsView {
    /// The open findings of this page: the severest and oldest first.
    open: Vec<FindingView>,
    /// How many findings are open, on all pages.
    open_count: usize,
    /// How many open findings are past their due date.
    overdue: usize,
    /// The pages of open findings.
    pages: Vec<Link>,
    /// Open findings by severity, the severest first.
    severities: Vec<SeverityRow>,
    /// Open findings by owner: the owner with the most first.
    owners: Vec<FindingCountRow>,
    /// Open findings by client: the client with the most first.
    clients: Vec<FindingCountRow>,
    /// How many clients have open findings.
    client_count: usize,
    /// How many findings were made this month.
    opened_this_month: usize,
    /// Findings that were closed this month, the latest first.
    closed_this_month: Vec<FindingView>,
    /// Findings that were closed on an unknown day.
    closed_undated: Vec<FindingView>,
    /// The months in which findings were closed, the latest first.
    months: Vec<ClosedMonthRow>,
    /// Values that rows can be filtered by.
    filters: FindingFilters,
    /// On the first page: findings opened and closed by month, and the age of open ones.
    pictures: Vec<PictureView>,
}

/// Open findings of a severity, by their age in days.
#[derive(Serialize, JsonSchema)]
struct SeverityRow {
    /// `low`, `medium`, `high` or `critical`.
    severity: &'static str,
    /// How many there are.
    count: usize,
    /// How many are past their due date.
    overdue: usize,
    /// How many are up to 30 days old.
    to_30: usize,
    /// How many are 31 to 90 days old.
    to_90: usize,
    /// How many are 91 to 365 days old.
    to_365: usize,
    /// How many are older than a year.
    older: usize,
    /// How many were found on an unknown day.
    undated: usize,
}

/// Open findings of an owner or a client.
#[derive(Serialize, JsonSchema)]
struct FindingCountRow {
    /// The owner or the client; nothing for findings without an owner.
    who: Option<Link>,
    /// How many there are.
    count: usize,
    /// How many are past their due date.
    overdue: usize,
    /// Age of the oldest, in days.
    oldest: i64,
}

/// A month in which findings were closed.
#[derive(Serialize, JsonSchema)]
struct ClosedMonthRow {
    /// The month, with its page.
    month: Link,
    /// How many findings were closed.
    count: usize,
}

/// Clients in the summary at most.
const SHOWN: usize = 8;

pub static PAGE: PageKind =
    PageKind { pages, data, ..PageKind::of::<FindingsView>("findings.html", "findings") };

/// The register, and the further pages of open findings.
fn pages(site: &Site) -> Vec<Page> {
    let further = (2..=page_count(open(site).count())).map(Page::OpenFindings);
    [Page::Findings].into_iter().chain(further).collect()
}

/// All findings are in the data file of the register.
fn data(site: &Site, page: &Page) -> Option<Page> {
    (*page == Page::Findings).then(|| frame::own_data(site, page)).flatten()
}

/// Renders the register or a further page of the open findings.
pub fn render(site: &Site, page: &Page, nth: usize) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("findings", &[])), view(site, nth))
}

fn page_count(open: usize) -> usize {
    open.div_ceil(A_PAGE).max(1)
}

fn open(site: &Site) -> impl Iterator<Item = &FindingEntry> {
    site.coverage.findings.iter().filter(|entry| entry.is_open())
}

fn view(site: &Site, nth: usize) -> FindingsView {
    let today = site.coverage.today();
    let entries: Vec<&FindingEntry> = open(site).collect();
    let shown: Vec<FindingView> =
        entries.iter().skip((nth - 1) * A_PAGE).take(A_PAGE).map(|entry| site.finding(entry)).collect();
    let clients = counts(site, &entries, |entry| Some(site.client_link(entry.client())));
    let page = |nth: usize| Link { href: address::of(&Page::OpenFindings(nth)), text: nth.to_string() };
    let months = closed_months(site).into_iter().rev();
    let is_new =
        |entry: &FindingEntry| entry.found_on.is_some_and(|day| day.month() == today.month() && day <= today);
    FindingsView {
        open_count: entries.len(),
        overdue: entries.iter().filter(|entry| entry.overdue).count(),
        pages: (1..=page_count(entries.len())).map(page).collect(),
        severities: severities(site, &entries),
        owners: counts(site, &entries, |entry| site.person(&entry.finding.owner)),
        client_count: clients.len(),
        clients: clients.into_iter().take(SHOWN).collect(),
        opened_this_month: site.coverage.findings.iter().filter(|it| is_new(it)).count(),
        closed_this_month: closed_in(site, Some(today.month())),
        closed_undated: closed_in(site, None),
        months: months.map(|(month, count)| ClosedMonthRow { month: month_link(month), count }).collect(),
        filters: FindingFilters::of(&shown),
        pictures: if nth == 1 { pictures::findings(site) } else { Vec::new() },
        open: shown,
    }
}

fn severities(site: &Site, entries: &[&FindingEntry]) -> Vec<SeverityRow> {
    let row = |severity: &FindingSeverity| {
        let of = || entries.iter().filter(|entry| entry.finding.severity == *severity);
        let aged = |first: i64, last: i64| {
            of().filter(|it| it.age(site.coverage.today()).is_some_and(|age| first <= age && age <= last))
                .count()
        };
        SeverityRow {
            severity: severity.word(),
            count: of().count(),
            overdue: of().filter(|entry| entry.overdue).count(),
            to_30: aged(i64::MIN, 30),
            to_90: aged(31, 90),
            to_365: aged(91, 365),
            older: aged(366, i64::MAX),
            undated: of().filter(|entry| entry.found_on.is_none()).count(),
        }
    };
    FindingSeverity::ALL.iter().rev().map(row).collect()
}

/// Open findings by owner or client: the one with the most first.
fn counts(
    site: &Site,
    entries: &[&FindingEntry],
    who: impl Fn(&FindingEntry) -> Option<Link>,
) -> Vec<FindingCountRow> {
    let mut rows: BTreeMap<Option<String>, FindingCountRow> = BTreeMap::new();
    for entry in entries {
        let who = who(entry);
        let key = who.as_ref().map(|link| link.href.clone());
        let row = rows.entry(key).or_insert(FindingCountRow { who, count: 0, overdue: 0, oldest: 0 });
        row.count += 1;
        row.overdue += usize::from(entry.overdue);
        row.oldest = row.oldest.max(entry.age(site.coverage.today()).unwrap_or_default());
    }
    let mut rows: Vec<FindingCountRow> = rows.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.count, row.overdue, row.oldest)));
    rows
}
