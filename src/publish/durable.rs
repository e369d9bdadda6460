//! Protection against power loss.
//!
//! On journaling file systems (ext4, XFS, btrfs), after a power cut the output is the whole old site or
//! the whole new one, and no foreign file is lost. For that, all pages and the manifest are on disk
//! before the swap, and the swap is on disk before the old site is deleted. One flush of the whole file
//! system does the former: 60,000 calls of fsync would take longer than the rest of a build.
//!
//! Systems without such a call flush only the manifest and the top directory: the swap is atomic there
//! too, but after a power cut some pages may be empty, which the next build repairs.

use super::error::PublishError;
use super::place::Place;
use crate::addresses::MANIFEST;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Flushes the staging directory, once it contains all pages and the manifest.
pub(super) fn flush_pages(place: &Place) -> Result<(), PublishError> {
    let flushed = match flush_file_system(&place.staging) {
        Err(error) if is_unsupported(&error) => {
            sync(&place.staging.join(MANIFEST)).and_then(|()| sync_directory(&place.staging))
        }
        other => other,
    };
    flushed.map_err(PublishError::io("flush", &place.staging))
}

/// Flushes the copy of a foreign file that could not be linked: it is copied after the pages were
/// flushed, and the original will be deleted.
pub(super) fn flush_copy(path: &Path) -> Result<(), PublishError> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let flushed = if is_file { sync(path) } else { Ok(()) };
    flushed.map_err(PublishError::io("flush", path))
}

/// Flushes the swap.
pub(super) fn flush_swap(place: &Place) -> Result<(), PublishError> {
    sync_directory(&place.parent).map_err(PublishError::io("flush", &place.parent))
}

#[cfg(target_os = "linux")]
fn flush_file_system(directory: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(directory)?)?)
}

#[cfg(not(target_os = "linux"))]
fn flush_file_system(_directory: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Some network file systems have no fsync of directories; Windows cannot open them.
fn sync_directory(directory: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match sync(directory) {
        Err(error) if is_unsupported(&error) => Ok(()),
        other => other,
    }
}

fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Whether the file system lacks an operation.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}
