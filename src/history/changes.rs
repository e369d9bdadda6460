//! History of a practice: its commits, and those that touched each file.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;

use super::ancestry::Ancestry;
use super::log::Log;
use super::segments::Segments;
use super::{Commit, CommitRow, FileChange, GitIdentity, ObjectId};

/// Git history of a practice, up to one commit. Clones share everything.
#[derive(Clone)]
pub struct History {
    pub(super) log: Arc<Log>,
    /// Rows of the log, as `git log` lists them.
    order: Arc<[u32]>,
    /// Place in `order`, by row.
    pub(super) places: Arc<[u32]>,
    /// Generation, by row: higher than those of all parents.
    pub(super) generations: Arc<[u32]>,
    /// By row, the latest date of the commit and all that it contains, in seconds since 1970.
    pub(super) latest: Arc<[i64]>,
    /// People of the log, by the mail map.
    pub(super) people: Arc<[GitIdentity]>,
    /// Start of the changes in `touched`, by path; with one more entry at the end.
    begins: Arc<[u32]>,
    /// Changes with their commits, grouped by path, each group as `git log` lists it.
    touched: Arc<[Touch]>,
    /// Commits whose parents were not fetched, so that their changes are unknown.
    pub(super) boundary: Arc<HashSet<ObjectId>>,
    /// Time zone of the practice, in which a commit has its day.
    pub(super) zone: TimeZone,
    /// Rows sorted by id; filled when a commit is first looked up.
    by_id: Arc<OnceLock<Vec<u32>>>,
    /// Filled when it is first asked which commit contains another.
    segments: Arc<OnceLock<Segments>>,
}

/// Commit that an id, or the start of one, refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NamedCommit<'h> {
    Commit(Commit<'h>),
    Unknown,
    /// Several commit ids start with it.
    Ambiguous,
}

#[derive(Clone, Copy, Default)]
struct Touch {
    /// The commit's place in `order`.
    place: u32,
    change: u32,
}

impl History {
    pub(super) fn new(
        log: Log,
        order: Vec<u32>,
        people: Vec<GitIdentity>,
        boundary: HashSet<ObjectId>,
    ) -> History {
        let (begins, touched) = by_path(&log, &order);
        let mut places = vec![0; log.rows.len()];
        (0..).zip(&order).for_each(|(place, row)| places[*row as usize] = place);
        let generations = log.generations();
        let latest = log.latest_dates(&generations);
        History {
            log: log.into(),
            order: order.into(),
            places: places.into(),
            generations: generations.into(),
            latest: latest.into(),
            people: people.into(),
            begins: begins.into(),
            touched: touched.into(),
            boundary: boundary.into(),
            zone: TimeZone::UTC,
            by_id: Arc::default(),
            segments: Arc::default(),
        }
    }

    /// The same history, with the days of commits in a time zone; in UTC without this.
    pub fn in_zone(self, zone: TimeZone) -> History {
        History { zone, ..self }
    }

    /// Whether commits have the same days as in another history with the same commits.
    pub fn is_in_same_zone(&self, other: &History) -> bool {
        self.zone == other.zone
    }

    pub(super) fn ancestry(&self) -> Ancestry<'_> {
        Ancestry { log: &self.log, generations: &self.generations }
    }

    pub(super) fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| Segments::new(self.ancestry()))
    }

    /// Newest commit, from which the history was read.
    pub fn head(&self) -> Commit<'_> {
        self.commit(0)
    }

    /// Authors and committers as the commits name them, each with the person by the mail map.
    pub(crate) fn mapped_people(&self) -> impl Iterator<Item = (&GitIdentity, &GitIdentity)> {
        self.log.people().zip(self.people.iter())
    }

    /// Whether older commits were not fetched.
    pub fn is_shallow(&self) -> bool {
        !self.boundary.is_empty()
    }

    /// Whether no commit has more than one parent, so that the newest change of a file is the present one.
    pub fn is_linear(&self) -> bool {
        self.log.is_linear()
    }

    /// Every commit, as `git log` lists them.
    pub fn commits(&self) -> impl ExactSizeIterator<Item = Commit<'_>> + DoubleEndedIterator {
        (0..self.order.len()).map(|place| self.commit(place))
    }

    pub fn at(&self, row: CommitRow) -> Commit<'_> {
        Commit { history: self, row: row.0 }
    }

    /// Changes of the file at `path`, as `git log --full-history -c -- PATH` lists them, and one-sided merges of it.
    pub fn of(&self, path: &str) -> impl DoubleEndedIterator<Item = FileChange<'_>> + ExactSizeIterator {
        self.touches(path).iter().map(|it| self.touched(*it))
    }

    /// Every path that a file ever had.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.log.paths()
    }

    /// The only commit whose id starts like this.
    pub fn find(&self, written: &str) -> Option<Commit<'_>> {
        match self.named(written) {
            NamedCommit::Commit(commit) => Some(commit),
            NamedCommit::Unknown | NamedCommit::Ambiguous => None,
        }
    }

    /// Commit that an id, or the start of one, refers to.
    pub fn named(&self, written: &str) -> NamedCommit<'_> {
        let rows = self.by_id.get_or_init(|| {
            let mut rows = self.order.to_vec();
            rows.sort_unstable_by_key(|row| self.log.row(*row).id);
            rows
        });
        let written = written.to_ascii_lowercase();
        let first = rows.partition_point(|row| self.log.row(*row).id.to_string() < written);
        let mut meant =
            rows[first..].iter().take(2).filter(|row| self.log.row(**row).id.is_meant_by(&written));
        match (meant.next(), meant.next()) {
            (None, _) => NamedCommit::Unknown,
            (Some(row), None) => NamedCommit::Commit(Commit { history: self, row: *row }),
            (Some(_), Some(_)) => NamedCommit::Ambiguous,
        }
    }

    fn touches(&self, path: &str) -> &[Touch] {
        let Some(path) = self.log.row_of_path(path) else { return &[] };
        &self.touched[self.begins[path as usize] as usize..self.begins[path as usize + 1] as usize]
    }

    fn touched(&self, touch: Touch) -> FileChange<'_> {
        self.change(self.commit(touch.place as usize), touch.change as usize)
    }

    fn commit(&self, place: usize) -> Commit<'_> {
        Commit { history: self, row: self.order[place] }
    }

    pub(super) fn change<'h>(&'h self, commit: Commit<'h>, change: usize) -> FileChange<'h> {
        let row = &self.log.changes[change];
        let from = row.from.map(|from| self.log.path(from));
        let (path, before) = (self.log.path(row.path), self.log.before(change));
        FileChange { commit, path, kind: row.kind, from, blob: row.blob, before, one_sided: row.one_sided }
    }
}

/// Groups all changes by path, with a counting sort.
fn by_path(log: &Log, order: &[u32]) -> (Vec<u32>, Vec<Touch>) {
    let mut begins = vec![0_u32; log.paths().len() + 1];
    let changes = |row: u32| log.changes_of(row).map(|nth| (nth, log.changes[nth].path as usize));
    order.iter().flat_map(|row| changes(*row)).for_each(|(_, path)| begins[path + 1] += 1);
    (1..begins.len()).for_each(|path| begins[path] += begins[path - 1]);
    let mut next = begins.clone();
    let mut touched = vec![Touch::default(); *begins.last().unwrap_or(&0) as usize];
    for (place, row) in order.iter().enumerate() {
        for (nth, path) in changes(*row) {
            touched[next[path] as usize] = Touch { place: place as u32, change: nth as u32 };
            next[path] += 1;
        }
    }
    (begins, touched)
}
