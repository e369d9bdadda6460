//! What happened to a client, with everything that proves it.

use crate::history::{CommitRow, History};
use crate::model::{Day, Month, PersonId, ProcedureId};
use crate::source::ContentPath;

use super::{Deed, What};

/// One event of a trail. Small, since there are many.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub what: What,
    /// The day of the work, as the document says.
    pub worked_on: Option<Day>,
    /// The person whom the document names.
    pub by: Option<PersonId>,
    /// Of the single.
    pub month: Option<Month>,
    pub procedure: Option<ProcedureId>,
    /// The document, under its present name or its last one.
    pub document: ContentPath,
    pub proof: Proof,
}

/// How it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    Commit(CommitRow),
    /// It stands in the folder and in no commit.
    NotCommitted,
    /// Nobody wrote it: the day came.
    Calendar(Day),
}

impl Event {
    /// A deed with what it was done to, and how it is known.
    pub fn of(deed: Deed, subject: &Subject, proof: Proof) -> Event {
        Event {
            what: deed.what,
            worked_on: deed.on,
            by: deed.by,
            month: subject.month,
            procedure: deed.procedure.or_else(|| subject.procedure.clone()),
            document: subject.document.clone(),
            proof,
        }
    }
}

/// What a document is about.
#[derive(Clone, Debug)]
pub struct Subject {
    pub document: ContentPath,
    pub month: Option<Month>,
    pub procedure: Option<ProcedureId>,
}

impl Proof {
    /// Seconds since 1970, to order by; what is not committed comes last, a day counts to its end.
    pub fn moment(self, history: &History) -> i64 {
        match self {
            Proof::Commit(row) => history.at(row).committed().seconds,
            Proof::NotCommitted => i64::MAX,
            Proof::Calendar(day) => {
                let epoch = Day::new(1970, 1, 1).expect("a day of the calendar");
                (day.days_since(epoch) + 1) * 86_400 - 1
            }
        }
    }
}
