//! What the repository has of the history.

use sha2::{Digest, Sha256};

use crate::history::{self, ObjectId};
use crate::limits::FILE_BYTES;
use crate::source::LfsPointer;

use super::DocumentHistory;

impl DocumentHistory {
    /// Whether the clone was made with `--filter`, so that old versions may be missing.
    pub(crate) fn is_partial(&self) -> bool {
        self.repository.is_partial()
    }

    /// Whether old versions of documents were not fetched, as in a clone that was made with `--filter`.
    pub(crate) fn lacks_versions(&self) -> bool {
        *self.lacks_versions.get_or_init(|| self.is_partial() && self.unreadable_version().is_some())
    }

    /// Whether two versions of a file have the same bytes, be they in git or in Git LFS.
    pub(crate) fn is_same_file(&self, a: ObjectId, b: ObjectId) -> bool {
        a == b
            || match (self.lfs_pointer(a), self.lfs_pointer(b)) {
                (Some(a), Some(b)) => a.sha256() == b.sha256(),
                (Some(pointer), None) => self.has_bytes_of(pointer, b),
                (None, Some(pointer)) => self.has_bytes_of(pointer, a),
                (None, None) => false,
            }
    }

    fn lfs_pointer(&self, blob: ObjectId) -> Option<LfsPointer> {
        LfsPointer::parse(&history::bytes(&self.repository, blob, LfsPointer::MAX_SIZE).ok()?)
    }

    fn has_bytes_of(&self, pointer: LfsPointer, blob: ObjectId) -> bool {
        let bytes = history::bytes(&self.repository, blob, FILE_BYTES);
        bytes.is_ok_and(|bytes| pointer.is_of(&Sha256::digest(&bytes)))
    }
}
