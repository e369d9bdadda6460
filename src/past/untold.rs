//! Why git tells nothing.

use std::fmt;

use crate::history::HistoryError;
use crate::source::RepositoryError;

/// A practice has no past that could be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Nobody keeps it in git.
    NoRepository,
    /// Nothing was committed yet.
    NoCommit,
    /// It is being read.
    NotYet,
    /// There is one, and it cannot be read.
    Unreadable { reason: String, help: Option<String> },
}

impl From<RepositoryError> for Untold {
    fn from(error: RepositoryError) -> Untold {
        match error {
            RepositoryError::Nowhere(_) => Untold::NoRepository,
            RepositoryError::NoCommit => Untold::NoCommit,
            error => Untold::Unreadable { reason: error.to_string(), help: error.help() },
        }
    }
}

impl From<HistoryError> for Untold {
    fn from(error: HistoryError) -> Untold {
        match error {
            HistoryError::Repository(error) => Untold::from(error),
            error => Untold::Unreadable { reason: error.to_string(), help: error.help() },
        }
    }
}

impl fmt::Display for Untold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Untold::NoRepository => f.write_str("the practice is not kept in git"),
            Untold::NoCommit => f.write_str("nothing has been committed yet"),
            Untold::NotYet => f.write_str("the history is being read; this page shows it in a moment"),
            Untold::Unreadable { reason, .. } => f.write_str(reason),
        }
    }
}
