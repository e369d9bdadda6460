use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::Month;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A month that was opened.
#[derive(Serialize, JsonSchema)]
pub struct OpenFacts<'d> {
    /// The month.
    pub month: Month,
    /// Id of its procedure.
    pub procedure: String,
    /// Ids of the clients at which it is required.
    pub population: Vec<String>,
    /// Clients of the population that need no result, each with the exemption or attestation.
    pub waived: BTreeMap<String, String>,
    /// Clients at which it is not required, each with the reason.
    pub excluded: BTreeMap<String, String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the single and its procedure now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

impl Facts for OpenFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Open;
}
