use schemars::JsonSchema;
use serde::Serialize;

use super::command::{Facts, FactsCommand};
use super::{CommitFacts, EventFacts};

/// What happened to a document.
#[derive(Serialize, JsonSchema)]
pub struct HistoryFacts {
    /// Path of the document.
    pub document: String,
    /// Whether the file was edited since its last commit.
    pub uncommitted: bool,
    /// Commits that changed it, the newest first.
    pub commits: Vec<DocumentCommitFacts>,
}

/// A commit that changed the document.
#[derive(Serialize, JsonSchema)]
pub struct DocumentCommitFacts {
    #[serde(flatten)]
    pub commit: CommitFacts,
    /// Path that the document had after this commit.
    pub path: String,
    /// `added`, `changed`, `renamed` or `removed`.
    pub change: &'static str,
    /// What the commit changed in it.
    pub events: Vec<EventFacts>,
}

impl Facts for HistoryFacts {
    const COMMAND: FactsCommand = FactsCommand::History;
}
