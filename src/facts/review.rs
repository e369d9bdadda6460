use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::emit::DiagnosticJson;
use crate::model::{Day, Month, Verdict};

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// What waits for a review, and what was reviewed.
#[derive(Serialize, JsonSchema)]
pub struct ReviewFacts<'d> {
    /// The month.
    pub month: Month,
    /// Completed results that nobody has reviewed yet.
    pub waiting: Vec<WaitingFacts>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
    /// What is wrong with the results that wait.
    pub diagnostics: Vec<DiagnosticJson<'d>>,
}

/// A completed result that waits for a review, or waited for it until now.
#[derive(Serialize, JsonSchema)]
pub struct WaitingFacts {
    /// Id of the client.
    pub client: String,
    /// Path of the result.
    pub result: String,
    /// Id of the person who did the work.
    pub performed_by: Option<String>,
    /// Day of the work.
    pub performed_on: Option<Day>,
    /// What was found.
    pub verdict: Option<Verdict>,
    /// Number of its ticket, if nothing says that it is closed.
    pub open_ticket: Option<String>,
    /// Why it cannot be signed off by the user; `null` where it can be.
    pub hindrance: Option<String>,
    /// Whether it is signed off now.
    pub signed_off: bool,
    /// Whether it is sent back now.
    pub sent_back: bool,
}

impl Facts for ReviewFacts<'_> {
    const COMMAND: FactsCommand = FactsCommand::Review;
}
