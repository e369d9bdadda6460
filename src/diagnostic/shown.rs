//! Suggestions for the diagnostics that are shown.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Diagnostic;
use crate::limits::DIAGNOSTICS_OF_A_RULE;
use crate::source::ContentPath;

/// Counts the diagnostics of one rule in each file. Only the first of a file are shown, and a suggestion for each of the
/// others would compare its name with all others for nothing.
#[derive(Default)]
pub struct Shown(RefCell<HashMap<ContentPath, usize>>);

impl Shown {
    /// Counts a diagnostic; whether it is one of the first of its file.
    pub fn is_next(&self, path: &ContentPath) -> bool {
        let mut counts = self.0.borrow_mut();
        let count = counts.entry(path.clone()).or_default();
        *count += 1;
        *count <= DIAGNOSTICS_OF_A_RULE
    }

    /// [`Diagnostic::did_you_mean`] for the first of a file.
    pub fn did_you_mean<'n>(
        &self,
        diagnostic: Diagnostic,
        wrong: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Diagnostic {
        self.for_first(diagnostic, |it| it.did_you_mean(wrong, names))
    }

    /// [`Diagnostic::suggest`] for the first of a file.
    pub fn suggest<'n>(
        &self,
        diagnostic: Diagnostic,
        wrong: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Diagnostic {
        self.for_first(diagnostic, |it| it.suggest(wrong, names))
    }

    fn for_first(
        &self,
        diagnostic: Diagnostic,
        suggest: impl FnOnce(Diagnostic) -> Diagnostic,
    ) -> Diagnostic {
        match self.is_next(&diagnostic.place.path) {
            true => suggest(diagnostic),
            false => diagnostic,
        }
    }
}
