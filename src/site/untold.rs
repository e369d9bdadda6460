//! Why git tells nothing, in the language of the site.

use schemars::JsonSchema;
use serde::Serialize;

use crate::past::Untold;
use crate::trail::NotTold;

use super::Site;

/// Why no trail is shown, and what helps.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhyView {
    pub words: String,
    pub help: Option<String>,
}

impl Site {
    pub fn why(&self, why: &NotTold) -> WhyView {
        let said = |id: &str| self.say(id, &[]);
        let help = |id: &str| Some(said(id));
        let (words, help) = match why {
            NotTold::Shallow => (said("untold-shallow"), help("untold-shallow-help")),
            NotTold::Untold(untold) => {
                let help = match untold {
                    Untold::NoRepository => help("untold-no-repository-help"),
                    Untold::NoCommit => help("untold-no-commit-help"),
                    Untold::NotYet => None,
                    Untold::Unreadable { help, .. } => help.clone(),
                };
                (self.untold(untold), help)
            }
        };
        WhyView { words, help }
    }

    /// Why nothing is known of the past; what went wrong in reading it is said as it was found.
    pub fn untold(&self, untold: &Untold) -> String {
        match untold {
            Untold::NoRepository => self.say("untold-no-repository", &[]),
            Untold::NoCommit => self.say("untold-no-commit", &[]),
            Untold::NotYet => self.say("untold-not-yet", &[]),
            Untold::Unreadable { reason, .. } => reason.clone(),
        }
    }
}
