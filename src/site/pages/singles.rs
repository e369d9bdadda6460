//! All singles, month by month.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::practice::MonthlySingle;
use crate::site::pictures::{self, PictureView};
use crate::site::prelude::*;
use crate::site::views::{CompletionView, SingleRow};

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Singles],
    data: frame::own_data,
    calendar: frame::practice_calendar,
    ..PageKind::of::<SinglesView>("singles.html", "singles")
};

/// All singles.
#[derive(Serialize, JsonSchema)]
pub struct SinglesView {
    /// The years, the latest first.
    years: Vec<SinglesYearView>,
    /// The same as a calendar: a row for each year, the latest first.
    calendar: Vec<SinglesCalendarYear>,
    /// This month, if no single is planned for it: `2026-10`.
    unplanned: Option<String>,
    /// Completion by month.
    picture: Option<PictureView>,
}

/// A year of the calendar.
#[derive(Serialize, JsonSchema)]
struct SinglesCalendarYear {
    /// The year, as a number.
    year: i16,
    /// January to December; nothing for a month without a single.
    months: Vec<Option<SinglesCalendarMonth>>,
}

/// A month of the calendar.
#[derive(Serialize, JsonSchema)]
struct SinglesCalendarMonth {
    /// Month, as `2026-10`.
    month: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// Address of the single.
    href: String,
    /// `planned`, `open` or `closed`.
    phase: &'static str,
    /// Whether it is the single of the month.
    current: bool,
    /// The month of the run before of the same procedure.
    again: Option<String>,
    /// How many are done of those that are required.
    completion: CompletionView,
}

/// The singles of a year.
#[derive(Serialize, JsonSchema)]
struct SinglesYearView {
    /// The year, as a number.
    year: i16,
    /// The singles of the year, the latest first.
    singles: Vec<SingleRow>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("month-by-month", &[])), view(site))
}

fn view(site: &Site) -> SinglesView {
    let year = |single: &MonthlySingle| single.id.month.year();
    let singles: Vec<&MonthlySingle> = site.practice.singles.values().rev().collect();
    let years = singles.chunk_by(|one, other| year(one) == year(other)).map(|singles| SinglesYearView {
        year: year(singles[0]),
        singles: singles.iter().map(|single| site.single_row(single)).collect(),
    });
    SinglesView {
        years: years.collect(),
        calendar: calendar(site),
        unplanned: site.unplanned_month(),
        picture: pictures::completion(site),
    }
}

fn calendar(site: &Site) -> Vec<SinglesCalendarYear> {
    let mut years: Vec<SinglesCalendarYear> = Vec::new();
    let current = site.coverage.current(&site.practice);
    for (month, single) in site.practice.singles.iter().rev() {
        if years.last().is_none_or(|year| year.year != month.year()) {
            years.push(SinglesCalendarYear { year: month.year(), months: (0..12).map(|_| None).collect() });
        }
        let year = years.last_mut().expect("one was just added");
        let nth = usize::try_from(month.number() - 1).expect("months count from one");
        year.months[nth] = Some(SinglesCalendarMonth {
            month: month.to_string(),
            task: site.practice.task(&single.id.procedure),
            href: site.single_link(single).href,
            phase: site.phase(single),
            current: current == Some(*month),
            again: site.practice.run_before(single).map(|it| it.id.month.to_string()),
            completion: CompletionView::of(&site.coverage.completion(*month)),
        });
    }
    years
}
