//! Changes of a single: planned or opened, and closed.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::{SamplePractice, planned_on, spoken};
use crate::diagnostic::FieldPath;
use crate::model::{Single, SingleId};

pub fn changes(practice: &SamplePractice, id: &SingleId, front: &Single) -> Vec<DatedChange> {
    let manager = &practice.manager;
    let subject =
        |verb: &str| format!("{verb} {}: {}", spoken(id.month), practice.current.task(&id.procedure));
    let begun = match front.opened_on {
        Some(day) => {
            DatedChange::new(day, ChangeKind::Opened, front.lead.as_ref().unwrap_or(manager), subject("Open"))
        }
        None => DatedChange::new(planned_on(id.month), ChangeKind::Planned, manager, subject("Plan")),
    };
    let closed = front.closed_on.map(|day| {
        DatedChange::new(
            day,
            ChangeKind::Closed,
            front.closed_by.as_ref().unwrap_or(manager),
            subject("Close"),
        )
        .without(FieldPath::of("closed_on"))
        .without(FieldPath::of("closed_by"))
        .without(FieldPath::of("closed_as"))
    });
    std::iter::once(begun).chain(closed).collect()
}
