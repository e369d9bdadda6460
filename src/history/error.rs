//! What keeps a history from being read.

use std::fmt;

use crate::source::RepositoryError;

use super::ObjectId;

/// A history cannot be read, or not to its end.
#[derive(Debug)]
pub enum HistoryError {
    /// An object is missing or damaged.
    Object {
        id: ObjectId,
        reason: String,
    },
    Repository(RepositoryError),
}

impl HistoryError {
    pub(super) fn object(id: ObjectId, error: git2::Error) -> HistoryError {
        let reason = match error.code() {
            git2::ErrorCode::NotFound => "it is missing".into(),
            _ => error.message().to_owned(),
        };
        HistoryError::Object { id, reason }
    }

    pub(super) fn damaged(id: ObjectId) -> HistoryError {
        HistoryError::Object { id, reason: "it is damaged".into() }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            HistoryError::Object { .. } => {
                Some("`git fsck` names what is broken; a fresh clone mends most of it".into())
            }
            HistoryError::Repository(error) => error.help(),
        }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryError::Object { id, reason } => write!(f, "cannot read the object {id} of git: {reason}"),
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

impl From<git2::Error> for HistoryError {
    fn from(error: git2::Error) -> HistoryError {
        HistoryError::Repository(error.into())
    }
}
