//! CHECK: readings to a [`Library`] and everything that is wrong with it.
//!
//! One rule, one file, in `rules/`. A rule sees the whole practice and returns diagnostics; it
//! never prints, and nothing stops at the first fault.

mod evidence;
mod exemptions;
#[cfg(test)]
mod fixture;
mod library;
pub mod rules;
mod runs;

pub use evidence::{Named, sha256};
pub use exemptions::ExemptionAt;
#[cfg(test)]
pub use fixture::Fixture;
pub use library::{KnownIds, Library, ResultId, SingleOf, Work};
pub use runs::Runs;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::document;
use crate::model::{Day, RuleLevel};
use crate::source::{Source, SourceError};

/// What a rule may look at.
#[derive(Clone, Copy)]
pub struct Practice<'p> {
    pub library: &'p Library,
    pub source: &'p dyn Source,
    pub today: Day,
}

/// A rule that looks at the whole practice.
pub struct Check {
    pub rule: &'static Rule,
    pub run: fn(&Practice<'_>) -> Vec<Diagnostic>,
}

/// A practice that was read and checked.
pub struct Checked {
    pub library: Library,
    /// Everything wrong, at the severity that the practice gives it, in no order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks a practice.
///
/// # Errors
///
/// Where the files cannot be listed. What is wrong with files is a diagnostic.
pub fn check(source: &dyn Source, today: impl FnOnce(&Library) -> Day) -> Result<Checked, SourceError> {
    let (library, diagnostics) = Library::assemble(document::read_all(source)?);
    Ok(check_library(library, diagnostics, source, today))
}

/// Checks a practice that was read.
pub fn check_library(
    library: Library,
    mut diagnostics: Vec<Diagnostic>,
    source: &dyn Source,
    today: impl FnOnce(&Library) -> Day,
) -> Checked {
    let practice = Practice { library: &library, source, today: today(&library) };
    diagnostics.par_extend(rules::CHECKS.par_iter().flat_map(|check| (check.run)(&practice)));
    let diagnostics = diagnostics.into_iter().filter_map(|it| levelled(it, &library)).collect();
    Checked { library, diagnostics }
}

impl Checked {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }
}

/// The diagnostic at the severity that `[rules]` gives it; `None` where it is off.
fn levelled(diagnostic: Diagnostic, library: &Library) -> Option<Diagnostic> {
    let severity = match library.settings.rules.get(diagnostic.rule.name) {
        Some(RuleLevel::Off) => return None,
        Some(RuleLevel::Warning) => Severity::Warning,
        Some(RuleLevel::Error) => Severity::Error,
        None => diagnostic.severity,
    };
    Some(Diagnostic { severity, ..diagnostic })
}
