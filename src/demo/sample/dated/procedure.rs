//! A procedure: a draft at first, approved six weeks before it first ran, and read through and approved
//! again each year.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::diagnostic::FieldPath;
use crate::model::{Day, PersonId, Procedure, ProcedureId};

use super::{YEAR, each_year};

/// So many days before its first run a procedure is approved at the latest.
const AHEAD: i64 = 42;

pub fn deeds(practice: &Practice, id: &ProcedureId, front: &Procedure) -> Vec<Deed> {
    let task = &practice.task(id);
    let owner = front.owner.as_ref().unwrap_or(&practice.manager);
    let approver = front.approved_by.as_ref().unwrap_or(owner);
    let ahead = practice.first_run(id).map(|day| day.plus_days(-AHEAD));
    let approved = ahead.into_iter().chain(front.approved_on).min();
    let approved = approved.filter(|day| *day > practice.beginning);
    let mut deeds = vec![brought_in(practice)];
    deeds.extend(approved.map(|day| {
        let deed = Deed::new(day, Kind::ProcedureApproved, approver, "Approve the procedure of").whom(task);
        let keys = ["approved_by", "approved_on", "last_reviewed_on"].map(FieldPath::of);
        keys.into_iter().fold(deed.before(FieldPath::of("status"), "draft"), Deed::without)
    }));
    deeds.extend(front.introduced_on.map(|day| {
        let deed = Deed::new(day, Kind::ProcedureReviewed, approver, format!("Introduce {task} everywhere"));
        deed.without(FieldPath::of("introduced_on"))
    }));
    // What was there from the beginning was approved before.
    let since = approved.unwrap_or_else(|| practice.beginning.plus_days(-2 * YEAR));
    let mut read_through = |key: &str, by: &PersonId, last: Option<Day>| {
        let days = last.into_iter().flat_map(|last| each_year(last, since, practice.beginning));
        deeds.extend(days.filter(|(day, _)| *day > since).map(|(day, before)| {
            let what = format!("Review the procedure of {task}");
            let before = before.unwrap_or(since).to_string();
            Deed::new(day, Kind::ProcedureReviewed, by, what).before(FieldPath::of(key), before)
        }));
    };
    read_through("last_reviewed_on", owner, front.last_reviewed_on);
    read_through("approved_on", approver, front.approved_on);
    deeds
}

pub fn brought_in(practice: &Practice) -> Deed {
    let what = "Bring in the procedures";
    Deed::new(practice.beginning, Kind::LibraryBroughtIn, &practice.manager, what)
}
