//! The findings that were closed in a month.

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage::FindingEntry;
use crate::model::Month;
use crate::site::prelude::*;
use crate::site::registers::FindingView;

pub static PAGE: PageKind = PageKind {
    pages: |site| closed_months(site).into_keys().map(Page::ClosedFindings).collect(),
    ..PageKind::of::<ClosedFindingsView>("findings-closed.html", "findings")
};

/// The findings that were closed in a month.
#[derive(Serialize, JsonSchema)]
pub struct ClosedFindingsView {
    /// Month, as `2026-10`.
    month: String,
    /// Findings that were closed in the month, the latest first.
    closed: Vec<FindingView>,
    /// The month before in which findings were closed.
    before: Option<Link>,
    /// The month after in which findings were closed.
    after: Option<Link>,
    /// Values that rows can be filtered by.
    filters: FindingFilters,
}

/// What the rows of a table can be filtered by.
#[derive(Serialize, JsonSchema)]
pub struct FindingFilters {
    /// Severities that rows can be filtered by.
    severities: BTreeSet<&'static str>,
    /// Owners that rows can be filtered by.
    owners: BTreeSet<String>,
    /// Clients that rows can be filtered by.
    clients: BTreeSet<String>,
}

/// Renders the findings that were closed in a month.
pub fn render(site: &Site, page: &Page, month: Month) -> Result<String, RenderError> {
    let title = site.say("findings-closed-in", &[("month", site.date(month).into())]);
    PAGE.render(site, page, Head::title(&title), closed_view(site, month))
}

fn closed_view(site: &Site, month: Month) -> ClosedFindingsView {
    let closed = closed_in(site, Some(month));
    let months = closed_months(site);
    let (before, after) = (months.range(..month).next_back(), months.range(month.next()..).next());
    ClosedFindingsView {
        month: month.to_string(),
        filters: FindingFilters::of(&closed),
        before: before.map(|(month, _)| month_link(*month)),
        after: after.map(|(month, _)| month_link(*month)),
        closed,
    }
}

fn closed(site: &Site) -> impl Iterator<Item = &FindingEntry> {
    site.coverage.findings.iter().filter(|entry| !entry.is_open())
}

/// How many were closed in which month.
pub fn closed_months(site: &Site) -> BTreeMap<Month, usize> {
    let mut months = BTreeMap::new();
    for day in closed(site).filter_map(|entry| entry.finding.closed_on) {
        *months.entry(day.month()).or_default() += 1;
    }
    months
}

/// What was closed in a month, the latest first; of `None`, what bears no day.
pub fn closed_in(site: &Site, month: Option<Month>) -> Vec<FindingView> {
    let mut entries: Vec<&FindingEntry> =
        closed(site).filter(|entry| entry.finding.closed_on.map(|day| day.month()) == month).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.finding.closed_on));
    entries.into_iter().map(|entry| site.finding(entry)).collect()
}

pub fn month_link(month: Month) -> Link {
    Link { href: address::of(&Page::ClosedFindings(month)), text: month.to_string() }
}

impl FindingFilters {
    pub fn of(rows: &[FindingView]) -> FindingFilters {
        FindingFilters {
            severities: rows.iter().map(|row| row.severity).collect(),
            owners: rows.iter().filter_map(|row| row.owner.as_ref()).map(|it| it.text.clone()).collect(),
            clients: rows.iter().map(|row| row.client.text.clone()).collect(),
        }
    }
}
