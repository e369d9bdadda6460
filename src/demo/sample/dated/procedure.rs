//! A procedure: there from the beginning, and read through and approved each year.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::diagnostic::FieldPath;
use crate::model::{Day, Procedure, ProcedureId};

use super::each_year;

pub fn deeds(practice: &Practice, id: &ProcedureId, front: &Procedure) -> Vec<Deed> {
    let what = format!("Review the procedure of {}", practice.task(id));
    let (owner, manager) = (front.owner.as_ref(), &practice.manager);
    let yearly = |key: &'static str, by: Option<&crate::model::PersonId>, last: Option<Day>| {
        let (what, by) = (what.clone(), by.or(owner).unwrap_or(manager).clone());
        // The library is older than the practice's repository.
        let since = practice.beginning.plus_days(-2 * super::YEAR);
        let days = last.into_iter().flat_map(move |last| each_year(last, since, practice.beginning));
        days.map(move |(day, before)| {
            let deed = Deed::new(day, Kind::ProcedureReviewed, &by, what.clone());
            let before = before.expect("the library is older").to_string();
            deed.before(FieldPath::of(key), before)
        })
    };
    std::iter::once(brought_in(practice))
        .chain(yearly("last_reviewed_on", owner, front.last_reviewed_on))
        .chain(yearly("approved_on", front.approved_by.as_ref(), front.approved_on))
        .collect()
}

pub fn brought_in(practice: &Practice) -> Deed {
    let what = "Bring in the procedures";
    Deed::new(practice.beginning, Kind::LibraryBroughtIn, &practice.manager, what)
}
