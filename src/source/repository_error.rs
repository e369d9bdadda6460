//! Why a repository does not give what was asked for, and what to do.

use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

/// A repository, or a commit in it, could not be read.
#[derive(Debug)]
pub enum RepositoryError {
    /// There is no repository around the folder.
    Nowhere(PathBuf),
    /// The repository belongs to somebody else, who may have put anything into it.
    Foreign(PathBuf),
    /// The repository is kept in a way that is not understood, or its configuration is damaged.
    Unopened(String),
    /// Nothing has been committed yet.
    NoCommit,
    /// No branch, tag or commit has that name.
    Unknown(String),
    /// More than one commit begins like that.
    Ambiguous(String),
    /// The name is that of a file or folder.
    NotCommit(String),
    /// Every commit is later than the moment that was asked for.
    TooEarly { first: Timestamp, is_shallow: bool },
    /// An object is missing or damaged, or a file of the repository cannot be read.
    Unreadable(String),
}

impl RepositoryError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            RepositoryError::Nowhere(_) => Some("the past is read from git: `git init` begins one".into()),
            RepositoryError::Foreign(top) => Some(format!(
                "where you trust it: `git config --global --add safe.directory {}`",
                top.display()
            )),
            RepositoryError::Ambiguous(_) => Some("write more of it".into()),
            RepositoryError::NotCommit(_) => {
                Some("name a branch, a tag, a commit, or a day like `2026-10-31`".into())
            }
            RepositoryError::TooEarly { is_shallow: true, .. } => {
                Some("this clone is shallow: `git fetch --unshallow` gets what was before".into())
            }
            RepositoryError::Unreadable(_) => Some("`git fsck` says what is damaged".into()),
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
                write!(f, "the repository `{}` belongs to somebody else", top.display())
            }
            RepositoryError::Unopened(why) => write!(f, "the repository cannot be opened: {why}"),
            RepositoryError::NoCommit => f.write_str("the repository has no commit yet"),
            RepositoryError::Unknown(name) => write!(f, "no branch, tag or commit `{name}`"),
            RepositoryError::Ambiguous(name) => write!(f, "more than one commit begins with `{name}`"),
            RepositoryError::NotCommit(name) => write!(f, "`{name}` is no commit"),
            RepositoryError::TooEarly { first, .. } => write!(f, "the history begins later, at {first}"),
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
