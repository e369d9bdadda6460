//! Walk over all commits, which finds the changes of each.
//!
//! Commits come in the order of `git log`: the newest first by the committer's date, and parents after their children. A
//! file counts as changed where it differs from every parent of the commit, so that a merge is listed only for files that
//! it changed itself, as in `git log --full-history -c -- FILE`. Beside these, a merge has its one-sided changes.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use git2::{Odb, Repository};

use crate::limits::HISTORY_CHANGES;

use super::ancestry::Ancestry;
use super::commit_object::{CommitObject, tree_of};
use super::log::{Log, NewChange};
use super::one_sided::{self, ComparedMerge};
use super::renames::{self, ComparedTrees};
use super::tree::Trees;
use super::{ChangeKind, HistoryError, ObjectId, object};

/// Start of the walk, and the folder whose files are compared.
pub struct Route<'r> {
    pub repository: &'r Repository,
    pub head: ObjectId,
    /// Folder of the practice in the repository: `docs/practice/`, or empty.
    pub prefix: &'r str,
    /// Commits of a shallow clone whose parents were not fetched.
    pub boundary: &'r HashSet<ObjectId>,
}

/// Result of a walk: the rows of all ancestors of the head in the order of `git log`, and the number of new ones.
pub struct Walked {
    pub log: Log,
    pub order: Vec<u32>,
    pub new: usize,
}

struct Walk<'r> {
    route: &'r Route<'r>,
    odb: &'r Odb<'r>,
    log: Log,
    rows: HashMap<ObjectId, u32>,
    /// Number of rows that were known before.
    known: u32,
    /// Trees of the new rows.
    trees: Vec<ObjectId>,
    /// Parents of the new rows that are not visited yet.
    waiting: HashMap<u32, Vec<ObjectId>>,
}

/// Walks from the head and reads the commits that the log does not contain.
///
/// # Errors
///
/// Where an object is missing or damaged.
pub fn walk(route: &Route<'_>, known: Log) -> Result<Walked, HistoryError> {
    let odb = route.repository.odb()?;
    let mut walk = Walk {
        route,
        odb: &odb,
        rows: known.row_of(),
        known: known.rows.len() as u32,
        log: known,
        trees: Vec::new(),
        waiting: HashMap::new(),
    };
    let order = walk.order()?;
    Trees::verified(&odb, |trees| walk.compare_new(&order, trees))?;
    let new = walk.trees.len();
    Ok(Walked { log: walk.log, order, new })
}

impl Walk<'_> {
    /// Rows in the order of `git log`. Of commits with the same date, the one that was found first comes first.
    fn order(&mut self) -> Result<Vec<u32>, HistoryError> {
        let mut order = Vec::with_capacity(self.log.rows.len());
        let mut seen = vec![false; self.log.rows.len()];
        let mut heap = BinaryHeap::new();
        let mut found = 0_u32;
        let mut find = |walk: &mut Self, heap: &mut BinaryHeap<_>, row: u32| {
            seen.resize(walk.log.rows.len(), false);
            if !std::mem::replace(&mut seen[row as usize], true) {
                heap.push((walk.log.row(row).committed.seconds, Reverse(found), row));
                found += 1;
            }
        };
        let head = self.row(self.route.head)?;
        find(self, &mut heap, head);
        while let Some((_, _, row)) = heap.pop() {
            order.push(row);
            if let Some(parents) = self.waiting.remove(&row) {
                let parents = parents.into_iter().map(|id| self.row(id)).collect::<Result<_, _>>()?;
                self.log.set_parents(row, parents);
            }
            for nth in 0..self.log.parents(row).len() {
                let parent = self.log.parents(row)[nth];
                find(self, &mut heap, parent);
            }
        }
        Ok(order)
    }

    /// Row of a commit, which is read where it is new.
    fn row(&mut self, id: ObjectId) -> Result<u32, HistoryError> {
        if let Some(row) = self.rows.get(&id) {
            return Ok(*row);
        }
        let object = object::read(self.odb, id)?;
        let commit = CommitObject::parse(object.data()).ok_or(HistoryError::damaged(id))?;
        let row = self.log.add(id, &commit);
        self.rows.insert(id, row);
        self.trees.push(commit.tree);
        if !self.route.boundary.contains(&id) {
            self.waiting.insert(row, commit.parents);
        }
        Ok(row)
    }

    /// Compares the new commits, the newest first, so that the tree of a child is cached for its parent.
    fn compare_new(&mut self, order: &[u32], trees: &mut Trees<'_>) -> Result<(), HistoryError> {
        let mut merges: Vec<(u32, Vec<NewChange>)> = Vec::new();
        for row in order.iter().copied().filter(|row| *row >= self.known) {
            let changes = self.compare(row, trees).map_err(|error| error.of_commit(self.id(row)))?;
            if self.log.changes.len() + changes.len() > HISTORY_CHANGES {
                return Err(HistoryError::TooManyChanges);
            }
            match self.log.parents(row).len() {
                0 | 1 => self.log.set_changes(row, changes),
                _ => merges.push((row, changes)),
            }
        }
        self.add_one_sided(merges, trees)
    }

    /// Adds the one-sided changes of merges to their other ones; parents first, since it needs the changes of all commits
    /// that a merge contains.
    fn add_one_sided(
        &mut self,
        mut merges: Vec<(u32, Vec<NewChange>)>,
        trees: &mut Trees<'_>,
    ) -> Result<(), HistoryError> {
        if merges.is_empty() {
            return Ok(());
        }
        let generations = self.log.generations();
        merges.sort_by_key(|(row, _)| generations[*row as usize]);
        for (row, changes) in merges {
            let folder = self.folder(row, trees)?;
            let parents = self.log.parents(row);
            let mut of_parent = |parent: &u32| {
                let old = self.folder(*parent, trees)?;
                trees.compare(folder, &[old])
            };
            let differences = parents.iter().map(&mut of_parent).collect::<Result<Vec<_>, _>>()?;
            let ancestry = Ancestry { log: &self.log, generations: &generations };
            let one_sided = ComparedMerge { ancestry, parents, differences }.one_sided();
            self.log.set_changes(row, one_sided::joined(changes, one_sided));
        }
        Ok(())
    }

    fn compare(&self, row: u32, trees: &mut Trees<'_>) -> Result<Vec<NewChange>, HistoryError> {
        let folder = self.folder(row, trees)?;
        let parents = self.log.parents(row);
        let folders =
            parents.iter().map(|parent| self.folder(*parent, trees)).collect::<Result<Vec<_>, _>>()?;
        let differences = trees.compare(folder, &folders)?;
        let has = |kind| differences.iter().any(|it| it.kind == kind);
        match parents {
            [parent] if has(ChangeKind::Added) && has(ChangeKind::Deleted) => {
                let trees = ComparedTrees { old: self.tree(*parent)?, new: self.tree(row)? };
                renames::changes(self.route.repository, &trees, self.route.prefix, differences)
            }
            _ => Ok(differences.into_iter().map(NewChange::from).collect()),
        }
    }

    /// Folder of the practice in a commit.
    fn folder(&self, row: u32, trees: &mut Trees<'_>) -> Result<Option<ObjectId>, HistoryError> {
        trees.folder(self.tree(row)?, self.route.prefix)
    }

    fn id(&self, row: u32) -> ObjectId {
        self.log.row(row).id
    }

    fn tree(&self, row: u32) -> Result<ObjectId, HistoryError> {
        if let Some(new) = row.checked_sub(self.known) {
            return Ok(self.trees[new as usize]);
        }
        tree_of(self.odb, self.id(row))
    }
}
