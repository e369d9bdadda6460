//! Everything that happens at the practice, in the order of time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Day;

/// Files that somebody wrote on one occasion: a commit.
#[derive(Debug)]
pub struct Change {
    pub at: Moment,
    pub by: Arc<Author>,
    /// Who put it into the repository, where that is another.
    pub taken_by: Option<Arc<Author>>,
    pub message: String,
    pub files: Vec<Written>,
}

/// A whole file, new or changed.
#[derive(Debug)]
pub struct Written {
    pub path: String,
    pub text: String,
}

/// Who commits.
#[derive(Debug, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    pub email: String,
}

/// Seconds since 1970, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// So many seconds after midnight.
    pub fn on(day: Day, second: i64) -> Moment {
        let epoch = Day::new(1970, 1, 1).expect("a day of the calendar");
        Moment(day.days_since(epoch) * 86_400 + second)
    }
}

impl Change {
    pub fn new(at: Moment, by: &Arc<Author>, message: impl Into<String>) -> Change {
        Change { at, by: Arc::clone(by), taken_by: None, message: message.into(), files: Vec::new() }
    }

    pub fn taken_by(self, person: Option<Arc<Author>>) -> Change {
        Change { taken_by: person, ..self }
    }

    pub fn file(mut self, path: impl Into<String>, text: String) -> Change {
        self.files.push(Written { path: path.into(), text });
        self
    }
}

/// Changes that were planned and have not happened yet.
#[derive(Default)]
pub struct Agenda {
    planned: BTreeMap<(Moment, usize), Change>,
    count: usize,
}

impl Agenda {
    /// Of two changes at the same second, the one that was planned first happens first.
    pub fn plan(&mut self, change: Change) {
        self.planned.insert((change.at, self.count), change);
        self.count += 1;
    }

    /// Takes everything that happens before `day`, in order.
    pub fn until(&mut self, day: Day) -> Vec<Change> {
        let later = self.planned.split_off(&(Moment::on(day, 0), 0));
        std::mem::replace(&mut self.planned, later).into_values().collect()
    }
}
