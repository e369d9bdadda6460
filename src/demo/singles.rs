//! Commits of a month's single: planned, opened, closed.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::coverage;
use crate::model::{
    Calendar, ClientId, Day, Ending, Exclusion, Month, Single, SingleId, WaivedBy, Waiver, exclusion,
};

use super::clients::Customer;
use super::documents::paragraph;
use super::generator::PracticeGenerator;
use super::new_commit::{NewCommit, utc};
use super::rng::is_working_day;
use super::tasks::Task;
use super::words::SINGLE_NOTES;
use super::{documents, library};

/// Commits of a month's single; the next month is planned on the day on which it is opened.
pub fn commits(generator: &PracticeGenerator, nth: usize) -> Vec<NewCommit> {
    let mut rng = generator.seed.rng("single", &[nth]);
    let id = &generator.schedule[nth];
    let lead = generator.staff.manager(nth);
    let opened = opened_on(id.month, generator.span.today);
    let body = paragraph(rng.one(&SINGLE_NOTES));
    let waived = waived(generator, id, opened);
    let front = Single {
        lead: Some(lead.id.clone()),
        opened_on: Some(opened),
        population: Some(generator.population(id).map(|customer| customer.id.clone()).collect()),
        excluded: excluded(generator, id),
        waived: Some(waived.clone()),
        ..Single::default()
    };
    let planned = Single { lead: Some(lead.id.clone()), ..Single::default() };
    let next = &generator.schedule[nth + 1];
    let morning =
        |second: i64, message: String| NewCommit::new(utc(opened, 8 * 3600 + second), &lead.author, message);
    let mut commits = vec![
        morning(0, format!("Read {} through before it runs", id.procedure)).file(
            format!("content/procedures/{}.md", id.procedure),
            library::procedure(&id.procedure, opened, generator.span.began),
        ),
        morning(600, format!("Open {id}")).file(path(id), documents::single(&front, &body)),
        morning(900, format!("Plan {next}")).file(path(next), documents::single(&planned, "")),
    ];
    if let Some(day) = closed_on(generator, nth) {
        let closed = Single {
            closed_on: Some(day),
            closed_by: Some(lead.id.clone()),
            closed_as: Some(closed_as(generator, nth, &waived, day)),
            ..front
        };
        let at = utc(day, 18 * 3600 + rng.number(0..=3599));
        commits.push(
            NewCommit::new(at, &lead.author, format!("Close {id}"))
                .file(path(id), documents::single(&closed, &body)),
        );
    }
    commits
}

fn path(id: &SingleId) -> String {
    format!("content/singles/{id}.md")
}

/// First working day of the month, but not after today.
pub fn opened_on(month: Month, today: Day) -> Day {
    let first = month.first_day();
    (0..4).map(|days| first.plus_days(days)).find(|day| is_working_day(*day)).unwrap_or(first).min(today)
}

/// A few days into the next month; `None` while the single is open.
pub fn closed_on(generator: &PracticeGenerator, nth: usize) -> Option<Day> {
    let next = generator.schedule[nth].month.next();
    let day = generator.seed.rng("closing", &[nth]).working_day(next.day(4), next.day(9));
    Some(day).filter(|day| *day < generator.span.today)
}

/// Clients of the population that need no result, as known when the month was opened.
fn waived(generator: &PracticeGenerator, id: &SingleId, opened: Day) -> BTreeMap<ClientId, Waiver> {
    let (procedure, due) = (generator.procedure(&id.procedure), id.month.last_day());
    let waived = |customer: &Customer| {
        let waived_by = WaivedBy::of(&customer.client, &id.procedure, procedure, due, opened)?;
        Some((customer.id.clone(), waived_by.waiver()))
    };
    generator.population(id).filter_map(waived).collect()
}

/// How the month ended for each client of the population, by what was recorded until the closing.
fn closed_as(
    generator: &PracticeGenerator,
    nth: usize,
    waived: &BTreeMap<ClientId, Waiver>,
    closed: Day,
) -> BTreeMap<ClientId, Ending> {
    let id = &generator.schedule[nth];
    let ending = |customer: &Customer| {
        let result = Task::monthly(generator, customer, nth).recorded_on(closed);
        let is_exempt = customer.client.exemption(&id.procedure, id.month.last_day()).is_some();
        let waiver = waived.get(&customer.id).map(|it| it.reason);
        (customer.id.clone(), coverage::ending(result.as_ref(), waiver, is_exempt))
    };
    let population: Vec<&Customer> = generator.population(id).collect();
    population.into_par_iter().map(ending).collect()
}

/// Clients that joined too late or leave too early, each with the reason.
fn excluded(generator: &PracticeGenerator, id: &SingleId) -> BTreeMap<ClientId, String> {
    let procedure = generator.procedure(&id.procedure);
    let customers = generator.customers.iter().filter(|customer| customer.client.served_in(id.month));
    let excluded = customers.filter_map(|customer| {
        match exclusion(&customer.client, procedure, id.month, &Calendar::default())? {
            why @ (Exclusion::Joined(_) | Exclusion::Left(_)) => Some((customer.id.clone(), why.to_string())),
            _ => None,
        }
    });
    excluded.collect()
}
