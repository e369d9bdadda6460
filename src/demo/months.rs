//! Commits of each month, and the one that everything begins with.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use rayon::prelude::*;

use crate::model::{Calendar, Day, Idea, IdeaSource, IdeaState, PersonId, SingleId, exclusion};
use crate::practice::{CatchUpId, ResultId};

use super::clients::Customer;
use super::generator::PracticeGenerator;
use super::new_commit::{NewCommit, utc};
use super::tasks::Task;
use super::{documents, library, singles};

const SETTINGS: &str = r#"[site]
title = "Demo practice - Monthly Singles"
time_zone = "UTC"

[repository]
branch = "main"

[calendar]
joins_by_day = 15

[tickets]
system = "PSA"
url = "https://psa.example/t/{id}"
required = true
closed_statuses = ["closed"]

[review]
required = true
"#;

const IDEAS: [(&str, &str, IdeaState, IdeaSource); 4] = [
    ("m365-restore", "Microsoft 365 - Restore drill", IdeaState::Idea, IdeaSource::InsurerQuestion),
    (
        "stale-accounts",
        "Accounts - Nobody who left can log on",
        IdeaState::Drafting,
        IdeaSource::AuditFinding,
    ),
    ("room-alerts", "Server room - Alerts for heat and water", IdeaState::Idea, IdeaSource::Incident),
    ("old-remote-tools", "Remote access - Old tools removed", IdeaState::Idea, IdeaSource::Technician),
];

/// First commit: settings, people, procedures, the handbook and ideas.
pub fn beginning(generator: &PracticeGenerator) -> NewCommit {
    let began = generator.span.began;
    let manager = generator.staff.manager(0);
    let mut commit = NewCommit::new(utc(began, 8 * 3600), &manager.author, "Begin the practice")
        .file("monthly.toml", SETTINGS.into());
    for colleague in generator.staff.people() {
        let path = format!("content/staff/{}.md", colleague.id);
        commit = commit.file(path, documents::person(&colleague.person));
    }
    for id in generator.library.procedures.keys() {
        commit = commit.file(format!("content/procedures/{id}.md"), library::procedure(id, began, began));
    }
    for (id, title, state, source) in IDEAS {
        let path = format!("content/ideas/{id}.md");
        commit = commit.file(path, documents::idea(&idea(title, state, source, &manager.id, began)));
    }
    library::handbook().fold(commit, |commit, (path, text)| commit.file(path, text))
}

/// Commits that the month with that number leads to, in no order.
pub fn commits(generator: &PracticeGenerator, nth: usize) -> Vec<NewCommit> {
    let month = generator.schedule[nth].month;
    // What happened before the first month happens with it.
    let first = if nth == 0 { generator.span.began } else { month.first_day() };
    let mut commits = singles::commits(generator, nth);
    let at_clients = generator.customers.par_iter().flat_map_iter(|customer| {
        let mut commits =
            client_files(generator, customer, first, month.last_day().min(generator.span.today));
        commits.extend(tasks(generator, customer, nth).into_iter().flat_map(|task| task.commits()));
        commits
    });
    commits.par_extend(at_clients);
    commits
}

fn client_files(generator: &PracticeGenerator, customer: &Customer, first: Day, last: Day) -> Vec<NewCommit> {
    let technician = generator.technician(customer);
    let mut rng = generator.seed.rng("client files", &[customer.nth]);
    let commit = |(day, message): (Day, String)| {
        let client = customer.as_of(day, &technician.id);
        let text = documents::client(&client, &documents::paragraph(customer.notes));
        NewCommit::new(utc(day, rng.number(7 * 3600..=8 * 3600 - 1)), &technician.author, message)
            .file(format!("content/clients/{}.md", customer.id), text)
    };
    customer.events(first, last).into_iter().map(commit).collect()
}

/// Work for a client in a month: the single and, in the client's first month, its catch-ups.
fn tasks<'p>(generator: &'p PracticeGenerator, customer: &'p Customer, nth: usize) -> Vec<Task<'p>> {
    let single = &generator.schedule[nth];
    let excluded = exclusion(
        &customer.client,
        generator.procedure(&single.procedure),
        single.month,
        &Calendar::default(),
    );
    let mut tasks = Vec::from_iter(excluded.is_none().then(|| Task::monthly(generator, customer, nth)));
    if customer.client.service_start.month() == single.month && customer.known > generator.span.began {
        tasks.extend(catch_ups(generator, customer, nth));
    }
    tasks
}

/// Procedures that a new client needs before their month comes.
fn catch_ups<'p>(
    generator: &'p PracticeGenerator,
    customer: &'p Customer,
    nth: usize,
) -> impl Iterator<Item = Task<'p>> {
    let start = customer.client.service_start;
    let started = generator.procedures().filter(move |(id, document)| {
        let procedure = &document.front;
        let within = procedure.onboarding_within.map(|within| start.plus(within));
        let soon = |single: &SingleId| single.procedure == **id && Some(single.month.last_day()) <= within;
        procedure.onboarding
            && procedure.concerns(&customer.client)
            && !generator.schedule[nth..].iter().any(soon)
    });
    started.map(move |(id, document)| Task {
        generator,
        customer,
        id: ResultId::CatchUp(CatchUpId {
            client: customer.id.clone(),
            procedure: id.clone(),
            month: Some(generator.schedule[nth].month),
        }),
        procedure_id: id,
        procedure: &document.front,
        nth,
    })
}

fn idea(title: &str, state: IdeaState, source: IdeaSource, by: &PersonId, on: Day) -> Idea {
    Idea {
        title: title.into(),
        state,
        source: Some(source),
        raised_by: Some(by.clone()),
        raised_on: Some(on),
        why_now: Some("Asked for more than once in the last quarter.".into()),
        scope: None,
        on_site: false,
        estimate_minutes: None,
        risk: None,
        deadline: None,
        procedure: None,
        votes: None,
        month: None,
        reason: None,
    }
}
