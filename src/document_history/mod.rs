//! ASSEMBLE: git history and documents to what each document said, version by version.
//!
//! A [`DocumentHistory`] is the history of a practice up to the commit that its content comes from, with the texts of
//! every version. Without one, [`HistoryUnavailable`] says why: a practice without a repository still works, but
//! nothing on its pages can be traced.

mod departure;
mod fields;
mod published;
mod revisions;
mod same_work;
mod states;
mod storage;
mod text;
mod unavailable;
mod versions;

pub(crate) use departure::departure;
pub use fields::{FieldChange, changed_fields};
pub use published::{Published, Unusable, Verdict};
pub use revisions::{Followed, Revision, Revisions};
pub(crate) use same_work::{is_amended, is_same_work, was_changed_silently};
pub(crate) use states::{
    State, VersionedResult, VersionedSingle, first_silent_change, is_same_record, since_last_change,
};
pub use text::{Line, Mark, Stretch, TextDifference};
pub use unavailable::HistoryUnavailable;
pub use versions::Version;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::history::{
    self, Cache, Caching, Commit, FileChange, History, Keyring, ObjectId, SignatureState, Signed,
};
use crate::model::Single;
use crate::source::{ContentPath, Repository, RevisionTree};

/// Git history of a practice, with the texts of its documents.
pub struct DocumentHistory {
    pub git: History,
    repository: Arc<Repository>,
    /// Every file of the commit, with the id of its bytes.
    files: HashMap<String, ObjectId>,
    /// Keys whose signatures count.
    keyring: Option<Keyring>,
    /// Signatures that were already checked.
    signatures: RwLock<HashMap<ObjectId, Signed>>,
    /// Objects that were needed and could not be read.
    unreadable: Mutex<BTreeSet<ObjectId>>,
    /// Files that differ from the commit: edited, new, or removed.
    pub uncommitted: BTreeSet<ContentPath>,
}

impl DocumentHistory {
    /// History of the practice in a folder, up to the commit that is checked out.
    ///
    /// # Errors
    ///
    /// Where there is no repository, no commit of the practice, or either cannot be read.
    pub fn of_working_tree(root: &Path, caching: Caching) -> Result<DocumentHistory, HistoryUnavailable> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let repository = Arc::new(Repository::around(&root)?);
        let prefix = repository.prefix();
        let cache = Cache::below(&root, caching);
        let history = history::read(&repository, repository.head()?.into(), prefix, cache.as_ref())?;
        if history.paths().len() == 0 {
            return Err(HistoryUnavailable::NoCommit);
        }
        let files = history::files(&repository, history.head().id(), prefix)?;
        let uncommitted = repository.uncommitted(prefix)?;
        Ok(DocumentHistory::new(history, repository, files, uncommitted))
    }

    /// History of the practice up to a commit. The cache in its `folder`, where it has one, is used and left as it is,
    /// since it belongs to the present.
    ///
    /// # Errors
    ///
    /// Where an object is missing or damaged.
    pub fn of_revision(
        tree: &RevisionTree,
        folder: Option<&Path>,
        caching: Caching,
    ) -> Result<DocumentHistory, HistoryUnavailable> {
        let cache = folder.and_then(|folder| Cache::below(folder, caching.read_only()));
        let repository = tree.repository().clone();
        let history = history::read(&repository, tree.commit().into(), tree.prefix(), cache.as_ref())?;
        let files = history::files(&repository, history.head().id(), tree.prefix())?;
        Ok(DocumentHistory::new(history, repository, files, BTreeSet::new()))
    }

    fn new(
        git: History,
        repository: Arc<Repository>,
        files: HashMap<String, ObjectId>,
        uncommitted: BTreeSet<ContentPath>,
    ) -> DocumentHistory {
        DocumentHistory {
            git,
            repository,
            files,
            keyring: None,
            signatures: RwLock::default(),
            unreadable: Mutex::default(),
            uncommitted,
        }
    }

    /// Every file of the commit with the id of its bytes, in no order.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, ObjectId)> {
        self.files.iter().map(|(path, blob)| (path.as_str(), *blob))
    }

    /// Whether any commit touched a file at its present path.
    pub(crate) fn has_commits_of(&self, path: &ContentPath) -> bool {
        self.git.of(path.as_str()).len() > 0
    }

    /// Whether the commit has a file. After a merge this does not follow from the newest change of the file, since the
    /// merge may have kept another one.
    pub(crate) fn holds(&self, path: &str) -> bool {
        self.blob(path).is_some()
    }

    /// Id of the bytes that the commit has of a file.
    pub fn blob(&self, path: &str) -> Option<ObjectId> {
        self.files.get(path).copied()
    }

    /// Whether a file is the same as in the commit.
    pub fn is_committed(&self, path: &ContentPath) -> bool {
        !self.uncommitted.contains(path) && self.holds(path.as_str())
    }

    /// Whether a change left the file as it is now.
    fn is_present(&self, path: &ContentPath, change: &FileChange<'_>) -> bool {
        let now = self.files.get(path.as_str());
        change.is_there() && now == Some(&change.blob) && !self.uncommitted.contains(path)
    }

    /// The same history, with signatures checked by these keys.
    pub fn verified(self, keyring: Keyring) -> DocumentHistory {
        DocumentHistory { keyring: Some(keyring), signatures: RwLock::default(), ..self }
    }

    /// Signature of a commit, checked at the first call.
    pub fn signed(&self, commit: &Commit<'_>) -> Signed {
        if !commit.is_signed() {
            return Signed::NONE;
        }
        let known = self.signatures.read().unwrap_or_else(PoisonError::into_inner).get(&commit.id()).cloned();
        known.unwrap_or_else(|| {
            let signed = self.verify(commit.id());
            let mut signatures = self.signatures.write().unwrap_or_else(PoisonError::into_inner);
            signatures.insert(commit.id(), signed.clone());
            signed
        })
    }

    fn verify(&self, commit: ObjectId) -> Signed {
        match (&self.keyring, history::bytes(&self.repository, commit)) {
            (Some(keyring), Ok(raw)) => keyring.verify_commit(&raw),
            _ => Signed { state: SignatureState::CannotCheck, ..Signed::NONE },
        }
    }

    /// Whether a change of a single's document closed the single.
    pub fn closes(&self, change: &FileChange<'_>) -> bool {
        let versions = self.versions::<Single>(&ContentPath::new(change.path), None);
        let is_closed = |version: &Version<'_, Single>| {
            version.document.as_ref().is_some_and(|it| it.front.closed_on.is_some())
        };
        let place = versions.iter().position(|it| it.change.commit == change.commit);
        place.is_some_and(|nth| {
            is_closed(&versions[nth])
                && !nth.checked_sub(1).is_some_and(|before| is_closed(&versions[before]))
        })
    }

    /// Text with that id; `None` where it cannot be read, or is no text.
    pub fn text(&self, blob: ObjectId) -> Option<String> {
        let bytes = history::bytes(&self.repository, blob);
        if bytes.is_err() {
            self.unreadable.lock().unwrap_or_else(PoisonError::into_inner).insert(blob);
        }
        String::from_utf8(bytes.ok()?).ok()
    }

    /// A version of a document that is missing, or that was needed and is damaged; `None` where the history is complete.
    pub(crate) fn unreadable_version(&self) -> Option<FileChange<'_>> {
        let unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
        let documents = self.git.paths().filter(|path| path.ends_with(".md"));
        let mut versions = documents.flat_map(|path| self.git.of(path)).filter(FileChange::is_there);
        let found = history::with_objects(&self.repository, |is_there| {
            versions.find(|it| unreadable.contains(&it.blob) || !is_there(it.blob))
        });
        found.ok().flatten()
    }
}
