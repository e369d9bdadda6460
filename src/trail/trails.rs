//! The trail of any client, worked out when it is asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::document_history::DocumentHistory;
use crate::history::{Commit, CommitRow};
use crate::model::{ClientId, Day, People};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::event::Event;
use super::owners::Owners;
use super::singles::{self, SinglePast};
use super::{Log, gathering};

/// What all trails share, and those that were asked for last.
pub struct Trails {
    /// Whose a commit is.
    pub people: People,
    pub log: Log,
    pub owners: Owners,
    /// Every file that was ever a client's.
    paths: BTreeMap<ClientId, Vec<ContentPath>>,
    /// Commits that touched more than one client's files.
    shared: HashSet<CommitRow>,
    singles: OnceLock<Vec<SinglePast>>,
    recent: Mutex<Vec<(ClientId, Arc<Vec<Event>>)>>,
}

/// How many trails are kept: the pages of one client ask for one after another, on each core.
const KEPT: usize = 32;

impl Trails {
    /// Finds out whose every file is; no trail is worked out yet.
    pub fn of(practice: &Practice, document_history: &DocumentHistory) -> Trails {
        let owners = Owners::of(practice, &document_history.history);
        let mut paths: BTreeMap<ClientId, Vec<ContentPath>> = BTreeMap::new();
        for path in document_history.history.paths() {
            if let Some(belonging) = owners.belonging(path) {
                paths.entry(belonging.client().clone()).or_default().push(ContentPath::new(path));
            }
        }
        Trails {
            people: practice.people(),
            log: Log::of(document_history),
            shared: shared(document_history, &paths),
            owners,
            paths,
            singles: OnceLock::new(),
            recent: Mutex::default(),
        }
    }

    /// Everything that happened to a client, the newest first.
    pub fn of_client(
        &self,
        practice: &Practice,
        document_history: &DocumentHistory,
        today: Day,
        id: &ClientId,
    ) -> Arc<Vec<Event>> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, events)) = recent().iter().find(|(client, _)| client == id) {
            return events.clone();
        }
        let events = Arc::new(gathering::trail(self, practice, document_history, today, id));
        let mut recent = recent();
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push((id.clone(), events.clone()));
        events
    }

    /// Whether a commit touched the files of more than one client: then its words may be about
    /// any of them.
    pub fn is_shared(&self, commit: CommitRow) -> bool {
        self.shared.contains(&commit)
    }

    /// Whose a file is, where it is one client's.
    pub fn owner(&self, path: &str) -> Option<ClientId> {
        self.owners.belonging(path).map(|belonging| belonging.client().clone())
    }

    /// The ids under which a client's files may be told of: its own, and those that it had.
    pub fn ids_of(
        &self,
        practice: &Practice,
        document_history: &DocumentHistory,
        id: &ClientId,
    ) -> BTreeSet<ClientId> {
        gathering::former_ids(self, practice, document_history, id)
    }

    /// Whether a file belongs, or belonged, to a client with one of these ids.
    pub fn is_of(&self, ids: &BTreeSet<ClientId>, path: &str) -> bool {
        self.owners.belonging(path).is_some_and(|belonging| ids.contains(belonging.client()))
    }

    /// The files that were ever theirs, those of no commit with them.
    pub(super) fn paths_of(
        &self,
        ids: &BTreeSet<ClientId>,
        document_history: &DocumentHistory,
    ) -> BTreeSet<ContentPath> {
        let committed = ids.iter().filter_map(|id| self.paths.get(id)).flatten();
        let uncommitted = document_history.uncommitted.iter().filter(|path| self.is_of(ids, path.as_str()));
        committed.chain(uncommitted).cloned().collect()
    }

    pub(super) fn singles(&self, practice: &Practice, document_history: &DocumentHistory) -> &[SinglePast] {
        self.singles.get_or_init(|| singles::read(practice, document_history))
    }
}

fn shared(
    document_history: &DocumentHistory,
    paths: &BTreeMap<ClientId, Vec<ContentPath>>,
) -> HashSet<CommitRow> {
    let mut clients = HashMap::new();
    for (nth, paths) in paths.values().enumerate() {
        clients.extend(paths.iter().map(|path| (path.as_str(), nth)));
    }
    let touched = |commit: &Commit<'_>| {
        let mut owners =
            document_history.history.changes_in(*commit).filter_map(|it| clients.get(it.path).copied());
        owners.next().is_some_and(|first| owners.any(|other| other != first))
    };
    document_history.history.commits().filter(|commit| touched(commit)).map(|commit| commit.row()).collect()
}
