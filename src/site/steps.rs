//! A step of a procedure, as worksheets show it.

use schemars::JsonSchema;
use serde::Serialize;

/// A step of a procedure, or the text between two steps.
#[derive(Clone, Serialize, JsonSchema)]
pub struct StepView {
    /// Number of a step; nothing for the text between steps.
    pub number: Option<u64>,
    /// The first words of a step, without markup.
    pub words: String,
    /// The step as HTML.
    pub html: String,
}
