//! The contract of the theme: what its templates are given, and with what they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::command::{Facts, FactsCommand};

/// What templates are given, in words and as JSON Schemas.
#[derive(Serialize, JsonSchema)]
pub struct ContractFacts {
    #[serde(flatten)]
    pub contract: Contract,
    /// JSON Schema of what each template is given, by the template's name.
    pub schemas: BTreeMap<String, Value>,
}

/// What every template is given, and with what it is written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Contract {
    /// What all templates are given, whatever the page.
    pub frame: Vec<Shape>,
    /// What each template is given as `page`.
    pub templates: Vec<Template>,
    /// Views that several templates are given.
    pub shared: Vec<Shape>,
    /// Components that templates can use.
    pub components: Vec<Component>,
    /// Filters: what can follow `|`.
    pub filters: &'static [TemplateWord],
    /// Tests: what can follow `is`.
    pub tests: &'static [TemplateWord],
    /// Functions.
    pub functions: &'static [TemplateWord],
}

/// A template by its name in `templates/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Template {
    /// Name of the file in `templates/`.
    pub name: String,
    /// The view that `page` is, then the views that only this template is given; empty where `page` has no
    /// data.
    pub shapes: Vec<Shape>,
    /// Names of further views that other templates are given too.
    pub shared: Vec<String>,
}

/// A view: fields that are given together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Shape {
    /// Name of the view.
    pub name: String,
    /// What it is, in a sentence.
    pub meaning: Option<String>,
    /// Fields, in the order of their names.
    pub fields: Vec<Field>,
}

/// One field of a view.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// Type of the value: `text`, `number`, `yes or no`, `list of` …
    pub kind: String,
    /// Name of the view that the value is, or that its entries are.
    pub shape: Option<String>,
    /// Whether there may be no value.
    pub optional: bool,
    /// What it is, in a sentence.
    pub meaning: Option<String>,
}

impl Field {
    /// Returns the type in words: `list of FindingView`, `text or nothing`.
    pub fn said(&self) -> String {
        let shape = self.shape.as_deref().unwrap_or_default();
        let nothing = if self.optional { " or nothing" } else { "" };
        format!("{}{nothing}", format!("{} {shape}", self.kind).trim())
    }
}

/// A component that templates use: `<link to={page.client}/>`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Component {
    /// Name of the component.
    pub name: String,
    /// Parameters with their defaults, as its definition lists them; `@` before those that are taken from the
    /// page.
    pub parameters: String,
    /// What it is, in a sentence.
    pub meaning: Option<String>,
    /// The file in `templates/` that defines it.
    pub file: String,
}

/// A filter, a test or a function.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct TemplateWord {
    /// Name of the filter, test or function.
    pub name: &'static str,
    /// Arguments, as they are written in a template.
    pub arguments: &'static str,
    /// What it is, in a sentence.
    pub meaning: &'static str,
}

impl Facts for ContractFacts {
    const COMMAND: FactsCommand = FactsCommand::ThemeContract;
}
