//! Uncommitted changes.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use git2::{
    ErrorClass, Index, IndexEntryExtendedFlag, IndexEntryFlag, ObjectType, Oid, Status, StatusEntry,
    StatusOptions, Statuses,
};

use crate::limits;

use super::working_tree::is_hidden;
use super::{ContentPath, Repository, RepositoryError, gate, path_text, stored};

impl Repository {
    /// Whether git carries the file or link at a path of the practice.
    ///
    /// # Errors
    ///
    /// When the repository cannot be read.
    pub fn is_tracked(&self, path: &str) -> Result<bool, RepositoryError> {
        let inside = format!("{}{path}", self.prefix());
        self.with(|git| Ok(git.index().map_err(unreadable)?.get_path(Path::new(&inside), 0).is_some()))
    }

    /// Returns the files of the practice below `prefix` that differ from `HEAD`: edited, added or deleted.
    /// Ignored files, those that are not content and those outside of it are left out.
    ///
    /// # Errors
    ///
    /// When the repository cannot be read.
    pub fn uncommitted(&self, prefix: &str) -> Result<BTreeSet<ContentPath>, RepositoryError> {
        self.uncommitted_of(prefix, ["content", "monthly.toml"])
    }

    /// The same of some files and folders of the practice.
    ///
    /// # Errors
    ///
    /// When the repository cannot be read.
    pub fn uncommitted_of<'p>(
        &self,
        prefix: &str,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> Result<BTreeSet<ContentPath>, RepositoryError> {
        let paths: Vec<String> = paths.into_iter().map(|path| format!("{prefix}{path}")).collect();
        let paths = self.with(|git| changed(git, &paths, Ignored::LeftOut))?;
        let content = paths.iter().filter_map(|path| path.strip_prefix(prefix)).map(ContentPath::new);
        Ok(content.filter(|path| !path.as_str().split('/').any(is_hidden)).collect())
    }

    /// Returns the files that differ from `HEAD`, ignored ones too, at or below some paths of the repository.
    ///
    /// # Errors
    ///
    /// When the repository cannot be read.
    pub fn uncommitted_at(&self, paths: &[String]) -> Result<BTreeSet<String>, RepositoryError> {
        self.with(|git| changed(git, paths, Ignored::Included))
    }
}

/// What happens to files that git ignores.
#[derive(Clone, Copy, PartialEq)]
enum Ignored {
    Included,
    LeftOut,
}

/// Files at or below some paths that differ from `HEAD`.
fn changed(
    git: &git2::Repository,
    paths: &[String],
    ignored: Ignored,
) -> Result<BTreeSet<String>, RepositoryError> {
    let index = git.index().map_err(unreadable)?;
    let mut unread = Vec::new();
    let statuses = match statuses(git, paths, ignored) {
        Ok(statuses) => statuses,
        Err(error) => {
            // One file or folder that cannot be read says nothing about the others.
            let Comparable { files, rest } = Comparable::of(git, &index, paths);
            if rest.is_empty() {
                return Err(unreadable(error));
            }
            unread = rest;
            statuses(git, &files, ignored).map_err(unreadable)?
        }
    };
    let changed = statuses.iter().filter(|entry| !is_as_committed(git, &index, entry));
    let mut changed: BTreeSet<String> =
        changed.map(|entry| path_text(entry.path_bytes()).into_owned()).collect();
    changed.extend(assumed_unchanged(git, &index, paths));
    let is_told = |path: &String| {
        ignored == Ignored::Included
            || index.get_path(Path::new(path), 0).is_some()
            || !git.is_path_ignored(path).unwrap_or(false)
    };
    changed.extend(unread.into_iter().filter(is_told));
    Ok(changed)
}

/// What git says of the files at or below some paths.
fn statuses<'g>(
    git: &'g git2::Repository,
    paths: &[String],
    ignored: Ignored,
) -> Result<Statuses<'g>, git2::Error> {
    let mut options = StatusOptions::new();
    options.include_untracked(true).recurse_untracked_dirs(true).exclude_submodules(true);
    options.include_ignored(ignored == Ignored::Included).recurse_ignored_dirs(true);
    options.disable_pathspec_match(true).no_refresh(true);
    for path in paths {
        options.pathspec(path);
    }
    git.statuses(Some(&mut options))
}

/// Files of which git was told to assume that they did not change (`git update-index --assume-unchanged`), and which did.
fn assumed_unchanged(git: &git2::Repository, index: &Index, paths: &[String]) -> Vec<String> {
    let is_assumed = |flags: u16| IndexEntryFlag::from_bits_truncate(flags).is_valid();
    let Some(top) = git.workdir() else { return Vec::new() };
    let assumed = index.iter().filter(|entry| is_assumed(entry.flags)).filter_map(|entry| {
        let path = path_text(&entry.path).into_owned();
        let is_same = || has_bytes(top, &path, entry.id) || stored::is_same(git, &path, entry.id);
        (is_below(&path, paths) && !is_same()).then_some(path)
    });
    assumed.collect()
}

/// Whether a path is one of others, or below it.
fn is_below(path: &str, others: &[String]) -> bool {
    let is_below = |rest: &str| rest.is_empty() || rest.starts_with('/');
    others.iter().any(|other| path.strip_prefix(other.as_str()).is_some_and(is_below))
}

/// Files at or below some paths, on disk and in the index, that can be compared with the commit.
#[derive(Default)]
struct Comparable {
    files: Vec<String>,
    /// Files and folders that cannot be: they may not be read, or lie too deep.
    rest: Vec<String>,
}

impl Comparable {
    fn of(git: &git2::Repository, index: &Index, paths: &[String]) -> Comparable {
        let mut comparable = Comparable::default();
        let Some(top) = git.workdir() else { return comparable };
        let mut waiting: Vec<(String, usize)> = paths.iter().map(|path| (path.clone(), 0)).collect();
        while let Some((path, depth)) = waiting.pop() {
            match gate::entries(top, &path) {
                Ok(_) if depth > limits::FOLDER_DEPTH => comparable.rest.push(path),
                Ok(entries) => waiting.extend(
                    entries
                        .iter()
                        .map(|it| (format!("{path}/{}", path_text(it.name.as_encoded_bytes())), depth + 1)),
                ),
                Err(_) if is_denied(top, &path) => comparable.rest.push(path),
                Err(_) => comparable.files.push(path),
            }
        }
        let in_index = index.iter().map(|entry| path_text(&entry.path).into_owned());
        let (rest, files): (Vec<String>, Vec<String>) =
            in_index.filter(|path| is_below(path, paths)).partition(|path| is_below(path, &comparable.rest));
        comparable.files.extend(files);
        comparable.rest.extend(rest);
        comparable
    }
}

/// Whether this user may not read a file or folder.
fn is_denied(top: &Path, path: &str) -> bool {
    gate::open(top, path).is_err_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

/// Whether git itself takes a file as it was committed: it was left out by a sparse checkout, or is in another form than
/// git stores it.
fn is_as_committed(git: &git2::Repository, index: &Index, entry: &StatusEntry<'_>) -> bool {
    let path = path_text(entry.path_bytes());
    match entry.status() {
        Status::WT_DELETED => {
            let flags = index.get_path(Path::new(&*path), 0).map_or(0, |it| it.flags_extended);
            IndexEntryExtendedFlag::from_bits_truncate(flags).is_skip_worktree()
        }
        Status::WT_MODIFIED => {
            let Some(blob) = entry.index_to_workdir().map(|it| it.old_file().id()) else { return false };
            stored::is_same(git, &path, blob)
        }
        _ => false,
    }
}

/// Whether a file on disk is that of an id, perhaps with other line endings.
fn has_bytes(top: &Path, path: &str, id: Oid) -> bool {
    let is_of = |bytes: &[u8]| Oid::hash_object(ObjectType::Blob, bytes).is_ok_and(|hash| hash == id);
    let Ok(bytes) = gate::read(top, path, limits::FILE_BYTES) else { return false };
    is_of(&bytes) || String::from_utf8(bytes).is_ok_and(|text| is_of(text.replace("\r\n", "\n").as_bytes()))
}

/// Converts an error; for a damaged index, `libgit2` says that it does not exist.
pub(super) fn unreadable(error: git2::Error) -> RepositoryError {
    match error.class() {
        ErrorClass::Index if error.message().contains("'sdir'") => RepositoryError::SparseIndex,
        ErrorClass::Index if error.message().contains("'link'") => RepositoryError::SplitIndex,
        ErrorClass::Index => RepositoryError::Unreadable("its index is damaged".to_owned()),
        _ => error.into(),
    }
}
