//! Renames that keep a record.
//!
//! Git takes a removed file for a renamed one where another, added by the same commit, is similar. Results are so alike that
//! it pairs those of two clients or months. A rename keeps the record only where both paths are of the same client,
//! month and procedure, or where the client or the procedure itself was renamed.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use serde::de::DeserializeOwned;

use crate::document::{CatchUpName, Document, Identity, read_as, split_evidence};
use crate::history::{CommitRow, FileChange, History, ObjectId};
use crate::model::{Client, ClientId, Person, Procedure, ProcedureId};
use crate::source::ContentPath;

/// Renames that keep a record, of all documents.
#[derive(Default)]
pub struct Renames {
    /// New path of a renamed file, by its old path: one for each commit that renamed it.
    by_old_path: HashMap<String, Vec<(CommitRow, String)>>,
    kept: BTreeSet<(CommitRow, String)>,
}

/// Former and later ids of what was renamed.
struct RenamedIds {
    clients: BTreeSet<(ClientId, ClientId)>,
    procedures: BTreeSet<(ProcedureId, ProcedureId)>,
}

impl Renames {
    /// Judges the renames that git found. `text` reads the text of a version.
    pub fn of(git: &History, text: impl Fn(ObjectId) -> Option<String>) -> Renames {
        let renamed: Vec<FileChange<'_>> = git
            .commits()
            .flat_map(|commit| commit.changes())
            .filter(|change| change.from.is_some())
            .collect();
        let ids = RenamedIds::of(&renamed, &text);
        let mut renames = Renames::default();
        for change in renamed.iter().filter(|change| ids.is_kept(change, &text)) {
            let (row, from) = (change.commit.row(), change.from.unwrap_or_default());
            renames.by_old_path.entry(from.to_owned()).or_default().push((row, change.path.to_owned()));
            renames.kept.insert((row, change.path.to_owned()));
        }
        renames
    }

    /// Former path of the same record, where the change renamed it.
    pub fn former_path<'h>(&self, change: &FileChange<'h>) -> Option<&'h str> {
        let is_kept = || self.kept.contains(&(change.commit.row(), change.path.to_owned()));
        change.from.filter(|_| is_kept())
    }

    /// New path of a record whose old path a commit removed; `None` where the record is gone. A merge removes an old path
    /// for every side that did not rename it.
    pub fn new_path(&self, git: &History, removal: &FileChange<'_>) -> Option<&str> {
        let renames = self.by_old_path.get(removal.path)?;
        let is_part = |row: CommitRow| match removal.commit.parents().len() {
            0 | 1 => row == removal.commit.row(),
            _ => removal.commit.is_at_or_after(&git.at(row)),
        };
        renames.iter().find(|(row, _)| is_part(*row)).map(|(_, path)| path.as_str())
    }
}

impl RenamedIds {
    fn of(renamed: &[FileChange<'_>], text: &impl Fn(ObjectId) -> Option<String>) -> RenamedIds {
        let (mut clients, mut procedures) = (BTreeSet::new(), BTreeSet::new());
        for change in renamed {
            match identities(change) {
                Some((Identity::Client(old), Identity::Client(new)))
                    if is_same(change, text, is_same_client) =>
                {
                    clients.insert((old, new));
                }
                Some((Identity::Procedure(old), Identity::Procedure(new)))
                    if is_same(change, text, is_same_procedure) =>
                {
                    procedures.insert((old, new));
                }
                _ => {}
            }
        }
        RenamedIds { clients, procedures }
    }

    fn is_kept(&self, change: &FileChange<'_>, text: &impl Fn(ObjectId) -> Option<String>) -> bool {
        match identities(change) {
            Some((Identity::Client(old), Identity::Client(new))) => is_one(&self.clients, &old, &new),
            Some((Identity::Procedure(old), Identity::Procedure(new))) => {
                is_one(&self.procedures, &old, &new)
            }
            Some((Identity::Single(old), Identity::Single(new))) => {
                old.month == new.month && is_one(&self.procedures, &old.procedure, &new.procedure)
            }
            Some((Identity::Result(old_month, old), Identity::Result(new_month, new))) => {
                old_month == new_month && is_one(&self.clients, &old, &new)
            }
            Some((Identity::CatchUp(old), Identity::CatchUp(new))) => self.is_one_catch_up(&old, &new),
            Some((Identity::Result(month, client), Identity::CatchUp(name)))
            | Some((Identity::CatchUp(name), Identity::Result(month, client))) => {
                // A result that was filed in the wrong place.
                name.month.is_none_or(|it| it == month) && name.halves().any(|(it, _)| it == client)
            }
            Some((Identity::Evidence, Identity::Evidence)) => self.is_one_evidence(change),
            Some((Identity::Person(_), Identity::Person(_))) => is_same(change, text, is_same_person),
            Some((Identity::Handbook(_), Identity::Handbook(_)) | (Identity::Idea(_), Identity::Idea(_))) => {
                true
            }
            Some((Identity::Attachment, Identity::Attachment)) => true,
            // Another kind of document, as an idea that became a procedure.
            _ => false,
        }
    }

    /// A catch-up may be moved into the folder of its month.
    fn is_one_catch_up(&self, old: &CatchUpName, new: &CatchUpName) -> bool {
        let is_one_month = old.month.is_none() || old.month == new.month;
        let is_one_half = |(client, procedure): &(ClientId, ProcedureId)| {
            new.halves().any(|(new_client, new_procedure)| {
                is_one(&self.clients, client, &new_client)
                    && is_one(&self.procedures, procedure, &new_procedure)
            })
        };
        is_one_month && (old.stem == new.stem || old.halves().any(|halves| is_one_half(&halves)))
    }

    /// Evidence may get another name within the folder of its result.
    fn is_one_evidence(&self, change: &FileChange<'_>) -> bool {
        let stem = |path| {
            ContentPath::new(path)
                .below_content()
                .strip_prefix("evidence/")
                .and_then(split_evidence)
                .map(|it| it.0.to_owned())
        };
        let (Some(old), Some(new)) = (change.from.and_then(stem), stem(change.path)) else { return false };
        match (old.split_once('/'), new.split_once('/')) {
            (Some(("catch-up", old)), Some(("catch-up", new))) => {
                let names = CatchUpName::of(old).zip(CatchUpName::of(new));
                names.is_some_and(|(old, new)| self.is_one_catch_up(&old, &new))
            }
            (Some((old_month, old)), Some((new_month, new))) => {
                old_month == new_month && is_one(&self.clients, &ClientId::new(old), &ClientId::new(new))
            }
            _ => false,
        }
    }
}

/// Identities before and after a rename.
fn identities(change: &FileChange<'_>) -> Option<(Identity, Identity)> {
    let identity = |path| Identity::of(&ContentPath::new(path)).ok();
    identity(change.from?).zip(identity(change.path))
}

fn is_one<T: Ord + Hash + Clone>(renamed: &BTreeSet<(T, T)>, old: &T, new: &T) -> bool {
    old == new || renamed.contains(&(old.clone(), new.clone()))
}

/// Whether the documents before and after a rename are about the same.
fn is_same<T: DeserializeOwned>(
    change: &FileChange<'_>,
    text: impl Fn(ObjectId) -> Option<String>,
    is_same: impl Fn(&Document<T>, &Document<T>, &str) -> bool,
) -> bool {
    let Some((from, before)) = change.from.zip(change.before.first().copied().flatten()) else {
        return false;
    };
    let document = |path, blob| read_as::<T>(&ContentPath::new(path), &text(blob)?);
    let documents = document(from, before).zip(document(change.path, change.blob));
    let former_name = from.rsplit('/').next().unwrap_or(from).trim_end_matches(".md");
    before == change.blob || documents.is_some_and(|(old, new)| is_same(&old, &new, former_name))
}

fn is_same_client(old: &Document<Client>, new: &Document<Client>, _: &str) -> bool {
    let is_same_number = old.front.psa_id.is_some() && old.front.psa_id == new.front.psa_id;
    old.front.name == new.front.name || is_same_number
}

fn is_same_procedure(old: &Document<Procedure>, new: &Document<Procedure>, former_name: &str) -> bool {
    old.front.title == new.front.title || new.front.aliases.iter().any(|alias| alias == former_name)
}

fn is_same_person(old: &Document<Person>, new: &Document<Person>, _: &str) -> bool {
    let has_same_address = new.front.emails.iter().any(|address| old.front.has_address(address));
    old.front.name == new.front.name || has_same_address
}
