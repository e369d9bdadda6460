//! Events of one commit, document by document.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::document::{Document, Identity};
use crate::document_history::DocumentHistory;
use crate::history::{ChangeKind, Commit, FileChange};
use crate::model::ClientId;
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::file_owners::OwnedFile;
use super::result::ComparisonContext;
use super::{Change, EventKind, Proof, Trails, client, differ, evidence, result, single};

/// Events of a commit, as many as were asked for.
pub struct CommitEvents {
    pub documents: Vec<DocumentEvents>,
    /// Number of documents that were left out.
    pub omitted: usize,
}

/// Events of one commit in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentEvents {
    /// The document; for evidence, the result that it belongs to.
    pub document: ContentPath,
    pub client: Option<ClientId>,
    pub result: Option<ResultId>,
    pub events: Vec<EventKind>,
}

/// Events of a commit in at most that many documents.
pub fn document_events(
    trails: &Trails,
    practice: &Practice,
    history: &DocumentHistory,
    commit: Commit<'_>,
    most: usize,
) -> CommitEvents {
    let changes: Vec<FileChange<'_>> = commit.changes().collect();
    let moved: BTreeSet<&str> = changes.iter().filter_map(|change| change.from).collect();
    let is_shown = |it: &&FileChange<'_>| it.is_there() || !moved.contains(it.path);
    let count = changes.iter().filter(is_shown).count();
    let reader = Reader { trails, practice, history };
    let shown = changes.iter().filter(is_shown).take(most);
    CommitEvents {
        documents: shown.map(|it| reader.events(it)).collect(),
        omitted: count.saturating_sub(most),
    }
}

#[derive(Clone, Copy)]
struct Reader<'r> {
    trails: &'r Trails,
    practice: &'r Practice,
    history: &'r DocumentHistory,
}

impl Reader<'_> {
    fn events(&self, change: &FileChange<'_>) -> DocumentEvents {
        let owned = self.trails.owners.owned_file(change.path);
        let client = owned.as_ref().map(|it| it.client().clone());
        let mut document = ContentPath::new(change.path);
        let (events, result) = match owned {
            Some(OwnedFile::Evidence(id, file)) => {
                document = ContentPath::new(&id.path());
                (vec![evidence::committed(change, change.from, file)], Some(id))
            }
            Some(OwnedFile::Result(id)) => (events(change, self.of_result(change, &id)), Some(id)),
            Some(OwnedFile::Client(id)) => (events(change, self.of_client(change, &id)), None),
            None => (events(change, self.of_other(change, &document)), None),
        };
        DocumentEvents { document, client, result, events }
    }

    fn of_result(&self, change: &FileChange<'_>, id: &ResultId) -> Vec<Change> {
        let proof = Proof::Commit(change.commit.row());
        let context = ComparisonContext::new(self.practice, self.history, id, proof);
        self.changes(change, self.practice.results.get(id), |before, after| {
            result::changes(before, after, context)
        })
    }

    fn of_client(&self, change: &FileChange<'_>, id: &ClientId) -> Vec<Change> {
        let day = change.commit.committed().day();
        self.changes(change, self.practice.clients.get(id), |before, after| {
            client::changes(before, after, day)
        })
    }

    fn of_other(&self, change: &FileChange<'_>, path: &ContentPath) -> Vec<Change> {
        let Ok(Identity::Single(id)) = Identity::of(path) else { return Vec::new() };
        let present = self.practice.singles.get(&id.month).map(|single| &single.document);
        self.changes(change, present, single::changes)
    }

    /// Differences from the version in every parent of the commit.
    fn changes<T: DeserializeOwned + Clone>(
        &self,
        change: &FileChange<'_>,
        present: Option<&Document<T>>,
        compare: impl Fn(Option<&Document<T>>, &Document<T>) -> Vec<Change>,
    ) -> Vec<Change> {
        let mut changes = self.history.git.followed(change.path);
        changes.reverse();
        let is_this = |it: &FileChange<'_>| it.commit == change.commit && it.path == change.path;
        let Some(nth) = changes.iter().position(is_this) else { return Vec::new() };
        let version = |at: usize| self.history.document(&changes[at], present);
        let Some(after) = version(nth) else { return Vec::new() };
        let parents = differ::parent_versions(&self.history.git, |at| changes[at], nth);
        differ::common(parents.into_iter().map(|parent| compare(parent.and_then(version).as_ref(), &after)))
    }
}

/// Events of a file change that made these changes to the document.
fn events(change: &FileChange<'_>, changes: Vec<Change>) -> Vec<EventKind> {
    let renamed = change.from.map(|from| EventKind::Renamed(Some(from.into())));
    let events: Vec<EventKind> = renamed.into_iter().chain(changes.into_iter().map(|it| it.kind)).collect();
    match (change.kind, events.is_empty()) {
        (ChangeKind::Deleted, _) => vec![EventKind::Removed],
        (_, false) => events,
        (ChangeKind::Added, true) => vec![EventKind::Added],
        (_, true) => vec![EventKind::Changed(Box::default())],
    }
}
