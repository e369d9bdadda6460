//! Reasons why there is no trail.

use std::fmt;

use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::source::RepositoryError;

/// Why no trail can be shown. An incomplete one is not shown, since it would be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrailUnavailable {
    HistoryUnavailable(HistoryUnavailable),
    /// Older commits were not fetched.
    Shallow,
    /// Old versions of documents were not fetched.
    Partial,
}

/// The document history, if it is complete.
///
/// # Errors
///
/// Where there is no history, or a part of it was not fetched.
pub fn complete_history<'p>(
    history: Result<&'p DocumentHistory, &HistoryUnavailable>,
) -> Result<&'p DocumentHistory, TrailUnavailable> {
    match history {
        Ok(history) if history.git.is_shallow() => Err(TrailUnavailable::Shallow),
        Ok(history) if history.lacks_versions() => Err(TrailUnavailable::Partial),
        Ok(history) => Ok(history),
        Err(history_unavailable) => Err(TrailUnavailable::HistoryUnavailable(history_unavailable.clone())),
    }
}

impl TrailUnavailable {
    /// Hint on how to get one.
    pub fn help(&self) -> Option<String> {
        let why = match self {
            TrailUnavailable::Shallow => {
                return Some(
                    "`git fetch --unshallow` fetches them; in a workflow, set `fetch-depth: 0` for the checkout"
                        .to_owned(),
                );
            }
            TrailUnavailable::Partial => return RepositoryError::NotFetched.help(),
            TrailUnavailable::HistoryUnavailable(why) => why,
        };
        match why {
            HistoryUnavailable::NoRepository => Some("run `git init` and commit everything".to_owned()),
            HistoryUnavailable::NoCommit => Some("commit the practice".to_owned()),
            HistoryUnavailable::NotYet => None,
            HistoryUnavailable::Unreadable { help, .. } => help.clone(),
        }
    }
}

impl fmt::Display for TrailUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrailUnavailable::HistoryUnavailable(why) => why.fmt(f),
            TrailUnavailable::Partial => RepositoryError::NotFetched.fmt(f),
            TrailUnavailable::Shallow => {
                f.write_str("this is a shallow clone: older commits were not fetched")
            }
        }
    }
}
