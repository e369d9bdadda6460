//! Errors of repositories, and what to do about them.

use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

/// Reason why a repository, or a commit in it, cannot be read.
#[derive(Debug)]
pub enum RepositoryError {
    /// The folder is not in a repository.
    Nowhere(PathBuf),
    /// Another user owns the repository, and may have put anything into it.
    Foreign(PathBuf),
    /// The format of the repository is not supported, or its configuration is damaged.
    Unopened(String),
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
    /// An object is missing or damaged, or a file of the repository cannot be read.
    Unreadable(String),
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
            RepositoryError::Ambiguous(_) => Some("use a longer prefix of the id".into()),
            RepositoryError::NotCommit(_) => {
                Some("expected a branch, a tag, a commit, or a date as in `2026-10-31`".into())
            }
            RepositoryError::TooEarly { is_shallow: true, .. } => {
                Some("this clone is shallow: `git fetch --unshallow` fetches earlier commits".into())
            }
            RepositoryError::Unreadable(_) => Some("`git fsck` reports what is damaged".into()),
            RepositoryError::Unopened(why) if why.contains("object format") || why.contains("extension") => {
                let readable = "git init --object-format=sha1 --ref-format=files";
                Some(format!("only repositories made like with `{readable}` can be read"))
            }
            RepositoryError::Unopened(_)
            | RepositoryError::NoCommit
            | RepositoryError::Unknown(_)
            | RepositoryError::TooEarly { .. } => None,
        }
    }
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
            RepositoryError::NoCommit => f.write_str("the repository has no commit yet"),
            RepositoryError::Unknown(name) => write!(f, "no branch, tag or commit `{name}`"),
            RepositoryError::Ambiguous(name) => write!(f, "more than one commit begins with `{name}`"),
            RepositoryError::NotCommit(name) => write!(f, "`{name}` is not a commit"),
            RepositoryError::TooEarly { first, .. } => write!(f, "the history begins only at {first}"),
            RepositoryError::Unreadable(why) => write!(f, "the repository cannot be read: {why}"),
        }
    }
}

impl std::error::Error for RepositoryError {}

impl From<git2::Error> for RepositoryError {
    fn from(error: git2::Error) -> RepositoryError {
        RepositoryError::Unreadable(error.message().to_owned())
    }
}
