//! A rule: its name, and what `monthly explain` says of it.

use super::Severity;

/// The documentation of a rule. Its name names the fault, not the cure.
#[derive(Debug)]
pub struct Rule {
    /// `unknown-client`.
    pub name: &'static str,
    /// Unless `[rules]` says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub what: &'static str,
    /// What goes wrong if it stays.
    pub why: &'static str,
    /// A few lines that show the fault.
    pub example: &'static str,
    /// How to put it right.
    pub cure: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
