use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Rule;
use crate::reference::Key;

use super::command::{Facts, FactsCommand};

/// Explanations of kinds of documents, of their keys and of rules.
#[derive(Serialize, JsonSchema)]
pub struct ExplainFacts {
    /// The topic that was named; without a name all kinds of documents, then all rules.
    pub topics: Vec<TopicFacts>,
}

/// One topic.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TopicFacts {
    /// A kind of document.
    Document {
        /// Name of the kind, as `client`.
        name: &'static str,
        /// Where such documents are.
        path: &'static str,
        meaning: String,
        keys: Vec<Key>,
        /// Examples that together have every key.
        examples: Vec<ExampleFacts>,
    },
    /// A key of a document.
    Key {
        /// Name of the kind of document that has the key.
        document: &'static str,
        #[serde(flatten)]
        key: Key,
        /// The part of an example that shows the key.
        example: Option<ExampleFacts>,
    },
    /// A rule of `monthly check`.
    Rule(&'static Rule),
}

/// An example of a document, or a part of one.
#[derive(Serialize, JsonSchema)]
pub struct ExampleFacts {
    /// Where such a document is.
    pub path: &'static str,
    pub text: String,
}

impl Facts for ExplainFacts {
    const COMMAND: FactsCommand = FactsCommand::Explain;
}
