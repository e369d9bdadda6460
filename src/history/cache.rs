//! The log on disk, so that the next run walks new commits only.
//!
//! A file is taken only where it is whole, of this version, and of this practice's folder in a
//! clone as deep as this one; else it counts as none, and is written again. Rows of commits that
//! the head does not lead to are never used. The file is replaced in one step: who reads while
//! another writes sees the old one or the new one.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sha2::{Digest, Sha256};

use super::ObjectId;
use super::log::Log;

/// Changes whenever the columns of the log do.
const VERSION: &[u8] = b"monthly history 1\n";

/// Where the log of one practice lies.
pub struct Cache {
    file: PathBuf,
    caching: Caching,
}

/// What the log must have been made for: a folder of a repository, in a clone so deep.
pub struct Key([u8; 32]);

/// Whether what was walked before is used, and what is walked now is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    On,
    ReadOnly,
    Off,
}

impl Caching {
    /// The same without writing anything down.
    pub fn read_only(self) -> Caching {
        if self == Caching::On { Caching::ReadOnly } else { self }
    }
}

impl Cache {
    /// The cache of the practice in a folder, where one is wanted.
    pub fn below(root: &Path, caching: Caching) -> Option<Cache> {
        (caching != Caching::Off).then(|| Cache { file: root.join(".monthly/history"), caching })
    }

    /// The log that was written before; an empty one where there is none to be believed.
    pub fn read(&self, key: &Key) -> Log {
        self.believed(key).unwrap_or_default()
    }

    fn believed(&self, key: &Key) -> Option<Log> {
        let bytes = fs::read(&self.file).ok()?;
        let rest = bytes.strip_prefix(VERSION)?.strip_prefix(&key.0)?;
        let (sum, log) = rest.split_at_checked(32)?;
        let is_whole = Sha256::digest(log).as_slice() == sum;
        let log: Log = is_whole.then(|| postcard::from_bytes(log).ok())??;
        log.is_sound().then_some(log)
    }

    /// Writes the log down.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written in: the next run is slower, and nothing else.
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
    /// The key of the practice below `prefix`, in a clone with that boundary.
    pub fn new(prefix: &str, boundary: &HashSet<ObjectId>) -> Key {
        let mut boundary: Vec<String> = boundary.iter().map(ObjectId::to_string).collect();
        boundary.sort();
        Key(Sha256::digest(format!("{prefix}\n{}", boundary.join("\n"))).into())
    }
}

/// A name that no other run, and no other thread of this one, has for its draft.
fn draft() -> String {
    static DRAFTS: AtomicU32 = AtomicU32::new(0);
    format!("history.{}.{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed))
}

/// Makes the folder, which git is told to ignore; a link to elsewhere is not followed.
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
