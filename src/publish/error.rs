//! Why a site could not be published. [`PublishError`] displays the fault; [`PublishError::help`] the cure.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub enum PublishError {
    /// The operating system refused; `doing` is a verb for "cannot `doing` `path`".
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// Another build holds the lock of this output.
    Busy { output: PathBuf },
    /// No site can be published at this place at all.
    Output { output: PathBuf, fault: OutputFault },
    /// No page can have this address.
    Address { address: String, fault: AddressFault },
    /// The entry at `address` in the output is not ours, and a page needs its place.
    Foreign { address: String, output: PathBuf },
    /// Something of another file system is mounted inside the output.
    MountedInside { path: PathBuf },
    /// The manifest of the old site cannot be understood.
    Manifest { path: PathBuf, reason: String },
    /// A build was killed between two renames, and something else took the place of the output since.
    Interrupted { output: PathBuf, old_site: PathBuf },
    /// The new site is published, but what it replaced is still there.
    LeftOver { path: PathBuf, source: io::Error },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFault {
    NotADirectory,
    /// The root of the file system, which has no room beside it for a staging directory.
    NoParent,
    /// A rename cannot move it.
    MountPoint,
    /// It came with the image of a container: it can be deleted, but not renamed.
    InALowerLayer,
    ParentNotWritable,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    Empty,
    /// Begins with `/`.
    Absolute,
    /// Has an empty, `.` or `..` segment, or a character that is no part of a portable file name.
    Segment(String),
    /// The manifest's own address.
    Reserved,
    WrittenTwice,
    /// Two addresses, or their folders, which would be one file where letter case is ignored.
    OnlyCaseDiffers {
        from: String,
    },
    PageAndFolder {
        both: String,
    },
}

impl PublishError {
    /// For `map_err`: the error of an operation on `path`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_path_buf(), source }
    }

    pub(super) fn output(output: &Path, fault: OutputFault) -> Self {
        Self::Output { output: output.to_path_buf(), fault }
    }

    pub(super) fn address(address: &str, fault: AddressFault) -> Self {
        Self::Address { address: address.to_owned(), fault }
    }

    /// What the user can do about it, where that is not plain from the fault.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Busy { .. } => Some("wait for the other build to end".into()),
            Self::Output { output, fault } => fault.help(output),
            Self::Foreign { address, output } => Some(format!(
                "move `{}` away, or delete it, or publish into another directory",
                output.join(address).display()
            )),
            Self::MountedInside { .. } => Some("unmount it, or mount it outside the site".into()),
            Self::Manifest { path, .. } => {
                Some(format!("restore `{}`, or delete the whole site and build it anew", path.display()))
            }
            Self::Interrupted { old_site, .. } => Some(format!(
                "take what you need from `{}`, the site before that build; then delete it",
                old_site.display()
            )),
            Self::LeftOver { path, .. } => Some(format!("delete `{}`", path.display())),
            Self::Io { .. } | Self::Address { .. } => None,
        }
    }
}

impl OutputFault {
    fn help(self, output: &Path) -> Option<String> {
        match self {
            Self::NotADirectory | Self::NoParent => None,
            Self::InALowerLayer => Some("delete it before the build, or publish into a new directory".into()),
            Self::MountPoint => Some(format!(
                "publish into a directory inside it, such as `{}`",
                output.join("public").display()
            )),
            Self::ParentNotWritable => {
                Some("a site is built beside the old one and takes its place by a rename".into())
            }
        }
    }
}

impl std::error::Error for PublishError {}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Self::Busy { output } => write!(f, "another build is publishing into `{}`", output.display()),
            Self::Output { output, fault } => fault.describe(&output.display().to_string(), f),
            Self::Address { address, fault } => fault.describe(address, f),
            Self::Foreign { address, output } => write!(
                f,
                "`{address}` is in the way of a page: it lies in `{}`, but no build wrote it",
                output.display()
            ),
            Self::MountedInside { path } => {
                write!(f, "`{}` inside the site is on another file system", path.display())
            }
            Self::Manifest { path, reason } => {
                write!(f, "cannot understand the manifest `{}`: {reason}", path.display())
            }
            Self::Interrupted { output, .. } => write!(
                f,
                "a build was killed while it replaced `{}`, and something else has taken its place since",
                output.display()
            ),
            Self::LeftOver { path, source } => write!(
                f,
                "the new site is published, but the one it replaced cannot be deleted from `{}`: {source}",
                path.display()
            ),
        }
    }
}

impl OutputFault {
    fn describe(self, output: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADirectory => write!(f, "cannot publish into `{output}`: it is not a directory"),
            Self::NoParent => write!(f, "cannot publish into `{output}`: it lies in no directory"),
            Self::MountPoint => write!(
                f,
                "cannot publish into `{output}`: it is a mount point, and no new site can take its place"
            ),
            Self::InALowerLayer => write!(
                f,
                "cannot publish into `{output}`: it is part of a container image, and cannot be renamed"
            ),
            Self::ParentNotWritable => {
                write!(f, "cannot publish into `{output}`: the directory it lies in is not writable")
            }
        }
    }
}

impl AddressFault {
    fn describe(&self, address: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a page has an empty address"),
            Self::Absolute => write!(f, "the address `{address}` begins with `/`"),
            Self::Segment(segment) => write!(f, "the address `{address}` has a segment `{segment}`"),
            Self::Reserved => write!(f, "the address `{address}` is the manifest's"),
            Self::WrittenTwice => write!(f, "two pages have the address `{address}`"),
            Self::OnlyCaseDiffers { from } => {
                write!(f, "the addresses `{address}` and `{from}` differ only by letter case")
            }
            Self::PageAndFolder { both } if both == address => {
                write!(f, "`{address}` is a page, and a folder of other pages")
            }
            Self::PageAndFolder { both } => {
                write!(f, "the page `{address}` needs a folder `{both}`, which is a page")
            }
        }
    }
}
