use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::Day;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// Approval of a procedure.
#[derive(Serialize, JsonSchema)]
pub struct ApproveFacts<'d> {
    /// Id of the procedure.
    pub procedure: String,
    /// Id of the person who approved it.
    pub approved_by: String,
    /// Day of the approval.
    pub approved_on: Day,
    /// People on the staff who changed the text since the approval before, as git shows it.
    pub changed_by: Vec<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the procedure now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

impl Facts for ApproveFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Approve;
}
