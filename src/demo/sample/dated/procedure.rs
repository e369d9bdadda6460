//! A procedure: there from the beginning, and read through and approved each year; one that never ran
//! was added to the library on the day of its approval.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::diagnostic::FieldPath;
use crate::model::{Day, PersonId, Procedure, ProcedureId};

use super::each_year;

/// So many years before the practice's repository the library was begun.
const OLDER: i64 = 2;

pub fn deeds(practice: &Practice, id: &ProcedureId, front: &Procedure) -> Vec<Deed> {
    let task = practice.task(id);
    let owner = front.owner.as_ref().unwrap_or(&practice.manager);
    let approver = front.approved_by.as_ref().unwrap_or(owner);
    let written = front.approved_on.filter(|day| *day > practice.beginning && !practice.has_run(id));
    if let Some(day) = written {
        return vec![Deed::new(day, Kind::LibraryGrew, approver, "Add to the library:").whom(&task)];
    }
    let read_through = |key: &str, by: &PersonId, last: Option<Day>| -> Vec<Deed> {
        let since = practice.beginning.plus_days(-OLDER * super::YEAR);
        let days = last.into_iter().flat_map(|last| each_year(last, since, practice.beginning));
        days.map(|(day, before)| {
            let what = format!("Review the procedure of {task}");
            let before = before.map_or_else(String::new, |day| day.to_string());
            Deed::new(day, Kind::ProcedureReviewed, by, what).before(FieldPath::of(key), before)
        })
        .collect()
    };
    let mut deeds = vec![brought_in(practice)];
    deeds.extend(read_through("last_reviewed_on", owner, front.last_reviewed_on));
    deeds.extend(read_through("approved_on", approver, front.approved_on));
    deeds
}

pub fn brought_in(practice: &Practice) -> Deed {
    let what = "Bring in the procedures";
    Deed::new(practice.beginning, Kind::LibraryBroughtIn, &practice.manager, what)
}
