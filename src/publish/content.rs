//! Content of a page, in memory or in another file.

#![allow(clippy::indexing_slicing, reason = "a read returns at most the length of its buffer")]

use super::disk::Disk;
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use super::link;
use sha2::{Digest as _, Sha256};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// Bytes of a file that are read at a time.
const CHUNK: usize = 64 * 1024;

/// Opens a file that is copied.
pub type Open<'a> = &'a dyn Fn() -> io::Result<Box<dyn Read>>;

#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Bytes(&'a [u8]),
    /// A file of any size, which is read in chunks. Errors name it `source`.
    File {
        source: &'a Path,
        open: Open<'a>,
    },
}

impl Content<'_> {
    /// Returns the fingerprint if the regular file `old` has the same content. Stops at the first difference.
    pub fn if_same(self, disk: &dyn Disk, old: &Path) -> Result<Option<Fingerprint>, PublishError> {
        match self {
            Self::Bytes(bytes) => {
                let held =
                    if_as_long(disk, bytes.len() as u64, old).map_err(PublishError::io("read", old))?;
                Ok(held.is_some_and(|held| held == bytes).then(|| Fingerprint::of(bytes)))
            }
            Self::File { source, open } => same_file(disk, &mut opened(source, open)?, source, old),
        }
    }

    /// Writes a new file, and the folders it needs.
    pub fn write_to(self, disk: &dyn Disk, new: &Path) -> Result<Fingerprint, PublishError> {
        let create = || disk.create(new);
        match self {
            Self::Bytes(bytes) => link::with_folders(disk, new, create)
                .and_then(|mut file| file.write_all(bytes))
                .map(|()| Fingerprint::of(bytes))
                .map_err(PublishError::io("write", new)),
            Self::File { source, open } => {
                let mut from = opened(source, open)?;
                let mut to = link::with_folders(disk, new, create).map_err(PublishError::io("write", new))?;
                copy(&mut from, source, &mut *to, new)
            }
        }
    }
}

fn copy(
    from: &mut Opened,
    source: &Path,
    to: &mut dyn Write,
    new: &Path,
) -> Result<Fingerprint, PublishError> {
    let mut sum = Sha256::new();
    loop {
        let chunk = from.fill_buf().map_err(PublishError::io("read", source))?;
        if chunk.is_empty() {
            return Ok(Fingerprint::of_sum(sum));
        }
        sum.update(chunk);
        to.write_all(chunk).map_err(PublishError::io("write", new))?;
        let length = chunk.len();
        from.consume(length);
    }
}

fn same_file(
    disk: &dyn Disk,
    ours: &mut Opened,
    source: &Path,
    old: &Path,
) -> Result<Option<Fingerprint>, PublishError> {
    let theirs = disk.open(old).map_err(PublishError::io("read", old))?;
    let mut theirs = BufReader::with_capacity(CHUNK, theirs.content);
    let mut sum = Sha256::new();
    loop {
        let one = ours.fill_buf().map_err(PublishError::io("read", source))?;
        let other = theirs.fill_buf().map_err(PublishError::io("read", old))?;
        let common = one.len().min(other.len());
        if one[..common] != other[..common] || (common == 0 && one.len() != other.len()) {
            return Ok(None);
        }
        if common == 0 {
            return Ok(Some(Fingerprint::of_sum(sum)));
        }
        sum.update(&one[..common]);
        ours.consume(common);
        theirs.consume(common);
    }
}

/// Reads a file if it has that length.
fn if_as_long(disk: &dyn Disk, length: u64, old: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = disk.open(old)?;
    if file.length != length {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.content.take(length).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

type Opened = BufReader<Box<dyn Read>>;

fn opened(path: &Path, open: Open<'_>) -> Result<Opened, PublishError> {
    Ok(BufReader::with_capacity(CHUNK, open().map_err(PublishError::io("read", path))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::real_disk::RealDisk;
    use crate::publish::regular;
    use std::fs;

    /// Longer than the chunks that are read at a time, and not a multiple of them.
    fn long() -> Vec<u8> {
        (0..2 * CHUNK + 99).map(|n| (n % 241) as u8).collect()
    }

    fn file<'a>(source: &'a Path, open: Open<'a>) -> Content<'a> {
        Content::File { source, open }
    }

    fn opened_file(path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(regular::open(path)?))
    }

    fn same(content: &[u8], old: &[u8]) -> bool {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (source, target) = (dir.path().join("source"), dir.path().join("old"));
        fs::write(&source, content).expect("the source is written");
        fs::write(&target, old).expect("the old file is written");
        let in_memory = Content::Bytes(content).if_same(&RealDisk, &target).expect("is compared");
        let in_file =
            file(&source, &|| opened_file(&source)).if_same(&RealDisk, &target).expect("is compared");
        assert_eq!(in_memory, in_file);
        assert!(in_memory.as_ref().is_none_or(|fingerprint| *fingerprint == Fingerprint::of(content)));
        in_memory.is_some()
    }

    #[test]
    fn content_is_the_same_as_a_file_of_the_same_bytes() {
        assert!(same(b"", b""));
        assert!(same(b"page", b"page"));
        assert!(same(&long(), &long()));
    }

    #[test]
    fn content_differs_in_length_or_in_one_byte() {
        assert!(!same(b"page", b"pages"));
        assert!(!same(b"page", b"cage"));
        let mut other = long();
        *other.last_mut().expect("is long") ^= 1;
        assert!(!same(&long(), &other));
    }

    #[test]
    fn a_file_is_copied_whole_with_its_fingerprint_and_folders() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (source, new) = (dir.path().join("source"), dir.path().join("a/b/new"));
        fs::write(&source, long()).expect("the source is written");
        let fingerprint =
            file(&source, &|| opened_file(&source)).write_to(&RealDisk, &new).expect("is copied");
        assert_eq!(fingerprint, Fingerprint::of(&long()));
        assert_eq!(fs::read(&new).expect("the copy is read"), long());
    }

    #[test]
    fn a_source_that_cannot_be_read_is_named() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let said = |source: &Path| {
            let error = file(source, &|| opened_file(source))
                .write_to(&RealDisk, &dir.path().join("new"))
                .expect_err("cannot be read");
            error.to_string().replace(&*dir.path().to_string_lossy(), "[DIR]")
        };
        let missing = said(&dir.path().join("missing.png"));
        assert!(missing.starts_with("cannot read `[DIR]/missing.png`: "), "{missing}");
        assert_eq!(said(dir.path()), "cannot read `[DIR]`: it is not a file");
        assert!(!dir.path().join("new").exists());
    }
}
