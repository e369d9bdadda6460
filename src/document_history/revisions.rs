//! Revisions of a procedure, and the one that a result followed.
//!
//! A commit that changes the text makes a revision; one that only moves the file makes none.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use crate::document::Document;
use crate::history::{self, Commit, GitIdentity, Moment, NamedCommit, ObjectId};
use crate::model::{Day, Procedure};
use crate::source::ContentPath;

use super::{DocumentHistory, Version};

/// Procedure as one commit left it.
pub struct Revision {
    pub commit: ObjectId,
    committed: Moment,
    /// Day of the commit in the practice's time zone.
    pub day: Day,
    pub author: GitIdentity,
    pub subject: String,
    /// `None` where the text cannot be read.
    pub document: Option<Document<Procedure>>,
    /// Whether an earlier commit may have made it: true for the oldest revision of a shallow clone.
    pub may_be_older: bool,
    blob: ObjectId,
}

/// Revisions of a procedure, the oldest first.
pub struct Revisions {
    list: Vec<Revision>,
    /// Every path that the procedure had.
    names: BTreeSet<String>,
    /// Whether its text has changes that are not committed.
    pub uncommitted: bool,
    /// Whether commits may be missing, as in a shallow clone.
    shallow: bool,
    /// Commit ids that were already looked up, since many results name the same.
    lookups: Mutex<HashMap<String, Lookup>>,
}

/// Revision that a result followed, or why it is not known.
#[derive(Clone, Copy)]
pub enum Followed<'r> {
    Revision(&'r Revision),
    /// No commit of this history has that id.
    Unknown,
    /// Several commit ids start with it.
    Ambiguous,
    /// The procedure did not exist then.
    NotThere,
    /// It is older than the commits that were fetched.
    NotFetched,
}

#[derive(Clone, Copy)]
enum Lookup {
    Nth(usize),
    Unknown,
    Ambiguous,
    NotThere,
}

impl DocumentHistory {
    /// Revisions of a procedure. `present` is the procedure as it is now.
    pub fn revisions(&self, path: &ContentPath, present: Option<&Document<Procedure>>) -> Revisions {
        let versions = self.versions(path, present);
        let names = versions.iter().map(|it| it.change.path.to_owned()).collect();
        let mut list: Vec<Revision> = Vec::new();
        for version in versions.into_iter().filter(|it| it.change.is_there()) {
            if list.last().is_none_or(|last| last.blob != version.change.blob) {
                list.push(revision(version));
            }
        }
        let shallow = self.git.is_shallow();
        if let Some(oldest) = list.first_mut().filter(|_| shallow) {
            let commit = self.git.find(&oldest.commit.to_string());
            oldest.may_be_older = commit.is_some_and(|commit| commit.parents().len() == 0);
        }
        let uncommitted = self.uncommitted.contains(path);
        Revisions { list, names, uncommitted, shallow, lookups: Mutex::default() }
    }

    /// Revision that was in force at the commit with that id or start of an id.
    pub fn at<'r>(&self, revisions: &'r Revisions, written: &str) -> Followed<'r> {
        let known = revisions.lookups().get(written).copied();
        let lookup = known.unwrap_or_else(|| {
            let lookup = self.look_up(revisions, written);
            revisions.lookups().insert(written.to_owned(), lookup);
            lookup
        });
        match lookup {
            Lookup::Nth(nth) => Followed::Revision(&revisions.list[nth]),
            Lookup::Unknown if revisions.shallow => Followed::NotFetched,
            Lookup::Unknown => Followed::Unknown,
            Lookup::Ambiguous => Followed::Ambiguous,
            Lookup::NotThere => Followed::NotThere,
        }
    }

    fn look_up(&self, revisions: &Revisions, written: &str) -> Lookup {
        match self.git.named(written) {
            NamedCommit::Commit(commit) => {
                self.nth_at(revisions, commit).map_or(Lookup::NotThere, Lookup::Nth)
            }
            NamedCommit::Unknown => Lookup::Unknown,
            NamedCommit::Ambiguous => Lookup::Ambiguous,
        }
    }

    /// Revision that the commit made, or else that of the text in its tree: of several with that text, the last one
    /// before the commit.
    fn nth_at(&self, revisions: &Revisions, commit: Commit<'_>) -> Option<usize> {
        let list = &revisions.list;
        if let Some(nth) = list.iter().position(|it| it.commit == commit.id()) {
            return Some(nth);
        }
        let held: Vec<ObjectId> = revisions.names.iter().filter_map(|name| self.held(commit, name)).collect();
        let same = || (0..list.len()).filter(|nth| held.contains(&list[*nth].blob));
        let before = same().rfind(|nth| list[*nth].committed.seconds <= commit.committed().seconds);
        before.or_else(|| same().next())
    }

    fn held(&self, commit: Commit<'_>, path: &str) -> Option<ObjectId> {
        let path = format!("{}{path}", self.repository.prefix());
        history::file_at(&self.repository, commit.id(), &path).ok()?
    }
}

impl Revisions {
    /// The oldest first.
    pub fn list(&self) -> &[Revision] {
        &self.list
    }

    /// Whether older revisions may exist that were not fetched.
    pub fn is_cut_off(&self) -> bool {
        self.list.first().is_some_and(|oldest| oldest.may_be_older)
    }

    /// Number from 1, the oldest; `None` where older ones were not fetched.
    pub fn number(&self, revision: &Revision) -> Option<usize> {
        let nth = self.list.iter().position(|it| it.commit == revision.commit)?;
        (!self.is_cut_off()).then_some(nth + 1)
    }

    /// Last revision that was committed by the end of a day.
    pub fn in_force(&self, day: Day) -> Followed<'_> {
        match self.list.iter().rfind(|revision| revision.day <= day) {
            Some(revision) => Followed::Revision(revision),
            None if self.is_cut_off() => Followed::NotFetched,
            None => Followed::NotThere,
        }
    }

    pub fn before(&self, revision: &Revision) -> Option<&Revision> {
        let nth = self.list.iter().position(|it| it.commit == revision.commit)?;
        self.list.get(nth.checked_sub(1)?)
    }

    fn lookups(&self) -> std::sync::MutexGuard<'_, HashMap<String, Lookup>> {
        self.lookups.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'r> Followed<'r> {
    /// The revision, if it is known.
    pub fn revision(self) -> Option<&'r Revision> {
        match self {
            Followed::Revision(revision) => Some(revision),
            _ => None,
        }
    }
}

fn revision(version: Version<'_, Procedure>) -> Revision {
    let commit = version.change.commit;
    Revision {
        commit: commit.id(),
        committed: commit.committed(),
        day: commit.day(),
        author: commit.author().clone(),
        subject: commit.subject(),
        document: version.document,
        may_be_older: false,
        blob: version.change.blob,
    }
}
