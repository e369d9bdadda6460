//! Merges that took a file from one parent, though another side had changed it too.
//!
//! `git merge -s ours` does that, and whoever answers a conflict with one side. Git lists a merge only where it differs
//! from all of its parents, and so never tells what such a merge threw away.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::collections::HashMap;

use super::ObjectId;
use super::ancestry::Ancestry;
use super::log::NewChange;
use super::tree::Difference;

/// Merge with the files that differ from each of its parents.
pub struct ComparedMerge<'m> {
    pub ancestry: Ancestry<'m>,
    pub parents: &'m [u32],
    /// Differences from each parent.
    pub differences: Vec<Vec<Difference>>,
}

impl ComparedMerge<'_> {
    /// One-sided changes of the merge, in no order: files that one side of two changed, and that the merge has as the other
    /// side has them.
    pub fn one_sided(&self) -> Vec<NewChange> {
        let sides: Vec<HashMap<&str, &Difference>> = self.differences.iter().map(|it| by_path(it)).collect();
        let mut found: HashMap<&str, NewChange> = HashMap::new();
        for (left_out, side) in sides.iter().enumerate() {
            for (taken, other) in sides.iter().enumerate().filter(|(taken, _)| *taken != left_out) {
                let is_left_out = |path: &str| side.contains_key(path) && !other.contains_key(path);
                for path in self.changed_in(left_out, taken).filter(|path| is_left_out(path)) {
                    found.entry(path).or_insert_with(|| change(path, side[path], &sides));
                }
            }
        }
        found.into_values().collect()
    }

    /// Paths that were changed by commits of one parent which another one does not contain.
    fn changed_in(&self, parent: usize, other: usize) -> impl Iterator<Item = &str> {
        let Ancestry { log, .. } = self.ancestry;
        let commits = self.ancestry.only_in(self.parents[parent], self.parents[other]);
        let changes = commits.into_iter().flat_map(move |row| log.changes_of(row));
        changes.map(|nth| log.path(log.changes[nth].path))
    }
}

fn by_path(differences: &[Difference]) -> HashMap<&str, &Difference> {
    differences.iter().map(|it| (it.path.as_str(), it)).collect()
}

fn change(path: &str, difference: &Difference, sides: &[HashMap<&str, &Difference>]) -> NewChange {
    let after: Option<ObjectId> = difference.after();
    let before = sides.iter().map(|side| match side.get(path) {
        Some(difference) => difference.before[0],
        None => after,
    });
    NewChange {
        path: path.to_owned(),
        kind: difference.kind,
        from: None,
        blob: difference.blob,
        before: before.collect(),
        one_sided: true,
    }
}

/// Joins the changes of a merge, sorted by path.
pub fn joined(changes: Vec<NewChange>, one_sided: Vec<NewChange>) -> Vec<NewChange> {
    let mut joined = [changes, one_sided].concat();
    joined.sort_by(|a, b| a.path.cmp(&b.path));
    joined
}
