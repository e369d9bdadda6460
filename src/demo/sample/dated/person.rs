//! Somebody of the staff: there from the beginning, or started later.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::model::Person;

use super::founded;

pub fn deeds(practice: &Practice, front: &Person) -> Vec<Deed> {
    let welcome = |day| Deed::new(day, Kind::Started, &practice.manager, format!("Welcome {}", front.name));
    let started = front.started.filter(|day| *day > practice.beginning);
    vec![started.map_or_else(|| founded(practice), welcome)]
}
