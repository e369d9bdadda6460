//! Events of one commit, document by document.

use serde::de::DeserializeOwned;

use crate::document::{Document, Identity};
use crate::document_history::{DocumentHistory, FieldChange, FieldTexts, Fields};
use crate::history::{ChangeKind, Commit, FileChange, ObjectId};
use crate::model::ClientId;
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::event_kind::all_changed;
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
    let is_shown = |it: &FileChange<'_>| {
        let is_renamed = !it.is_there() && history.new_path(it).is_some();
        !is_renamed && !history.is_joined(it)
    };
    let changes: Vec<FileChange<'_>> = commit.changes().filter(is_shown).collect();
    let reader = Reader { trails, practice, history };
    // A merge that git made by itself changed nothing.
    let documents = changes.iter().take(most).map(|it| reader.events(it)).filter(|it| !it.events.is_empty());
    CommitEvents { documents: documents.collect(), omitted: changes.len().saturating_sub(most) }
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
                (vec![evidence::committed(self.history, change, file)], Some(id))
            }
            Some(OwnedFile::Result(id)) => (self.of_result(change, &id), Some(id)),
            Some(OwnedFile::Client(id)) => (self.of_client(change, &id), None),
            None => (self.of_other(change, &document), None),
        };
        DocumentEvents { document, client, result, events }
    }

    fn of_result(&self, change: &FileChange<'_>, id: &ResultId) -> Vec<EventKind> {
        let proof = Proof::Commit(change.commit.row());
        let context = ComparisonContext::new(self.practice, self.history, id, proof);
        self.events_of(change, self.practice.results.get(id), |before, after| {
            result::changes(before, after, context)
        })
    }

    fn of_client(&self, change: &FileChange<'_>, id: &ClientId) -> Vec<EventKind> {
        let day = change.commit.day();
        self.events_of(change, self.practice.clients.get(id), |before, after| {
            client::changes(before, after, day)
        })
    }

    fn of_other(&self, change: &FileChange<'_>, path: &ContentPath) -> Vec<EventKind> {
        let practice = self.practice;
        match Identity::of(path) {
            Ok(Identity::Single(id)) => {
                let present = practice.singles.get(&id.month).map(|single| &single.document);
                self.events_of(change, present, single::all_changes)
            }
            Ok(Identity::Procedure(id)) => self.fields_of(change, practice.procedures.get(&id)),
            Ok(Identity::Person(id)) => self.fields_of(change, practice.staff.get(&id)),
            Ok(Identity::Idea(id)) => self.fields_of(change, practice.ideas.get(&id)),
            Ok(Identity::Handbook(id)) => self.fields_of(change, practice.handbook.get(&id)),
            Ok(Identity::Settings) => self.of_settings(change),
            _ => self.of_file(change),
        }
    }

    /// Events of a document whose fields have no events of their own.
    fn fields_of<T>(&self, change: &FileChange<'_>, present: Option<&Document<T>>) -> Vec<EventKind>
    where
        T: Fields + DeserializeOwned + Clone + Send + Sync + 'static,
    {
        self.events_of(change, present, |before, after| match before {
            Some(before) => Change::of_fields(all_changed(before, after)).into_iter().collect(),
            None => vec![Change::new(EventKind::Added)],
        })
    }

    /// Changed keys of the settings, compared with each parent.
    fn of_settings(&self, change: &FileChange<'_>) -> Vec<EventKind> {
        let table = |blob: Option<ObjectId>| self.history.text(blob?)?.parse::<toml::Table>().ok();
        let Some(after) = table(change.after()) else { return self.of_file(change) };
        let mut fields: Vec<FieldChange> = Vec::new();
        for before in change.before.iter().filter_map(|before| table(*before)) {
            let changed = FieldTexts::of(&before).changes_to(&FieldTexts::of(&after));
            fields.extend(changed.into_iter().filter(|it| !fields.contains(it)).collect::<Vec<_>>());
        }
        match fields.is_empty() {
            true => self.of_file(change),
            false => vec![EventKind::Changed(fields.into())],
        }
    }

    /// Events of a file without fields.
    fn of_file(&self, change: &FileChange<'_>) -> Vec<EventKind> {
        let former = self.history.former_path(change);
        vec![match change.kind {
            ChangeKind::Deleted => EventKind::Removed,
            ChangeKind::Renamed if former.is_some() => EventKind::Renamed(former.map(Box::from)),
            ChangeKind::Added | ChangeKind::Renamed => EventKind::Added,
            ChangeKind::Modified => EventKind::Changed(Box::default()),
        }]
    }

    fn events_of<T: DeserializeOwned + Clone + Send + Sync + 'static>(
        &self,
        change: &FileChange<'_>,
        present: Option<&Document<T>>,
        compare: impl Fn(Option<&Document<T>>, &Document<T>) -> Vec<Change>,
    ) -> Vec<EventKind> {
        let versions = differ::committed(self.history, &ContentPath::new(change.path), present, |_| true);
        match versions.of_commit(&change.commit) {
            Some(nth) => {
                let changes = versions.changes(nth, self.history, |_| true, compare);
                changes.into_iter().map(|change| change.kind).collect()
            }
            None => Vec::new(),
        }
    }
}
