use schemars::JsonSchema;
use serde::Serialize;

use super::command::{Facts, FactsCommand};
use super::{CommitFacts, EventFacts};

/// What changed between two days or commits.
#[derive(Serialize, JsonSchema)]
pub struct DiffFacts {
    /// The range, as `from 2026-10-01 to HEAD`.
    pub range: String,
    /// Number of commits between the two.
    pub commits: usize,
    /// The changes, client by client; those that belong to no client come last.
    pub changes: Vec<ChangeFacts>,
}

/// A change of one document.
#[derive(Serialize, JsonSchema)]
pub struct ChangeFacts {
    /// Id of the client that the document belongs to.
    pub client: Option<String>,
    /// What changed: the procedure and month of a result, else the document, as `procedures/time-services`.
    pub subject: String,
    /// Path of the document.
    pub document: String,
    #[serde(flatten)]
    pub event: EventFacts,
    #[serde(flatten)]
    pub commit: CommitFacts,
}

impl Facts for DiffFacts {
    const COMMAND: FactsCommand = FactsCommand::Diff;
}
