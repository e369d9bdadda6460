//! Commits before they are written, and the queue that orders them by time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::history::Moment;
use crate::model::Day;

use super::signing_key::SigningKey;

/// Commit that is not written yet.
#[derive(Debug)]
pub struct NewCommit {
    pub at: Moment,
    pub author: Arc<Author>,
    /// The author commits where this is `None`.
    pub committer: Option<Arc<Author>>,
    pub message: String,
    pub signing_key: Option<Arc<SigningKey>>,
    pub files: Vec<NewFile>,
}

/// Whole text of a file, new or changed.
#[derive(Debug)]
pub struct NewFile {
    pub path: String,
    pub text: String,
}

/// Name and address that commits are made under.
#[derive(Debug, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    pub email: String,
}

/// Moment that many seconds after midnight, in UTC.
pub fn utc(day: Day, second: i64) -> Moment {
    let epoch = Day::new(1970, 1, 1).expect("a day of the calendar");
    Moment { seconds: day.days_since(epoch) * 86_400 + second, offset: 0 }
}

impl NewCommit {
    pub fn new(at: Moment, author: &Arc<Author>, message: impl Into<String>) -> NewCommit {
        let (author, message) = (Arc::clone(author), message.into());
        NewCommit { at, author, committer: None, message, signing_key: None, files: Vec::new() }
    }

    pub fn file(mut self, path: impl Into<String>, text: String) -> NewCommit {
        self.files.push(NewFile { path: path.into(), text });
        self
    }
}

/// Commits in the order of their time; of two at the same second, the one that was added first comes first.
#[derive(Default)]
pub struct CommitQueue {
    waiting: BTreeMap<(Moment, usize), NewCommit>,
    added: usize,
}

impl CommitQueue {
    /// Takes every commit that is made before `day`, in order.
    pub fn take_before(&mut self, day: Day) -> impl Iterator<Item = NewCommit> + use<> {
        let later = self.waiting.split_off(&(utc(day, 0), 0));
        std::mem::replace(&mut self.waiting, later).into_values()
    }
}

impl Extend<NewCommit> for CommitQueue {
    fn extend<I: IntoIterator<Item = NewCommit>>(&mut self, commits: I) {
        for commit in commits {
            self.waiting.insert((commit.at, self.added), commit);
            self.added += 1;
        }
    }
}
