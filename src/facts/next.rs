use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Day;

use super::command::{Facts, FactsCommand};

/// What is to be done next.
#[derive(Serialize, JsonSchema)]
pub struct NextFacts {
    /// Day as of which this holds.
    pub today: Day,
    /// Id of the user on the staff; `null` where git does not know them.
    pub person: Option<String>,
    /// What the user has to do next; `null` where that is nothing, or the user is not known.
    pub mine: Option<StepFacts>,
    /// What the month needs next.
    pub month: Option<StepFacts>,
    /// What the practice needs next.
    pub practice: Option<StepFacts>,
}

/// Something to do, and the command that does it.
#[derive(Serialize, JsonSchema)]
pub struct StepFacts {
    /// What is to be done, and by when.
    pub what: String,
    /// The command.
    pub command: String,
}

impl Facts for NextFacts {
    const COMMAND: FactsCommand = FactsCommand::Next;
}
