//! The commit that the working tree stands on.

use std::path::Path;

use git2::{Repository, RepositoryOpenFlags};

/// The id of the commit that is checked out around `root`, in full; `None` where there is no
/// repository, or no commit in it yet.
pub fn head(root: &Path) -> Option<String> {
    let no_ceiling: [&Path; 0] = [];
    let repository = Repository::open_ext(root, RepositoryOpenFlags::empty(), no_ceiling).ok()?;
    let commit = repository.head().ok()?.peel_to_commit().ok()?;
    Some(commit.id().to_string())
}
