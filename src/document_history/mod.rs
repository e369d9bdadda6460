//! ASSEMBLE: git history and documents to what each document said, version by version.
//!
//! A [`DocumentHistory`] is the history of a practice up to the commit that its content comes from, with the texts of
//! every version. Without one, [`HistoryUnavailable`] says why: a practice without a repository still works, but
//! nothing on its pages can be traced.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

mod departure;
mod fields;
mod provenance;
mod published;
mod renames;
mod revisions;
mod same_work;
mod states;
mod storage;
mod text;
mod unavailable;
mod versions;

pub(crate) use departure::departure;
pub use fields::{FieldChange, FieldTexts, Fields, changed_entries, changed_fields};
pub use provenance::Provenance;
pub use published::{Published, Unusable, Verdict};
use renames::Renames;
pub use revisions::{Followed, Revision, Revisions};
pub(crate) use same_work::{changed_work, is_amended, is_same_work, was_changed_silently};
pub(crate) use states::{
    State, VersionedResult, VersionedSingle, first_silent_change, lineage, since_last_change, writing,
};
pub use text::{Line, Mark, Stretch, TextDifference};
pub use unavailable::HistoryUnavailable;
use versions::ParsedVersions;
pub use versions::Version;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use jiff::tz::TimeZone;

use crate::history::{
    self, Cache, Caching, Commit, FileChange, History, Keyring, Merge, ObjectId, SignatureState, Signed,
};
use crate::limits::{DOCUMENT_BYTES, FILE_BYTES};
use crate::model::Single;
use crate::source::{ContentPath, Repository, RepositoryError, RevisionTree};

/// Git history of a practice, with the texts of its documents. Clones share what was read.
#[derive(Clone)]
pub struct DocumentHistory {
    pub git: History,
    repository: Arc<Repository>,
    /// Every file of the commit, with the id of its bytes.
    files: Arc<Files>,
    /// Keys whose signatures count.
    keyring: Option<Arc<Keyring>>,
    /// Signatures that were already checked.
    signatures: Arc<RwLock<HashMap<ObjectId, Signed>>>,
    /// Objects that were needed and could not be read.
    unreadable: Arc<Mutex<BTreeSet<ObjectId>>>,
    lacks_versions: OnceLock<bool>,
    renames: Arc<Renames>,
    parsed: Arc<ParsedVersions>,
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
        let (history, files) = read(&repository, repository.head()?.into(), prefix, cache.as_ref())?;
        if history.paths().len() == 0 {
            return Err(HistoryUnavailable::NoCommit);
        }
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
        let commit = tree.commit().into();
        let (history, files) = read(&repository, commit, tree.prefix(), cache.as_ref())?;
        Ok(DocumentHistory::new(history, repository, files, BTreeSet::new()))
    }

    fn new(
        git: History,
        repository: Arc<Repository>,
        files: Files,
        uncommitted: BTreeSet<ContentPath>,
    ) -> DocumentHistory {
        let mut history = DocumentHistory {
            git,
            repository,
            files: files.into(),
            keyring: None,
            signatures: Arc::default(),
            unreadable: Arc::default(),
            lacks_versions: OnceLock::new(),
            renames: Arc::default(),
            parsed: Arc::default(),
            uncommitted,
        };
        history.renames = Renames::of(&history.git, |blob| history.text(blob)).into();
        history
    }

    /// The same history after an edit of some files, none of which was committed since.
    ///
    /// # Errors
    ///
    /// Where git cannot compare them.
    pub fn after_edits(&self, edited: &BTreeSet<ContentPath>) -> Result<DocumentHistory, HistoryUnavailable> {
        let prefix = self.repository.prefix();
        let mut uncommitted = self.uncommitted.clone();
        uncommitted.retain(|path| !edited.iter().any(|edited| path.is_at_or_below(edited)));
        uncommitted.extend(self.repository.uncommitted_of(prefix, edited.iter().map(ContentPath::as_str))?);
        Ok(DocumentHistory { uncommitted, ..self.clone() })
    }

    /// Whether the commits, and their days, are those of another history, of which this one is a clone.
    pub fn is_same_reading(&self, other: &DocumentHistory) -> bool {
        Arc::ptr_eq(&self.files, &other.files) && self.git.is_in_same_zone(&other.git)
    }

    /// Former path of the same record, where a change renamed it.
    pub(crate) fn former_path<'h>(&self, change: &FileChange<'h>) -> Option<&'h str> {
        self.renames.former_path(change)
    }

    /// New path of a record whose old path a commit removed; `None` where the record is gone.
    pub(crate) fn new_path(&self, removal: &FileChange<'_>) -> Option<&str> {
        self.renames.new_path(&self.git, removal)
    }

    /// Whether git joins two sides, which come from a base, to that text without a conflict.
    pub(crate) fn is_clean_merge(&self, base: ObjectId, sides: [ObjectId; 2], merged: ObjectId) -> bool {
        let texts =
            || Some((self.text(base)?, self.text(sides[0])?, self.text(sides[1])?, self.text(merged)?));
        texts().is_some_and(|(base, ours, theirs, merged)| {
            let merge = Merge { base: &base, ours: &ours, theirs: &theirs, our_name: "", their_name: "" };
            merge.run().is_ok_and(|it| !it.conflicts && it.text == merged)
        })
    }

    /// Whether a merge has a file as one of its sides changed it, and no other side had changed it: it then changed nothing
    /// and left nothing out.
    pub(crate) fn is_joined(&self, change: &FileChange<'_>) -> bool {
        let parents: Vec<Commit<'_>> = change.commit.parents().collect();
        let after = change.after();
        let is_unchanged_in = |nth: usize, other: usize| {
            let bases = parents[nth].merge_bases(&parents[other]);
            bases.iter().any(|base| self.blob_at(base, change.path) == change.before[nth])
        };
        let is_explained = |nth: usize| {
            let others = (0..parents.len()).filter(|other| change.before[*other] == after);
            change.before[nth] == after || others.into_iter().any(|other| is_unchanged_in(nth, other))
        };
        parents.len() > 1 && (0..parents.len()).all(is_explained)
    }

    /// Whether a merge left out what one of its sides had written, which is neither in its text nor on the other side.
    pub(crate) fn is_dropped(&self, change: &FileChange<'_>) -> bool {
        let parents: Vec<Commit<'_>> = change.commit.parents().collect();
        let is_merged_text = || match (&parents[..], change.before) {
            ([first, second], [Some(ours), Some(theirs)]) => {
                let bases = first.merge_bases(second);
                let base = bases.first().filter(|_| bases.len() == 1);
                let base = base.and_then(|base| self.blob_at(base, change.path));
                base.zip(change.after())
                    .is_some_and(|(base, merged)| self.is_clean_merge(base, [*ours, *theirs], merged))
            }
            _ => false,
        };
        change.one_sided && !self.is_joined(change) && !is_merged_text()
    }

    /// Bytes that a commit has of a file.
    fn blob_at(&self, commit: &Commit<'_>, path: &str) -> Option<ObjectId> {
        let before = self.git.of(path).filter(|change| commit.is_at_or_after(&change.commit));
        before.max_by_key(|change| change.commit.generation())?.after()
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

    /// Whether the commit has a file or a folder at a path of the practice, be it content or not.
    pub(crate) fn has_committed(&self, path: &str) -> bool {
        let path = format!("{}{path}", self.repository.prefix());
        history::file_at(&self.repository, self.git.head().id(), &path).is_ok_and(|it| it.is_some())
    }

    /// Files beside the content that differ from the commit: at or below some paths of the practice, and the mail map.
    ///
    /// # Errors
    ///
    /// Where the repository cannot be read.
    pub fn uncommitted_beside(&self, paths: &[String]) -> Result<BTreeSet<String>, HistoryUnavailable> {
        let prefix = self.repository.prefix();
        let inside = paths.iter().map(|path| format!("{prefix}{path}"));
        let paths: Vec<String> = inside.chain([".mailmap".to_owned()]).collect();
        Ok(self.repository.uncommitted_at(&paths)?)
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

    /// The same history, with the days of commits in a time zone.
    pub fn in_zone(self, zone: TimeZone) -> DocumentHistory {
        DocumentHistory { git: self.git.in_zone(zone), ..self }
    }

    /// The same history, with signatures checked by these keys.
    pub fn verified(self, keyring: Keyring) -> DocumentHistory {
        DocumentHistory { keyring: Some(keyring.into()), signatures: Arc::default(), ..self }
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
        match (&self.keyring, history::bytes(&self.repository, commit, FILE_BYTES)) {
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
        let closing = versions.iter().find(|it| it.change.commit == change.commit);
        closing.is_some_and(|it| {
            is_closed(it) && !it.parents.iter().flatten().any(|parent| is_closed(&versions[*parent]))
        })
    }

    /// Text with that id; `None` where it cannot be read, is no text, or is larger than any document.
    pub fn text(&self, blob: ObjectId) -> Option<String> {
        let bytes = history::bytes(&self.repository, blob, DOCUMENT_BYTES);
        if let Err(error) = &bytes
            && !matches!(error, RepositoryError::Larger(_))
        {
            self.unreadable.lock().unwrap_or_else(PoisonError::into_inner).insert(blob);
        }
        String::from_utf8(bytes.ok()?).ok()
    }

    /// Why versions are missing, or were needed and are damaged; `None` where the history is complete.
    pub(crate) fn incomplete(&self) -> Option<HistoryUnavailable> {
        let change = self.unreadable_version()?;
        if self.is_partial() {
            return Some(RepositoryError::NotFetched.into());
        }
        let (path, commit, blob) = (change.path, change.commit.id(), change.blob);
        let reason = format!(
            "cannot read the version of `{path}` in `{}`: the object {blob} is missing or damaged",
            commit.short()
        );
        let help = "`git fsck` lists damaged objects; a fresh clone without `--filter` usually solves it";
        Some(HistoryUnavailable::Unreadable { reason, help: Some(help.to_owned()) })
    }

    /// A version of a document that is missing, or that was needed and is damaged.
    fn unreadable_version(&self) -> Option<FileChange<'_>> {
        let unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
        let documents = self.git.paths().filter(|path| path.ends_with(".md") || *path == "monthly.toml");
        let mut versions = documents.flat_map(|path| self.git.of(path)).filter(FileChange::is_there);
        let found = history::with_objects(&self.repository, |is_there| {
            versions.find(|it| unreadable.contains(&it.blob) || !is_there(it.blob))
        });
        found.ok().flatten()
    }
}

/// Files of a commit, with the ids of their bytes.
type Files = HashMap<String, ObjectId>;

/// Reads the history up to a commit, and the files of the commit. The changes of every file must lead to what the commit
/// has of it; where they do not, the cache was manipulated and is not used.
fn read(
    repository: &Repository,
    commit: ObjectId,
    prefix: &str,
    cache: Option<&Cache>,
) -> Result<(History, Files), HistoryUnavailable> {
    let history = history::read(repository, commit, prefix, cache)?;
    let files = history::files(repository, commit, prefix)?;
    if contradicting_file(&history, &files).is_none() {
        return Ok((history, files));
    }
    let history = history::read(repository, commit, prefix, None)?;
    match contradicting_file(&history, &files) {
        None => Ok((history, files)),
        Some(path) => Err(HistoryUnavailable::Unreadable {
            reason: format!("the changes of `{path}` do not lead to what the commit has"),
            help: Some("this is a fault of monthly; please report it".to_owned()),
        }),
    }
}

/// A file whose last change is not what the commit has.
fn contradicting_file(history: &History, files: &Files) -> Option<String> {
    let last = |path: &str| history.of(path).max_by_key(|it| it.commit.generation())?.after();
    let contradicts = |path: &&str| last(path) != files.get(*path).copied();
    let unknown = || files.keys().find(|path| history.of(path).len() == 0).cloned();
    history.paths().find(contradicts).map(str::to_owned).or_else(unknown)
}
