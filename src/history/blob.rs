//! Contents of files.

use crate::source::{Repository, RepositoryError, intact};

use super::ObjectId;

/// Bytes of an object, checked against its id.
///
/// # Errors
///
/// Where the object is missing or damaged, or has more than `largest` bytes.
pub fn bytes(repository: &Repository, id: ObjectId, largest: u64) -> Result<Vec<u8>, RepositoryError> {
    repository.with(|git| intact::bytes(git, id.oid(), largest))
}

/// Runs `work` with a function that says whether an object exists, without reading it.
pub fn with_objects<T>(
    repository: &Repository,
    work: impl FnOnce(&dyn Fn(ObjectId) -> bool) -> T,
) -> Result<T, RepositoryError> {
    repository.with(|git| {
        let objects = git.odb()?;
        Ok(work(&|id| objects.exists(id.oid())))
    })
}

/// Id of the file that a commit has at a path of the repository; `None` where there is none.
///
/// # Errors
///
/// Where an object is missing or damaged.
pub fn file_at(
    repository: &Repository,
    commit: ObjectId,
    path: &str,
) -> Result<Option<ObjectId>, RepositoryError> {
    repository.with(|git| {
        intact::check(git, commit.oid())?;
        let tree = git.find_commit(commit.oid())?.tree_id();
        Ok(intact::entry(git, tree, path)?.map(ObjectId::from))
    })
}
