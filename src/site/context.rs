//! The read-only context of every page: the practice, what is derived from it, the theme and the history.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentValue;

use crate::coverage::Coverage;
use crate::diagnostic::Diagnostic;
use crate::document_history::{DocumentHistory, HistoryUnavailable, Revisions};
use crate::history::CommitRow;
use crate::model::{ClientId, ProcedureId, is_web_address};
use crate::practice::{MonthlySingle, Practice};
use crate::source::NotFetched;
use crate::trail::{Event, TrailUnavailable, Trails, complete_history};

use super::address;
use super::notices::Notices;
use super::shared;
use super::steps::StepView;
use super::theme::Theme;

/// Everything that a page may show. It knows no page: pages, data files, feeds and calendars are made from it.
pub struct Site {
    pub practice: Practice,
    pub coverage: Coverage,
    pub theme: Theme,
    pub document_history: Result<DocumentHistory, HistoryUnavailable>,
    trails: OnceLock<Trails>,
    pub(super) notices: OnceLock<Notices>,
    pub(super) revisions: ByProcedure<Revisions>,
    pub(super) steps: ByProcedure<Vec<StepView>>,
    pub(super) search_files: OnceLock<SearchFiles>,
}

/// Files of the search index by address. They are not in the plan; they are published in addition to its pages.
pub type SearchFiles = BTreeMap<String, Vec<u8>>;

/// A value for each procedure, computed when a page first asks for it.
pub type ByProcedure<T> = BTreeMap<ProcedureId, OnceLock<T>>;

/// The history of the practice where none of it is missing, with the trails in it.
#[derive(Clone, Copy)]
pub struct CompleteHistory<'s> {
    pub documents: &'s DocumentHistory,
    pub trails: &'s Trails,
}

impl Site {
    pub fn new(
        practice: Practice,
        coverage: Coverage,
        mut theme: Theme,
        document_history: Result<DocumentHistory, HistoryUnavailable>,
    ) -> Site {
        shared::give(&practice, &coverage, &document_history, &mut theme);
        Site {
            trails: OnceLock::new(),
            notices: OnceLock::new(),
            revisions: by_procedure(&practice),
            steps: by_procedure(&practice),
            search_files: OnceLock::new(),
            practice,
            coverage,
            theme,
            document_history,
        }
    }

    /// Lets pages show the diagnostics about the history of their documents. Only the first call counts.
    pub fn set_notices(&self, diagnostics: &[Diagnostic]) {
        self.notices.get_or_init(|| Notices::of(diagnostics));
    }

    /// Returns a message in the language of the site.
    pub fn say(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.theme.language().say(id, arguments)
    }

    /// Returns the message for a word of a closed set: `state-missed`.
    pub fn word(&self, set: &str, word: &str) -> String {
        self.say(&format!("{set}-{word}"), &[])
    }

    /// Says where a file is that was not fetched.
    pub fn not_fetched(&self, place: NotFetched) -> String {
        self.word("not-fetched", place.word())
    }

    /// Returns a day or a month (`2026-10`) as the language of the site writes it.
    pub fn date(&self, date: impl ToString) -> String {
        self.theme.language().day(&date.to_string())
    }

    /// Returns the complete history and its trails.
    ///
    /// # Errors
    ///
    /// Where there is no history, or older commits of it are missing.
    pub fn complete_history(&self) -> Result<CompleteHistory<'_>, TrailUnavailable> {
        let documents = complete_history(self.document_history.as_ref())?;
        let trails = self.trails.get_or_init(|| Trails::of(&self.practice, documents));
        Ok(CompleteHistory { documents, trails })
    }

    /// Returns this month, if no single is planned for it: `2026-10`.
    pub fn unplanned_month(&self) -> Option<String> {
        self.coverage.unplanned_month(&self.practice).map(|month| month.to_string())
    }

    /// Returns the single of the month, or else the last one.
    pub fn current_single(&self) -> Option<&MonthlySingle> {
        self.practice.singles.get(&self.coverage.current(&self.practice)?)
    }

    /// Returns the singles of a procedure, the earliest first.
    pub fn singles_of<'s>(
        &'s self,
        id: &'s ProcedureId,
    ) -> impl DoubleEndedIterator<Item = &'s MonthlySingle> + use<'s> {
        self.practice.singles.values().filter(move |single| single.id.procedure == *id)
    }

    /// Host name for the ids in feeds and calendars: that of the site, else that of the repository.
    pub fn host(&self) -> String {
        let settings = &self.practice.settings;
        let repository = settings.repository.url.as_deref().unwrap_or_default();
        let hosts = [settings.site.base_url.as_str(), repository].into_iter().filter_map(address::host);
        hosts.into_iter().next().unwrap_or_else(|| "monthly.invalid".into())
    }

    /// Base URL of the site, without a slash at the end; `None` where none is configured.
    pub fn base(&self) -> Option<&str> {
        Some(self.practice.settings.site.base_url.trim_end_matches('/')).filter(|base| is_web_address(base))
    }
}

impl CompleteHistory<'_> {
    /// Returns the events of a client, the latest first.
    pub fn events_of(self, site: &Site, client: &ClientId) -> Arc<Vec<Event>> {
        self.trails.of_client(&site.practice, self.documents, site.coverage.today, client)
    }

    /// Returns the years in which a commit touched a file of a client.
    pub fn years_of(self, site: &Site, client: &ClientId) -> BTreeSet<i16> {
        self.trails.years_of(&site.practice, self.documents, client)
    }

    /// Returns the commits in which a document of another client was filed under this one.
    pub fn misfiled_commits(self, site: &Site, client: &ClientId) -> Arc<HashSet<CommitRow>> {
        self.trails.misfiled_commits(&site.practice, self.documents, site.coverage.today, client)
    }
}

fn by_procedure<T>(practice: &Practice) -> ByProcedure<T> {
    practice.procedures.keys().map(|id| (id.clone(), OnceLock::new())).collect()
}
