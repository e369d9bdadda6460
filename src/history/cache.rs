//! Cache of the log, so that the next run walks only new commits.
//!
//! It counts only for the same folder in a clone of the same depth. Rows of commits that the head does not lead to are never
//! used.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::cache::{self, CacheFile, CacheKind, Caching};
use crate::source::intact;

use super::ObjectId;
use super::log::Log;

const KIND: CacheKind = CacheKind { name: "history", version: b"monthly history 4\n" };

/// File with the log of one practice.
pub struct Cache(CacheFile);

/// What a log is valid for: a folder of a repository, in one clone of a certain depth.
pub struct Scope([u8; 32]);

impl Cache {
    /// Cache of the practice in a folder, unless caching is off.
    pub fn below(root: &Path, caching: Caching) -> Option<Cache> {
        CacheFile::below(root, KIND, caching).map(Cache)
    }

    /// Whether the repository itself could have brought the cache or its key: the key is a file of the working tree, or the
    /// commit has the folder of the cache.
    pub(super) fn is_of_repository(&self, git: &git2::Repository, head: ObjectId, prefix: &str) -> bool {
        let top = git.workdir().and_then(|top| top.canonicalize().ok());
        let folder = git.find_commit(head.oid()).and_then(|it| it.tree()).map(|tree| tree.id());
        let path = format!("{prefix}{}", cache::FOLDER);
        let is_committed = || intact::entry(git, folder.ok()?, &path).ok().flatten();
        top.is_some_and(|top| self.0.has_key_below(&top)) || is_committed().is_some()
    }

    /// The cached log; an empty one where there is no valid file.
    pub(super) fn read(&self, scope: &Scope) -> Log {
        self.0.read(&scope.0).and_then(|log| read_log(&log)).unwrap_or_default()
    }

    /// Writes the log.
    ///
    /// # Errors
    ///
    /// Where the folder is not writable. This only makes the next run slower.
    pub(super) fn write(&self, scope: &Scope, log: &Log) -> io::Result<()> {
        let bytes = postcard::to_allocvec(log).map_err(io::Error::other)?;
        self.0.write(&scope.0, &bytes)
    }
}

impl Scope {
    /// Scope of the practice below `prefix`, in a clone with that boundary.
    pub fn new(git: &git2::Repository, prefix: &str, boundary: &HashSet<ObjectId>) -> Scope {
        let mut boundary: Vec<String> = boundary.iter().map(ObjectId::to_string).collect();
        boundary.sort();
        let clone = git.path().canonicalize().unwrap_or_else(|_| git.path().to_owned());
        let clone = Sha256::digest(clone.as_os_str().as_encoded_bytes());
        let text = format!("{prefix}\n{}", boundary.join("\n"));
        Scope(Sha256::new().chain_update(clone).chain_update(text).finalize().into())
    }
}

/// Decodes a log; `None` where it is damaged.
pub fn read_log(bytes: &[u8]) -> Option<Log> {
    let log: Log = postcard::from_bytes(bytes).ok()?;
    log.is_sound().then_some(log)
}
