//! Files that a checkout holds in another form than git stores them: of Git LFS, or in another encoding.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a read returns at most the length of its buffer"
)]

use std::fs::File;
use std::io::{self, Read, Take};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use git2::{AttrCheckFlags, AttrValue, Oid};
use sha2::{Digest, Sha256};

use crate::limits;

use super::{LfsPointer, Repository, RepositoryError, gate, intact};

/// Whether the file on disk is the one that git stores as this blob, where the library of git, which knows neither Git LFS
/// nor `working-tree-encoding`, takes it as changed.
pub(super) fn is_same(git: &git2::Repository, path: &str, blob: Oid) -> bool {
    let stored = intact::bytes(git, blob, limits::FILE_BYTES);
    let (Ok(stored), Some(top)) = (stored, git.workdir()) else { return false };
    match (LfsPointer::parse(&stored), attribute(git, path.as_ref(), "working-tree-encoding")) {
        (Some(pointer), _) => is_fetched(gate::open(top, path), &pointer).unwrap_or(false),
        (None, Some(encoding)) => {
            is_encoded(gate::read(top, path, limits::FILE_BYTES), &encoding, &stored).unwrap_or(false)
        }
        (None, None) => false,
    }
}

/// Which line endings git writes into a working tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Converted {
    /// Those that are stored.
    Never,
    /// Line feeds.
    ToLf,
    /// Whatever else the attributes or this machine's configuration say.
    Otherwise,
}

/// Line ends of a path by its attributes.
pub(super) fn converted(git: &git2::Repository, path: &Path) -> Result<Converted, RepositoryError> {
    let value = git.get_attr(path, "text", AttrCheckFlags::default())?;
    Ok(match (AttrValue::from_string(value), attribute(git, path, "eol")) {
        (AttrValue::False, _) => Converted::Never,
        (_, Some(end)) if end == "lf" => Converted::ToLf,
        _ => Converted::Otherwise,
    })
}

/// Whether a driver that is not part of git, such as that of Git LFS or git-crypt, converts the file.
pub(super) fn has_driver(git: &git2::Repository, path: &Path) -> bool {
    attribute(git, path, "filter").is_some()
}

/// Value of an attribute; `None` where it is unset or only set to true or false.
fn attribute(git: &git2::Repository, path: &Path, name: &str) -> Option<String> {
    match AttrValue::from_string(git.get_attr(path, name, AttrCheckFlags::default()).ok()?) {
        AttrValue::String(value) => Some(value.to_owned()),
        _ => None,
    }
}

/// A file in the store of Git LFS.
pub(super) struct FetchedFile {
    store: PathBuf,
    /// Its path in the store.
    name: String,
}

impl FetchedFile {
    pub fn path(&self) -> PathBuf {
        self.store.join(&self.name)
    }

    pub fn open(&self) -> io::Result<Take<File>> {
        gate::open_whole(&self.store, &self.name, limits::FILE_BYTES)
    }

    pub fn read(&self) -> io::Result<Vec<u8>> {
        gate::read(&self.store, &self.name, limits::FILE_BYTES)
    }
}

/// The file of a pointer in the store of Git LFS, if it was fetched.
pub(super) fn fetched(repository: &Repository, pointer: &LfsPointer) -> Option<FetchedFile> {
    let [_, shared] = repository.git_dirs();
    let id = pointer.sha256();
    let name = format!("{}/{}/{id}", &id[..2], &id[2..4]);
    let file = FetchedFile { store: shared.join("lfs/objects"), name };
    let metadata = file.path().symlink_metadata().ok()?;
    (metadata.is_file() && metadata.len() == pointer.size).then_some(file)
}

/// Whether the file on disk is that of the pointer.
fn is_fetched(opened: io::Result<File>, pointer: &LfsPointer) -> io::Result<bool> {
    let mut file = opened?;
    if file.metadata()?.len() != pointer.size {
        return Ok(false);
    }
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(pointer.is_of(&hash.finalize())),
            length => hash.update(&piece[..length]),
        }
    }
}

/// Whether a file in an encoding is the stored text, whatever its line endings.
fn is_encoded(on_disk: io::Result<Vec<u8>>, encoding: &str, stored: &[u8]) -> io::Result<bool> {
    let name = encoding.to_ascii_lowercase();
    let name = name.strip_suffix("-bom").unwrap_or(&name);
    let Some(encoding) = Encoding::for_label(name.as_bytes()) else { return Ok(false) };
    let bytes = on_disk?;
    let (text, _, is_damaged) = encoding.decode(&bytes);
    Ok(!is_damaged && text.replace("\r\n", "\n").as_bytes() == stored)
}
