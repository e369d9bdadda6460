//! The file calls of a publication, which tests let fail one by one.

use crate::digest::FileStamp;
use std::ffi::OsString;
use std::fmt::Debug;
use std::io::{self, Read, Write};
use std::path::Path;

/// A file system. Symlinks are never followed.
pub(super) trait Disk: Debug + Send + Sync {
    /// What is at a path, if there is anything.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;

    /// Size and modification time of what is at a path; `None` where there is nothing, or its time is unknown.
    fn stamp(&self, path: &Path) -> io::Result<Option<FileStamp>>;

    /// Names and kinds of everything in a folder, in any order.
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// Opens a regular file to read it, without waiting.
    fn open(&self, path: &Path) -> io::Result<Opened>;

    /// Creates a file, which must not exist.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write>>;

    /// Creates a folder, which must not exist.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Creates a folder and those above it, where they do not exist.
    fn make_folders(&self, path: &Path) -> io::Result<()>;

    /// Creates a hard link to a file or symlink.
    fn link(&self, old: &Path, new: &Path) -> io::Result<()>;

    /// Copies a file or symlink with its times.
    fn copy(&self, old: &Path, new: &Path) -> io::Result<()>;

    /// Copies mode, and if permitted owner and group, to a folder, so that a folder with restricted access stays restricted
    /// when it is created again. Does nothing if `new` is not a folder.
    fn copy_mode(&self, old: &Path, new: &Path) -> io::Result<()>;

    fn rename(&self, old: &Path, new: &Path) -> io::Result<()>;

    /// Lets two folders exchange their names atomically.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Deletes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Lets the entries of a folder and of those below it be deleted.
    fn make_writable(&self, folder: &Path) -> io::Result<()>;

    /// Whether something is mounted at a folder.
    fn is_mount_point(&self, folder: &Path) -> io::Result<bool>;

    /// Flushes the content of a file.
    fn sync_file(&self, path: &Path) -> io::Result<()>;

    /// Flushes the names in a folder, where the system can.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Flushes the whole file system that a folder is on.
    fn sync_all(&self, folder: &Path) -> io::Result<()>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A symlink, a pipe or a device.
    Other,
}

/// A file that can be read.
pub(super) struct Opened {
    pub length: u64,
    pub content: Box<dyn Read>,
}
