//! Reasons why there is no document history.

use std::fmt;

use crate::history::HistoryError;
use crate::source::RepositoryError;

/// Why the history of a practice is not available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryUnavailable {
    /// The practice is not kept in git.
    NoRepository,
    /// Nothing has been committed yet.
    NoCommit,
    /// The history is still being read.
    NotYet,
    /// The history cannot be read.
    Unreadable { reason: String, help: Option<String> },
}

impl From<RepositoryError> for HistoryUnavailable {
    fn from(error: RepositoryError) -> HistoryUnavailable {
        match error {
            RepositoryError::Nowhere(_) => HistoryUnavailable::NoRepository,
            RepositoryError::NoCommit => HistoryUnavailable::NoCommit,
            error => HistoryUnavailable::Unreadable { reason: error.to_string(), help: error.help() },
        }
    }
}

impl From<HistoryError> for HistoryUnavailable {
    fn from(error: HistoryError) -> HistoryUnavailable {
        match error {
            HistoryError::Repository(error) => HistoryUnavailable::from(error),
            error => HistoryUnavailable::Unreadable { reason: error.to_string(), help: error.help() },
        }
    }
}

impl fmt::Display for HistoryUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryUnavailable::NoRepository => f.write_str("the practice is not kept in git"),
            HistoryUnavailable::NoCommit => f.write_str("nothing has been committed yet"),
            HistoryUnavailable::NotYet => {
                f.write_str("the history is still being read; this page will show it in a moment")
            }
            HistoryUnavailable::Unreadable { reason, .. } => f.write_str(reason),
        }
    }
}
