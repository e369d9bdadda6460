//! Caches on disk: files in a practice's `.monthly` that only make the next run faster.
//!
//! A repository may bring a file that looks like a cache, so only what this user's program wrote counts: a file is authenticated
//! (HMAC, RFC 2104) with a key that is not in the repository. It also has to be complete, of the same version and of the same
//! scope; any other file is ignored and written again. A file is replaced atomically, so that a reader sees the old one or the
//! new one.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::limits::CACHE_BYTES;
use crate::source::gate;

/// Folder of the caches in a practice.
pub const FOLDER: &str = ".monthly";

/// Size of the authentication code, in bytes.
const CODE: usize = 32;

/// A kind of cache.
#[derive(Clone, Copy)]
pub struct CacheKind {
    /// Name of the file.
    pub name: &'static str,
    /// Changes whenever the format does.
    pub version: &'static [u8],
}

/// Cache of one practice.
pub struct CacheFile {
    /// Folder of the practice.
    root: PathBuf,
    kind: CacheKind,
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

/// Whether caches are read and written.
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

impl CacheFile {
    /// Cache of the practice in a folder, unless caching is off.
    pub fn below(root: &Path, kind: CacheKind, caching: Caching) -> Option<CacheFile> {
        let is_read_only = matches!(caching, Caching::ReadOnly(_));
        match caching {
            Caching::On(key) | Caching::ReadOnly(key) => {
                Some(CacheFile { root: root.to_owned(), kind, key, is_read_only })
            }
            Caching::Off => None,
        }
    }

    /// Whether the key is a file below a folder, so that whoever brought the folder could have brought the key.
    pub fn has_key_below(&self, folder: &Path) -> bool {
        self.key.file.as_ref().is_some_and(|file| file.starts_with(folder))
    }

    /// The content; `None` where there is no valid file of that scope.
    pub fn read(&self, scope: &[u8]) -> Option<Vec<u8>> {
        let bytes = gate::read(&self.root, &self.path(), CACHE_BYTES).ok()?;
        let (code, content) = bytes.strip_prefix(self.kind.version)?.split_at_checked(CODE)?;
        self.code(scope, content).verify_slice(code).ok()?;
        Some(content.to_vec())
    }

    /// Writes the content.
    ///
    /// # Errors
    ///
    /// Where the folder is not writable. This only makes the next run slower.
    pub fn write(&self, scope: &[u8], content: &[u8]) -> io::Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        let code = self.code(scope, content).finalize().into_bytes();
        let folder = self.root.join(FOLDER);
        begin(&folder)?;
        let draft = folder.join(draft(self.kind.name));
        // A link of that name is not followed.
        let parts = [self.kind.version, &code, content];
        let written = fs::File::create_new(&draft)
            .and_then(|mut file| parts.iter().try_for_each(|part| file.write_all(part)));
        let replaced = written.and_then(|()| fs::rename(&draft, self.root.join(self.path())));
        if replaced.is_err() {
            let _ = fs::remove_file(&draft);
        }
        replaced
    }

    fn path(&self) -> String {
        format!("{FOLDER}/{}", self.kind.name)
    }

    /// Code over everything that the content depends on.
    fn code(&self, scope: &[u8], content: &[u8]) -> Hmac<Sha256> {
        let code = Hmac::<Sha256>::new_from_slice(&self.key.secret).expect("a key has any length");
        code.chain_update(self.kind.version).chain_update(scope).chain_update(content)
    }
}

/// File name that no other process or thread uses.
fn draft(name: &str) -> String {
    static DRAFTS: AtomicU32 = AtomicU32::new(0);
    format!("{name}.{}.{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed))
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
