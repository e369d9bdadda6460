//! What lies on disk and not in git.

use std::collections::BTreeSet;

use git2::{ErrorClass, StatusOptions};

use super::{ContentPath, Repository, RepositoryError};

impl Repository {
    /// The files of the practice below `prefix` that are not as the head has them: edited, new, or
    /// gone since. Files that git is told to ignore, and no content, are left out.
    ///
    /// # Errors
    ///
    /// Where the repository cannot be read.
    pub fn uncommitted(&self, prefix: &str) -> Result<BTreeSet<ContentPath>, RepositoryError> {
        self.with(|git| {
            let mut options = StatusOptions::new();
            options.include_untracked(true).recurse_untracked_dirs(true).exclude_submodules(true);
            options.disable_pathspec_match(true).no_refresh(true);
            options.pathspec(format!("{prefix}content")).pathspec(format!("{prefix}monthly.toml"));
            let statuses = git.statuses(Some(&mut options)).map_err(unread)?;
            let path = |bytes: &[u8]| {
                let path = String::from_utf8_lossy(bytes).into_owned();
                path.strip_prefix(prefix).map(ContentPath::new)
            };
            Ok(statuses.iter().filter_map(|entry| path(entry.path_bytes())).collect())
        })
    }
}

/// Git's library calls a damaged index one that no longer exists.
fn unread(error: git2::Error) -> RepositoryError {
    match error.class() {
        ErrorClass::Index => RepositoryError::Unreadable("its index is damaged".to_owned()),
        _ => error.into(),
    }
}
