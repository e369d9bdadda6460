//! What does not conform and was not put right on the spot.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::{AssetId, Day, FindingId, Month, PersonId, SiteId, choice_words};

/// A finding lives on after its month until it is closed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Finding {
    pub id: FindingId,
    pub asset: Option<AssetId>,
    pub site: Option<SiteId>,
    pub severity: FindingSeverity,
    pub summary: String,
    pub owner: Option<PersonId>,
    /// The ticket of the follow-up.
    pub ticket: Option<String>,
    pub due: Option<Day>,
    pub status: FindingStatus,
    pub closed_on: Option<Day>,
    /// The finding of an earlier month that came back.
    pub recurs: Option<FindingRef>,
}

impl Finding {
    pub fn is_open(&self) -> bool {
        self.status == FindingStatus::Open
    }
}

choice_words! {
    FindingSeverity { Low = "low", Medium = "medium", High = "high", Critical = "critical" }
}

choice_words! {
    FindingStatus { Open = "open", Fixed = "fixed", Accepted = "accepted", Transferred = "transferred" }
}

/// A finding of the same client, as `2025-10/F1`.
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
            .ok_or_else(|| format!("`{text}` does not name a finding as `2025-10/F1` does"))
    }
}

impl<'de> Deserialize<'de> for FindingRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FindingRef, D::Error> {
        super::interval::from_text("FindingRef", deserializer)
    }
}
