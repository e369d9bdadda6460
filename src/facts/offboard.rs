use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::{Day, FindingSeverity, Month};

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A client that leaves, and what it is handed.
#[derive(Serialize, JsonSchema)]
pub struct OffboardFacts<'d> {
    /// Id of the client.
    pub client: String,
    /// Last day of its service.
    pub last_day: Day,
    /// Open findings, which somebody else has to take care of.
    pub findings: Vec<LeftFindingFacts>,
    /// Work that was begun, put off or not done. Nothing is required after the last day.
    pub unfinished: Vec<UnfinishedFacts>,
    /// Ids of systems whose credentials the client has to be handed.
    pub credentials: Vec<String>,
    /// Paths of what the client is handed: its file, its results, and their evidence.
    pub handed_over: Vec<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the client's file now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

/// An open finding of a client that leaves.
#[derive(Serialize, JsonSchema)]
pub struct LeftFindingFacts {
    /// Path of its result.
    pub result: String,
    /// Id of the finding, unique within the result.
    pub id: String,
    pub severity: FindingSeverity,
    /// What is wrong.
    pub summary: String,
    /// Whether it is transferred now.
    pub transferred: bool,
}

/// Work that a client that leaves has not had.
#[derive(Serialize, JsonSchema)]
pub struct UnfinishedFacts {
    /// Id of the procedure.
    pub procedure: String,
    /// Month of the single; `null` for another cause.
    pub month: Option<Month>,
    /// Month to which it was deferred.
    pub deferred_to: Option<Month>,
    /// Day by which it had to be done, if it was not deferred.
    pub due: Day,
}

impl Facts for OffboardFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Offboard;
}
