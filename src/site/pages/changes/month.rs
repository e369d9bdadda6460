//! The commits of a month, each with what it changed.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::history::CommitRow;
use crate::model::Month;
use crate::site::commits::CommitEntryView;
use crate::site::prelude::*;

pub static PAGE: PageKind =
    PageKind { pages, ..PageKind::of::<ChangesOfMonthView>("changes-month.html", "changes") };

/// The commits of a month.
#[derive(Serialize, JsonSchema)]
pub struct ChangesOfMonthView {
    /// How many commits there are.
    commits: usize,
    /// The days with commits, the latest first.
    days: Vec<ChangesDayView>,
    /// The month before that has commits.
    earlier: Option<Link>,
    /// The month after that has commits.
    later: Option<Link>,
}

/// The commits of a day.
#[derive(Serialize, JsonSchema)]
struct ChangesDayView {
    /// Day, as `2026-10-21`.
    day: String,
    /// The commits of the day, the latest first.
    commits: Vec<CommitEntryView>,
}

fn pages(site: &Site) -> Vec<Page> {
    let trails = site.complete_history().ok().map(|history| history.trails);
    trails.iter().flat_map(|trails| trails.log.months()).map(|(month, _)| Page::ChangesOf(month)).collect()
}

pub fn render(site: &Site, page: &Page, month: Month) -> Result<String, RenderError> {
    let title = site.say("changes-of", &[("month", site.date(month).into())]);
    PAGE.render(site, page, Head::title(&title), view(site, month))
}

fn view(site: &Site, month: Month) -> ChangesOfMonthView {
    let Ok(history) = site.complete_history() else {
        return ChangesOfMonthView { commits: 0, days: Vec::new(), earlier: None, later: None };
    };
    let rows = history.trails.log.month(month);
    let others = || history.trails.log.months().map(|(month, _)| month);
    ChangesOfMonthView {
        commits: rows.len(),
        days: days(site, history, rows),
        earlier: others().filter(|other| *other < month).max().map(link),
        later: others().find(|other| *other > month).map(link),
    }
}

fn days(site: &Site, history: CompleteHistory<'_>, rows: &[CommitRow]) -> Vec<ChangesDayView> {
    let day = |row: &CommitRow| history.documents.git.at(*row).day();
    let of_days = rows.chunk_by(|one, other| day(one) == day(other));
    of_days
        .map(|rows| ChangesDayView {
            day: day(&rows[0]).to_string(),
            commits: rows.iter().map(|row| site.commit_entry(history, *row)).collect(),
        })
        .collect()
}

/// Link to the changes of a month.
pub fn link(month: Month) -> Link {
    Link { href: address::of(&Page::ChangesOf(month)), text: month.to_string() }
}
