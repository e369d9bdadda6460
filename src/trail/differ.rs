//! Changes that each commit made to a document.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use crate::document::Document;
use crate::document_history::{DocumentHistory, Version};
use crate::history::{ChangeKind, Commit, CommitRow, FileChange};
use crate::source::ContentPath;

use super::merge::{Ancestors, Base};
use super::{Change, EventKind, Proof};

/// Versions of a document, committed or not, parents before children, each with what it follows from.
pub struct ComparedVersions<'p, T> {
    pub list: Vec<ComparedVersion<'p, T>>,
}

pub struct ComparedVersion<'p, T> {
    pub proof: Proof,
    /// `None` for what is not committed.
    pub change: Option<FileChange<'p>>,
    /// `None` where the document is gone or cannot be read.
    pub document: Option<Document<T>>,
    exists: bool,
    pub ancestors: Ancestors,
    /// Whether the version belongs to another document, which was compared first.
    pub is_listed_elsewhere: bool,
}

/// Comparison of the versions of documents. A change that belongs to two documents, because one was renamed and
/// another took its old name, is listed for the one that is compared first.
pub struct Differ<'p> {
    history: &'p DocumentHistory,
    listed: HashSet<(CommitRow, &'p str)>,
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
    pub fn new(history: &'p DocumentHistory) -> Differ<'p> {
        Differ { history, listed: HashSet::new() }
    }

    /// The versions of a document, back to where its path no longer `is_ours`.
    pub fn versions<T: DeserializeOwned + Clone + Send + Sync + 'static>(
        &mut self,
        present: &PresentDocument<'_, T>,
        is_ours: impl Fn(&str) -> bool,
    ) -> ComparedVersions<'p, T> {
        let mut versions = committed(self.history, present.path, present.document, is_ours);
        for version in &mut versions.list {
            let change = version.change.as_ref();
            let key = change.map(|change| (change.commit.row(), change.path));
            version.is_listed_elsewhere = key.is_some_and(|key| !self.listed.insert(key));
        }
        let is_committed = self.history.is_committed(present.path);
        if !is_committed && (present.exists || self.history.holds(present.path.as_str())) {
            let was_there = self.history.holds(present.path.as_str());
            let last = versions.list.len().checked_sub(1).filter(|_| was_there);
            let readable = last.and_then(|last| versions.readable(last));
            versions.list.push(ComparedVersion {
                proof: Proof::NotCommitted,
                change: None,
                document: present.document.cloned(),
                exists: present.exists,
                ancestors: Ancestors::only(readable),
                is_listed_elsewhere: false,
            });
        }
        versions
    }
}

/// The committed versions of a document, back to where its path no longer `is_ours`.
pub fn committed<'p, T: DeserializeOwned + Clone + Send + Sync + 'static>(
    history: &'p DocumentHistory,
    path: &ContentPath,
    present: Option<&Document<T>>,
    is_ours: impl Fn(&str) -> bool,
) -> ComparedVersions<'p, T> {
    let versions = history.versions(path, present);
    let begin = versions.iter().rposition(|it| !is_ours(it.change.path)).map_or(0, |last| last + 1);
    let mut compared = ComparedVersions { list: Vec::with_capacity(versions.len() - begin) };
    for Version { change, document, parents } in versions.iter().skip(begin) {
        let own = |version: Option<usize>| version.and_then(|nth| nth.checked_sub(begin));
        let parents = parents.iter().map(|parent| own(*parent)).collect();
        let mut ancestors = Ancestors { parents, ..Ancestors::default() };
        if ancestors.parents.len() > 1 {
            ancestors.bases = bases(&compared, change);
            ancestors.is_clean_merge = is_clean_merge(history, &compared, change, &ancestors);
        }
        let readable =
            |version: &mut Option<usize>| *version = version.and_then(|nth| compared.readable(nth));
        ancestors.parents.iter_mut().for_each(readable);
        ancestors.bases.iter_mut().for_each(|base| readable(&mut base.version));
        compared.list.push(ComparedVersion {
            proof: Proof::Commit(change.commit.row()),
            change: Some(*change),
            document: document.clone(),
            exists: change.is_there(),
            ancestors,
            is_listed_elsewhere: false,
        });
    }
    compared
}

/// Versions that the best common ancestors of a merge's parents have.
fn bases<T>(versions: &ComparedVersions<'_, T>, change: &FileChange<'_>) -> Vec<Base> {
    let parents: Vec<_> = change.commit.parents().collect();
    let mut bases = Vec::new();
    for ours in 0..parents.len() {
        for theirs in ours + 1..parents.len() {
            for base in parents[ours].merge_bases(&parents[theirs]) {
                let is_in = |it: &ComparedVersion<'_, T>| {
                    it.change.is_some_and(|change| base.is_at_or_after(&change.commit))
                };
                let version = versions.list.iter().rposition(is_in).filter(|nth| versions.list[*nth].exists);
                bases.push(Base { ours, theirs, version });
            }
        }
    }
    bases
}

/// Whether git joins two sides to what the merge has, without a conflict.
fn is_clean_merge<T>(
    history: &DocumentHistory,
    versions: &ComparedVersions<'_, T>,
    change: &FileChange<'_>,
    ancestors: &Ancestors,
) -> bool {
    let ([Some(ours), Some(theirs)], [base]) = (&ancestors.parents[..], &ancestors.bases[..]) else {
        return false;
    };
    let blob = |nth: usize| versions.list[nth].change.and_then(|it| it.after());
    let (base, sides) = (base.version.and_then(blob), blob(*ours).zip(blob(*theirs)));
    base.zip(sides)
        .zip(change.after())
        .is_some_and(|((base, (ours, theirs)), merged)| history.is_clean_merge(base, [ours, theirs], merged))
}

impl<'p, T> ComparedVersions<'p, T> {
    /// In place of an unreadable version, the last readable one before it; `None` where there was no such document.
    fn readable(&self, nth: usize) -> Option<usize> {
        let version = &self.list[nth];
        match version.document.is_some() || !version.exists {
            true => Some(nth).filter(|_| version.exists),
            false => version.ancestors.parents.iter().find_map(|it| *it),
        }
    }

    /// The same versions, where none follows from those that are misfiled.
    pub fn without(mut self, misfiled: &[bool]) -> ComparedVersions<'p, T> {
        let is_own = |nth: &usize| !misfiled.get(*nth).is_some_and(|it| *it);
        for version in &mut self.list {
            let Ancestors { parents, bases, is_clean_merge: _ } = &mut version.ancestors;
            parents.iter_mut().for_each(|parent| *parent = parent.filter(is_own));
            bases.iter_mut().for_each(|base| base.version = base.version.filter(is_own));
        }
        self
    }

    /// Events of a version in the terms of its kind of document, which `compare` gives for two versions.
    pub fn changes(
        &self,
        nth: usize,
        history: &DocumentHistory,
        is_ours: impl Fn(&str) -> bool,
        compare: impl Fn(Option<&Document<T>>, &Document<T>) -> Vec<Change>,
    ) -> Vec<Change> {
        let version = &self.list[nth];
        if !version.exists {
            return match self.is_removed(nth, history) {
                true if version.ancestors.parents.contains(&None) && version.ancestors.parents.len() > 1 => {
                    vec![Change::new(EventKind::DroppedByMerge), Change::new(EventKind::Removed)]
                }
                true => vec![Change::new(EventKind::Removed)],
                false => Vec::new(),
            };
        }
        if version.document.is_none() {
            return vec![Change::new(EventKind::Unreadable)];
        }
        let mut changes = version.ancestors.changes(nth, |before, after| {
            let document = |nth: usize| self.list[nth].document.as_ref();
            document(after).map(|after| compare(before.and_then(document), after)).unwrap_or_default()
        });
        let renamed = version.change.filter(|it| it.kind == ChangeKind::Renamed);
        if let Some(change) = renamed.filter(|_| version.ancestors.parents.iter().any(Option::is_some)) {
            let from = history.former_path(&change).filter(|from| is_ours(from));
            changes.insert(0, Change::new(EventKind::Renamed(from.map(Box::from))));
        }
        if changes.is_empty() && version.ancestors.parents.len() < 2 {
            changes.push(Change::new(EventKind::Changed(Box::default())));
        }
        changes
    }

    /// Version that a commit made.
    pub fn of_commit(&self, commit: &Commit<'_>) -> Option<usize> {
        self.list.iter().position(|it| it.change.is_some_and(|change| change.commit == *commit))
    }

    fn is_removed(&self, nth: usize, history: &DocumentHistory) -> bool {
        let version = &self.list[nth];
        let is_moved = version.change.is_some_and(|change| history.new_path(&change).is_some());
        !is_moved && (version.ancestors.parents.len() < 2 || version.ancestors.is_removed_by_merge())
    }
}
