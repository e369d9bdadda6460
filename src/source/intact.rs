//! Git objects whose bytes match their ids.
//!
//! `libgit2` can verify every object it reads, but several times slower. Here every object is verified from which
//! something is shown: files, folders, commits and tags.

use git2::{ObjectType, OdbObject, Oid, Tree, TreeEntry};
use sha1::{Digest, Sha1};

use super::RepositoryError;

/// Reads the bytes of an object, if it has not more than `largest`.
pub fn bytes(git: &git2::Repository, id: Oid, largest: u64) -> Result<Vec<u8>, RepositoryError> {
    let odb = git.odb()?;
    let (size, _) = odb.read_header(id)?;
    if size as u64 > largest {
        return Err(RepositoryError::Larger(largest));
    }
    let object = odb.read(id)?;
    verify(id, &object)?;
    Ok(object.data().to_vec())
}

/// Reads a folder of a commit.
pub fn tree(git: &git2::Repository, id: Oid) -> Result<Tree<'_>, RepositoryError> {
    check(git, id)?;
    Ok(git.find_tree(id)?)
}

/// Reads a folder below another; `None` if there is no folder of that name.
pub fn folder<'g>(
    git: &'g git2::Repository,
    top: Oid,
    path: &str,
) -> Result<Option<Tree<'g>>, RepositoryError> {
    let mut folder = tree(git, top)?;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let found = folder.get_name(part).filter(|it| it.kind() == Some(ObjectType::Tree));
        let Some(id) = found.map(|it| it.id()) else { return Ok(None) };
        folder = tree(git, id)?;
    }
    Ok(Some(folder))
}

/// Finds the entry at a path below a folder; `None` if there is none.
pub fn entry(git: &git2::Repository, top: Oid, path: &str) -> Result<Option<Oid>, RepositoryError> {
    found(git, top, path, |_| true)
}

/// Finds the regular file at a path below a folder; `None` if there is none.
pub fn file(git: &git2::Repository, top: Oid, path: &str) -> Result<Option<Oid>, RepositoryError> {
    found(git, top, path, |entry| matches!(entry.filemode(), 0o100_644 | 0o100_664 | 0o100_755))
}

fn found(
    git: &git2::Repository,
    top: Oid,
    path: &str,
    is_wanted: impl Fn(&TreeEntry<'_>) -> bool,
) -> Result<Option<Oid>, RepositoryError> {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folder(git, top, above)?;
    Ok(folder.and_then(|folder| Some(folder.get_name(name).filter(|it| is_wanted(it))?.id())))
}

/// Verifies an object.
pub fn check(git: &git2::Repository, id: Oid) -> Result<(), RepositoryError> {
    verify(id, &git.odb()?.read(id)?)
}

fn verify(id: Oid, object: &OdbObject<'_>) -> Result<(), RepositoryError> {
    match is_intact(id, object.kind(), object.data()) {
        true => Ok(()),
        false => Err(RepositoryError::Unreadable(format!("the object {id} is damaged"))),
    }
}

/// Whether an object has the bytes that its id stands for.
pub fn is_intact(id: Oid, kind: ObjectType, bytes: &[u8]) -> bool {
    let kind = match kind {
        ObjectType::Commit => "commit",
        ObjectType::Tree => "tree",
        ObjectType::Tag => "tag",
        _ => "blob",
    };
    let head = format!("{kind} {}\0", bytes.len());
    Sha1::new().chain_update(head).chain_update(bytes).finalize()[..] == *id.as_bytes()
}
