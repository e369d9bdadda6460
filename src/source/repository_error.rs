//! Errors of repositories, and what to do about them.

use std::path::PathBuf;
use std::{fmt, io};

use git2::{ErrorClass, ErrorCode};
use jiff::Timestamp;

use super::OfRepository;
use super::gate::Refusal;

/// Reason why a repository, or a commit in it, cannot be read.
#[derive(Debug)]
pub enum RepositoryError {
    /// The folder is not in a repository.
    Nowhere(PathBuf),
    /// Another user owns the repository, and may have put anything into it.
    Foreign(PathBuf),
    /// The format of the repository is not supported, or its configuration is damaged.
    Unopened(String),
    /// This user may not read a file or folder of the repository.
    Denied(PathBuf),
    NoCommit,
    /// No branch, tag or commit has that name.
    Unknown(String),
    /// The abbreviated id matches more than one commit.
    Ambiguous(String),
    /// The name is that of another object than a commit.
    NotCommit(String),
    /// Every commit is later than the time asked for.
    TooEarly {
        first: Timestamp,
        is_shallow: bool,
    },
    /// An object is missing.
    Missing(String),
    /// An object is missing that a partial clone has not fetched.
    NotFetched,
    /// The index of a sparse checkout has folders instead of files.
    SparseIndex,
    /// The index is in two files.
    SplitIndex,
    /// An object is damaged, or a file of the repository cannot be read.
    Unreadable(String),
    /// An object has more bytes than this.
    Larger(u64),
}

impl RepositoryError {
    /// Returns what to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            RepositoryError::Nowhere(_) => {
                Some("the history is read from git: `git init` creates a repository".into())
            }
            RepositoryError::Foreign(top) => Some(format!(
                "if you trust it, run `git config --global --add safe.directory {}`",
                top.display()
            )),
            RepositoryError::Denied(_) => {
                Some("give the user who runs `monthly` the right to read everything in `.git`".into())
            }
            RepositoryError::Ambiguous(_) => Some("use a longer prefix of the id".into()),
            RepositoryError::NotCommit(_) => {
                Some("expected a branch, a tag, a commit, or a date as in `2026-10-31`".into())
            }
            RepositoryError::TooEarly { is_shallow: true, .. } => {
                Some("this clone is shallow: `git fetch --unshallow` fetches earlier commits".into())
            }
            RepositoryError::NotFetched => Some(
                "`git fetch --refetch --no-filter` fetches everything that is missing; in a workflow, leave out `filter` \
                 for `actions/checkout`"
                    .into(),
            ),
            RepositoryError::SparseIndex => {
                Some("`git sparse-checkout reapply --no-sparse-index` writes an index that can be read".into())
            }
            RepositoryError::SplitIndex => {
                Some("`git update-index --no-split-index` writes an index that can be read".into())
            }
            RepositoryError::Missing(_) | RepositoryError::Unreadable(_) => Some("`git fsck` reports what is damaged".into()),
            RepositoryError::Unopened(why) => way_out(why),
            RepositoryError::NoCommit
            | RepositoryError::Unknown(_)
            | RepositoryError::TooEarly { .. }
            | RepositoryError::Larger(_) => None,
        }
    }
}

/// What to do about a format that the library of git cannot read.
fn way_out(why: &str) -> Option<String> {
    let help = match () {
        () if why.contains("object format") => {
            "only repositories with SHA-1 ids can be read: `git init --object-format=sha1 ../copy && git fast-export \
             --all | git -C ../copy fast-import` makes one, with other ids and without signatures"
        }
        () if why.contains("refstorage") => {
            "only references in files can be read: `git refs migrate --ref-format=files` moves them (git 2.48 or later), or \
             `git clone --ref-format=files`"
        }
        () if why.contains("extension") => {
            "only repositories made like with `git init --object-format=sha1 --ref-format=files` can be read"
        }
        () => return None,
    };
    Some(help.to_owned())
}

impl fmt::Display for RepositoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RepositoryError::Nowhere(folder) => {
                write!(f, "no git repository in `{}` or above", folder.display())
            }
            RepositoryError::Foreign(top) => {
                write!(f, "the repository `{}` belongs to another user", top.display())
            }
            RepositoryError::Unopened(why) => write!(f, "the repository cannot be opened: {why}"),
            RepositoryError::Denied(path) => {
                write!(f, "the repository cannot be opened: `{}`: permission denied", path.display())
            }
            RepositoryError::NoCommit => f.write_str("the repository has no commit yet"),
            RepositoryError::Unknown(name) => write!(f, "no branch, tag or commit `{name}`"),
            RepositoryError::Ambiguous(name) => write!(f, "more than one commit begins with `{name}`"),
            RepositoryError::NotCommit(name) => write!(f, "`{name}` is not a commit"),
            RepositoryError::TooEarly { first, .. } => write!(f, "the history begins only at {first}"),
            RepositoryError::NotFetched => {
                f.write_str("this partial clone has not fetched all objects of the history")
            }
            RepositoryError::SparseIndex => {
                f.write_str("the repository has a sparse index, which cannot be read")
            }
            RepositoryError::SplitIndex => {
                f.write_str("the repository has a split index, which cannot be read")
            }
            RepositoryError::Missing(why) | RepositoryError::Unreadable(why) => {
                write!(f, "the repository cannot be read: {why}")
            }
            RepositoryError::Larger(limit) => Refusal::Larger(*limit).fmt(f),
        }
    }
}

impl std::error::Error for RepositoryError {}

impl From<RepositoryError> for io::Error {
    fn from(error: RepositoryError) -> io::Error {
        match error {
            RepositoryError::Larger(limit) => Refusal::Larger(limit).into(),
            error => io::Error::other(error),
        }
    }
}

impl From<git2::Error> for RepositoryError {
    fn from(error: git2::Error) -> RepositoryError {
        let message = error.message().to_owned();
        match (error.code(), error.class()) {
            (ErrorCode::NotFound, ErrorClass::Odb) => RepositoryError::Missing(message),
            _ => RepositoryError::Unreadable(message),
        }
    }
}

impl OfRepository for RepositoryError {
    fn in_partial_clone(self) -> RepositoryError {
        match self {
            RepositoryError::Missing(_) => RepositoryError::NotFetched,
            error => error,
        }
    }
}
