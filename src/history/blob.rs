//! What a file held.

use git2::ObjectType;
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
