//! Cache of the log on disk, so that the next run walks only new commits.
//!
//! A file is used only if it is complete, of this version, and made for the same folder in a clone of the same depth;
//! otherwise it is ignored and written again. Rows of commits that the head does not lead to are never used. The file is
//! replaced atomically, so that a reader sees the old one or the new one.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sha2::{Digest, Sha256};

use super::ObjectId;
use super::log::Log;

/// Changes whenever the columns of the log do.
const VERSION: &[u8] = b"monthly history 2\n";

/// File with the log of one practice.
pub struct Cache {
    file: PathBuf,
    caching: Caching,
}

/// What a log is valid for: a folder of a repository, and the depth of the clone.
pub struct Key([u8; 32]);

/// Whether the cache is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    On,
    ReadOnly,
    Off,
}

impl Caching {
    /// The same without writing.
    pub fn read_only(self) -> Caching {
        if self == Caching::On { Caching::ReadOnly } else { self }
    }
}

impl Cache {
    /// Cache of the practice in a folder, unless caching is off.
    pub fn below(root: &Path, caching: Caching) -> Option<Cache> {
        (caching != Caching::Off).then(|| Cache { file: root.join(".monthly/history"), caching })
    }

    /// The cached log; an empty one where there is no valid file.
    pub fn read(&self, key: &Key) -> Log {
        self.valid(key).unwrap_or_default()
    }

    fn valid(&self, key: &Key) -> Option<Log> {
        let bytes = fs::read(&self.file).ok()?;
        let rest = bytes.strip_prefix(VERSION)?.strip_prefix(&key.0)?;
        let (sum, log) = rest.split_at_checked(32)?;
        let is_whole = Sha256::digest(log).as_slice() == sum;
        let log: Log = is_whole.then(|| postcard::from_bytes(log).ok())??;
        log.is_sound().then_some(log)
    }

    /// Writes the log.
    ///
    /// # Errors
    ///
    /// Where the folder is not writable. This only makes the next run slower.
    pub fn write(&self, key: &Key, log: &Log) -> io::Result<()> {
        if self.caching != Caching::On {
            return Ok(());
        }
        let bytes = postcard::to_allocvec(log).map_err(io::Error::other)?;
        let folder = self.file.parent().unwrap_or(Path::new("."));
        begin(folder)?;
        let draft = folder.join(draft());
        let written = fs::File::create(&draft).and_then(|mut file| {
            [VERSION, &key.0, &Sha256::digest(&bytes), &bytes]
                .iter()
                .try_for_each(|part| file.write_all(part))
        });
        let replaced = written.and_then(|()| fs::rename(&draft, &self.file));
        if replaced.is_err() {
            let _ = fs::remove_file(&draft);
        }
        replaced
    }
}

impl Key {
    /// Key of the practice below `prefix`, in a clone with that boundary.
    pub fn new(prefix: &str, boundary: &HashSet<ObjectId>) -> Key {
        let mut boundary: Vec<String> = boundary.iter().map(ObjectId::to_string).collect();
        boundary.sort();
        Key(Sha256::digest(format!("{prefix}\n{}", boundary.join("\n"))).into())
    }
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
