//! Commits with which the changes of files arrived on the main line.

#![allow(clippy::indexing_slicing, reason = "a place is one of the commits of the same history")]

use std::collections::HashMap;

use crate::history::{Commit, History, ObjectId};
use crate::model::ClientId;

use super::file_owners::FileOwners;

/// The last commit of the main line with which a change of a client's files arrived, and the same for files that no client
/// owns. Up to this commit nothing of them is missing, and none that follows changed them.
///
/// The main line is the first commit, its first parent, and so on; what a merge brings arrives with the merge.
#[derive(Debug, Default)]
pub struct Arrivals {
    clients: HashMap<ClientId, Arrival>,
    others: Option<Arrival>,
}

#[derive(Clone, Copy, Debug)]
struct Arrival {
    /// Place on the main line, from its oldest commit.
    place: usize,
    commit: ObjectId,
}

impl Arrivals {
    pub fn of(history: &History, owners: &FileOwners) -> Arrivals {
        let mut arrivals = Arrivals::default();
        let mut seen = vec![false; history.commits().len()];
        for (place, arrived_with) in main_line(history).into_iter().rev().enumerate() {
            let arrival = Arrival { place, commit: arrived_with.id() };
            let mut commits = vec![arrived_with];
            while let Some(commit) = commits.pop() {
                if std::mem::replace(&mut seen[commit.place() as usize], true) {
                    continue;
                }
                for change in commit.changes() {
                    let paths = [Some(change.path), change.from];
                    paths.into_iter().flatten().for_each(|path| arrivals.add(owners, path, arrival));
                }
                commits.extend(commit.parents());
            }
        }
        arrivals
    }

    /// The last arrival of a change of a client with these ids, or of a file that no client owns.
    pub fn last<'i>(&self, ids: impl IntoIterator<Item = &'i ClientId>) -> Option<ObjectId> {
        let theirs = ids.into_iter().filter_map(|id| self.clients.get(id));
        theirs.chain(&self.others).max_by_key(|it| it.place).map(|it| it.commit)
    }

    fn add(&mut self, owners: &FileOwners, path: &str, arrival: Arrival) {
        match owners.owned_file(path) {
            Some(file) => drop(self.clients.insert(file.client().clone(), arrival)),
            None => self.others = Some(arrival),
        }
    }
}

/// The newest commit first.
fn main_line(history: &History) -> Vec<Commit<'_>> {
    std::iter::successors(Some(history.head()), |commit| commit.parents().next()).collect()
}
