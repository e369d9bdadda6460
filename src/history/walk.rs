//! One walk over the commits: what each changed, read once for all documents.
//!
//! Commits come as `git log` lists them: from the newest, by the committer's date, a parent after
//! the child that leads to it. A commit is compared with all of its parents at once, and a file
//! counts as changed where it differs from each of them, so that a merge is listed where it
//! decided something: as `git log --full-history -c -- FILE` does.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use git2::{Odb, Repository};

use super::commit_object::{CommitObject, tree_of};
use super::log::{Log, NewChange};
use super::tree::Trees;
use super::{ChangeKind, HistoryError, ObjectId, renames};

/// What is walked: from which commit, and for the files below which folder.
pub struct Route<'r> {
    pub repository: &'r Repository,
    pub head: ObjectId,
    /// The practice's folder in the repository: `docs/practice/`, or nothing.
    pub prefix: &'r str,
    /// Commits of a shallow clone whose parents were not fetched.
    pub boundary: &'r HashSet<ObjectId>,
}

/// Rows of all commits that lead to the head, in the order of `git log`, and how many of them
/// are new in the log.
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
    /// Rows below this were known before.
    known: u32,
    /// The trees of the rows that are new.
    trees: Vec<ObjectId>,
    /// The parents of the rows that are new and wait for their turn.
    waiting: HashMap<u32, Vec<ObjectId>>,
}

/// Walks from the head and reads what the log does not know yet.
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
    /// The order of `git log`. Of commits with one date, the one that was found first comes first.
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

    /// The row of a commit, which is read where it is not known.
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

    /// Finds what the new commits changed, the newest first: the tree that was read for a child
    /// is at hand for its parent.
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
                renames::changes(self.route.repository, (*old, new), prefix, differences)
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
