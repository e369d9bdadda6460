use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::{AssetType, Day};

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// Statement that a client has no systems of some types.
#[derive(Serialize, JsonSchema)]
pub struct AttestFacts<'d> {
    /// Id of the client.
    pub client: String,
    /// Asset types of which the client has none.
    pub none_of: Vec<AssetType>,
    /// Id of the person who looked.
    pub by: String,
    /// Day on which they looked.
    pub on: Day,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the client now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

impl Facts for AttestFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Attest;
}
