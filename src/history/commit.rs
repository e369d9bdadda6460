//! One commit of a history: author, committer, times and message.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::fmt;

use crate::model::Day;

use super::log::CommitData;
use super::{FileChange, GitIdentity, History, Moment, ObjectId};

/// Seconds by which the clocks of two computers may differ.
const CLOCK_DIFFERENCE: i64 = 600;

#[derive(Clone, Copy)]
pub struct Commit<'h> {
    pub(super) history: &'h History,
    pub(super) row: u32,
}

/// Row of a commit, to keep where a borrowed [`Commit`] cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitRow(pub(super) u32);

impl<'h> Commit<'h> {
    pub fn id(&self) -> ObjectId {
        self.data().id
    }

    pub fn row(&self) -> CommitRow {
        CommitRow(self.row)
    }

    /// Parents: none for the first commit, several for a merge.
    pub fn parents(&self) -> impl ExactSizeIterator<Item = Commit<'h>> + use<'h> {
        let history = self.history;
        history.log.parents(self.row).iter().map(move |row| Commit { history, row: *row })
    }

    /// Changes of files, sorted by path.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = FileChange<'h>> + use<'h> {
        let commit = *self;
        commit.history.log.changes_of(commit.row).map(move |change| commit.history.change(commit, change))
    }

    /// Author, by the mail map.
    pub fn author(&self) -> &'h GitIdentity {
        &self.history.people[self.data().author as usize]
    }

    /// Time of the change, by its author's clock.
    pub fn authored(&self) -> Moment {
        self.data().authored
    }

    /// Day of the change by its author's clock, in the time zone of the practice.
    pub fn authored_day(&self) -> Day {
        self.authored().day_in(&self.history.zone)
    }

    /// Committer, by the mail map.
    pub fn committer(&self) -> &'h GitIdentity {
        &self.history.people[self.data().committer as usize]
    }

    /// Time of the commit, by the committer's clock.
    pub fn committed(&self) -> Moment {
        self.data().committed
    }

    /// Day of the commit by the committer's clock, in the time zone of the practice.
    pub fn day(&self) -> Day {
        self.committed().day_in(&self.history.zone)
    }

    /// A parent that is dated later than this commit by more than clocks differ.
    pub fn later_parent(&self) -> Option<Commit<'h>> {
        let committed = self.committed().seconds;
        let parents = self.parents().filter(|it| it.committed().seconds > committed + CLOCK_DIFFERENCE);
        parents.max_by_key(|it| it.committed().seconds)
    }

    /// The latest date of the commit and all that it contains, in seconds since 1970: sorts commits by date, and none
    /// before what it follows.
    pub fn latest_date(&self) -> i64 {
        self.history.latest[self.row as usize]
    }

    /// Whether its parents were not fetched: it then seems to add every file of its tree.
    pub fn is_boundary(&self) -> bool {
        self.history.boundary.contains(&self.id())
    }

    /// Place in the order in which `git log` lists the commits, the newest first.
    pub fn place(&self) -> u32 {
        self.history.places[self.row as usize]
    }

    /// Whether it has a signature, valid or not.
    pub fn is_signed(&self) -> bool {
        self.data().signed
    }

    /// The first paragraph of the message, in one line.
    pub fn subject(&self) -> String {
        let lines = self.message().lines().map(str::trim_end).skip_while(|line| line.is_empty());
        lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The message after its first paragraph.
    pub fn body(&self) -> &'h str {
        let message = self.message().trim_start();
        let end = message.find("\n\n").unwrap_or(message.len());
        message[end..].trim()
    }

    fn message(&self) -> &'h str {
        self.history.log.message(self.row)
    }

    fn data(&self) -> &'h CommitData {
        self.history.log.row(self.row)
    }
}

impl PartialEq for Commit<'_> {
    fn eq(&self, other: &Commit<'_>) -> bool {
        self.id() == other.id()
    }
}

impl fmt::Debug for Commit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id().short(), self.subject())
    }
}
