//! What git's index says of the files of a working tree.
//!
//! Git may leave a committed file out of the working tree (a sparse checkout), or write it with other line endings or in
//! another encoding than it stores it. Such a file is read from git, so that each clone has the same bytes of it.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use git2::{IndexEntryExtendedFlag, Oid, Status};

use super::stored::{self, Converted};
use super::{
    ContentPath, LfsPointer, LineEndings, Repository, RepositoryError, gate, intact, largest, path_text,
};

/// The index of a repository, read again when it changed.
pub(super) struct Checkout {
    repository: Repository,
    read: Mutex<Option<Arc<Index>>>,
}

/// Entries of the practice in an index.
pub(super) struct Index {
    /// When the file of the index was written.
    written: Option<Duration>,
    /// Entries by their path in the practice.
    entries: HashMap<String, Entry>,
}

struct Entry {
    blob: Oid,
    /// Size and time of the file on disk when it was last compared; the size is cut off at 32 bits.
    size: u32,
    modified: Duration,
    is_skipped: bool,
}

impl Checkout {
    /// `None` outside of a repository, or where it cannot be opened; other layers report that.
    pub fn around(root: &Path) -> Option<Checkout> {
        let root = root.canonicalize().ok()?;
        Some(Checkout { repository: Repository::around(&root).ok()?, read: Mutex::default() })
    }

    /// Paths of the files that are left out of the working tree, though the commit that is checked out has them.
    pub fn skipped(&self) -> Vec<String> {
        if !self.may_skip() {
            return Vec::new();
        }
        let Some(index) = self.index() else { return Vec::new() };
        let skipped = index.entries.iter().filter(|(_, entry)| entry.is_skipped);
        let mut paths: Vec<String> = skipped.map(|(path, _)| path.clone()).collect();
        paths.sort();
        paths
    }

    /// Size of a file that is left out, in bytes; `None` where git does not have it.
    pub fn stored_size(&self, path: &str) -> Option<u64> {
        self.size(self.index()?.entries.get(path)?.blob)
    }

    /// Bytes of a file that is left out; `None` for any other file.
    pub fn skipped_bytes(&self, path: &ContentPath) -> Option<Result<Vec<u8>, RepositoryError>> {
        let index = self.may_skip().then(|| self.index()).flatten()?;
        let entry = index.entries.get(path.as_str()).filter(|entry| entry.is_skipped)?;
        Some(self.repository.with(|git| intact::bytes(git, entry.blob, largest(path))))
    }

    /// Bytes as git stores them of a file that it converted for the working tree; `None` where the file on disk has those
    /// bytes, was edited, or is not of the index.
    pub fn converted_bytes(&self, path: &ContentPath, on_disk: &Path) -> Option<Vec<u8>> {
        let index = self.index()?;
        let entry = index.entries.get(path.as_str())?;
        let metadata = on_disk.symlink_metadata().ok().filter(Metadata::is_file)?;
        let size = self.size(entry.blob)?;
        if size == metadata.len() {
            return None;
        }
        let inside = format!("{}{}", self.repository.prefix(), path.as_str());
        let bytes = self.repository.with(|git| -> Result<_, RepositoryError> {
            let is_converted = !stored::has_driver(git, inside.as_ref())
                && (index.is_unchanged(entry, &metadata) || is_clean(git, &inside, entry.blob));
            is_converted.then(|| intact::bytes(git, entry.blob, largest(path))).transpose()
        });
        bytes.ok().flatten().filter(|bytes| LfsPointer::parse(bytes).is_none())
    }

    /// What the attributes say of a document and of an evidence file, be there any or not; `None` where they cannot be
    /// read.
    pub fn line_endings(&self) -> Option<LineEndings> {
        let converted = |path: &str| {
            let inside = PathBuf::from(format!("{}{path}", self.repository.prefix()));
            self.repository.with(|git| stored::converted(git, &inside)).ok()
        };
        let documents = converted("content/clients/client.md")?;
        let evidence = converted("content/evidence/2026-01/client/evidence.txt")?;
        Some(LineEndings {
            documents_kept: documents != Converted::Otherwise,
            evidence_kept: evidence == Converted::Never,
        })
    }

    fn size(&self, blob: Oid) -> Option<u64> {
        let size =
            self.repository.with(|git| -> Result<_, RepositoryError> { Ok(git.odb()?.read_header(blob)?.0) });
        size.ok().map(|size| size as u64)
    }

    /// Whether the index can hold entries that are left out: not in its second version.
    fn may_skip(&self) -> bool {
        let mut head = [0; 8];
        let read =
            gate::open(self.repository.git_dir(), "index").and_then(|mut file| file.read_exact(&mut head));
        read.is_ok() && head[..4] == *b"DIRC" && head[4..] != [0, 0, 0, 2]
    }

    fn file(&self) -> PathBuf {
        self.repository.git_dir().join("index")
    }

    fn index(&self) -> Option<Arc<Index>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.file().metadata().ok().as_ref().and_then(modified);
        if read.as_ref().is_none_or(|index| index.written != written) {
            let entries = self.repository.with(|git| entries(git, self.repository.prefix())).ok()?;
            *read = Some(Arc::new(Index { written, entries }));
        }
        read.clone()
    }
}

impl Index {
    /// Whether the file is as it was when it was last compared, and no later write can have gone unnoticed.
    fn is_unchanged(&self, entry: &Entry, metadata: &Metadata) -> bool {
        let is_older = self.written.is_some_and(|written| entry.modified < written);
        let is_then = |at: Duration| match entry.modified.subsec_nanos() {
            // Some versions of git write whole seconds.
            0 => at.as_secs() == entry.modified.as_secs(),
            _ => at == entry.modified,
        };
        is_older && entry.size == metadata.len() as u32 && modified(metadata).is_some_and(is_then)
    }
}

fn is_clean(git: &git2::Repository, inside: &str, blob: Oid) -> bool {
    let status = git.status_file(Path::new(inside)).unwrap_or(Status::WT_MODIFIED);
    let is_changed = status.intersects(Status::WT_MODIFIED | Status::WT_TYPECHANGE | Status::WT_NEW);
    !is_changed || stored::is_same(git, inside, blob)
}

fn entries(git: &git2::Repository, prefix: &str) -> Result<HashMap<String, Entry>, RepositoryError> {
    let mut index = git.index()?;
    index.read(false)?;
    let entry = |entry: git2::IndexEntry| {
        let path = path_text(&entry.path).strip_prefix(prefix)?.to_owned();
        let is_file = matches!(entry.mode, 0o100_644 | 0o100_755);
        let modified =
            Duration::new(u64::try_from(entry.mtime.seconds()).unwrap_or(0), entry.mtime.nanoseconds());
        let flags = IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
        let is_skipped = flags.contains(IndexEntryExtendedFlag::SKIP_WORKTREE);
        is_file.then_some((path, Entry { blob: entry.id, size: entry.file_size, modified, is_skipped }))
    };
    Ok(index.iter().filter_map(entry).collect())
}

fn modified(metadata: &Metadata) -> Option<Duration> {
    metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()
}
