//! Why no trail is shown.

use std::fmt;

use crate::document_history::{DocumentHistory, HistoryUnavailable};

/// There is no trail, or not the whole of it: then none is shown rather than a wrong one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrailUnavailable {
    HistoryUnavailable(HistoryUnavailable),
    /// Older commits were not fetched.
    Shallow,
}

/// The past, where it is there and whole.
///
/// # Errors
///
/// Where there is none, or its older commits are missing.
pub fn told<'p>(
    document_history: Result<&'p DocumentHistory, &HistoryUnavailable>,
) -> Result<&'p DocumentHistory, TrailUnavailable> {
    match document_history {
        Ok(document_history) if document_history.history.is_shallow() => Err(TrailUnavailable::Shallow),
        Ok(document_history) => Ok(document_history),
        Err(history_unavailable) => Err(TrailUnavailable::HistoryUnavailable(history_unavailable.clone())),
    }
}

impl TrailUnavailable {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            TrailUnavailable::Shallow => Some(
                "`git fetch --unshallow` gets them; in a workflow, `fetch-depth: 0` at the checkout".into(),
            ),
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NoRepository) => {
                Some("`git init`, and a commit of everything, begin one".into())
            }
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NotYet) => None,
            TrailUnavailable::HistoryUnavailable(HistoryUnavailable::NoCommit) => {
                Some("the first commit begins it".into())
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
