//! Events of a client, each with its proof.

use std::collections::BTreeSet;

use crate::document_history::{DocumentHistory, Provenance};
use crate::history::{CommitRow, History};
use crate::model::{Day, Month, PersonId, ProcedureId};
use crate::source::ContentPath;

use super::{Change, EventKind};

/// One event of a trail. Kept small, since there are many.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub kind: EventKind,
    /// Day of the work that the document names.
    pub worked_on: Option<Day>,
    /// Person that the document names.
    pub by: Option<PersonId>,
    pub month: Option<Month>,
    pub procedure: Option<ProcedureId>,
    /// The document, under its present name or its last one.
    pub document: ContentPath,
    pub proof: Proof,
}

/// What an event is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    Commit(CommitRow),
    /// A change in the folder that is not committed.
    NotCommitted,
    /// A day that has passed; nobody wrote anything.
    Calendar(Day),
}

impl Event {
    pub fn new(change: Change, subject: &Subject, proof: Proof) -> Event {
        Event {
            kind: change.kind,
            worked_on: change.on,
            by: change.by,
            month: subject.month,
            procedure: change.procedure.or_else(|| subject.procedure.clone()),
            document: subject.document.clone(),
            proof,
        }
    }
}

/// Document with the single that it belongs to.
#[derive(Clone, Debug)]
pub struct Subject {
    pub document: ContentPath,
    pub month: Option<Month>,
    pub procedure: Option<ProcedureId>,
}

impl Proof {
    /// Seconds since 1970, to sort by: a commit comes after what it follows, a day counts to its end, and what is not committed comes last.
    pub fn moment(self, history: &History) -> i64 {
        match self {
            Proof::Commit(row) => history.at(row).latest_date(),
            Proof::NotCommitted => i64::MAX,
            Proof::Calendar(day) => {
                let epoch = Day::new(1970, 1, 1).expect("a day of the calendar");
                (day.days_since(epoch) + 1) * 86_400 - 1
            }
        }
    }
}

/// What the commits of some events prove; `None` where there are none.
pub fn provenance<'h>(history: &'h DocumentHistory, events: &[Event]) -> Option<Provenance<'h>> {
    let rows = events.iter().filter_map(|event| match event.proof {
        Proof::Commit(row) => Some(row),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    });
    let rows: BTreeSet<CommitRow> = rows.collect();
    history.provenance(rows.into_iter().map(|row| history.git.at(row)))
}
