//! The commits of a month, each with what it changed.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::history::CommitRow;
use crate::model::Month;
use crate::site::commits::CommitEntryView;
use crate::site::prelude::*;
use crate::trail::CommitsOfMonth;

pub static PAGE: PageKind = PageKind {
    pages,
    as_of: AsOf::Nothing,
    ..PageKind::of::<ChangesOfMonthView>("changes-month.html", "changes")
};

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
    let trails = site.complete_history().ok().map(|history| history.of_all().1);
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
    let CommitsOfMonth { rows, earlier, later } = history.commits_of(month);
    ChangesOfMonthView {
        commits: rows.len(),
        days: days(site, history, rows),
        earlier: earlier.map(link),
        later: later.map(link),
    }
}

fn days(site: &Site, history: CompleteHistory<'_>, rows: &[CommitRow]) -> Vec<ChangesDayView> {
    let day = |row: &CommitRow| history.commit(*row).day();
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
