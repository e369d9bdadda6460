//! A rule's check, and the context that it is given.

use crate::coverage::{Coverage, Lapsed};
use crate::diagnostic::{Diagnostic, Rule};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::model::Day;
use crate::practice::{Practice, ResolvedResult, Runs};
use crate::source::Source;

use super::told::Told;

/// Everything that a rule may look at.
#[derive(Clone, Copy)]
pub(crate) struct RuleContext<'p> {
    pub practice: &'p Practice,
    /// What is due, done and found.
    pub coverage: &'p Coverage,
    pub source: &'p dyn Source,
    pub today: Day,
    /// The practice's [fully parsed results](Practice::fully_parsed_results), resolved once for all rules.
    pub results: &'p [ResolvedResult<'p>],
    /// Those results by client and procedure.
    pub runs: &'p Runs<'p>,
    /// Procedures that lapsed by today.
    pub lapsed: &'p Lapsed<'p>,
    /// What git tells of the practice.
    pub document_history: Result<&'p DocumentHistory, &'p HistoryUnavailable>,
    /// Those works with all that they ever said, made once for all rules; none without a past.
    pub told: &'p [Told<'p>],
}

/// A rule that looks at the whole practice.
pub(crate) struct Check {
    pub rule: &'static Rule,
    pub run: fn(&RuleContext<'_>) -> Vec<Diagnostic>,
}
