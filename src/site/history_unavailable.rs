//! Why there is no history, in the language of the site.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::HistoryUnavailable;
use crate::language::Language;
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

impl UnavailableView {
    pub fn of(why: &TrailUnavailable, language: &Language) -> UnavailableView {
        let said = |id: &str| language.say(id, &[]);
        match why {
            TrailUnavailable::Shallow => UnavailableView {
                words: said("history-unavailable-shallow"),
                help: Some(said("history-unavailable-shallow-help")),
            },
            TrailUnavailable::Partial => UnavailableView {
                words: said("history-unavailable-partial"),
                help: Some(said("history-unavailable-partial-help")),
            },
            TrailUnavailable::HistoryUnavailable(why) => UnavailableView {
                words: words(why, language),
                help: match why {
                    HistoryUnavailable::NoRepository => Some(said("history-unavailable-no-repository-help")),
                    HistoryUnavailable::NoCommit => Some(said("history-unavailable-no-commit-help")),
                    HistoryUnavailable::NotYet => None,
                    HistoryUnavailable::Unreadable { help, .. } => help.clone(),
                },
            },
        }
    }
}

impl Site {
    pub fn unavailable(&self, why: &TrailUnavailable) -> UnavailableView {
        UnavailableView::of(why, self.theme.language())
    }

    /// Returns why there is no history; an error in reading it is returned as it is.
    pub fn history_unavailable(&self, why: &HistoryUnavailable) -> String {
        words(why, self.theme.language())
    }
}

fn words(why: &HistoryUnavailable, language: &Language) -> String {
    match why {
        HistoryUnavailable::NoRepository => language.say("history-unavailable-no-repository", &[]),
        HistoryUnavailable::NoCommit => language.say("history-unavailable-no-commit", &[]),
        HistoryUnavailable::NotYet => language.say("history-unavailable-not-yet", &[]),
        HistoryUnavailable::Unreadable { reason, .. } => reason.clone(),
    }
}
