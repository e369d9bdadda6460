//! The revisions of a procedure, and which of them somebody followed.
//!
//! A revision is a text that a commit brought; a commit that only moved the file brings none.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use jiff::tz::TimeZone;

use crate::document::Document;
use crate::history::{self, Commit, Identity, Moment, Named, ObjectId};
use crate::model::{Day, Procedure};
use crate::source::ContentPath;

use super::{DocumentHistory, Version};

/// A procedure as one commit left it.
pub struct Revision {
    pub commit: ObjectId,
    committed: Moment,
    /// The day of the commit, where the practice is.
    pub day: Day,
    pub author: Identity,
    pub subject: String,
    /// `None` where what it said cannot be read.
    pub document: Option<Document<Procedure>>,
    /// Whether the text was there before: of the oldest revision that was fetched, nobody can tell.
    pub may_be_older: bool,
    blob: ObjectId,
}

/// Every revision of a procedure, the oldest first.
pub struct Revisions {
    list: Vec<Revision>,
    /// Every path that the procedure had.
    names: BTreeSet<String>,
    /// Whether its text was changed since and nobody committed it.
    pub uncommitted: bool,
    /// Whether commits may be missing, as in a shallow clone.
    shallow: bool,
    /// What written ids were found to mean: many results name the same.
    pins: Mutex<HashMap<String, Pin>>,
}

/// The revision that somebody followed, or why it cannot be told.
#[derive(Clone, Copy)]
pub enum Followed<'r> {
    Revision(&'r Revision),
    /// No commit of this history has the id that was written.
    Unknown,
    /// More than one has.
    Ambiguous,
    /// The procedure was not there then.
    NotThere,
    /// It is older than what was fetched.
    NotFetched,
}

#[derive(Clone, Copy)]
enum Pin {
    Nth(usize),
    Unknown,
    Ambiguous,
    NotThere,
}

impl DocumentHistory {
    /// The revisions of a procedure, with the days on which they were committed in a time zone.
    /// `present` is what it says now.
    pub fn revisions(
        &self,
        path: &ContentPath,
        present: Option<&Document<Procedure>>,
        zone: &TimeZone,
    ) -> Revisions {
        let versions = self.versions(path, present);
        let names = versions.iter().map(|it| it.change.path.to_owned()).collect();
        let mut list: Vec<Revision> = Vec::new();
        for version in versions.into_iter().filter(|it| it.change.is_there()) {
            if list.last().is_none_or(|last| last.blob != version.change.blob) {
                list.push(revision(version, zone));
            }
        }
        let shallow = self.history.is_shallow();
        if let Some(oldest) = list.first_mut().filter(|_| shallow) {
            let commit = self.history.find(&oldest.commit.to_string());
            oldest.may_be_older = commit.is_some_and(|commit| commit.parents().len() == 0);
        }
        let uncommitted = self.uncommitted.contains(path);
        Revisions { list, names, uncommitted, shallow, pins: Mutex::default() }
    }

    /// The revision that was in force at the commit whose id was written down.
    pub fn at<'r>(&self, revisions: &'r Revisions, written: &str) -> Followed<'r> {
        let known = revisions.pins().get(written).copied();
        let pin = known.unwrap_or_else(|| {
            let pin = self.pin(revisions, written);
            revisions.pins().insert(written.to_owned(), pin);
            pin
        });
        match pin {
            Pin::Nth(nth) => Followed::Revision(&revisions.list[nth]),
            Pin::Unknown if revisions.shallow => Followed::NotFetched,
            Pin::Unknown => Followed::Unknown,
            Pin::Ambiguous => Followed::Ambiguous,
            Pin::NotThere => Followed::NotThere,
        }
    }

    fn pin(&self, revisions: &Revisions, written: &str) -> Pin {
        match self.history.named(written) {
            Named::Commit(commit) => self.nth_at(revisions, commit).map_or(Pin::NotThere, Pin::Nth),
            Named::Unknown => Pin::Unknown,
            Named::Ambiguous => Pin::Ambiguous,
        }
    }

    /// The commit's own revision, else that of the text which its tree holds: of several with the
    /// same text, the last before it.
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

    /// Whether there may be older ones, which were not fetched.
    pub fn is_cut_off(&self) -> bool {
        self.list.first().is_some_and(|oldest| oldest.may_be_older)
    }

    /// From 1, the oldest; `None` where older ones were not fetched.
    pub fn number(&self, revision: &Revision) -> Option<usize> {
        let nth = self.list.iter().position(|it| it.commit == revision.commit)?;
        (!self.is_cut_off()).then_some(nth + 1)
    }

    /// The last one that was committed by the end of a day.
    pub fn in_force(&self, day: Day) -> Followed<'_> {
        match self.list.iter().rfind(|revision| revision.day <= day) {
            Some(revision) => Followed::Revision(revision),
            None if self.is_cut_off() => Followed::NotFetched,
            None => Followed::NotThere,
        }
    }

    /// The revision that came before one.
    pub fn before(&self, revision: &Revision) -> Option<&Revision> {
        let nth = self.list.iter().position(|it| it.commit == revision.commit)?;
        self.list.get(nth.checked_sub(1)?)
    }

    fn pins(&self) -> std::sync::MutexGuard<'_, HashMap<String, Pin>> {
        self.pins.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'r> Followed<'r> {
    /// The revision, where there is one to be shown.
    pub fn revision(self) -> Option<&'r Revision> {
        match self {
            Followed::Revision(revision) => Some(revision),
            _ => None,
        }
    }
}

fn revision(version: Version<'_, Procedure>, zone: &TimeZone) -> Revision {
    let commit = version.change.commit;
    Revision {
        commit: commit.id(),
        committed: commit.committed(),
        day: commit.committed().day_in(zone),
        author: commit.author().clone(),
        subject: commit.subject(),
        document: version.document,
        may_be_older: false,
        blob: version.change.blob,
    }
}
