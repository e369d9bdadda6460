//! Uncommitted changes.

use std::collections::BTreeSet;

use git2::{ErrorClass, StatusOptions};

use super::working_tree::is_hidden;
use super::{ContentPath, Repository, RepositoryError};

impl Repository {
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
            let path = |bytes: &[u8]| {
                let path = String::from_utf8_lossy(bytes).into_owned();
                path.strip_prefix(prefix).map(ContentPath::new)
            };
            let paths = statuses.iter().filter_map(|entry| path(entry.path_bytes()));
            Ok(paths.filter(|path| !path.as_str().split('/').any(is_hidden)).collect())
        })
    }
}

/// Converts an error; for a damaged index, `libgit2` says that it does not exist.
fn unreadable(error: git2::Error) -> RepositoryError {
    match error.class() {
        ErrorClass::Index => RepositoryError::Unreadable("its index is damaged".to_owned()),
        _ => error.into(),
    }
}
