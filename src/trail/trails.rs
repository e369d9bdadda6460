//! Trails of all clients, each built on demand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::digest::Hasher;
use crate::document_history::DocumentHistory;
use crate::history::{Commit, CommitRow, FileChange, ObjectId};
use crate::model::{ClientId, Day, People};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::arrivals::Arrivals;
use super::event::{Event, Proof};
use super::event_kind::EventKind;
use super::file_owners::FileOwners;
use super::misfiled::ClientMarks;
use super::single_history::{self, SingleHistory};
use super::{CommitLog, former_ids, trail_builder};

/// Builder and cache of trails, with the facts that they share.
pub struct Trails {
    /// People by their commit addresses.
    pub people: People,
    index: Arc<TrailIndex>,
    singles: Arc<OnceLock<Vec<SingleHistory>>>,
    marks: Arc<OnceLock<ClientMarks>>,
    recent: Mutex<Vec<(ClientId, Arc<Vec<Event>>)>>,
    /// Commits with misfiled documents of each client whose trail was built. Every page of a client needs them, in any order.
    misfiled: Mutex<HashMap<ClientId, Arc<HashSet<CommitRow>>>>,
}

/// Facts of all trails that follow from the commits and from the ids of clients and procedures.
pub struct TrailIndex {
    pub log: CommitLog,
    pub owners: FileOwners,
    /// Every file that ever belonged to a client.
    paths: BTreeMap<ClientId, Vec<ContentPath>>,
    /// Commits that touched more than one client's files.
    shared: HashSet<CommitRow>,
    arrivals: OnceLock<Arrivals>,
}

/// Number of cached trails: on each core, the pages of one client need its trail one after another.
const KEPT: usize = 32;

impl Trails {
    /// Assigns every file to its client; builds no trail yet.
    pub fn of(practice: &Practice, history: &DocumentHistory) -> Trails {
        let owners = FileOwners::of(practice, history.git.paths());
        Trails::with(practice, TrailIndex::of(owners, history).into())
    }

    /// The trails of a practice after some edits, none of which was committed, with what did not change since `before`;
    /// `None` where files belong to other clients.
    pub fn after_edits(
        &self,
        before: &Practice,
        practice: &Practice,
        history: &DocumentHistory,
    ) -> Option<Trails> {
        if FileOwners::of(practice, history.git.paths()) != self.owners {
            return None;
        }
        let mut trails = Trails::with(practice, self.index.clone());
        if practice.has_same_texts(before, "content/singles") {
            trails.singles = self.singles.clone();
        }
        if practice.has_same_texts(before, "content/clients") {
            trails.marks = self.marks.clone();
        }
        Some(trails)
    }

    fn with(practice: &Practice, index: Arc<TrailIndex>) -> Trails {
        Trails {
            people: practice.people(),
            index,
            singles: Arc::default(),
            marks: Arc::default(),
            recent: Mutex::default(),
            misfiled: Mutex::default(),
        }
    }

    /// Events of a client, the newest first.
    pub fn of_client(
        &self,
        practice: &Practice,
        history: &DocumentHistory,
        today: Day,
        id: &ClientId,
    ) -> Arc<Vec<Event>> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, events)) = recent().iter().find(|(client, _)| client == id) {
            return events.clone();
        }
        let events = Arc::new(trail_builder::trail(self, practice, history, today, id));
        self.misfiled().insert(id.clone(), Arc::new(misfiled_commits(&events)));
        let mut recent = recent();
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push((id.clone(), events.clone()));
        events
    }

    /// Commits in which a document of another client was filed under this one.
    pub fn misfiled_commits(
        &self,
        practice: &Practice,
        history: &DocumentHistory,
        today: Day,
        id: &ClientId,
    ) -> Arc<HashSet<CommitRow>> {
        let known = self.misfiled().get(id).cloned();
        known.unwrap_or_else(|| Arc::new(misfiled_commits(&self.of_client(practice, history, today, id))))
    }

    fn misfiled(&self) -> MutexGuard<'_, HashMap<ClientId, Arc<HashSet<CommitRow>>>> {
        self.misfiled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Years in which a commit touched a file of a client, by the dates of the commits.
    pub fn years_of(&self, practice: &Practice, history: &DocumentHistory, id: &ClientId) -> BTreeSet<i16> {
        let paths = self.paths_of(&self.ids_of(practice, history, id), history);
        let changes = paths.iter().flat_map(|path| history.git.of(path.as_str()));
        changes.map(|change| change.commit.day().year()).collect()
    }

    /// Whether a commit touched files of several clients, so that its message may be about any of them.
    pub fn is_shared(&self, commit: CommitRow) -> bool {
        self.shared.contains(&commit)
    }

    /// Client that a file belongs to.
    pub fn owner(&self, path: &str) -> Option<ClientId> {
        self.owners.owned_file(path).map(|owned_file| owned_file.client().clone())
    }

    /// Present and former ids of a client.
    pub fn ids_of(
        &self,
        practice: &Practice,
        history: &DocumentHistory,
        id: &ClientId,
    ) -> BTreeSet<ClientId> {
        former_ids::former_ids(&self.owners, practice, history, id)
    }

    /// Whether a file belongs, or belonged, to a client with one of these ids.
    pub fn is_of(&self, ids: &BTreeSet<ClientId>, path: &str) -> bool {
        self.owners.owned_file(path).is_some_and(|owned_file| ids.contains(owned_file.client()))
    }

    /// Files that ever belonged to clients with these ids, including those that are not committed.
    pub(super) fn paths_of(
        &self,
        ids: &BTreeSet<ClientId>,
        history: &DocumentHistory,
    ) -> BTreeSet<ContentPath> {
        let committed = ids.iter().filter_map(|id| self.paths.get(id)).flatten();
        let uncommitted = history.uncommitted.iter().filter(|path| self.is_of(ids, path.as_str()));
        committed.chain(uncommitted).cloned().collect()
    }

    /// Last commit of the main line with which a change of the files of clients with these ids arrived, or of files that no
    /// client owns.
    pub fn last_arrival(&self, history: &DocumentHistory, ids: &BTreeSet<ClientId>) -> Option<ObjectId> {
        self.arrivals.get_or_init(|| Arrivals::of(&history.git, &self.owners)).last(ids)
    }

    /// What identified each client.
    pub(super) fn marks(&self, practice: &Practice, history: &DocumentHistory) -> &ClientMarks {
        self.marks.get_or_init(|| ClientMarks::of(practice, history, &self.owners))
    }

    /// Adds what identified the clients to a digest: a page of one of them depends on it too.
    pub fn describe_marks(&self, practice: &Practice, history: &DocumentHistory, hasher: &mut Hasher) {
        self.marks(practice, history).describe(history, hasher);
    }

    /// Whether a removal moved a file to a client with another id than these.
    pub(super) fn is_moved_to_other(&self, ids: &BTreeSet<ClientId>, removal: &FileChange<'_>) -> bool {
        let is_other = |path: &str| self.owner(path).is_some_and(|owner| !ids.contains(&owner));
        !removal.is_there()
            && removal.commit.changes().any(|it| it.from == Some(removal.path) && is_other(it.path))
    }

    pub(super) fn singles(&self, practice: &Practice, history: &DocumentHistory) -> &[SingleHistory] {
        self.singles.get_or_init(|| single_history::read(practice, history))
    }
}

impl Deref for Trails {
    type Target = TrailIndex;

    fn deref(&self) -> &TrailIndex {
        &self.index
    }
}

impl TrailIndex {
    fn of(owners: FileOwners, history: &DocumentHistory) -> TrailIndex {
        let mut paths: BTreeMap<ClientId, Vec<ContentPath>> = BTreeMap::new();
        for path in history.git.paths() {
            if let Some(owned_file) = owners.owned_file(path) {
                paths.entry(owned_file.client().clone()).or_default().push(ContentPath::new(path));
            }
        }
        let (log, shared) = (CommitLog::of(history), shared(history, &paths));
        TrailIndex { log, owners, paths, shared, arrivals: OnceLock::new() }
    }
}

fn misfiled_commits(events: &[Event]) -> HashSet<CommitRow> {
    let misfiled = events.iter().filter(|event| event.kind == EventKind::Misfiled);
    let commit = |event: &Event| match event.proof {
        Proof::Commit(row) => Some(row),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    };
    misfiled.filter_map(commit).collect()
}

fn shared(history: &DocumentHistory, paths: &BTreeMap<ClientId, Vec<ContentPath>>) -> HashSet<CommitRow> {
    let mut clients = HashMap::new();
    for (nth, paths) in paths.values().enumerate() {
        clients.extend(paths.iter().map(|path| (path.as_str(), nth)));
    }
    let touched = |commit: &Commit<'_>| {
        let mut owners = commit.changes().filter_map(|it| clients.get(it.path).copied());
        owners.next().is_some_and(|first| owners.any(|other| other != first))
    };
    history.git.commits().filter(|commit| touched(commit)).map(|commit| commit.row()).collect()
}
