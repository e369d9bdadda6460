//! Why there is no history, in the language of the site.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::HistoryUnavailable;
use crate::trail::TrailUnavailable;

use super::context::Site;

/// Why no history is shown, and what to do about it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnavailableView {
    /// Why there is none, in words.
    pub words: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Site {
    pub fn unavailable(&self, why: &TrailUnavailable) -> UnavailableView {
        let said = |id: &str| self.say(id, &[]);
        let help = |id: &str| Some(said(id));
        let (words, help) = match why {
            TrailUnavailable::Shallow => (said("untold-shallow"), help("untold-shallow-help")),
            TrailUnavailable::HistoryUnavailable(history_unavailable) => {
                let help = match history_unavailable {
                    HistoryUnavailable::NoRepository => help("untold-no-repository-help"),
                    HistoryUnavailable::NoCommit => help("untold-no-commit-help"),
                    HistoryUnavailable::NotYet => None,
                    HistoryUnavailable::Unreadable { help, .. } => help.clone(),
                };
                (self.history_unavailable(history_unavailable), help)
            }
        };
        UnavailableView { words, help }
    }

    /// Returns why there is no history; an error in reading it is returned as it is.
    pub fn history_unavailable(&self, history_unavailable: &HistoryUnavailable) -> String {
        match history_unavailable {
            HistoryUnavailable::NoRepository => self.say("untold-no-repository", &[]),
            HistoryUnavailable::NoCommit => self.say("untold-no-commit", &[]),
            HistoryUnavailable::NotYet => self.say("untold-not-yet", &[]),
            HistoryUnavailable::Unreadable { reason, .. } => reason.clone(),
        }
    }
}
