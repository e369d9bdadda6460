//! Commits and what they changed, named as in the `trail.json` of a client.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::FieldChange;

/// A commit.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CommitFacts {
    /// Id of the commit.
    pub commit: String,
    /// Time of the commit, as `2026-10-21T14:05:00+02:00`.
    pub committed: String,
    /// Day of the commit, in the time zone of the practice.
    pub day: String,
    /// A parent of the commit that is dated later: one of the two clocks was wrong.
    pub later_parent: Option<String>,
    /// Name of its author.
    pub author: String,
    /// Id of the author, if the author is on the staff.
    pub author_id: Option<String>,
    /// First paragraph of its message.
    pub message: String,
    /// Its signature; `null` for a commit that is not signed.
    pub signature: Option<SignatureFacts>,
}

impl CommitFacts {
    /// First seven digits of the id.
    pub fn short_id(&self) -> &str {
        &self.commit[..7]
    }
}

/// The signature of a commit, as far as it could be verified.
#[derive(Clone, Serialize, JsonSchema)]
pub struct SignatureFacts {
    /// Its state: git's letter for `%G?`.
    pub state: char,
    /// The state and the signer in words.
    pub words: String,
    /// Id of the signer, or the name that the key is listed for; `null` where the signer is not known.
    pub signer: Option<String>,
}

/// What a commit changed in a document.
#[derive(Serialize, JsonSchema)]
pub struct EventFacts {
    /// Name of the event, as `result-recorded`.
    pub what: &'static str,
    /// The event in words.
    pub words: String,
    /// Whether a reader should look at it.
    pub marked: bool,
    /// Changed fields with their values; of the field `text`, the values are sums of the text below the front matter.
    pub fields: Vec<FieldChange>,
}
