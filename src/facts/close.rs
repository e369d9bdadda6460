use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Completion;
use crate::model::{Day, Month};

use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// A month that was closed.
#[derive(Serialize, JsonSchema)]
pub struct CloseFacts {
    /// The month.
    pub month: Month,
    /// Day on which it was closed.
    pub closed_on: Day,
    /// How many clients were done, of how many.
    pub counts: Completion,
    /// How it ended, by the ids of the clients.
    pub endings: BTreeMap<String, &'static str>,
    /// Name of the tag of the commit; `null` without `--tag`.
    pub tag: Option<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
}

impl Facts for CloseFacts {
    const COMMAND: FactsCommand = FactsCommand::Close;
}
