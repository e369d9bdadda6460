//! Versions of a document, one for each commit that touched it.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::any::Any;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;

use crate::document::{self, Document};
use crate::history::{Commit, FileChange, ObjectId};
use crate::source::ContentPath;

use super::DocumentHistory;

/// Document as one commit left it.
#[derive(Clone)]
pub struct Version<'p, T> {
    pub change: FileChange<'p>,
    /// `None` where the commit removed the document, or the version cannot be read.
    pub document: Option<Document<T>>,
    /// Index of the version in each of the commit's parents; `None` where a parent had no such document.
    pub parents: Vec<Option<usize>>,
}

/// Parsed versions of documents, the oldest first, by path: each is read once.
#[derive(Default)]
pub(super) struct ParsedVersions(Mutex<HashMap<String, Arc<dyn Any + Send + Sync>>>);

type Documents<T> = Arc<Vec<Option<Document<T>>>>;

impl ParsedVersions {
    /// The versions at that path, which `parse` reads where they were not asked for before.
    fn of<T: Send + Sync + 'static>(
        &self,
        path: &str,
        parse: impl FnOnce() -> Vec<Option<T>>,
    ) -> Arc<Vec<Option<T>>> {
        let parsed = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = parsed().get(path).cloned().and_then(|known| known.downcast().ok());
        known.unwrap_or_else(|| {
            let versions = Arc::new(parse());
            parsed().insert(path.to_owned(), versions.clone());
            versions
        })
    }
}

impl DocumentHistory {
    /// Changes of a document under all of its names, the newest first as `git log` lists them, and the merges that dropped
    /// what one side had written.
    pub fn followed(&self, path: &str) -> Vec<FileChange<'_>> {
        let changes = self.followed_through_merges(path).into_iter();
        changes.filter(|it| !it.one_sided || !self.is_joined(it)).collect()
    }

    /// The same with every one-sided merge, so that the last change is what the commit has.
    fn followed_through_merges(&self, path: &str) -> Vec<FileChange<'_>> {
        let mut followed = Vec::new();
        let mut seen = BTreeSet::new();
        let (mut name, mut until): (&str, Option<Commit<'_>>) = (path, None);
        loop {
            let is_before = |it: &FileChange<'_>| until.is_none_or(|until| !it.commit.is_at_or_after(&until));
            let changes: Vec<FileChange<'_>> = self.git.of(name).filter(is_before).collect();
            let renamed = changes.iter().filter(|it| self.renames.former_path(it).is_some());
            let renamed = renamed.max_by_key(|it| it.commit.generation()).copied();
            let Some(renamed) = renamed.filter(|it| seen.insert(it.commit.row())) else {
                followed.extend(changes);
                break;
            };
            // What had the name before the rename is another document.
            let is_ours = |it: &FileChange<'_>| {
                it.commit == renamed.commit || !renamed.commit.is_at_or_after(&it.commit)
            };
            followed.extend(changes.into_iter().filter(is_ours));
            let Some(former) = renamed.from else { break };
            (name, until) = (former, Some(renamed.commit));
        }
        followed.sort_by_key(|it| it.commit.place());
        followed
    }

    /// Every version of a document under all of its names, parents before children. `present` is the document as it is now:
    /// a version that equals it is not read again.
    pub fn versions<T: DeserializeOwned + Clone + Send + Sync + 'static>(
        &self,
        path: &ContentPath,
        present: Option<&Document<T>>,
    ) -> Vec<Version<'_, T>> {
        let mut changes = self.followed_through_merges(path.as_str());
        changes.sort_by_key(|it| (it.commit.generation(), Reverse(it.commit.place())));
        let parse = || changes.iter().map(|change| self.document(change, present)).collect();
        let documents: Documents<T> = self.parsed.of(path.as_str(), parse);
        let parents = parents(&changes);
        let versions = changes.into_iter().zip(documents.iter()).zip(parents);
        versions
            .map(|((change, document), parents)| Version { change, document: document.clone(), parents })
            .collect()
    }

    /// Document after a change; `None` where the change removed it, or it cannot be read.
    fn document<T: DeserializeOwned + Clone>(
        &self,
        change: &FileChange<'_>,
        present: Option<&Document<T>>,
    ) -> Option<Document<T>> {
        match present.filter(|present| self.is_present(&present.path, change)) {
            Some(present) => Some(present.clone()),
            None => change.is_there().then(|| self.last_version(change)).flatten(),
        }
    }

    /// Document after a change or, where the change removed it, before it.
    pub(crate) fn last_version<T: DeserializeOwned>(&self, change: &FileChange<'_>) -> Option<Document<T>> {
        document::read_as(&ContentPath::new(change.path), &self.text(change.blob)?)
    }
}

/// For each change, the index of the change that left the document as each parent of the commit has it. `changes` has
/// parents before children.
fn parents(changes: &[FileChange<'_>]) -> Vec<Vec<Option<usize>>> {
    let names: BTreeSet<&str> = changes.iter().map(|it| it.path).collect();
    let mut last: HashMap<ObjectId, usize> = HashMap::new();
    let mut parents = Vec::with_capacity(changes.len());
    for (nth, change) in changes.iter().enumerate() {
        let blobs = (0..change.before.len()).map(|parent| blob_before(change, parent, &names));
        parents.push(blobs.map(|blob| last.get(&blob?).copied()).collect());
        change.after().map(|blob| last.insert(blob, nth));
    }
    parents
}

/// Bytes of the document in a parent of the commit, which may have it under another name.
fn blob_before(change: &FileChange<'_>, parent: usize, names: &BTreeSet<&str>) -> Option<ObjectId> {
    let is_other_name = |it: &FileChange<'_>| it.path != change.path && names.contains(it.path);
    let renamed = || match names.len() {
        1 => None,
        _ => change
            .commit
            .changes()
            .filter(is_other_name)
            .find_map(|it| it.before.get(parent).copied().flatten()),
    };
    change.before[parent].or_else(renamed)
}
