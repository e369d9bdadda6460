//! Rules and their documentation.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Diagnostic, Location, Place, Severity, message_of};
use crate::source::ContentPath;

/// Name, default severity and documentation of a rule, as `monthly explain` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rule {
    /// Name of the problem, as `unknown-client`.
    pub name: &'static str,
    /// Severity unless `[rules]` sets another.
    pub severity: Severity,
    /// The problem, in one sentence.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A few lines that show the problem.
    pub example: &'static str,
    /// How to fix it.
    pub cure: &'static str,
}

impl Rule {
    /// Creates a diagnostic with the severity of the rule.
    pub fn at(
        &'static self,
        path: &ContentPath,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule: self,
            severity: self.severity,
            place: Place { path: path.clone(), location: location.into() },
            message: message_of(message),
            help: None,
            related: Vec::new(),
            likewise: Vec::new(),
        }
    }

    /// Creates a diagnostic about `monthly.toml`.
    pub fn in_settings(
        &'static self,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.at(&ContentPath::new("monthly.toml"), location, message)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
