//! READ: the files of a practice.
//!
//! A [`Source`] is a snapshot of a practice's files: the working tree, or a git revision. Other layers
//! see paths relative to the practice's root, with `/`, and bytes; they never open content files
//! themselves. Every file is opened through the [`gate`], and symbolic links are never followed.

mod checkout;
mod commit;
mod content_path;
pub(crate) mod gate;
pub(crate) mod intact;
mod lfs_pointer;
mod listing;
mod memory;
mod name_fault;
mod new_commit;
mod new_tag;
mod repository;
mod repository_error;
mod revision_tree;
mod stored;
mod theme_files;
mod uncommitted;
mod working_tree;

pub use commit::{Commit, DatedCommit};
pub use content_path::{ContentPath, path_text};
pub use lfs_pointer::LfsPointer;
pub use memory::Memory;
pub use name_fault::NameFault;
pub use new_commit::{CommitError, NewCommit};
pub use new_tag::{NewTag, TagError};
pub use repository::{OfRepository, Repository};
pub use repository_error::RepositoryError;
pub use revision_tree::RevisionTree;
pub use theme_files::{ThemeFiles, is_theme_name};
pub use working_tree::WorkingTree;

use std::io::{self, Read};
use std::path::PathBuf;
use std::time::Duration;

use strum::IntoStaticStr;

use crate::limits;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub path: ContentPath,
    pub kind: FileKind,
    pub size: u64,
    /// Modification time, since 1970; `None` if it is unknown or the source never changes.
    pub modified: Option<Duration>,
}

/// Whether a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Regular,
    /// A pointer of Git LFS, instead of the file that it stands for.
    LfsPointer(LfsPointer),
    /// A file of a commit that a partial clone has not fetched.
    NotFetched,
    /// A symbolic link, a folder with the name of a document, or a device: listed, never opened.
    Special,
    /// A folder that cannot be listed, or an entry whose kind is unknown.
    Unreadable,
    /// A folder below more folders than are looked at.
    TooDeep,
    /// A file or folder with a name that no page can have.
    BadName(NameFault),
}

impl FileKind {
    /// Why it is not read, as a diagnostic says it; `None` for what is read, and for what was not fetched.
    pub fn why_not_read(self) -> Option<String> {
        match self {
            FileKind::Regular | FileKind::LfsPointer(_) | FileKind::NotFetched => None,
            FileKind::Special => {
                Some("expected a regular file, found a symbolic link, a folder or a device".to_owned())
            }
            FileKind::Unreadable => Some("the file or folder cannot be opened".to_owned()),
            FileKind::TooDeep => {
                Some(format!("the folder lies below more than {} others", limits::FOLDER_DEPTH))
            }
            FileKind::BadName(fault) => Some(fault.to_string()),
        }
    }
}

/// Where a file is that was not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NotFetched {
    /// In Git LFS.
    Lfs,
    /// In the repository that a partial clone was made from.
    Origin,
}

impl NotFetched {
    pub fn word(self) -> &'static str {
        self.into()
    }
}

impl SourceFile {
    /// Where the file is, if only its name or its pointer is here.
    pub fn not_fetched(&self) -> Option<NotFetched> {
        match self.kind {
            FileKind::LfsPointer(_) => Some(NotFetched::Lfs),
            FileKind::NotFetched => Some(NotFetched::Origin),
            FileKind::Regular
            | FileKind::Special
            | FileKind::Unreadable
            | FileKind::TooDeep
            | FileKind::BadName(_) => None,
        }
    }

    /// Whether the file can be read: what cannot is a diagnostic of its own.
    pub fn is_readable(&self) -> bool {
        self.kind == FileKind::Regular && self.size <= largest(&self.path)
    }

    /// Whether it is a document that was not fetched: nothing can be said of the practice without it.
    fn is_missing_document(&self) -> bool {
        self.kind == FileKind::NotFetched && is_document(&self.path)
    }
}

/// What `.gitattributes` says of the line endings of a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineEndings {
    /// Whether every clone has documents with the line endings that are stored.
    pub documents_kept: bool,
    /// Whether every clone has evidence byte for byte as it was committed.
    pub evidence_kept: bool,
}

/// Whether a path is that of a document or of the settings, and not of evidence or an attachment.
fn is_document(path: &ContentPath) -> bool {
    path.as_str().ends_with(".md") || path.as_str() == "monthly.toml"
}

/// Size up to which a file is read, in bytes.
fn largest(path: &ContentPath) -> u64 {
    match path.as_str().starts_with("content/") {
        _ if is_document(path) => limits::DOCUMENT_BYTES,
        true => limits::FILE_BYTES,
        false if path.as_str().starts_with("themes/") => limits::THEME_FILE_BYTES,
        // Of signing keys.
        false => limits::KEY_FILE_BYTES,
    }
}

/// Snapshot of a practice's files.
pub trait Source: Sync {
    /// Lists every file below `content/`, and `monthly.toml` if it exists, sorted by path.
    fn files(&self) -> Result<Vec<SourceFile>, SourceError>;

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError>;

    /// Lists one folder, in any order; `None` where only the list of all files tells what is in it.
    fn folder(&self, _path: &str) -> Option<FolderList> {
        None
    }

    /// Opens a file, which the caller reads in pieces, or only the beginning of it.
    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        Ok(Box::new(io::Cursor::new(self.read(path)?)))
    }

    /// Files that git left out of the working tree, though its commit has them. They are read from git.
    fn left_out(&self) -> Vec<ContentPath> {
        Vec::new()
    }

    /// What git is told about line endings; `None` where no checkout can change them.
    fn line_endings(&self) -> Option<LineEndings> {
        None
    }

    /// Reads the files of `themes/<name>/`; none if there is no such folder, or the name leads out of `themes/`.
    fn theme_files(&self, _name: &str) -> Result<ThemeFiles, SourceError> {
        Ok(ThemeFiles::default())
    }
}

/// What is in a folder, without what is in its subfolders.
#[derive(Debug, Default)]
pub struct FolderList {
    pub files: Vec<SourceFile>,
    /// Paths of the subfolders.
    pub folders: Vec<String>,
}

/// A file or folder that cannot be read, and why.
#[derive(Debug)]
pub struct SourceError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl SourceError {
    /// The error of the repository that the file was to be read from.
    pub fn repository_error(&self) -> Option<&RepositoryError> {
        self.error.get_ref()?.downcast_ref()
    }
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for SourceError {}
