//! Everything that happened to one client.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::document_history::{DocumentHistory, Version};
use crate::model::{Client, ClientId, Day};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::event::{Event, Subject};
use super::owners::Belonging;
use super::result::Terms;
use super::telling::{Asked, Telling, Told};
use super::{Deed, Proof, Trails, client, evidence, result};

/// The trail of a client, the newest first: in the order of the commits' dates.
pub fn trail(
    trails: &Trails,
    practice: &Practice,
    document_history: &DocumentHistory,
    today: Day,
    id: &ClientId,
) -> Vec<Event> {
    let ids = trails.ids_of(practice, document_history, id);
    let paths = trails.paths_of(&ids, document_history);
    let telling = Telling::of(document_history, paths.iter());
    let mut gathering =
        Gathering { trails, practice, document_history, today, ids, telling, events: Vec::new() };
    gathering.client(id);
    gathering.files(&paths);
    gathering.singles(id);
    let mut events = gathering.events;
    events.sort_by_key(|event| Reverse(event.proof.moment(&document_history.history)));
    events
}

/// The ids that a client had: its own, and those from which its file was renamed while it told of
/// the same client. An id that is in use, or was used again, is another client's.
pub fn former_ids(
    trails: &Trails,
    practice: &Practice,
    document_history: &DocumentHistory,
    id: &ClientId,
) -> BTreeSet<ClientId> {
    let mut ids = BTreeSet::from([id.clone()]);
    let Some(document) = practice.clients.get(id) else { return ids };
    if document_history.history.followed(document.path.as_str()).iter().all(|change| change.from.is_none()) {
        return ids;
    }
    let versions: Vec<Version<'_, Client>> = document_history.versions(&document.path, Some(document));
    let mut after: Option<&Version<'_, Client>> = None;
    for version in versions.iter().rev() {
        let Some(owner) = trails.owners.belonging(version.change.path).map(|it| it.client().clone()) else {
            break;
        };
        if !ids.contains(&owner) {
            let is_same = after.is_some_and(|after| is_renamed(document_history, version, after));
            if practice.known.clients.contains(&owner) || !is_same {
                break;
            }
            ids.insert(owner);
        }
        after = Some(version);
    }
    ids
}

/// Whether a client's file went on under another name: it says the name or the number in the PSA
/// that it said before, and nothing came to the old place since.
fn is_renamed(
    document_history: &DocumentHistory,
    before: &Version<'_, Client>,
    after: &Version<'_, Client>,
) -> bool {
    let (Some(old), Some(new)) = (&before.document, &after.document) else { return false };
    let same_number = old.front.psa_id.is_some() && old.front.psa_id == new.front.psa_id;
    let last = document_history.history.of(before.change.path).next();
    let left = last.is_some_and(|last| !last.is_there() && last.commit == after.change.commit);
    left && (old.front.name == new.front.name || same_number)
}

struct Gathering<'g> {
    trails: &'g Trails,
    practice: &'g Practice,
    document_history: &'g DocumentHistory,
    today: Day,
    /// The client's, of now and of before.
    ids: BTreeSet<ClientId>,
    telling: Telling<'g>,
    events: Vec<Event>,
}

impl<'g> Gathering<'g> {
    fn client(&mut self, id: &ClientId) {
        let Some(document) = self.practice.clients.get(id) else { return };
        let subject = Subject { document: document.path.clone(), month: None, procedure: None };
        let asked = Asked { path: &document.path, present: Some(document), is_there: true };
        let (document_history, today) = (self.document_history, self.today);
        let day = |proof| match proof {
            Proof::Commit(row) => document_history.history.at(row).committed().day(),
            Proof::NotCommitted | Proof::Calendar(_) => today,
        };
        let (trails, ids) = (self.trails, &self.ids);
        let told = self.telling.tell(
            &asked,
            |path| trails.is_of(ids, path),
            |before, after, proof| client::deeds(before, after, day(proof)),
        );
        self.add(&subject, told);
        for (day, deed) in client::expired(&document.front, today) {
            self.events.push(Event::of(deed, &subject, Proof::Calendar(day)));
        }
    }

    /// Results and evidence; what is there first, so that it tells what it shares with what is gone.
    fn files(&mut self, paths: &BTreeSet<ContentPath>) {
        let is_there = |path: &&ContentPath| self.practice.files.contains_key(*path);
        let (present, gone): (Vec<_>, Vec<_>) = paths.iter().partition(is_there);
        for path in present.into_iter().chain(gone) {
            match self.trails.owners.belonging(path.as_str()) {
                Some(Belonging::Result(id)) => self.result(path, &id),
                Some(Belonging::Evidence(id, file)) => self.evidence(path, &id, file),
                Some(Belonging::Client(_)) | None => {}
            }
        }
    }

    fn result(&mut self, path: &ContentPath, id: &ResultId) {
        let subject = subject(self.practice, path, id);
        let present = self.practice.results.get(id);
        let is_there = self.practice.files.contains_key(path);
        let asked = Asked { path, present: present.filter(|it| it.path == *path), is_there };
        let (practice, document_history, trails, ids) =
            (self.practice, self.document_history, self.trails, &self.ids);
        let told = self.telling.tell(
            &asked,
            |path| trails.is_of(ids, path),
            |before, after, proof| result::deeds(before, after, terms(practice, document_history, id, proof)),
        );
        self.add(&subject, told);
    }

    fn evidence(&mut self, path: &ContentPath, id: &ResultId, file: &str) {
        let subject = Subject { document: ContentPath::new(&id.path()), ..subject(self.practice, path, id) };
        let mut add = |what, proof| self.events.push(Event::of(Deed::new(what), &subject, proof));
        if self.document_history.uncommitted.contains(path) {
            let (was_there, is_there) =
                (self.document_history.holds(path.as_str()), self.practice.files.contains_key(path));
            if let Some(what) = evidence::uncommitted(was_there, is_there, file) {
                add(what, Proof::NotCommitted);
            }
        }
        for change in self.document_history.history.of(path.as_str()) {
            let row = change.commit.row();
            if change.is_there() || !self.telling.was_moved(row, change.path) {
                let from = change.from.filter(|from| self.trails.is_of(&self.ids, from));
                add(evidence::committed(&change, from, file), Proof::Commit(row));
            }
        }
    }

    fn singles(&mut self, id: &ClientId) {
        let ids: Vec<&ClientId> = self.ids.iter().collect();
        for single in self.trails.singles(self.practice, self.document_history) {
            self.events.extend(single.events(self.practice, id, &ids));
        }
    }

    fn add<T>(&mut self, subject: &Subject, told: Vec<Told<T>>) {
        for Told { proof, deeds, .. } in told.into_iter().rev() {
            self.events.extend(deeds.into_iter().map(|deed| Event::of(deed, subject, proof)));
        }
    }
}

fn subject(practice: &Practice, path: &ContentPath, id: &ResultId) -> Subject {
    let procedure = match id {
        ResultId::Monthly(month, _) => practice.singles.get(month).map(|single| single.id.procedure.clone()),
        ResultId::CatchUp(_, procedure) => Some(procedure.clone()),
    };
    Subject { document: path.clone(), month: id.month(), procedure }
}

/// A single counts as closed after the day of its closing.
pub fn terms<'l>(
    practice: &'l Practice,
    document_history: &DocumentHistory,
    id: &ResultId,
    proof: Proof,
) -> Terms<'l> {
    let single = id.month().and_then(|month| practice.singles.get(&month));
    let closed_on = single.and_then(|single| single.document.front.closed_on);
    let is_single_closed = closed_on.is_some_and(|closed_on| match proof {
        Proof::Commit(row) => closed_on < document_history.history.at(row).committed().day(),
        Proof::NotCommitted | Proof::Calendar(_) => true,
    });
    Terms { closed_statuses: &practice.settings.tickets.closed_statuses, is_single_closed }
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
        let (practice, document_history) =
            (practice.practice(), practice.document_history().expect("it was committed"));
        let trails = Trails::of(&practice, &document_history);
        let events =
            trails.of_client(&practice, &document_history, Fixture::today(), &ClientId::new("birch"));
        let edits = events.iter().filter(|event| event.proof == Proof::NotCommitted);
        let told: Vec<String> = edits.map(|event| event.what.words()).collect();
        assert_eq!(told, ["changed after the sign-off, without a word why: minutes"]);
    }
}
