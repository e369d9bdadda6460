//! A finding: what does not conform and was not corrected during the work.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use super::text::text_value;
use super::{AssetId, Day, FindingId, Month, PersonId, SiteId, choice_words};

/// Something that does not conform and was not corrected during the work. A finding stays open after its
/// month until it is closed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Finding {
    /// Id of the finding, unique within the result, such as `F1`.
    pub id: FindingId,
    /// System that it is about.
    pub asset: Option<AssetId>,
    /// Site that it is about, where it is about no single system.
    pub site: Option<SiteId>,
    /// How bad it is for the client.
    pub severity: FindingSeverity,
    /// What is wrong, in a sentence that the client could read.
    pub summary: String,
    /// Member of staff who takes care of it. Expected while the finding is open.
    pub owner: Option<PersonId>,
    /// Ticket of the follow-up. Expected where `tickets.required` is true.
    pub ticket: Option<String>,
    /// Day by which it is to be closed. Expected while the finding is open.
    pub due: Option<Day>,
    /// Whether it is still open, and if not, how it ended.
    pub status: FindingStatus,
    /// Day on which it was closed. Expected with every status but `open`.
    pub closed_on: Option<Day>,
    /// Finding of an earlier month at the same client that came back.
    pub recurs: Option<FindingRef>,
}

impl Finding {
    pub fn is_open(&self) -> bool {
        self.status == FindingStatus::Open
    }
}

choice_words! {
    /// How bad a finding is for the client.
    FindingSeverity { Low = "low", Medium = "medium", High = "high", Critical = "critical" }
}

choice_words! {
    /// State of a finding.
    FindingStatus {
        /// Something is still to be done.
        Open = "open",
        /// Corrected.
        Fixed = "fixed",
        /// The client lives with it.
        Accepted = "accepted",
        /// Somebody else takes care of it, outside of this practice.
        Transferred = "transferred",
    }
}

/// Reference to a finding of the same client, as `2025-10/F1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRef {
    pub month: Month,
    pub id: FindingId,
}

impl fmt::Display for FindingRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.month, self.id)
    }
}

impl FromStr for FindingRef {
    type Err = String;

    fn from_str(text: &str) -> Result<FindingRef, String> {
        text.split_once('/')
            .and_then(|(month, id)| Some(FindingRef { month: month.parse().ok()?, id: FindingId::new(id) }))
            .ok_or_else(|| {
                format!("`{text}` is not a finding; expected its month and its id, as in `2025-10/F1`")
            })
    }
}

text_value!(FindingRef, "finding, as `2025-10/F1`", "pattern": "^[0-9]{4}-?[0-9]{2}/.+$");
