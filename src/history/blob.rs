//! What a file held.

use crate::source::{Repository, RepositoryError, intact};

use super::ObjectId;

/// The bytes of a file, which are those that its id vouches for.
///
/// # Errors
///
/// Where the object is missing or damaged.
pub fn bytes(repository: &Repository, id: ObjectId) -> Result<Vec<u8>, RepositoryError> {
    repository.with(|git| intact::bytes(git, id.oid()))
}
