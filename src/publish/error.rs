//! Errors of publishing, and what to do about them.

use crate::addresses::BadAddress;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Reason why a site cannot be published.
#[derive(Debug)]
pub enum PublishError {
    /// An error of the operating system; `doing` is a verb, as in "cannot read `path`".
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// Another build holds the lock of this output.
    Busy { output: PathBuf },
    /// The output cannot be replaced by a site.
    Output { output: PathBuf, fault: OutputFault },
    /// A page has an invalid address.
    Address(BadAddress),
    /// A foreign file in the output has the address of a page.
    Foreign { address: String, output: PathBuf },
    /// Another file system is mounted inside the output.
    MountedInside { path: PathBuf },
    /// The manifest of the old site cannot be parsed.
    Manifest { path: PathBuf, reason: String },
    /// A build was killed between two renames, and something else was put in place of the output since.
    Interrupted { output: PathBuf, old_site: PathBuf },
    /// The new site is published, but the old one cannot be deleted.
    LeftOver { path: PathBuf, source: io::Error },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFault {
    NotADirectory,
    /// The output is the root of the file system, which has no sibling for a staging directory.
    NoParent,
    /// A mount point, which cannot be renamed.
    MountPoint,
    /// A directory of a container image, which can be deleted but not renamed.
    InALowerLayer,
    ParentNotWritable,
}

impl PublishError {
    /// Creates the error of an operation on `path`, for `map_err`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_path_buf(), source }
    }

    pub(super) fn output(output: &Path, fault: OutputFault) -> Self {
        Self::Output { output: output.to_path_buf(), fault }
    }

    /// Returns what the user can do about it, unless that is obvious.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Busy { .. } => Some("wait until the other build has finished".into()),
            Self::Output { output, fault } => fault.help(output),
            Self::Foreign { address, output } => Some(format!(
                "move or delete `{}`, or publish into another directory",
                output.join(address).display()
            )),
            Self::MountedInside { .. } => Some("unmount it, or mount it outside the site".into()),
            Self::Manifest { path, .. } => {
                Some(format!("restore `{}`, or delete the whole site and build it again", path.display()))
            }
            Self::Interrupted { old_site, .. } => Some(format!(
                "take what you need from `{}`, the site before that build, then delete it",
                old_site.display()
            )),
            Self::LeftOver { path, .. } => Some(format!("delete `{}`", path.display())),
            Self::Io { .. } | Self::Address(_) => None,
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
                Some("a site is built beside the old one and then renamed into its place".into())
            }
        }
    }
}

impl std::error::Error for PublishError {}

impl From<BadAddress> for PublishError {
    fn from(bad: BadAddress) -> Self {
        Self::Address(bad)
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Self::Busy { output } => write!(f, "another build is publishing into `{}`", output.display()),
            Self::Output { output, fault } => fault.describe(&output.display().to_string(), f),
            Self::Address(bad) => bad.fmt(f),
            Self::Foreign { address, output } => {
                write!(f, "cannot replace `{address}` in `{}`: no build wrote it", output.display())
            }
            Self::MountedInside { path } => {
                write!(f, "`{}` inside the site is on another file system", path.display())
            }
            Self::Manifest { path, reason } => {
                write!(f, "cannot parse the manifest `{}`: {reason}", path.display())
            }
            Self::Interrupted { output, .. } => write!(
                f,
                "a build was killed while it replaced `{}`, and something else was put there since",
                output.display()
            ),
            Self::LeftOver { path, source } => write!(
                f,
                "the new site is published, but the old one cannot be deleted from `{}`: {source}",
                path.display()
            ),
        }
    }
}

impl OutputFault {
    fn describe(self, output: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADirectory => write!(f, "cannot publish into `{output}`: it is not a directory"),
            Self::NoParent => write!(f, "cannot publish into `{output}`: it has no parent directory"),
            Self::MountPoint => {
                write!(f, "cannot publish into `{output}`: it is a mount point, which cannot be replaced")
            }
            Self::InALowerLayer => write!(
                f,
                "cannot publish into `{output}`: it is part of a container image, which cannot be renamed"
            ),
            Self::ParentNotWritable => {
                write!(f, "cannot publish into `{output}`: its parent directory is not writable")
            }
        }
    }
}
