//! Changes of a procedure: a draft at first, approved six weeks before its first run, and reviewed and approved
//! each year.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::SamplePractice;
use crate::diagnostic::FieldPath;
use crate::model::{Day, PersonId, Procedure, ProcedureId};

use super::{YEAR, each_year};

/// Days before its first run on which a procedure is approved at the latest.
const AHEAD: i64 = 42;

pub fn changes(practice: &SamplePractice, id: &ProcedureId, front: &Procedure) -> Vec<DatedChange> {
    let task = &practice.current.task(id);
    let owner = front.owner.as_ref().unwrap_or(&practice.manager);
    let approver = front.approved_by.as_ref().unwrap_or(owner);
    let ahead = practice.first_run(id).map(|day| day.plus_days(-AHEAD));
    let approved = ahead.into_iter().chain(front.approved_on).min();
    let approved = approved.filter(|day| *day > practice.beginning);
    let introduced = front.introduced_on.filter(|day| *day > practice.beginning && Some(*day) != approved);
    let mut changes = vec![brought_in(practice)];
    changes.extend(approved.map(|day| {
        let change =
            DatedChange::new(day, ChangeKind::ProcedureApproved, approver, "Approve the procedure of")
                .client(task);
        let introduced = introduced.is_none().then_some("introduced_on");
        let keys = ["approved_by", "approved_on", "last_reviewed_on"].into_iter().chain(introduced);
        let keys = keys.map(FieldPath::of);
        keys.fold(change.before(FieldPath::of("status"), "draft"), DatedChange::without)
    }));
    changes.extend(introduced.map(|day| {
        let change = DatedChange::new(
            day,
            ChangeKind::ProcedureReviewed,
            approver,
            format!("Introduce {task} everywhere"),
        );
        change.without(FieldPath::of("introduced_on"))
    }));
    // What was there from the beginning was approved before.
    let since = approved.unwrap_or_else(|| practice.beginning.plus_days(-2 * YEAR));
    let mut read_through = |key: &str, by: &PersonId, last: Option<Day>| {
        let days = last.into_iter().flat_map(|last| each_year(last, since, practice.beginning));
        changes.extend(days.filter(|(day, _)| *day > since).map(|(day, before)| {
            let what = format!("Review the procedure of {task}");
            let before = before.unwrap_or(since).to_string();
            DatedChange::new(day, ChangeKind::ProcedureReviewed, by, what).before(FieldPath::of(key), before)
        }));
    };
    read_through("last_reviewed_on", owner, front.last_reviewed_on);
    read_through("approved_on", approver, front.approved_on);
    changes
}

pub fn brought_in(practice: &SamplePractice) -> DatedChange {
    let what = "Bring in the procedures";
    DatedChange::new(practice.beginning, ChangeKind::LibraryBroughtIn, &practice.manager, what)
}
