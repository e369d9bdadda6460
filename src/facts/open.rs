use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::{FindingSeverity, FindingStatus, Month};

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A month that was opened.
#[derive(Serialize, JsonSchema)]
pub struct OpenFacts<'d> {
    /// The month.
    pub month: Month,
    /// Id of its procedure.
    pub procedure: String,
    /// Commit of the procedure's text that the month runs; `null` where it is not committed.
    pub revision: Option<String>,
    /// Ids of the clients at which it is required.
    pub population: Vec<String>,
    /// Clients of the population that need no result, each with the exemption or attestation.
    pub waived: BTreeMap<String, String>,
    /// Clients at which it is not required, each with the reason.
    pub excluded: BTreeMap<String, String>,
    /// What was found in the last single of the procedure; `null` where this is the first.
    pub last_time: Option<LastTimeFacts>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the single and its procedure now; empty with `--dry-run`.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

/// What was found in an earlier single.
#[derive(Serialize, JsonSchema)]
pub struct LastTimeFacts {
    /// Month of the single.
    pub month: Month,
    pub findings: Vec<FoundFacts>,
}

/// A finding of an earlier single.
#[derive(Serialize, JsonSchema)]
pub struct FoundFacts {
    /// Id of the client.
    pub client: String,
    /// Id of the finding, unique within the result.
    pub id: String,
    pub severity: FindingSeverity,
    /// What was wrong.
    pub summary: String,
    /// Whether it is still open, and if not, how it ended.
    pub status: FindingStatus,
}

impl Facts for OpenFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Open;
}
