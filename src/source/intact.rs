//! Git objects whose bytes match their ids.
//!
//! `libgit2` can verify every object it reads, but several times slower; here only objects whose
//! content is shown are verified.

use git2::{ObjectType, OdbObject, Oid, Tree};
use sha1::{Digest, Sha1};

use super::RepositoryError;

/// Reads the bytes of an object.
pub fn bytes(git: &git2::Repository, id: Oid) -> Result<Vec<u8>, RepositoryError> {
    let odb = git.odb()?;
    let object = odb.read(id)?;
    verify(id, &object)?;
    Ok(object.data().to_vec())
}

/// Reads a folder of a commit.
pub fn tree(git: &git2::Repository, id: Oid) -> Result<Tree<'_>, RepositoryError> {
    check(git, id)?;
    Ok(git.find_tree(id)?)
}

/// Verifies an object.
pub fn check(git: &git2::Repository, id: Oid) -> Result<(), RepositoryError> {
    verify(id, &git.odb()?.read(id)?)
}

fn verify(id: Oid, object: &OdbObject<'_>) -> Result<(), RepositoryError> {
    let kind = match object.kind() {
        ObjectType::Commit => "commit",
        ObjectType::Tree => "tree",
        ObjectType::Tag => "tag",
        _ => "blob",
    };
    let head = format!("{kind} {}\0", object.len());
    match Sha1::new().chain_update(head).chain_update(object.data()).finalize()[..] == *id.as_bytes() {
        true => Ok(()),
        false => Err(RepositoryError::Unreadable(format!("the object {id} is damaged"))),
    }
}
