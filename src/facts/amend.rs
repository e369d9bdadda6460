use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::Day;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// An entry under `amended` that was added to a result.
#[derive(Serialize, JsonSchema)]
pub struct AmendFacts<'d> {
    /// Path of the result.
    pub result: String,
    /// Day of the amendment.
    pub on: Day,
    /// Id of the person who amended it.
    pub by: String,
    /// What was changed and why.
    pub reason: String,
    /// Fields of the record that changed since it was final, and `text`; `null` for a practice that is not kept in git.
    pub changed: Option<Vec<String>>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the result now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

impl Facts for AmendFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Amend;
}
