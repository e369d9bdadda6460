//! What the walk found, in columns: small to keep, quick to write down and to read back.
//!
//! A row says what one commit is and what it changed. That follows from the commit's id alone, so
//! rows that were read once are good for ever, on whatever branch the commit stands.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use super::commit_object::{CommitObject, Hand};
use super::{ChangeKind, Identity, Moment, ObjectId};

/// Rows of commits, with what they share.
#[derive(Default, Serialize, Deserialize)]
pub struct Log {
    pub rows: Vec<Row>,
    /// Of commits with more than one parent: the rows of all of them.
    merges: BTreeMap<u32, Vec<u32>>,
    people: IndexSet<Identity>,
    messages: String,
    paths: IndexSet<Box<str>>,
    pub changes: Vec<ChangeRow>,
}

/// One commit.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Row {
    pub id: ObjectId,
    pub author: u32,
    pub authored: Moment,
    pub committer: u32,
    pub committed: Moment,
    pub signed: bool,
    /// The row of the first parent.
    parent: Option<u32>,
    message: (u32, u32),
    changes: (u32, u32),
}

/// One file that a commit changed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct ChangeRow {
    pub path: u32,
    pub kind: ChangeKind,
    /// Where the file lay before, for a file that was renamed.
    pub from: Option<u32>,
    /// What the file holds since; where it is gone, what it held.
    pub blob: ObjectId,
}

/// A change before it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    pub path: String,
    pub kind: ChangeKind,
    pub from: Option<String>,
    pub blob: ObjectId,
}

impl Log {
    /// Which row is whose.
    pub fn row_of(&self) -> HashMap<ObjectId, u32> {
        self.rows.iter().zip(0..).map(|(row, nth)| (row.id, nth)).collect()
    }

    /// Adds a commit, of which parents and changes are not known yet.
    pub fn add(&mut self, id: ObjectId, commit: &CommitObject<'_>) -> u32 {
        let (author, committer) = (self.hand(&commit.author), self.hand(&commit.committer));
        let message = self.message_range(commit.message.trim_matches('\n'));
        self.push(Row {
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

    /// Notes the parents of a commit that was added, which have rows by now.
    pub fn set_parents(&mut self, row: u32, parents: Vec<u32>) {
        self.rows[row as usize].parent = parents.first().copied();
        if parents.len() > 1 {
            self.merges.insert(row, parents);
        }
    }

    /// Notes what a commit that was added changed; once for each.
    pub fn set_changes(&mut self, row: u32, changes: Vec<NewChange>) {
        let start = self.changes.len() as u32;
        for change in changes {
            let path = self.path_row(change.path.into());
            let from = change.from.map(|from| self.path_row(from.into()));
            self.changes.push(ChangeRow { path, kind: change.kind, from, blob: change.blob });
        }
        self.rows[row as usize].changes = (start, self.changes.len() as u32);
    }

    /// What stands in a row; a number that is none of the log's panics, as everywhere here.
    pub fn row(&self, row: u32) -> &Row {
        &self.rows[row as usize]
    }

    /// The rows of the parents, the first one first.
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

    /// The whole message, without empty lines around it.
    pub fn message(&self, row: u32) -> &str {
        let (start, end) = self.row(row).message;
        &self.messages[start as usize..end as usize]
    }

    /// Where a commit's changes stand among all of them.
    pub fn changes_of(&self, row: u32) -> Range<usize> {
        let (start, end) = self.row(row).changes;
        start as usize..end as usize
    }

    /// A path by its number.
    pub fn path(&self, row: u32) -> &str {
        &self.paths[row as usize]
    }

    /// Every path that a file had, in the order of their numbers.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.paths.iter().map(AsRef::as_ref)
    }

    /// The number of a path; `None` where no commit touched it.
    pub fn row_of_path(&self, path: &str) -> Option<u32> {
        self.paths.get_index_of(path).map(|row| row as u32)
    }

    /// Everybody whom commits name, as they name them.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Identity> {
        self.people.iter()
    }

    /// Nothing but these rows, in this order, which holds the parents of each: what else was
    /// known is forgotten.
    pub fn only(&self, rows: &[u32]) -> Log {
        let mut log = Log::default();
        let place: HashMap<u32, u32> = rows.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
        for &old in rows {
            let person = |log: &mut Log, nth: u32| log.person_row(self.people[nth as usize].clone());
            let (author, committer) =
                (person(&mut log, self.row(old).author), person(&mut log, self.row(old).committer));
            let message = log.message_range(self.message(old));
            let row = log.push(Row { author, committer, message, parent: None, ..*self.row(old) });
            log.set_parents(row, self.parents(old).iter().map(|parent| place[parent]).collect());
            let changes = self.changes[self.changes_of(old)].iter().map(|change| NewChange {
                path: self.path(change.path).into(),
                kind: change.kind,
                from: change.from.map(|from| self.path(from).into()),
                blob: change.blob,
            });
            log.set_changes(row, changes.collect());
        }
        log
    }

    /// Whether every row that is named is there: so that a file with other contents than ours
    /// cannot make us stumble.
    pub fn is_sound(&self) -> bool {
        let rows = self.rows.len() as u32;
        let (people, paths) = (self.people.len() as u32, self.paths.len() as u32);
        let span = |(start, end): (u32, u32), length: usize| start <= end && end as usize <= length;
        let row_is_sound = |row: &Row| {
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
    }

    fn push(&mut self, row: Row) -> u32 {
        self.rows.push(row);
        self.rows.len() as u32 - 1
    }

    fn message_range(&mut self, message: &str) -> (u32, u32) {
        let start = self.messages.len() as u32;
        self.messages.push_str(message);
        (start, self.messages.len() as u32)
    }

    fn hand(&mut self, hand: &Hand<'_>) -> u32 {
        self.person_row(Identity { name: hand.name.to_string(), email: hand.email.to_string() })
    }

    fn person_row(&mut self, who: Identity) -> u32 {
        self.people.insert_full(who).0 as u32
    }

    fn path_row(&mut self, path: Box<str>) -> u32 {
        self.paths.insert_full(path).0 as u32
    }
}
