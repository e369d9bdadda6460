//! Errors of reading a history.

use std::fmt;

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

    /// Hint on how to solve it.
    pub fn help(&self) -> Option<String> {
        match self {
            HistoryError::Object { .. } => {
                Some("`git fsck` lists damaged objects; a fresh clone usually solves it".into())
            }
            HistoryError::Repository(error) => error.help(),
        }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryError::Object { id, reason, .. } => write!(f, "cannot read the git object {id}: {reason}"),
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
