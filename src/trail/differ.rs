//! Changes that each commit made to a document.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use crate::document::Document;
use crate::document_history::{DocumentHistory, Version};
use crate::history::{ChangeKind, Commit, CommitRow, FileChange, History};
use crate::source::ContentPath;

use super::{Change, EventKind, Proof};

/// Version of a document, committed or not, with what changed since the one before.
pub struct ComparedVersion<T> {
    pub proof: Proof,
    pub changes: Vec<Change>,
    /// `None` where the document is gone or cannot be read.
    pub document: Option<Document<T>>,
}

/// Comparison of the versions of documents. A change that belongs to two documents, because one was renamed and
/// another took its old name, is listed for the one that is compared first.
pub struct Differ<'p> {
    history: &'p DocumentHistory,
    listed: HashSet<(CommitRow, &'p str)>,
    /// Removals that were renames.
    moved: HashSet<(CommitRow, &'p str)>,
}

/// Document as it is now.
pub struct PresentDocument<'d, T> {
    pub path: &'d ContentPath,
    /// `None` where the file is gone or cannot be read.
    pub document: Option<&'d Document<T>>,
    /// Whether the file exists, readable or not.
    pub exists: bool,
}

impl<'p> Differ<'p> {
    pub fn new<'a>(history: &'p DocumentHistory, paths: impl Iterator<Item = &'a ContentPath>) -> Differ<'p> {
        let changes = paths.flat_map(|path| history.git.of(path.as_str()));
        let moved = changes.filter_map(|change| Some((change.commit.row(), change.from?))).collect();
        Differ { history, listed: HashSet::new(), moved }
    }

    /// Whether a removal was a rename to one of the paths.
    pub fn was_moved(&self, row: CommitRow, path: &'p str) -> bool {
        self.moved.contains(&(row, path))
    }

    /// Compares each version with the one before it, the oldest first, back to where the document's path no longer
    /// `is_ours`. A merge changed only what differs from each of its parents.
    pub fn compare<T: DeserializeOwned + Clone>(
        &mut self,
        present: &PresentDocument<'_, T>,
        is_ours: impl Fn(&str) -> bool,
        mut compare: impl FnMut(Option<&Document<T>>, &Document<T>, Proof) -> Vec<Change>,
    ) -> Vec<ComparedVersion<T>> {
        let versions = self.history.versions(present.path, present.document);
        let begin = versions.iter().rposition(|it| !is_ours(it.change.path)).map_or(0, |last| last + 1);
        let versions = &versions[begin..];
        let mut compared = Vec::new();
        for (nth, version) in versions.iter().enumerate() {
            let proof = Proof::Commit(version.change.commit.row());
            let parents = self.parents(versions, nth);
            let changes =
                self.changes(version, &parents, &is_ours, |before, after| compare(before, after, proof));
            if self.listed.insert((version.change.commit.row(), version.change.path)) {
                compared.push(ComparedVersion { proof, changes, document: version.document.clone() });
            }
        }
        let last = versions.iter().rev().find_map(|it| it.document.as_ref());
        let proof = Proof::NotCommitted;
        if !self.history.is_committed(present.path)
            && (present.exists || self.history.holds(present.path.as_str()))
        {
            let changes = self.uncommitted(present, last, |before, after| compare(before, after, proof));
            compared.push(ComparedVersion { proof, changes, document: present.document.cloned() });
        }
        compared
    }

    fn changes<T>(
        &self,
        version: &Version<'p, T>,
        parents: &[Option<&Document<T>>],
        is_ours: impl Fn(&str) -> bool,
        mut compare: impl FnMut(Option<&Document<T>>, &Document<T>) -> Vec<Change>,
    ) -> Vec<Change> {
        let change = &version.change;
        let Some(after) = &version.document else {
            return match change.is_there() {
                true => vec![Change::new(EventKind::Unreadable)],
                false if self.was_moved(change.commit.row(), change.path) => Vec::new(),
                false => vec![Change::new(EventKind::Removed)],
            };
        };
        let mut changes = common(parents.iter().map(|parent| compare(*parent, after)));
        if change.kind == ChangeKind::Renamed && parents.iter().any(Option::is_some) {
            let from = change.from.filter(|from| is_ours(from)).map(Box::from);
            changes.insert(0, Change::new(EventKind::Renamed(from)));
        }
        changes
    }

    /// The document in each of the commit's parents; in place of an unreadable version, the last readable one.
    fn parents<'v, T>(&self, versions: &'v [Version<'p, T>], nth: usize) -> Vec<Option<&'v Document<T>>> {
        let version = |last: Option<usize>| {
            let until = &versions[..last.map_or(0, |last| last + 1)];
            let readable = until.iter().rev().find(|it| it.document.is_some() || !it.change.is_there());
            readable.and_then(|it| it.document.as_ref())
        };
        let changes = |at: usize| versions[at].change;
        parent_versions(&self.history.git, changes, nth).into_iter().map(version).collect()
    }

    fn uncommitted<T>(
        &self,
        present: &PresentDocument<'_, T>,
        last: Option<&Document<T>>,
        compare: impl FnOnce(Option<&Document<T>>, &Document<T>) -> Vec<Change>,
    ) -> Vec<Change> {
        match present.document {
            Some(document) => compare(last.filter(|_| self.history.holds(present.path.as_str())), document),
            None if present.exists => vec![Change::new(EventKind::Unreadable)],
            None => vec![Change::new(EventKind::Removed)],
        }
    }
}

/// Changes that a commit made to each of its parents, and so has from none of them.
pub fn common(of_each_parent: impl Iterator<Item = Vec<Change>>) -> Vec<Change> {
    let common = of_each_parent.reduce(|mut common, other| {
        common.retain(|change| other.contains(change));
        common
    });
    common.unwrap_or_default()
}

/// For each parent of the commit of the `nth` change, the change that left the document as the parent has it; `None`
/// where it has none. Changes are numbered from the oldest.
pub fn parent_versions<'p>(
    history: &History,
    change: impl Fn(usize) -> FileChange<'p>,
    nth: usize,
) -> Vec<Option<usize>> {
    if history.is_linear() {
        return vec![nth.checked_sub(1)];
    }
    let in_force = |parent: Commit<'p>| (0..nth).rev().find(|at| parent.is_at_or_after(&change(*at).commit));
    let versions: Vec<_> = change(nth).commit.parents().map(in_force).collect();
    if versions.is_empty() { vec![None] } else { versions }
}
