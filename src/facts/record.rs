use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::Status;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A result that was recorded.
#[derive(Serialize, JsonSchema)]
pub struct RecordFacts<'d> {
    /// Path of the result.
    pub result: String,
    /// Its status; `null` where it cannot be read.
    pub status: Option<Status>,
    /// Systems, sites or the client that are not checked yet.
    pub unchecked: Vec<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the result now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

impl Facts for RecordFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Record;
}
