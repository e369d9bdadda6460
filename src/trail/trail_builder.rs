//! The trail of one client, put together from its documents.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::document::Document;
use crate::document_history::DocumentHistory;
use crate::history::FileChange;
use crate::model::{ClientId, Day};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::differ::{Differ, PresentDocument};
use super::event::{Event, Subject};
use super::file_owners::OwnedFile;
use super::misfiled::Filed;
use super::result::ComparisonContext;
use super::{Change, EventKind, Proof, Trails, client, evidence, result};

/// Events of a client, the newest first by the dates of their commits.
pub fn trail(
    trails: &Trails,
    practice: &Practice,
    history: &DocumentHistory,
    today: Day,
    id: &ClientId,
) -> Vec<Event> {
    let ids = trails.ids_of(practice, history, id);
    let paths = trails.paths_of(&ids, history);
    let differ = Differ::new(history);
    let mut builder = TrailBuilder { trails, practice, history, today, ids, differ, events: Vec::new() };
    builder.client(id);
    builder.files(&paths);
    builder.singles(id);
    let mut events = builder.events;
    events.sort_by_key(|event| Reverse(event.proof.moment(&history.git)));
    events
}

/// Trail that is being put together.
struct TrailBuilder<'g> {
    trails: &'g Trails,
    practice: &'g Practice,
    history: &'g DocumentHistory,
    today: Day,
    /// Present and former ids of the client.
    ids: BTreeSet<ClientId>,
    differ: Differ<'g>,
    events: Vec<Event>,
}

impl<'g> TrailBuilder<'g> {
    fn client(&mut self, id: &ClientId) {
        let Some(document) = self.practice.clients.get(id) else { return };
        let subject = Subject { document: document.path.clone(), month: None, procedure: None };
        let present = PresentDocument { path: &document.path, document: Some(document), exists: true };
        let (history, today) = (self.history, self.today);
        let day = |proof| match proof {
            Proof::Commit(row) => history.git.at(row).day(),
            Proof::NotCommitted | Proof::Calendar(_) => today,
        };
        self.add(&subject, &present, |before, after, proof| client::changes(before, after, day(proof)));
        for (day, change) in client::expired(&document.front, today) {
            self.events.push(Event::new(change, &subject, Proof::Calendar(day)));
        }
    }

    /// Results and evidence. Present files come first, so that changes they share with former ones are listed for them.
    fn files(&mut self, paths: &BTreeSet<ContentPath>) {
        let is_there = |path: &&ContentPath| self.practice.files.contains_key(*path);
        let (present, gone): (Vec<_>, Vec<_>) = paths.iter().partition(is_there);
        let (mut evidence, before) = (Vec::new(), self.events.len());
        for path in present.into_iter().chain(gone) {
            match self.trails.owners.owned_file(path.as_str()) {
                Some(OwnedFile::Result(id)) => self.result(path, &id),
                Some(OwnedFile::Evidence(id, file)) => evidence.push((path, id, file)),
                Some(OwnedFile::Client(_)) | None => {}
            }
        }
        let of_results = self.events.split_off(before);
        for (path, id, file) in evidence {
            self.evidence(path, &id, file, &of_results);
        }
        self.events.extend(of_results);
    }

    fn result(&mut self, path: &ContentPath, id: &ResultId) {
        let subject = subject(self.practice, path, id);
        let document = self.practice.results.get(id).filter(|it| it.path == *path);
        let present = PresentDocument { path, document, exists: self.practice.files.contains_key(path) };
        let (practice, history) = (self.practice, self.history);
        self.add(&subject, &present, |before, after, proof| {
            result::changes(before, after, ComparisonContext::new(practice, history, id, proof))
        });
    }

    /// Events of an evidence file. It is misfiled with the result that came with it; of one that was moved to another client,
    /// and whose result is not about this one either, not even the name is told.
    fn evidence(&mut self, path: &ContentPath, id: &ResultId, file: &str, of_results: &[Event]) {
        let subject = Subject { document: ContentPath::new(&id.path()), ..subject(self.practice, path, id) };
        let mut add = |kind, proof| self.events.push(Event::new(Change::new(kind), &subject, proof));
        if self.history.uncommitted.contains(path) {
            let (existed, exists) =
                (self.history.holds(path.as_str()), self.practice.files.contains_key(path));
            if let Some(kind) = evidence::uncommitted(existed, exists, file) {
                add(kind, Proof::NotCommitted);
            }
        }
        let of_result = || of_results.iter().filter(|it| it.document == subject.document);
        let has_own_result =
            of_result().any(|it| !matches!(it.kind, EventKind::Misfiled | EventKind::Removed));
        let mut was_moved = false;
        for change in self.history.git.of(path.as_str()) {
            was_moved |= !has_own_result && self.trails.is_moved_to_other(&self.ids, &change);
            let is_renamed = !change.is_there() && self.history.new_path(&change).is_some();
            if is_renamed || self.history.is_joined(&change) {
                continue;
            }
            let proof = Proof::Commit(change.commit.row());
            let is_misfiled = of_result().any(|it| it.kind == EventKind::Misfiled && it.proof == proof);
            let kind = match was_moved || is_misfiled {
                true => EventKind::Misfiled,
                false => evidence::committed(self.history, &change, file),
            };
            add(kind, proof);
        }
    }

    fn singles(&mut self, id: &ClientId) {
        let ids: Vec<&ClientId> = self.ids.iter().collect();
        for single in self.trails.singles(self.practice, self.history) {
            self.events.extend(single.events(self.practice, id, &ids));
        }
    }

    /// Adds the events of a document, the newest first.
    fn add<T: DeserializeOwned + Clone + Filed + Send + Sync + 'static>(
        &mut self,
        subject: &Subject,
        present: &PresentDocument<'_, T>,
        compare: impl Fn(Option<&Document<T>>, &Document<T>, Proof) -> Vec<Change>,
    ) {
        let (trails, ids) = (self.trails, &self.ids);
        let is_ours = |path: &str| trails.is_of(ids, path);
        let was_moved = |removal: &FileChange<'_>| trails.is_moved_to_other(ids, removal);
        let versions = self.differ.versions(present, is_ours);
        let marks = trails.marks(self.practice, self.history);
        let misfiled = marks.misfiled(ids, &versions, present.document, self.history, was_moved);
        let versions = versions.without(&misfiled);
        for nth in (0..versions.list.len()).rev().filter(|nth| !versions.list[*nth].is_listed_elsewhere) {
            let proof = versions.list[nth].proof;
            let compare = |before: Option<&Document<T>>, after: &Document<T>| compare(before, after, proof);
            let changes = match misfiled[nth] {
                true => vec![Change::new(EventKind::Misfiled)],
                false => versions.changes(nth, self.history, is_ours, compare),
            };
            self.events.extend(changes.into_iter().map(|change| Event::new(change, subject, proof)));
        }
    }
}

fn subject(practice: &Practice, path: &ContentPath, id: &ResultId) -> Subject {
    let procedure = match id {
        ResultId::Monthly(month, _) => practice.singles.get(month).map(|single| single.id.procedure.clone()),
        ResultId::CatchUp(id) => Some(id.procedure.clone()),
    };
    Subject { document: path.clone(), month: id.month(), procedure }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use crate::model::ClientId;
    use crate::trail::{Proof, Trails};

    const BIRCH: &str = "content/results/2026-10/birch.md";

    #[test]
    fn what_a_merge_kept_is_there_though_the_younger_commit_removed_it() {
        let practice = Fixture::sample()
            .commit("tom", "2026-10-24", "Begin")
            .edit(BIRCH, "minutes: 30", "minutes: 31")
            .commit("tom", "2026-10-25", "Correct the minutes");
        practice.clone().without(BIRCH).commit_beside("tom", "2026-10-26", "Remove");
        let practice =
            practice.merge("tom", "2026-10-27", "Keep it").edit(BIRCH, "minutes: 31", "minutes: 32");
        let (practice, history) =
            (practice.practice(), practice.document_history().expect("it was committed"));
        let trails = Trails::of(&practice, &history);
        let events = trails.of_client(&practice, &history, Fixture::today(), &ClientId::new("birch"));
        let edits = events.iter().filter(|event| event.proof == Proof::NotCommitted);
        let said: Vec<String> = edits.map(|event| event.kind.in_english()).collect();
        assert_eq!(said, ["changed after the review, no reason given: minutes 31 → 32"]);
    }
}
