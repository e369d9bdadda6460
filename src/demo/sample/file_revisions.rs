//! Revisions of one file: each text that it had, with the change that led to it.

use crate::model::PersonId;
use crate::source::ContentPath;

use super::changes::changes;
use super::dated_change::{ChangeKind, DatedChange, Step, text_at};
use super::practice::SamplePractice;
use super::texts::{Edition, Editions};

/// Text of a file after one person changed it.
#[derive(Clone, Debug)]
pub struct FileRevision {
    pub step: Step,
    pub author: PersonId,
    /// Subject of the commit, without the client.
    pub subject: String,
    pub client: Option<String>,
    pub text: String,
}

/// Edition with the changes that its dates record.
struct DatedEdition<'e> {
    edition: &'e Edition,
    changes: Vec<DatedChange>,
}

/// Revisions of a file in the order of time. Each edition contributes the changes of the time while it was in force.
pub fn revisions(practice: &SamplePractice, path: &ContentPath, editions: &Editions) -> Vec<FileRevision> {
    let with_changes = |edition| DatedEdition { edition, changes: changes(practice, path, edition.text) };
    let editions: Vec<DatedEdition<'_>> = editions.all().iter().map(with_changes).collect();
    let mut revisions: Vec<FileRevision> = Vec::new();
    for (step, together) in grouped(all_changes(&editions)) {
        let Some(now) = editions.iter().find(|it| it.is_in_force_at(step)) else { continue };
        let text = text_at(path, now.edition.text, &now.changes, step);
        if revisions.last().is_some_and(|last| last.text == text) {
            continue;
        }
        revisions.push(revision(path, step, &together, text));
    }
    revisions
}

impl DatedEdition<'_> {
    fn is_in_force_at(&self, step: Step) -> bool {
        self.edition.replaced.as_ref().is_none_or(|it| step < (it.on, ChangeKind::Changed))
    }
}

/// Changes of every edition while it was in force, and those that replaced it.
fn all_changes(editions: &[DatedEdition<'_>]) -> Vec<DatedChange> {
    let begun = editions.first().and_then(|it| it.changes.first()).map(DatedChange::step);
    let mut all: Vec<DatedChange> = Vec::new();
    let mut since: Option<DatedChange> = None;
    for it in editions {
        let is_after = |step: Step| since.as_ref().is_none_or(|since| step > since.step());
        let in_force = it.changes.iter().filter(|change| it.is_in_force_at(change.step()));
        // What the same person did on the day of the replacement belongs to the text after it.
        let with_it =
            |change: &DatedChange| since.as_ref().is_some_and(|it| it.on == change.on && it.by == change.by);
        all.extend(in_force.filter(|change| is_after(change.step()) || with_it(change)).cloned());
        since = it.edition.replaced.as_ref().map(|replaced| {
            let subject = replaced.message.unwrap_or_default();
            DatedChange::new(replaced.on, ChangeKind::Changed, &replaced.by, subject)
        });
        all.extend(since.clone());
    }
    all.retain(|change| Some(change.step()) >= begun);
    all.sort_by_key(DatedChange::step);
    all
}

/// Groups consecutive changes of one day and one person, each group with its last step.
fn grouped(changes: Vec<DatedChange>) -> Vec<(Step, Vec<DatedChange>)> {
    let mut groups: Vec<(Step, Vec<DatedChange>)> = Vec::new();
    for change in changes {
        match groups.last_mut() {
            Some((step, group)) if step.0 == change.on && group.iter().all(|it| it.by == change.by) => {
                *step = change.step();
                group.push(change);
            }
            _ => groups.push((change.step(), vec![change])),
        }
    }
    groups
}

/// Takes the written message where there is one, or else that of the change with the most weight.
fn revision(path: &ContentPath, step: Step, group: &[DatedChange], text: String) -> FileRevision {
    let is_written = |change: &&DatedChange| change.kind == ChangeKind::Changed && !change.subject.is_empty();
    let weightiest = || group.iter().max_by_key(|change| change.kind.weight());
    let change = group.iter().rfind(is_written).or_else(weightiest).expect("a group is not empty");
    let subject = if change.subject.is_empty() { format!("Change {path}") } else { change.subject.clone() };
    FileRevision { step, author: change.by.clone(), subject, client: change.client.clone(), text }
}
