//! Walk over all commits, which finds the changes of each.
//!
//! Commits come in the order of `git log`: the newest first by the committer's date, and parents after their children. A
//! file counts as changed where it differs from every parent of the commit, so that a merge is listed only for files that
//! it changed itself, as in `git log --full-history -c -- FILE`.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use git2::{Odb, Repository};

use super::commit_object::{CommitObject, tree_of};
use super::log::{Log, NewChange};
use super::renames::{self, ComparedTrees};
use super::tree::Trees;
use super::{ChangeKind, HistoryError, ObjectId};

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
    walk.compare_new(&order)?;
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
        let object = self.odb.read(id.oid()).map_err(|error| HistoryError::object(id, error))?;
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
    fn compare_new(&mut self, order: &[u32]) -> Result<(), HistoryError> {
        let mut trees = Trees::new(self.odb);
        for row in order.iter().copied().filter(|row| *row >= self.known) {
            let changes = self.compare(row, &mut trees)?;
            self.log.set_changes(row, changes);
        }
        Ok(())
    }

    fn compare(&self, row: u32, trees: &mut Trees<'_>) -> Result<Vec<NewChange>, HistoryError> {
        let new = self.tree(row)?;
        let parents = self.log.parents(row).iter().map(|parent| self.tree(*parent));
        let parents = parents.collect::<Result<Vec<_>, _>>()?;
        let prefix = self.route.prefix;
        let folder = trees.folder(new, prefix)?;
        let folders =
            parents.iter().map(|tree| trees.folder(*tree, prefix)).collect::<Result<Vec<_>, _>>()?;
        let differences = trees.compare(folder, &folders)?;
        let has = |kind| differences.iter().any(|it| it.kind == kind);
        match parents.as_slice() {
            [old] if has(ChangeKind::Added) && has(ChangeKind::Deleted) => {
                let trees = ComparedTrees { old: *old, new };
                renames::changes(self.route.repository, &trees, prefix, differences)
            }
            _ => Ok(differences.into_iter().map(NewChange::from).collect()),
        }
    }

    fn tree(&self, row: u32) -> Result<ObjectId, HistoryError> {
        if let Some(new) = row.checked_sub(self.known) {
            return Ok(self.trees[new as usize]);
        }
        tree_of(self.odb, self.log.row(row).id)
    }
}
