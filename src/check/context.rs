//! A rule's check, and the context that it is given.

use rayon::prelude::*;

use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, Rule};
use crate::document_history::{DocumentHistory, HistoryUnavailable, VersionedResult, VersionedSingle};
use crate::model::{Day, Evidence, Finding, Item, Status};
use crate::practice::{Practice, RecordedValue, ResolvedResult, ResultEntry, Runs};
use crate::source::Source;

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
    /// Git history of the practice, or why there is none.
    pub history: Result<&'p DocumentHistory, &'p HistoryUnavailable>,
    /// Those results with everything that they ever said; none without a history.
    pub versioned_results: &'p [VersionedResult<'p>],
    /// Closed singles with everything that they said since; none without a history.
    pub versioned_singles: &'p [VersionedSingle<'p>],
}

impl<'p> RuleContext<'p> {
    pub fn items(&self) -> impl Iterator<Item = ResultEntry<'p, Item>> {
        self.results.iter().flat_map(ResolvedResult::items)
    }

    pub fn findings(&self) -> impl Iterator<Item = ResultEntry<'p, Finding>> {
        self.results.iter().flat_map(ResolvedResult::findings)
    }

    pub fn evidence(&self) -> impl Iterator<Item = ResultEntry<'p, Evidence>> {
        self.results.iter().flat_map(ResolvedResult::evidence)
    }

    pub fn values(&self) -> impl Iterator<Item = RecordedValue<'p>> {
        self.results.iter().flat_map(ResolvedResult::values)
    }

    /// Diagnostics about results, unless the practice allows people to review their own work.
    pub fn where_others_review(
        &self,
        fault: impl Fn(&'p VersionedResult<'p>) -> Option<Diagnostic> + Sync + Send,
    ) -> Vec<Diagnostic> {
        match self.practice.settings.review.allow_self_review {
            true => Vec::new(),
            false => self.versioned_results.par_iter().filter_map(fault).collect(),
        }
    }

    pub fn results_with(&self, status: Status) -> impl Iterator<Item = &'p ResolvedResult<'p>> {
        self.results.iter().filter(move |result| result.front().status == status)
    }
}

/// A rule that looks at the whole practice.
pub(crate) struct Check {
    pub rule: &'static Rule,
    pub run: fn(&RuleContext<'_>) -> Vec<Diagnostic>,
}
