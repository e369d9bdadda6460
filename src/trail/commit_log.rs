//! Commits that touched the practice, by month.

use std::collections::BTreeMap;

use crate::document_history::DocumentHistory;
use crate::history::{Commit, CommitRow};
use crate::model::Month;

/// Commits that touched the practice, by month.
pub struct CommitLog {
    /// The newest first.
    months: BTreeMap<Month, Vec<CommitRow>>,
}

/// The commits of one month.
pub struct CommitsOfMonth<'l> {
    /// The newest first.
    pub rows: &'l [CommitRow],
    /// The next earlier month with commits.
    pub earlier: Option<Month>,
    /// The next later month with commits.
    pub later: Option<Month>,
}

impl CommitLog {
    /// Groups the commits that touched a file of the practice by month.
    pub fn of(history: &DocumentHistory) -> CommitLog {
        let mut months: BTreeMap<Month, Vec<CommitRow>> = BTreeMap::new();
        let changes_anything =
            |commit: &Commit<'_>| commit.changes().any(|it| !it.one_sided || !history.is_joined(&it));
        for commit in history.git.commits().filter(changes_anything) {
            months.entry(month_of(&commit)).or_default().push(commit.row());
        }
        CommitLog { months }
    }

    /// Every month with its commits, the oldest month first.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = (Month, &[CommitRow])> {
        self.months.iter().map(|(month, commits)| (*month, commits.as_slice()))
    }

    pub fn of_month(&self, month: Month) -> CommitsOfMonth<'_> {
        CommitsOfMonth {
            rows: self.months.get(&month).map_or(&[], Vec::as_slice),
            earlier: self.months.range(..month).next_back().map(|(earlier, _)| *earlier),
            later: self.months.range(month..).map(|(later, _)| *later).find(|later| *later > month),
        }
    }

    /// Every commit, the newest month first.
    pub fn commits(&self) -> impl Iterator<Item = CommitRow> {
        self.months.values().rev().flatten().copied()
    }
}

/// Month of a commit by its committer's clock; the first month for dates out of range.
pub fn month_of(commit: &Commit<'_>) -> Month {
    let day = commit.day();
    let first = Month::new(1970, 1).expect("a month of the calendar");
    if (1970..=9998).contains(&day.year()) { day.month() } else { first }
}
