//! A single: planned or opened, and closed.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::{Practice, planned_on, spoken};
use crate::diagnostic::FieldPath;
use crate::model::{Single, SingleId};

pub fn deeds(practice: &Practice, id: &SingleId, front: &Single) -> Vec<Deed> {
    let manager = &practice.manager;
    let told = |verb: &str| format!("{verb} {}: {}", spoken(id.month), practice.task(&id.procedure));
    let begun = match front.opened_on {
        Some(day) => Deed::new(day, Kind::Opened, front.lead.as_ref().unwrap_or(manager), told("Open")),
        None => Deed::new(planned_on(id.month), Kind::Planned, manager, told("Plan")),
    };
    let closed = front.closed_on.map(|day| {
        Deed::new(day, Kind::Closed, front.closed_by.as_ref().unwrap_or(manager), told("Close"))
            .without(FieldPath::of("closed_on"))
            .without(FieldPath::of("closed_by"))
    });
    std::iter::once(begun).chain(closed).collect()
}
