//! Where files come from.
//!
//! A [`Source`] is a practice's files at one moment: the working tree now, or a git revision.
//! Everything above sees paths relative to the practice's root, with `/`, and bytes; nothing
//! above opens a file by itself. Links are never followed.

mod commit;
mod content_path;
pub(crate) mod intact;
mod listing;
mod memory;
mod repository;
mod repository_error;
mod revision_tree;
mod uncommitted;
mod working_tree;

pub use commit::Commit;
pub use content_path::ContentPath;
pub use memory::Memory;
pub use repository::Repository;
pub use repository_error::RepositoryError;
pub use revision_tree::RevisionTree;
pub use working_tree::WorkingTree;

use std::io::{self, Read};
use std::path::PathBuf;
use std::time::Duration;

/// The largest document that is read; what is larger is reported instead.
pub const LARGEST_DOCUMENT: u64 = 1 << 20;

/// One file of the practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub path: ContentPath,
    pub kind: FileKind,
    /// In bytes.
    pub size: u64,
    /// When it was last written, since 1970; absent where that is not known or cannot change.
    pub modified: Option<Duration>,
}

/// Whether a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Regular,
    /// A symbolic link, a folder that is named like a document, or no file at all: named, never
    /// opened.
    Special,
    /// A folder that cannot be listed, or what stands there cannot be told.
    Unreadable,
}

/// A practice's files at one moment.
pub trait Source: Sync {
    /// Every file below `content/`, and `monthly.toml` where there is one, sorted by path.
    fn files(&self) -> Result<Vec<SourceFile>, SourceError>;

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError>;

    /// Opens a file whose end need not be reached: of a large one only the head may be wanted.
    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        Ok(Box::new(io::Cursor::new(self.read(path)?)))
    }

    /// Where evidence may be copied from as it is; `None` where there is no such file on disk.
    fn on_disk(&self, path: &ContentPath) -> Option<PathBuf>;

    /// The files of `themes/<name>/` with their names below it; none where there is no such folder.
    fn theme_files(&self, _name: &str) -> Result<Vec<(String, Vec<u8>)>, SourceError> {
        Ok(Vec::new())
    }
}

/// A file or folder could not be read.
#[derive(Debug)]
pub struct SourceError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for SourceError {}
