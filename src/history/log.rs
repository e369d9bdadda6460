//! Compact table of commits and changes, which is fast to write and to read.
//!
//! A row describes one commit and its changes. It depends only on the commit's id, so that a row stays valid for every
//! branch.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use super::commit_object::{CommitObject, Signature};
use super::{ChangeKind, GitIdentity, Moment, ObjectId};

/// Table of commits.
#[derive(Default, Serialize, Deserialize)]
pub struct Log {
    pub rows: Vec<CommitData>,
    /// Rows of all parents, for commits with more than one.
    merges: BTreeMap<u32, Vec<u32>>,
    people: IndexSet<GitIdentity>,
    messages: String,
    paths: IndexSet<Box<str>>,
    pub changes: Vec<ChangeRow>,
    /// Bytes before a change in each parent, for changes of commits with more than one.
    merged: BTreeMap<u32, Vec<Option<ObjectId>>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct CommitData {
    pub id: ObjectId,
    pub author: u32,
    pub authored: Moment,
    pub committer: u32,
    pub committed: Moment,
    pub signed: bool,
    /// Row of the first parent.
    parent: Option<u32>,
    message: (u32, u32),
    changes: (u32, u32),
}

/// Change of one file by one commit.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct ChangeRow {
    pub path: u32,
    pub kind: ChangeKind,
    /// Former path of a renamed file.
    pub from: Option<u32>,
    /// Bytes after the change or, where that removed the file, before it.
    pub blob: ObjectId,
    /// Bytes in the first parent, of a renamed file those of its former path; `None` where it had no such file.
    before: Option<ObjectId>,
    pub one_sided: bool,
}

/// Change that is not in the table yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    pub path: String,
    pub kind: ChangeKind,
    pub from: Option<String>,
    pub blob: ObjectId,
    /// Bytes before the change in each parent; one `None` for a commit without parents.
    pub before: Vec<Option<ObjectId>>,
    pub one_sided: bool,
}

impl Log {
    pub fn row_of(&self) -> HashMap<ObjectId, u32> {
        self.rows.iter().zip(0..).map(|(row, nth)| (row.id, nth)).collect()
    }

    /// Adds a commit without its parents and changes.
    pub fn add(&mut self, id: ObjectId, commit: &CommitObject<'_>) -> u32 {
        let (author, committer) = (self.signature(&commit.author), self.signature(&commit.committer));
        let message = self.message_range(commit.message.trim_matches('\n'));
        self.push(CommitData {
            id,
            author,
            authored: commit.author.at,
            committer,
            committed: commit.committer.at,
            signed: commit.signed,
            parent: None,
            message,
            changes: (0, 0),
        })
    }

    /// Sets the parents of a commit, which must have rows by then.
    pub fn set_parents(&mut self, row: u32, parents: Vec<u32>) {
        self.rows[row as usize].parent = parents.first().copied();
        if parents.len() > 1 {
            self.merges.insert(row, parents);
        }
    }

    /// Sets the changes of a commit; to be called once for each.
    pub fn set_changes(&mut self, row: u32, changes: Vec<NewChange>) {
        let start = self.changes.len() as u32;
        for change in changes {
            let path = self.path_row(change.path.into());
            let from = change.from.map(|from| self.path_row(from.into()));
            let before = change.before.first().copied().flatten();
            if change.before.len() > 1 {
                self.merged.insert(self.changes.len() as u32, change.before);
            }
            let NewChange { kind, blob, one_sided, .. } = change;
            self.changes.push(ChangeRow { path, kind, from, blob, before, one_sided });
        }
        self.rows[row as usize].changes = (start, self.changes.len() as u32);
    }

    /// Data of a row. Panics for an unknown row, as do all methods here.
    pub fn row(&self, row: u32) -> &CommitData {
        &self.rows[row as usize]
    }

    /// Rows of the parents, the first one first.
    pub fn parents(&self, row: u32) -> &[u32] {
        match self.merges.get(&row) {
            Some(parents) => parents,
            None => self.row(row).parent.as_slice(),
        }
    }

    /// Whether no commit has more than one parent.
    pub fn is_linear(&self) -> bool {
        self.merges.is_empty()
    }

    /// Whole message, without empty lines around it.
    pub fn message(&self, row: u32) -> &str {
        let (start, end) = self.row(row).message;
        &self.messages[start as usize..end as usize]
    }

    pub fn changes_of(&self, row: u32) -> Range<usize> {
        let (start, end) = self.row(row).changes;
        start as usize..end as usize
    }

    /// Bytes before a change in each parent; one `None` for a commit without parents.
    pub fn before(&self, change: usize) -> &[Option<ObjectId>] {
        match self.merged.get(&(change as u32)) {
            Some(before) => before,
            None => std::slice::from_ref(&self.changes[change].before),
        }
    }

    /// Generation of every row: 1 for a commit without parents, and for others one more than the highest of their parents.
    /// Clocks have no influence on it.
    pub fn generations(&self) -> Vec<u32> {
        const BEGUN: u32 = u32::MAX;
        let mut generations = vec![0_u32; self.rows.len()];
        let mut stack = Vec::new();
        for row in 0..self.rows.len() as u32 {
            stack.push(row);
            while let Some(&row) = stack.last() {
                let is_first_visit = generations[row as usize] == 0;
                if is_first_visit {
                    generations[row as usize] = BEGUN;
                    stack.extend(self.parents(row).iter().filter(|it| generations[**it as usize] == 0));
                    continue;
                }
                if generations[row as usize] == BEGUN {
                    let parents = self.parents(row).iter().map(|it| generations[*it as usize]);
                    // A manipulated cache may have a cycle.
                    let highest = parents.filter(|it| *it != BEGUN).max().unwrap_or(0);
                    generations[row as usize] = highest + 1;
                }
                stack.pop();
            }
        }
        generations
    }

    /// For every row, the latest date of the commit and all that it contains, in seconds since 1970.
    pub fn latest_dates(&self, generations: &[u32]) -> Vec<i64> {
        let mut rows: Vec<u32> = (0..self.rows.len() as u32).collect();
        rows.sort_unstable_by_key(|row| generations[*row as usize]);
        let mut latest: Vec<i64> = self.rows.iter().map(|row| row.committed.seconds).collect();
        for row in rows {
            let before = self.parents(row).iter().map(|parent| latest[*parent as usize]).max();
            latest[row as usize] = latest[row as usize].max(before.unwrap_or(i64::MIN));
        }
        latest
    }

    pub fn path(&self, row: u32) -> &str {
        &self.paths[row as usize]
    }

    /// Every path that a file ever had, in the order of their numbers.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.paths.iter().map(AsRef::as_ref)
    }

    /// Number of a path; `None` where no commit touched it.
    pub fn row_of_path(&self, path: &str) -> Option<u32> {
        self.paths.get_index_of(path).map(|row| row as u32)
    }

    /// Authors and committers as the commits name them.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &GitIdentity> {
        self.people.iter()
    }

    /// Log of only these rows, in this order. The rows must contain all of their parents.
    pub fn only(&self, rows: &[u32]) -> Log {
        let mut log = Log::default();
        let place: HashMap<u32, u32> = rows.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
        for &old in rows {
            let person = |log: &mut Log, nth: u32| log.person_row(self.people[nth as usize].clone());
            let (author, committer) =
                (person(&mut log, self.row(old).author), person(&mut log, self.row(old).committer));
            let message = log.message_range(self.message(old));
            let row = log.push(CommitData { author, committer, message, parent: None, ..*self.row(old) });
            log.set_parents(row, self.parents(old).iter().map(|parent| place[parent]).collect());
            let changes = self.changes_of(old).map(|nth| self.new_change(nth));
            log.set_changes(row, changes.collect());
        }
        log
    }

    fn new_change(&self, nth: usize) -> NewChange {
        let ChangeRow { path, kind, from, blob, before: _, one_sided } = self.changes[nth];
        let path_of = |row| self.path(row).to_owned();
        let before = self.before(nth).to_vec();
        NewChange { path: path_of(path), kind, from: from.map(path_of), blob, before, one_sided }
    }

    /// Whether every reference to a row is valid, so that no method panics for a manipulated cache file.
    pub fn is_sound(&self) -> bool {
        let rows = self.rows.len() as u32;
        let (people, paths) = (self.people.len() as u32, self.paths.len() as u32);
        let span = |(start, end): (u32, u32), length: usize| start <= end && end as usize <= length;
        let row_is_sound = |row: &CommitData| {
            row.author < people
                && row.committer < people
                && row.parent.is_none_or(|parent| parent < rows)
                && span(row.message, self.messages.len())
                && self.messages.get(row.message.0 as usize..row.message.1 as usize).is_some()
                && span(row.changes, self.changes.len())
        };
        self.rows.iter().all(row_is_sound)
            && self.merges.iter().all(|(row, parents)| *row < rows && parents.iter().all(|it| *it < rows))
            && self.changes.iter().all(|it| it.path < paths && it.from.is_none_or(|from| from < paths))
            && self.merged.values().all(|before| !before.is_empty())
    }

    fn push(&mut self, row: CommitData) -> u32 {
        self.rows.push(row);
        self.rows.len() as u32 - 1
    }

    fn message_range(&mut self, message: &str) -> (u32, u32) {
        let start = self.messages.len() as u32;
        self.messages.push_str(message);
        (start, self.messages.len() as u32)
    }

    fn signature(&mut self, signature: &Signature<'_>) -> u32 {
        self.person_row(GitIdentity { name: signature.name.to_string(), email: signature.email.to_string() })
    }

    fn person_row(&mut self, who: GitIdentity) -> u32 {
        self.people.insert_full(who).0 as u32
    }

    fn path_row(&mut self, path: Box<str>) -> u32 {
        self.paths.insert_full(path).0 as u32
    }
}
