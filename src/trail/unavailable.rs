//! Reasons why there is no trail.

use std::fmt;

use crate::document_history::{DocumentHistory, HistoryUnavailable};

/// Why no trail can be shown. An incomplete one is not shown, since it would be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrailUnavailable {
    HistoryUnavailable(HistoryUnavailable),
    /// Older commits were not fetched.
    Shallow,
}

/// The document history, if it is complete.
///
/// # Errors
///
/// Where there is no history, or older commits were not fetched.
pub fn complete_history<'p>(
    document_history: Result<&'p DocumentHistory, &HistoryUnavailable>,
) -> Result<&'p DocumentHistory, TrailUnavailable> {
    match document_history {
        Ok(document_history) if document_history.history.is_shallow() => Err(TrailUnavailable::Shallow),
        Ok(document_history) => Ok(document_history),
        Err(history_unavailable) => Err(TrailUnavailable::HistoryUnavailable(history_unavailable.clone())),
    }
}

impl TrailUnavailable {
    /// Hint on how to get one.
    pub fn help(&self) -> Option<String> {
        match self {
            TrailUnavailable::Shallow => Some(
                "`git fetch --unshallow` fetches them; in a workflow, set `fetch-depth: 0` for the checkout"
                    .into(),
            ),
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NoRepository) => {
                Some("run `git init` and commit everything".into())
            }
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NotYet) => None,
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NoCommit) => {
                Some("commit the practice".into())
            }
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::Unreadable { help, .. }) => help.clone(),
        }
    }
}

impl fmt::Display for TrailUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrailUnavailable::HistoryUnavailable(history_unavailable) => history_unavailable.fmt(f),
            TrailUnavailable::Shallow => {
                f.write_str("this is a shallow clone: older commits were not fetched")
            }
        }
    }
}
