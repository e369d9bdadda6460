//! Everything that happens at the practice, in the order of time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::history::Moment;
use crate::model::Day;

use super::pen::Pen;

/// Files that somebody wrote on one occasion: a commit.
#[derive(Debug)]
pub struct Change {
    pub at: Moment,
    pub by: Arc<Author>,
    /// Who put it into the repository, where that is another.
    pub taken_by: Option<Arc<Author>>,
    pub message: String,
    /// With what it is signed.
    pub pen: Option<Arc<Pen>>,
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

/// So many seconds after midnight, in UTC.
pub fn utc(day: Day, second: i64) -> Moment {
    let epoch = Day::new(1970, 1, 1).expect("a day of the calendar");
    Moment { seconds: day.days_since(epoch) * 86_400 + second, offset: 0 }
}

impl Change {
    pub fn new(at: Moment, by: &Arc<Author>, message: impl Into<String>) -> Change {
        let (by, message) = (Arc::clone(by), message.into());
        Change { at, by, taken_by: None, message, pen: None, files: Vec::new() }
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
        let later = self.planned.split_off(&(utc(day, 0), 0));
        std::mem::replace(&mut self.planned, later).into_values().collect()
    }
}
