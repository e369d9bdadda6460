//! A practice as it was read at one moment: what its pages are made from, and what is wrong with it.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::check;
use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, Located};
use crate::document::{self, ParsedFile};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::model::Day;
use crate::practice::Practice;
use crate::site::{self, Page, Plan, Site, Theme};
use crate::source::{Source, WorkingTree};

use super::Today;
use super::readings::Refreshed;

/// The practice as it was at one moment.
pub struct Edition {
    content: Option<Content>,
    /// Why the practice or its theme cannot be shown as it is.
    pub failure: Option<String>,
    /// Faults of the theme, where they are the failure.
    pub broken: Vec<Located>,
    /// How long it took to read it.
    pub taken: Duration,
}

struct Content {
    site: Site,
    /// Made by the check; pages are shown before.
    plan: OnceLock<Plan>,
    /// Faults found while reading.
    faults: Vec<Diagnostic>,
}

/// How the reading of an edition began.
pub struct Begun<'b> {
    pub at: Instant,
    pub before: &'b Edition,
    /// What was read since the edition before.
    pub refreshed: &'b Refreshed,
}

impl Begun<'_> {
    /// Derives only what the clients have to have whose files were read.
    fn coverage(&self, practice: &Practice, today: Day) -> Coverage {
        let before = self.before.site().map(|it| &it.coverage).filter(|it| it.today_of_state() == today);
        match (before, self.refreshed) {
            (Some(before), Refreshed::OfClients(changed)) => before.after(practice, changed),
            (Some(_) | None, Refreshed::Nothing | Refreshed::OfClients(_) | Refreshed::Anything) => {
                Coverage::of(practice, today)
            }
        }
    }
}

impl Edition {
    /// An edition without pages: nothing was read yet, or it can no longer be read.
    pub fn nothing(failure: Option<String>) -> Edition {
        Edition { content: None, failure, broken: Vec::new(), taken: Duration::ZERO }
    }

    /// Puts files together. No rules run here: [`Edition::check`] runs them, so that a page can be shown before.
    pub fn of(
        parsed_files: Vec<ParsedFile>,
        document_history: Result<DocumentHistory, HistoryUnavailable>,
        tree: &WorkingTree,
        today: &Today,
        begun: Begun<'_>,
    ) -> Edition {
        let (practice, mut faults) = Practice::assemble(parsed_files);
        let (keyring, bad_keys) = check::keyring(&practice, tree, today(&practice));
        faults.extend(bad_keys);
        let derived = || begun.coverage(&practice, today(&practice));
        let (coverage, theme) = rayon::join(derived, || Theme::load(tree, &practice.settings.site));
        let failure = theme.as_ref().err().map(ToString::to_string);
        let (theme, broken) = match theme {
            Ok(theme) => (theme, Vec::new()),
            Err(error) => match Theme::built_in(&practice.settings.site.language) {
                Ok(built_in) => (built_in, check::apply_levels(error.faults().to_vec(), &practice.settings)),
                Err(error) => return Edition::nothing(Some(error.to_string())),
            },
        };
        let zone = practice.settings.site.zone();
        let document_history = document_history.map(|it| it.verified(keyring).in_zone(zone));
        let mut site = Site::new(practice, coverage, theme, document_history);
        if let Some(before) = begun.before.site() {
            site.share_trails(before);
        }
        let content = Some(Content { site, plan: OnceLock::new(), faults });
        Edition { content, failure, broken, taken: begun.at.elapsed() }
    }

    /// The site, where there are pages to show.
    pub fn site(&self) -> Option<&Site> {
        Some(&self.content.as_ref()?.site)
    }

    /// The plan of the site; the first call makes it.
    pub fn plan(&self) -> Option<&Plan> {
        let Content { site, plan, .. } = self.content.as_ref()?;
        Some(plan.get_or_init(|| site.plan()))
    }

    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<Page> {
        let Content { site, plan, .. } = self.content.as_ref()?;
        match plan.get() {
            Some(plan) => plan.page(address).cloned(),
            None => Plan::find(site, address),
        }
    }

    /// Whether the practice could not be read, so that there is nothing to check.
    pub fn is_unreadable(&self) -> bool {
        self.content.is_none() && self.failure.is_some()
    }

    /// Whether pages were made before the history was read.
    pub fn needs_history(&self) -> bool {
        self.content
            .as_ref()
            .is_some_and(|it| matches!(it.site.shared_history(), Err(HistoryUnavailable::NotYet)))
    }

    /// Runs every rule, lets pages show the diagnostics about their history, and locates them all, with those about pages
    /// that are left out.
    pub fn check(&self, source: &dyn Source) -> Vec<Located> {
        let Some((Content { site, faults, .. }, plan)) = self.content.as_ref().zip(self.plan()) else {
            return Vec::new();
        };
        let diagnostics =
            check::diagnostics(&site.practice, &site.coverage, faults.clone(), source, site.shared_history());
        site.set_notices(&diagnostics);
        let left_out = site::left_out(site, plan, source, &diagnostics);
        let mut located = [document::locate(source, diagnostics), left_out].concat();
        located.sort_by(|a, b| a.mark.path.cmp(&b.mark.path));
        located
    }
}
