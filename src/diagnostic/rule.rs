//! Rules and their documentation.

use super::Severity;

/// Name, default severity and documentation of a rule, as `monthly explain` prints it.
#[derive(Debug)]
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

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
