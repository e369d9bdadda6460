//! Protection against power loss.
//!
//! On journaling file systems (ext4, XFS, btrfs), after a power cut the output is the whole old site or
//! the whole new one, and no foreign file is lost. For that, all pages and the manifest are on disk
//! before the swap, and the swap is on disk before the old site is deleted. One flush of the whole file
//! system does the former: 60,000 calls of fsync would take longer than the rest of a build.
//!
//! Systems without such a call flush only the manifest and the top directory: the swap is atomic there
//! too, but after a power cut some pages may be empty, which the next build repairs.

use super::disk::{Disk, Kind};
use super::error::PublishError;
use super::place::Place;
use crate::addresses::MANIFEST;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Flushes the staging directory.
pub(super) fn flush_staging(disk: &dyn Disk, place: &Place) -> Result<(), PublishError> {
    let flushed = match disk.sync_all(&place.staging) {
        Err(error) if is_unsupported(&error) => {
            disk.sync_file(&place.staging.join(MANIFEST)).and_then(|()| disk.sync_folder(&place.staging))
        }
        other => other,
    };
    flushed.map_err(PublishError::io("flush", &place.staging))
}

/// Flushes the copy of a foreign file that could not be linked: systems that cannot flush everything do not flush it otherwise,
/// and the original will be deleted.
pub(super) fn flush_copy(disk: &dyn Disk, path: &Path) -> Result<(), PublishError> {
    let flushed = match disk.kind(path) {
        Ok(Some(Kind::File)) => disk.sync_file(path),
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    };
    flushed.map_err(PublishError::io("flush", path))
}

/// Flushes the swap.
pub(super) fn flush_swap(disk: &dyn Disk, place: &Place) -> Result<(), PublishError> {
    disk.sync_folder(&place.parent).map_err(PublishError::io("flush", &place.parent))
}

/// Whether the file system lacks an operation.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}
