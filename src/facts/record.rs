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
    /// What was taken from a table; `null` without `--from`.
    pub table: Option<TableFacts>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the result now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

/// Rows of a table that a result was recorded from.
#[derive(Default, Serialize, JsonSchema)]
pub struct TableFacts {
    /// Number of rows that were taken.
    pub accepted: usize,
    /// Rows that were not.
    pub refused: Vec<RefusedRowFacts>,
    /// Names of the columns that nothing was read from.
    pub unused_columns: Vec<String>,
}

/// A row that was refused.
#[derive(Serialize, JsonSchema)]
pub struct RefusedRowFacts {
    /// Line of the file, or row of the sheet.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl Facts for RecordFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Record;
}
