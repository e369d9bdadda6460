use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// Evidence that was added to a result.
#[derive(Serialize, JsonSchema)]
pub struct EvidenceFacts<'d> {
    /// Path of the result.
    pub result: String,
    /// The files that were added.
    pub evidence: Vec<EvidenceFileFacts>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the result and its evidence now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

/// A file that was added.
#[derive(Serialize, JsonSchema)]
pub struct EvidenceFileFacts {
    /// Path of the file in the practice.
    pub path: String,
    /// Size of the file, in bytes.
    pub bytes: usize,
    /// Bytes of metadata, such as the place where a photo was taken, that were taken out.
    pub removed: usize,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

impl Facts for EvidenceFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::EvidenceAdd;
}
