//! Cache of the log on disk, so that the next run walks only new commits.
//!
//! A repository may bring a file that looks like a cache, so only what this user's program wrote in this clone counts: the
//! file is authenticated (HMAC, RFC 2104) with a key that is not in the repository. It also has to be complete, of this version,
//! and made for the same folder in a clone of the same depth; any other file is ignored and written again. Rows of commits that
//! the head does not lead to are never used. The file is replaced atomically, so that a reader sees the old one or the new one.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::limits::CACHE_BYTES;
use crate::source::{gate, intact};

use super::ObjectId;
use super::log::Log;

/// Changes whenever the columns of the log do.
const VERSION: &[u8] = b"monthly history 4\n";

/// Folder of the cache in a practice.
const FOLDER: &str = ".monthly";

/// The cache in a practice.
const FILE: &str = ".monthly/history";

/// Size of the authentication code, in bytes.
const CODE: usize = 32;

/// File with the log of one practice.
pub struct Cache {
    /// Folder of the practice.
    root: PathBuf,
    key: CacheKey,
    is_read_only: bool,
}

/// Secret that authenticates a cache.
#[derive(Clone, PartialEq, Eq)]
pub struct CacheKey {
    secret: [u8; 32],
    /// File that it was read from, if any.
    file: Option<PathBuf>,
}

/// What a log is valid for: a folder of a repository, in one clone of a certain depth.
pub struct Scope([u8; 32]);

/// Whether the cache is read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caching {
    On(CacheKey),
    ReadOnly(CacheKey),
    Off,
}

impl CacheKey {
    /// Key from a secret of any length, and the file that holds it.
    pub fn new(secret: &[u8], file: Option<PathBuf>) -> CacheKey {
        CacheKey { secret: Sha256::digest(secret).into(), file }
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheKey").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Caching {
    /// The same without writing.
    pub fn read_only(self) -> Caching {
        match self {
            Caching::On(key) => Caching::ReadOnly(key),
            caching => caching,
        }
    }
}

impl Cache {
    /// Cache of the practice in a folder, unless caching is off.
    pub fn below(root: &Path, caching: Caching) -> Option<Cache> {
        let is_read_only = matches!(caching, Caching::ReadOnly(_));
        match caching {
            Caching::On(key) | Caching::ReadOnly(key) => {
                Some(Cache { root: root.to_owned(), key, is_read_only })
            }
            Caching::Off => None,
        }
    }

    /// Whether the repository itself could have brought the cache or its key: the key is a file of the working tree, or the
    /// commit has the folder of the cache.
    pub(super) fn is_of_repository(&self, git: &git2::Repository, head: ObjectId, prefix: &str) -> bool {
        let is_inside = |top: &Path| self.key.file.as_ref().is_some_and(|file| file.starts_with(top));
        let top = git.workdir().and_then(|top| top.canonicalize().ok());
        let folder = git.find_commit(head.oid()).and_then(|it| it.tree()).map(|tree| tree.id());
        let is_committed = || intact::entry(git, folder.ok()?, &format!("{prefix}{FOLDER}")).ok().flatten();
        top.is_some_and(|top| is_inside(&top)) || is_committed().is_some()
    }

    /// The cached log; an empty one where there is no valid file.
    pub(super) fn read(&self, scope: &Scope) -> Log {
        self.valid(scope).unwrap_or_default()
    }

    fn valid(&self, scope: &Scope) -> Option<Log> {
        let bytes = gate::read(&self.root, FILE, CACHE_BYTES).ok()?;
        let (code, log) = bytes.strip_prefix(VERSION)?.split_at_checked(CODE)?;
        self.code(scope, log).verify_slice(code).ok()?;
        read_log(log)
    }

    /// Code over everything that the log depends on.
    fn code(&self, scope: &Scope, log: &[u8]) -> Hmac<Sha256> {
        let code = Hmac::<Sha256>::new_from_slice(&self.key.secret).expect("a key has any length");
        code.chain_update(VERSION).chain_update(scope.0).chain_update(log)
    }

    /// Writes the log.
    ///
    /// # Errors
    ///
    /// Where the folder is not writable. This only makes the next run slower.
    pub(super) fn write(&self, scope: &Scope, log: &Log) -> io::Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        let bytes = postcard::to_allocvec(log).map_err(io::Error::other)?;
        let code = self.code(scope, &bytes).finalize().into_bytes();
        let folder = self.root.join(FOLDER);
        begin(&folder)?;
        let draft = folder.join(draft());
        // A link of that name is not followed.
        let written = fs::File::create_new(&draft)
            .and_then(|mut file| [VERSION, &code, &bytes].iter().try_for_each(|part| file.write_all(part)));
        let replaced = written.and_then(|()| fs::rename(&draft, self.root.join(FILE)));
        if replaced.is_err() {
            let _ = fs::remove_file(&draft);
        }
        replaced
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

/// File name that no other process or thread uses.
fn draft() -> String {
    static DRAFTS: AtomicU32 = AtomicU32::new(0);
    format!("history.{}.{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed))
}

/// Creates the folder and makes git ignore it; a symbolic link is not followed.
fn begin(folder: &Path) -> io::Result<()> {
    match folder.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(".gitignore"), "*\n")
        }
    }
}
