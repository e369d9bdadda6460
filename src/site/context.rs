//! The read-only context of every page: the practice, what is derived from it, the theme and the history.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentValue;

use crate::coverage::Coverage;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document_history::{DocumentHistory, HistoryUnavailable, Provenance, Revisions};
use crate::history::{Commit, CommitRow, FileChange, ObjectId, Signed};
use crate::model::{ClientId, Month, People, ProcedureId, is_web_address};
use crate::practice::{MonthlySingle, Practice};
use crate::reads::{self, Memo};
use crate::source::{ContentPath, NotFetched};
use crate::trail::{self, CommitEvents, CommitsOfMonth, Event, TrailUnavailable, Trails, complete_history};

use super::address;
use super::frame_parts::FrameParts;
use super::notices::Notices;
use super::shared;
use super::steps::StepView;
use super::theme::Theme;

/// Everything that a page may show. It knows no page: pages, data files, feeds and calendars are made from it.
pub struct Site {
    pub practice: Practice,
    pub coverage: Coverage,
    pub theme: Theme,
    document_history: Result<DocumentHistory, HistoryUnavailable>,
    /// Digest of the variable `site` of the templates.
    pub(super) shared_view: Digest,
    /// Parts of the frame of pages.
    pub(super) frame_parts: FrameParts,
    trails: OnceLock<Trails>,
    notices: OnceLock<Notices>,
    pub(super) revisions: ByProcedure<Revisions>,
    pub(super) steps: ByProcedure<Vec<StepView>>,
    pub(super) search_files: OnceLock<SearchFiles>,
}

/// Files of the search index by address. They are not in the plan; they are published in addition to its pages.
pub type SearchFiles = BTreeMap<String, Vec<u8>>;

/// A value for each procedure, computed when a page first asks for it.
pub type ByProcedure<T> = BTreeMap<ProcedureId, Memo<T>>;

/// The changes of a document.
pub struct DocumentChanges<'s> {
    pub changes: Vec<DocumentChange<'s>>,
    /// Whether the document was edited since the last commit.
    pub uncommitted: bool,
    /// The client that it belongs to.
    pub owner: Option<ClientId>,
}

/// A change of a document.
pub struct DocumentChange<'s> {
    pub change: FileChange<'s>,
    /// Former path, where the document was renamed.
    pub former_path: Option<&'s str>,
    /// Whether the message of the commit can be shown: it may be about another client.
    pub may_tell: bool,
}

/// The history of the practice where none of it is missing, with the trails in it.
///
/// What a commit says and what it changed follows from its id, so that only what leads to a commit is recorded as
/// [read](crate::reads).
#[derive(Clone, Copy)]
pub struct CompleteHistory<'s> {
    site: &'s Site,
    documents: &'s DocumentHistory,
    trails: &'s Trails,
}

impl Site {
    pub fn new(
        practice: Practice,
        coverage: Coverage,
        mut theme: Theme,
        document_history: Result<DocumentHistory, HistoryUnavailable>,
    ) -> Site {
        let shared_view = shared::give(&practice, &coverage, &document_history, &mut theme);
        Site {
            shared_view,
            frame_parts: FrameParts::default(),
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

    /// Takes the index of trails over from the site before some edits, where it is the same.
    pub fn share_trails(&mut self, before: &Site) {
        if let (Ok(now), Ok(then)) = (&self.document_history, &before.document_history)
            && now.is_same_reading(then)
            && let Some(trails) =
                before.trails.get().and_then(|it| it.after_edits(&before.practice, &self.practice, now))
        {
            self.trails = trails.into();
        }
    }

    /// Lets pages show the diagnostics about the history of their documents. Only the first call counts.
    pub fn set_notices(&self, diagnostics: &[Diagnostic]) {
        self.notices.get_or_init(|| Notices::of(diagnostics));
    }

    pub(super) fn notices(&self) -> Option<&Notices> {
        self.notices.get()
    }

    /// Returns the history of all documents.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn document_history(&self) -> Result<&DocumentHistory, &HistoryUnavailable> {
        reads::all_clients();
        reads::commit();
        self.document_history.as_ref()
    }

    /// Returns the history, for documents that no client owns, and for commits that are known already.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn shared_history(&self) -> Result<&DocumentHistory, &HistoryUnavailable> {
        self.document_history.as_ref()
    }

    /// Returns the commit that the site is built from, where there is a history.
    pub fn head(&self) -> Option<ObjectId> {
        reads::commit();
        self.document_history.as_ref().ok().map(|it| it.git.head().id())
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
        let trails = self.trails.get_or_init(|| reads::unrecorded(|| Trails::of(&self.practice, documents)));
        Ok(CompleteHistory { site: self, documents, trails })
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

impl<'s> CompleteHistory<'s> {
    /// Returns the history of all documents, and what it says of their clients.
    pub fn of_all(self) -> (&'s DocumentHistory, &'s Trails) {
        reads::all_clients();
        reads::commit();
        (self.documents, self.trails)
    }

    /// Returns the commits of a month.
    pub fn commits_of(self, month: Month) -> CommitsOfMonth<'s> {
        reads::commits_of(month);
        self.trails.log.of_month(month)
    }

    /// Returns what such a commit changed, in at most that many documents.
    pub fn events_in(self, commit: Commit<'_>, most: usize) -> CommitEvents {
        trail::document_events(self.trails, &self.site.practice, self.documents, commit, most)
    }

    /// Returns a commit that something else led to.
    pub fn commit(self, row: CommitRow) -> Commit<'s> {
        self.documents.git.at(row)
    }

    /// Returns the signature of such a commit.
    pub fn signed(self, commit: &Commit<'_>) -> Signed {
        self.documents.signed(commit)
    }

    /// Returns the staff by the addresses of their commits.
    pub fn people(self) -> &'s People {
        &self.trails.people
    }

    /// Returns the commit that everything is as of which pages of a client show: the last one with which a change of its
    /// files arrived, or of files that no client owns.
    pub fn commit_of(self, client: &ClientId) -> Option<ObjectId> {
        self.trails.last_arrival(self.documents, &self.ids_of(client))
    }

    /// Returns the events of a client, the latest first.
    pub fn events_of(self, client: &ClientId) -> Arc<Vec<Event>> {
        self.ids_of(client);
        let today = self.site.coverage.today_of_state();
        let events = || self.trails.of_client(&self.site.practice, self.documents, today, client);
        reads::unrecorded(events)
    }

    /// Returns what the commits of some events prove; `None` where there are none.
    pub fn provenance(self, events: &[Event]) -> Option<Provenance<'s>> {
        trail::provenance(self.documents, events)
    }

    /// Returns the years in which a commit touched a file of a client.
    pub fn years_of(self, client: &ClientId) -> BTreeSet<i16> {
        self.ids_of(client);
        reads::unrecorded(|| self.trails.years_of(&self.site.practice, self.documents, client))
    }

    /// Returns the commits in which a document of another client was filed under this one.
    pub fn misfiled_commits(self, client: &ClientId) -> Arc<HashSet<CommitRow>> {
        self.ids_of(client);
        let today = self.site.coverage.today_of_state();
        let commits = || self.trails.misfiled_commits(&self.site.practice, self.documents, today, client);
        reads::unrecorded(commits)
    }

    /// Returns the present id of a client and its former ones, under which it has files too.
    fn ids_of(self, client: &ClientId) -> BTreeSet<ClientId> {
        reads::client(client);
        let ids = reads::unrecorded(|| self.trails.ids_of(&self.site.practice, self.documents, client));
        ids.iter().for_each(reads::client);
        ids
    }

    /// Returns the changes of a document, the latest first; of a client's document those under a path of this client.
    pub fn changes_of(self, path: &ContentPath) -> DocumentChanges<'s> {
        let owner = self.trails.owner(path.as_str());
        let ids = owner.as_ref().map(|id| self.ids_of(id));
        reads::unrecorded(|| {
            let (documents, trails) = (self.documents, self.trails);
            let is_ours = |path: &str| ids.as_ref().is_none_or(|ids| trails.is_of(ids, path));
            let misfiled = owner.as_ref().map(|id| self.misfiled_commits(id));
            let change = |change: FileChange<'s>| {
                let commit = change.commit.row();
                let former_path = documents.former_path(&change).filter(|from| is_ours(from));
                let may_tell = misfiled
                    .as_ref()
                    .is_none_or(|misfiled| !trails.is_shared(commit) && !misfiled.contains(&commit));
                DocumentChange { former_path, may_tell, change }
            };
            let changes = documents.followed(path.as_str()).into_iter();
            let changes = changes.take_while(|change| is_ours(change.path)).map(change).collect();
            DocumentChanges { changes, uncommitted: !documents.is_committed(path), owner }
        })
    }
}

fn by_procedure<T>(practice: &Practice) -> ByProcedure<T> {
    practice.procedures.keys().map(|id| (id.clone(), Memo::default())).collect()
}
