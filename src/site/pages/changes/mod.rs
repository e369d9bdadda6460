//! The commits of the practice: an index by month.

pub mod month;

use crate::model::Month;
use crate::site::history_unavailable::UnavailableView;
use crate::site::prelude::*;
use crate::trail::Trails;

use month::link;

pub static PAGE: PageKind =
    PageKind { pages: |_| vec![Page::Changes], ..PageKind::of::<ChangesView>("changes.html", "changes") };

/// The commits of the practice by month.
#[derive(Serialize, JsonSchema)]
pub struct ChangesView {
    /// Why no history is shown; nothing where it is.
    why: Option<UnavailableView>,
    /// The years, the latest first.
    years: Vec<ChangesYearView>,
    /// How many commits there are.
    commits: usize,
    /// Address of the Atom feed.
    feed: String,
}

/// The months of a year.
#[derive(Serialize, JsonSchema)]
struct ChangesYearView {
    /// The year, as a number.
    year: i16,
    /// The months with commits, the latest first.
    months: Vec<ChangesMonthRow>,
}

/// A month with commits.
#[derive(Serialize, JsonSchema)]
struct ChangesMonthRow {
    /// The month, with its page.
    month: Link,
    /// How many commits there are.
    commits: usize,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let view = match site.complete_history() {
        Ok(history) => index(history.of_all().1),
        Err(why) => ChangesView { why: Some(site.unavailable(&why)), ..index_of(std::iter::empty()) },
    };
    PAGE.render(site, page, Head::title(&site.say("changes", &[])), view)
}

fn index(trails: &Trails) -> ChangesView {
    index_of(trails.log.months().map(|(month, commits)| (month, commits.len())))
}

fn index_of(months: impl DoubleEndedIterator<Item = (Month, usize)>) -> ChangesView {
    let mut years: Vec<ChangesYearView> = Vec::new();
    for (month, commits) in months.rev() {
        let row = ChangesMonthRow { month: link(month), commits };
        match years.last_mut().filter(|year| year.year == month.year()) {
            Some(year) => year.months.push(row),
            None => years.push(ChangesYearView { year: month.year(), months: vec![row] }),
        }
    }
    let commits = years.iter().flat_map(|year| &year.months).map(|row| row.commits).sum();
    ChangesView { why: None, years, commits, feed: address::of(&Page::ChangesFeed) }
}
