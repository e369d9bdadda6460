//! Errors of reading a history.

use std::fmt;

use crate::limits::{COMPARED_ENTRIES, HISTORY_CHANGES};
use crate::source::{OfRepository, RepositoryError};

use super::ObjectId;

/// Why a history cannot be read, or not completely.
#[derive(Debug)]
pub enum HistoryError {
    /// An object is missing or damaged.
    Object {
        id: ObjectId,
        reason: String,
        is_missing: bool,
    },
    /// A commit changes more files and folders than are compared.
    TooManyEntries {
        commit: Option<ObjectId>,
    },
    /// The commits change more files than are kept.
    TooManyChanges,
    Repository(RepositoryError),
}

impl HistoryError {
    pub(super) fn object(id: ObjectId, error: git2::Error) -> HistoryError {
        let is_missing = error.code() == git2::ErrorCode::NotFound;
        let reason = if is_missing { "it is missing" } else { error.message() }.to_owned();
        HistoryError::Object { id, reason, is_missing }
    }

    pub(super) fn damaged(id: ObjectId) -> HistoryError {
        HistoryError::Object { id, reason: "it is damaged".into(), is_missing: false }
    }

    /// The same error, naming the commit that was compared.
    pub(super) fn of_commit(self, id: ObjectId) -> HistoryError {
        match self {
            HistoryError::TooManyEntries { .. } => HistoryError::TooManyEntries { commit: Some(id) },
            error => error,
        }
    }

    /// Hint on how to solve it.
    pub fn help(&self) -> Option<String> {
        match self {
            HistoryError::Object { .. } => {
                Some("`git fsck` lists damaged objects; a fresh clone usually solves it".into())
            }
            HistoryError::TooManyEntries { .. } | HistoryError::TooManyChanges => {
                Some("only a history without these files can be read, as `git filter-repo` makes it".into())
            }
            HistoryError::Repository(error) => error.help(),
        }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryError::Object { id, reason, .. } => write!(f, "cannot read the git object {id}: {reason}"),
            HistoryError::TooManyEntries { commit } => {
                match commit {
                    Some(id) => write!(f, "the commit {}", id.short())?,
                    None => f.write_str("a commit")?,
                }
                write!(f, " changes more than {COMPARED_ENTRIES} files and folders of the practice")
            }
            HistoryError::TooManyChanges => {
                write!(f, "the history has more than {HISTORY_CHANGES} changes of files of the practice")
            }
            HistoryError::Repository(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for HistoryError {}

impl From<RepositoryError> for HistoryError {
    fn from(error: RepositoryError) -> HistoryError {
        HistoryError::Repository(error)
    }
}

impl OfRepository for HistoryError {
    fn in_partial_clone(self) -> HistoryError {
        match self {
            HistoryError::Object { is_missing: true, .. } => RepositoryError::NotFetched.into(),
            HistoryError::Repository(error) => error.in_partial_clone().into(),
            error => error,
        }
    }
}

impl From<git2::Error> for HistoryError {
    fn from(error: git2::Error) -> HistoryError {
        HistoryError::Repository(error.into())
    }
}
