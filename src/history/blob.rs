//! What a file held.

use std::path::Path;

use git2::{ErrorCode, ObjectType};
use sha1::{Digest, Sha1};

use crate::source::Repository;

use super::{HistoryError, ObjectId};

/// The bytes of a file, which are those that its id vouches for.
///
/// # Errors
///
/// Where the object is missing or damaged.
pub fn bytes(repository: &Repository, id: ObjectId) -> Result<Vec<u8>, HistoryError> {
    repository.with(|git| {
        let odb = git.odb()?;
        let object = odb.read(id.oid()).map_err(|error| HistoryError::object(id, error))?;
        let bytes = object.data();
        let sum = Sha1::new_with_prefix(format!("blob {}\0", bytes.len())).chain_update(bytes).finalize();
        let is_whole = object.kind() == ObjectType::Blob && ObjectId::from_raw(&sum) == Some(id);
        is_whole.then(|| bytes.to_vec()).ok_or(HistoryError::damaged(id))
    })
}

/// The file that a commit has at a path of the repository; `None` where there is none.
///
/// # Errors
///
/// Where an object is missing or damaged.
pub fn file_at(
    repository: &Repository,
    commit: ObjectId,
    path: &str,
) -> Result<Option<ObjectId>, HistoryError> {
    repository.with(|git| {
        let tree = git.find_commit(commit.oid())?.tree()?;
        match tree.get_path(Path::new(path)) {
            Ok(entry) => Ok(Some(entry.id().into())),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    })
}
