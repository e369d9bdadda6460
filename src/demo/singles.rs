//! A month's single: planned, opened, closed.

use std::collections::BTreeMap;

use crate::model::{Calendar, ClientId, Day, Exclusion, Month, Single, SingleId, exclusion};

use super::agenda::{Change, utc};
use super::dice::is_working_day;
use super::practice::{Practice, paragraph};
use super::words::SINGLE_NOTES;
use super::{documents, library};

/// What a month's single writes; the month after it is planned on the same day.
pub fn changes(practice: &Practice, nth: usize) -> Vec<Change> {
    let mut dice = practice.seed.dice("single", &[nth]);
    let id = &practice.schedule[nth];
    let lead = practice.staff.manager(nth);
    let opened = opened_on(id.month, practice.span.today);
    let body = paragraph(dice.one(&SINGLE_NOTES));
    let front = Single {
        lead: Some(lead.id.clone()),
        opened_on: Some(opened),
        population: Some(practice.population(id).map(|customer| customer.id.clone()).collect()),
        excluded: excluded(practice, id),
        ..Single::default()
    };
    let planned = Single { lead: Some(lead.id.clone()), ..Single::default() };
    let next = &practice.schedule[nth + 1];
    let morning =
        |second: i64, message: String| Change::new(utc(opened, 8 * 3600 + second), &lead.author, message);
    let mut changes = vec![
        morning(0, format!("Read {} through before it runs", id.procedure)).file(
            format!("content/procedures/{}.md", id.procedure),
            library::procedure(&id.procedure, opened),
        ),
        morning(600, format!("Open {id}")).file(path(id), documents::single(&front, &body)),
        morning(900, format!("Plan {next}")).file(path(next), documents::single(&planned, "")),
    ];
    if let Some(day) = closed_on(practice, nth) {
        let closed = Single { closed_on: Some(day), closed_by: Some(lead.id.clone()), ..front };
        let at = utc(day, 18 * 3600 + dice.number(0..=3599));
        changes.push(
            Change::new(at, &lead.author, format!("Close {id}"))
                .file(path(id), documents::single(&closed, &body)),
        );
    }
    changes
}

fn path(id: &SingleId) -> String {
    format!("content/singles/{id}.md")
}

/// The first working day of the month, or today where that is still to come.
pub fn opened_on(month: Month, today: Day) -> Day {
    let first = month.first_day();
    (0..4).map(|days| first.plus_days(days)).find(|day| is_working_day(*day)).unwrap_or(first).min(today)
}

/// A few days into the next month; `None` while it is still open.
pub fn closed_on(practice: &Practice, nth: usize) -> Option<Day> {
    let next = practice.schedule[nth].month.next();
    let day = practice.seed.dice("closing", &[nth]).working_day(next.day(4), next.day(9));
    Some(day).filter(|day| *day < practice.span.today)
}

/// Who came too late or leaves too early, and says so.
fn excluded(practice: &Practice, id: &SingleId) -> BTreeMap<ClientId, String> {
    let procedure = practice.procedure(&id.procedure);
    let customers = practice.customers.iter().filter(|customer| customer.client.served_in(id.month));
    let excluded = customers.filter_map(|customer| {
        match exclusion(&customer.client, procedure, id.month, &Calendar::default())? {
            why @ (Exclusion::Joined(_) | Exclusion::Left(_)) => Some((customer.id.clone(), why.to_string())),
            _ => None,
        }
    });
    excluded.collect()
}
