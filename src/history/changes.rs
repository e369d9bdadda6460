//! A practice's history: its commits, and those that touched each file.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::log::Log;
use super::{Change, Commit, CommitRow, Identity, ObjectId};

/// What git remembers of a practice, up to one commit.
pub struct History {
    pub(super) log: Log,
    /// Rows of the log, as `git log` lists them.
    order: Vec<u32>,
    /// By row: its place in `order`.
    pub(super) places: Vec<u32>,
    /// The people of the log, as the mail map calls them.
    pub(super) people: Vec<Identity>,
    /// By path: where its changes begin in `touched`; with one more at the end.
    begins: Vec<u32>,
    /// Changes with their commits, grouped by path, each group as `git log` lists it.
    touched: Vec<Touch>,
    /// Commits whose parents were not fetched: they say nothing true of what they changed.
    pub(super) boundary: HashSet<ObjectId>,
    /// Rows in the order of their ids; sorted when somebody asks for one by its name.
    by_id: OnceLock<Vec<u32>>,
}

/// What a written id means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Named<'h> {
    Commit(Commit<'h>),
    Unknown,
    /// The ids of several commits begin so.
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
        people: Vec<Identity>,
        boundary: HashSet<ObjectId>,
    ) -> History {
        let (begins, touched) = by_path(&log, &order);
        let mut places = vec![0; log.rows.len()];
        (0..).zip(&order).for_each(|(place, row)| places[*row as usize] = place);
        History { log, order, places, people, begins, touched, boundary, by_id: OnceLock::new() }
    }

    /// The commit that everything here leads to.
    pub fn head(&self) -> Commit<'_> {
        self.commit(0)
    }

    /// Whether older commits were not fetched.
    pub fn is_shallow(&self) -> bool {
        !self.boundary.is_empty()
    }

    /// Whether no commit has more than one parent: then what was listed last is what is there.
    pub fn is_linear(&self) -> bool {
        self.log.is_linear()
    }

    /// Every commit, as `git log` lists them.
    pub fn commits(&self) -> impl ExactSizeIterator<Item = Commit<'_>> + DoubleEndedIterator {
        (0..self.order.len()).map(|place| self.commit(place))
    }

    /// The commit of a row of this history.
    pub fn at(&self, row: CommitRow) -> Commit<'_> {
        Commit { history: self, row: row.0 }
    }

    /// What each commit changed, in the order of the paths.
    pub fn changes_in<'h>(&'h self, commit: Commit<'h>) -> impl ExactSizeIterator<Item = Change<'h>> {
        let changes = self.log.changes_of(commit.row);
        changes.map(move |change| self.change(commit, change))
    }

    /// The commits that touched the file at `path`, as `git log --full-history -c -- PATH` lists
    /// them.
    pub fn of(&self, path: &str) -> impl DoubleEndedIterator<Item = Change<'_>> + ExactSizeIterator {
        self.touches(path).iter().map(|it| self.touched(*it))
    }

    /// The commits that touched the file, under whatever name, as `git log --follow` lists them;
    /// copies are not followed: that one result was made from another's text says nothing of it.
    pub fn followed(&self, path: &str) -> Vec<Change<'_>> {
        let mut followed = Vec::new();
        let (mut path, mut after) = (path, None);
        loop {
            let touches = self.touches(path).iter().filter(|it| after.is_none_or(|after| it.place > after));
            let mut renamed = None;
            for touch in touches {
                let change = self.touched(*touch);
                followed.push(change);
                if let Some(from) = change.from {
                    renamed = Some((from, touch.place));
                    break;
                }
            }
            let Some((from, place)) = renamed else { return followed };
            (path, after) = (from, Some(place));
        }
    }

    /// Where a file went that a commit took away from its path; `None` where it is gone.
    pub fn moved<'h>(&'h self, removal: &Change<'h>) -> Option<Change<'h>> {
        self.changes_in(removal.commit).find(|it| it.from == Some(removal.path))
    }

    /// Every path that a file had.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.log.paths()
    }

    /// The commit whose id begins as written; `None` where there is none, or more than one.
    pub fn find(&self, written: &str) -> Option<Commit<'_>> {
        match self.named(written) {
            Named::Commit(commit) => Some(commit),
            Named::Unknown | Named::Ambiguous => None,
        }
    }

    /// What somebody means who wrote down the beginning of an id.
    pub fn named(&self, written: &str) -> Named<'_> {
        let rows = self.by_id.get_or_init(|| {
            let mut rows = self.order.clone();
            rows.sort_unstable_by_key(|row| self.log.row(*row).id);
            rows
        });
        let written = written.to_ascii_lowercase();
        let first = rows.partition_point(|row| self.log.row(*row).id.to_string() < written);
        let mut meant =
            rows[first..].iter().take(2).filter(|row| self.log.row(**row).id.is_meant_by(&written));
        match (meant.next(), meant.next()) {
            (None, _) => Named::Unknown,
            (Some(row), None) => Named::Commit(Commit { history: self, row: *row }),
            (Some(_), Some(_)) => Named::Ambiguous,
        }
    }

    fn touches(&self, path: &str) -> &[Touch] {
        let Some(path) = self.log.row_of_path(path) else { return &[] };
        &self.touched[self.begins[path as usize] as usize..self.begins[path as usize + 1] as usize]
    }

    fn touched(&self, touch: Touch) -> Change<'_> {
        self.change(self.commit(touch.place as usize), touch.change as usize)
    }

    fn commit(&self, place: usize) -> Commit<'_> {
        Commit { history: self, row: self.order[place] }
    }

    fn change<'h>(&'h self, commit: Commit<'h>, change: usize) -> Change<'h> {
        let row = &self.log.changes[change];
        let from = row.from.map(|from| self.log.path(from));
        Change { commit, path: self.log.path(row.path), kind: row.kind, from, blob: row.blob }
    }
}

/// Groups all changes by their paths, by counting.
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
