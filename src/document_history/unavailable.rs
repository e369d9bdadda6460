//! Why git tells nothing.

use std::fmt;

use crate::history::HistoryError;
use crate::source::RepositoryError;

/// A practice has no past that could be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryUnavailable {
    /// Nobody keeps it in git.
    NoRepository,
    /// Nothing was committed yet.
    NoCommit,
    /// It is being read.
    NotYet,
    /// There is one, and it cannot be read.
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
                f.write_str("the history is being read; this page shows it in a moment")
            }
            HistoryUnavailable::Unreadable { reason, .. } => f.write_str(reason),
        }
    }
}
