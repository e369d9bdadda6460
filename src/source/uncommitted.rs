//! Uncommitted changes.

use std::collections::BTreeSet;
use std::path::Path;

use git2::{ErrorClass, Index, IndexEntryExtendedFlag, Status, StatusEntry, StatusOptions};

use super::working_tree::is_hidden;
use super::{ContentPath, Repository, RepositoryError, stored};

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
        self.with(|git| {
            let mut options = StatusOptions::new();
            options.include_untracked(true).recurse_untracked_dirs(true).exclude_submodules(true);
            options.disable_pathspec_match(true).no_refresh(true);
            options.pathspec(format!("{prefix}content")).pathspec(format!("{prefix}monthly.toml"));
            let statuses = git.statuses(Some(&mut options)).map_err(unreadable)?;
            let index = git.index()?;
            let path = |bytes: &[u8]| {
                let path = String::from_utf8_lossy(bytes).into_owned();
                path.strip_prefix(prefix).map(ContentPath::new)
            };
            let changed = statuses.iter().filter(|entry| !is_as_committed(git, &index, entry));
            let paths = changed.filter_map(|entry| path(entry.path_bytes()));
            Ok(paths.filter(|path| !path.as_str().split('/').any(is_hidden)).collect())
        })
    }
}

/// Whether git itself takes a file as it was committed: it was left out by a sparse checkout, or is in another form than
/// git stores it.
fn is_as_committed(git: &git2::Repository, index: &Index, entry: &StatusEntry<'_>) -> bool {
    let path = String::from_utf8_lossy(entry.path_bytes());
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

/// Converts an error; for a damaged index, `libgit2` says that it does not exist.
fn unreadable(error: git2::Error) -> RepositoryError {
    match error.class() {
        ErrorClass::Index if error.message().contains("'sdir'") => RepositoryError::SparseIndex,
        ErrorClass::Index if error.message().contains("'link'") => RepositoryError::SplitIndex,
        ErrorClass::Index => RepositoryError::Unreadable("its index is damaged".to_owned()),
        _ => error.into(),
    }
}
