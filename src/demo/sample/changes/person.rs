//! Changes of a person: there from the beginning, or started later.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::SamplePractice;
use crate::model::Person;

use super::founded;

pub fn changes(practice: &SamplePractice, front: &Person) -> Vec<DatedChange> {
    let welcome = |day| {
        DatedChange::new(day, ChangeKind::Started, &practice.manager, format!("Welcome {}", front.name))
    };
    let started = front.started.filter(|day| *day > practice.beginning);
    vec![started.map_or_else(|| founded(practice), welcome)]
}
