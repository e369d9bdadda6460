//! DERIVE: a plan of the months to come: what is chosen, what lapses when, what is owed, who has the time for it, and what
//! could be chosen. It is a proposal: nothing follows from it until somebody writes a single.

mod calendar;
mod candidates;
mod load;
mod months;
mod owed;
mod promises;
#[cfg(test)]
mod tests;

pub use candidates::{Candidate, NotRight};
pub use load::Load;
pub use months::{MonthPhase, PlannedMonth};
pub use owed::Owed;
pub use promises::Lapse;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Coverage;
use crate::model::Month;
use crate::practice::Practice;

/// Months of a plan, with the one that it begins with.
const MONTHS: usize = 12;

/// Plan of twelve months.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// The months, the first one first.
    pub months: Vec<PlannedMonth>,
    /// Promises that lapse in these months if nothing more is chosen than what is chosen by now: every client at least every
    /// so many months.
    pub lapses: Vec<Lapse>,
    /// What clients have to catch up on.
    pub owed: Vec<Owed>,
    /// Minutes of work by month and person, of what is chosen, suggested and owed.
    pub load: Vec<Load>,
    /// Procedures and ideas that could be chosen, the most pressing first.
    pub candidates: Vec<Candidate>,
}

impl Plan {
    /// The plan that begins with a month.
    pub fn of(practice: &Practice, coverage: &Coverage, from: Month) -> Plan {
        let context = Context::of(practice, coverage, from);
        let promises = promises::promises(&context);
        let lapses = promises::lapses(&promises);
        let candidates = candidates::candidates(&context);
        let suggestions = calendar::suggestions(&context, &promises, &candidates);
        let owed = owed::owed(&context);
        let (load, minutes) = load::load(&context, &suggestions, &owed);
        let months = months::months(&context, &suggestions, &minutes, &promises);
        Plan { months, lapses, owed, load, candidates }
    }
}

/// What a plan follows from.
struct Context<'p> {
    practice: &'p Practice,
    coverage: &'p Coverage,
    months: Vec<Month>,
}

impl<'p> Context<'p> {
    fn of(practice: &'p Practice, coverage: &'p Coverage, from: Month) -> Context<'p> {
        Context { practice, coverage, months: from.through(Month::LAST).take(MONTHS).collect() }
    }

    fn last(&self) -> Month {
        self.months.last().copied().unwrap_or(Month::LAST)
    }
}
