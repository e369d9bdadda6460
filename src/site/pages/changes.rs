//! What the practice did: every commit, by month, in the practice's words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::DocumentHistory;
use crate::history::CommitRow;
use crate::model::Month;
use crate::site::commits::{MadeView, Named};
use crate::site::envelope::{Frame, render as framed};
use crate::site::history_unavailable::WhyView;
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site, address};
use crate::trail::{self, Trails};

/// So many documents of one commit are named; an import may touch thousands.
const NAMED: usize = 20;

#[derive(Serialize, JsonSchema)]
pub struct ChangesView {
    why: Option<WhyView>,
    /// The latest first.
    years: Vec<YearView>,
    commits: usize,
    feed: String,
}

#[derive(Serialize, JsonSchema)]
struct YearView {
    year: i16,
    months: Vec<MonthRow>,
}

#[derive(Serialize, JsonSchema)]
struct MonthRow {
    month: Link,
    commits: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct MonthView {
    commits: usize,
    /// The latest first.
    days: Vec<DayView>,
    earlier: Option<Link>,
    later: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
struct DayView {
    day: String,
    commits: Vec<CommitEntry>,
}

/// A commit with what it did.
#[derive(Serialize, JsonSchema)]
pub struct CommitEntry {
    pub made: MadeView,
    pub at: String,
    /// The same for programs.
    pub moment: String,
    pub subject: String,
    pub lines: Vec<LineView>,
    /// Documents that are not named.
    pub left: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct LineView {
    pub document: Named,
    pub words: String,
    pub marked: bool,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    let title = site.say("changes", &[]);
    let frame = Frame::plain("changes.html", &title, "changes");
    let view = match site.told() {
        Ok((_, trails)) => index(trails),
        Err(why) => ChangesView { why: Some(site.why(&why)), ..index_of(std::iter::empty()) },
    };
    framed(site, &Page::Changes, &frame, view)
}

fn index(trails: &Trails) -> ChangesView {
    index_of(trails.log.months().map(|(month, commits)| (month, commits.len())))
}

fn index_of(months: impl DoubleEndedIterator<Item = (Month, usize)>) -> ChangesView {
    let mut years: Vec<YearView> = Vec::new();
    for (month, commits) in months.rev() {
        let row = MonthRow { month: link(month), commits };
        match years.last_mut().filter(|year| year.year == month.year()) {
            Some(year) => year.months.push(row),
            None => years.push(YearView { year: month.year(), months: vec![row] }),
        }
    }
    let commits = years.iter().flat_map(|year| &year.months).map(|row| row.commits).sum();
    ChangesView { why: None, years, commits, feed: address::of(&Page::ChangesFeed) }
}

pub fn render_month(site: &Site, page: &Page, month: Month) -> Result<String, RenderError> {
    let named = site.theme.language().day(&month.to_string());
    let title = site.say("changes-of", &[("month", named.into())]);
    let frame = Frame::plain("changes-month.html", &title, "changes");
    let mut view = MonthView { commits: 0, days: Vec::new(), earlier: None, later: None };
    if let Ok((document_history, trails)) = site.told() {
        let rows = trails.log.month(month);
        view.commits = rows.len();
        view.days = days(site, document_history, trails, rows);
        let others = || trails.log.months().map(|(month, _)| month);
        view.earlier = others().filter(|other| *other < month).max().map(link);
        view.later = others().find(|other| *other > month).map(link);
    }
    framed(site, page, &frame, view)
}

fn link(month: Month) -> Link {
    Link { href: address::changes(month), text: month.to_string() }
}

fn days(
    site: &Site,
    document_history: &DocumentHistory,
    trails: &Trails,
    rows: &[CommitRow],
) -> Vec<DayView> {
    let mut days: Vec<DayView> = Vec::new();
    for row in rows {
        let entry = entry(site, document_history, trails, *row);
        match days.last_mut().filter(|day| day.day == entry.made.on) {
            Some(day) => day.commits.push(entry),
            None => days.push(DayView { day: entry.made.on.clone(), commits: vec![entry] }),
        }
    }
    days
}

pub fn entry(
    site: &Site,
    document_history: &DocumentHistory,
    trails: &Trails,
    row: CommitRow,
) -> CommitEntry {
    let commit = document_history.history.at(row);
    let (lines, left) = trail::lines(trails, &site.practice, document_history, commit, NAMED);
    CommitEntry {
        made: site.made(trails, &commit),
        at: commit.committed().to_string(),
        moment: commit.committed().rfc3339(),
        subject: commit.subject(),
        lines: lines.into_iter().map(|line| self::line(site, line)).collect(),
        left,
    }
}

fn line(site: &Site, line: trail::Line) -> LineView {
    let words: Vec<String> = line.what.iter().map(|what| what.phrase().said(site.theme.language())).collect();
    LineView {
        document: line.result.map_or_else(|| site.document(&line.document), |id| site.result_named(id)),
        words: words.join("; "),
        marked: line.what.iter().any(|what| what.is_marked()),
    }
}
