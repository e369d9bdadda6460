use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Day;
use crate::planning::Plan;

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A plan of twelve months.
#[derive(Serialize, JsonSchema)]
pub struct PlanFacts {
    /// The day that everything here is as of.
    pub today: Day,
    #[serde(flatten)]
    pub plan: Plan,
    /// Files that cannot be read in full, so that the plan may lack their clients and procedures.
    pub unreadable: Vec<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
}

impl Facts for PlanFacts {
    const COMMAND: FactsCommand = FactsCommand::Plan;
}
