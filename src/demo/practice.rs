//! The whole practice: who is served, what runs in which month, and what that makes happen.

use rayon::prelude::*;

use crate::document::Document;
use crate::model::{
    AssetType, Calendar, Day, Exemption, ExemptionKind, Idea, IdeaSource, IdeaState, Month, PersonId,
    Procedure, ProcedureId, ProcedureStatus, SingleId, exclusion,
};
use crate::practice::{self, ResultId};

use super::agenda::{Change, utc};
use super::clients::{Customer, Span};
use super::dice::Seed;
use super::staff::{Colleague, Staff};
use super::tasks::Task;
use super::words::EXEMPTIONS;
use super::{Demo, documents, library, singles};

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

/// A practice that was thought up and of which nothing is written yet.
pub struct Practice {
    pub seed: Seed,
    pub span: Span,
    pub staff: Staff,
    pub customers: Vec<Customer>,
    /// The single of each month; the last one is planned only.
    pub schedule: Vec<SingleId>,
    library: practice::Practice,
}

impl Practice {
    pub fn invent(demo: &Demo) -> Practice {
        let library = library::built_in();
        let seed = Seed(demo.seed);
        let current = demo.today.month();
        let first = (1..demo.months).fold(current, |month, _| month.previous());
        let span =
            Span { began: first.first_day().plus_days(-30), first: first.first_day(), today: demo.today };
        let clients = demo.clients as usize;
        let schedule = schedule(&library, first, current.next());
        let mut customers = Customer::all(seed, clients, span, &kinds(&library));
        let staff = Staff::hire(seed, &library::people(&library), clients, span.began);
        for customer in &mut customers {
            exempt(customer, &schedule, seed, &staff.owner().id);
        }
        Practice { seed, span, staff, customers, schedule, library }
    }

    pub fn procedure(&self, id: &ProcedureId) -> &Procedure {
        &self.library.procedures[id].front
    }

    pub fn procedures(&self) -> impl Iterator<Item = (&ProcedureId, &Document<Procedure>)> {
        self.library.procedures.iter().filter(|(_, document)| is_active(document))
    }

    /// Who does the work at a client: mostly its own technician.
    pub fn technician(&self, customer: &Customer) -> &Colleague {
        self.staff.technician(customer.technician)
    }

    /// The clients that owe the single of a month.
    pub fn population(&self, single: &SingleId) -> impl Iterator<Item = &Customer> {
        let procedure = self.procedure(&single.procedure);
        self.customers.iter().filter(move |customer| {
            exclusion(&customer.client, procedure, single.month, &Calendar::default()).is_none()
        })
    }

    /// The first files: settings, people, procedures, the handbook, ideas.
    pub fn beginning(&self) -> Change {
        let began = self.span.began;
        let manager = self.staff.manager(0);
        let mut change = Change::new(utc(began, 8 * 3600), &manager.author, "Begin the practice")
            .file("monthly.toml", SETTINGS.into());
        for colleague in self.staff.people() {
            let path = format!("content/staff/{}.md", colleague.id);
            change = change.file(path, documents::person(&colleague.person));
        }
        for id in self.library.procedures.keys() {
            change = change.file(format!("content/procedures/{id}.md"), library::procedure(id, began));
        }
        for (id, title, state, source) in IDEAS {
            let path = format!("content/ideas/{id}.md");
            change = change.file(path, documents::idea(&idea(title, state, source, (&manager.id, began))));
        }
        library::handbook().fold(change, |change, (path, text)| change.file(path, text))
    }

    /// Everything that the month with that number sets in motion, in no order.
    pub fn month(&self, nth: usize) -> Vec<Change> {
        let month = self.schedule[nth].month;
        // What happened before the first month happens with it.
        let first = if nth == 0 { self.span.began } else { month.first_day() };
        let mut changes = singles::changes(self, nth);
        let at_clients = self.customers.par_iter().flat_map_iter(|customer| {
            let mut changes = self.client_files(customer, first, month.last_day().min(self.span.today));
            changes.extend(self.tasks(customer, nth).into_iter().flat_map(|task| task.changes()));
            changes
        });
        changes.par_extend(at_clients);
        changes
    }

    fn client_files(&self, customer: &Customer, first: Day, last: Day) -> Vec<Change> {
        let technician = self.technician(customer);
        let mut dice = self.seed.dice("client files", &[customer.nth]);
        let change = |(day, what): (Day, String)| {
            let client = customer.as_of(day, &technician.id);
            let text = documents::client(&client, &paragraph(customer.notes));
            Change::new(utc(day, dice.number(7 * 3600..=8 * 3600 - 1)), &technician.author, what)
                .file(format!("content/clients/{}.md", customer.id), text)
        };
        customer.events(first, last).into_iter().map(change).collect()
    }

    /// What there is to do for a client in a month: the single, and in its first month what it
    /// owes of earlier ones.
    fn tasks<'p>(&'p self, customer: &'p Customer, nth: usize) -> Vec<Task<'p>> {
        let single = &self.schedule[nth];
        let owes = exclusion(
            &customer.client,
            self.procedure(&single.procedure),
            single.month,
            &Calendar::default(),
        );
        let mut tasks: Vec<Task<'p>> = owes.is_none().then(|| self.task(customer, nth)).into_iter().collect();
        if customer.client.service_start.month() == single.month && customer.known > self.span.began {
            tasks.extend(self.catch_ups(customer, nth));
        }
        tasks
    }

    /// The part that a client has in the single of a month.
    pub fn task<'p>(&'p self, customer: &'p Customer, nth: usize) -> Task<'p> {
        let single = &self.schedule[nth];
        Task {
            practice: self,
            customer,
            id: ResultId::Monthly(single.month, customer.id.clone()),
            procedure_id: &single.procedure,
            procedure: self.procedure(&single.procedure),
            nth,
        }
    }

    /// The procedures that a new client has to have before their month comes.
    fn catch_ups<'p>(&'p self, customer: &'p Customer, nth: usize) -> impl Iterator<Item = Task<'p>> {
        let start = customer.client.service_start;
        let owed = self.procedures().filter(move |(id, document)| {
            let procedure = &document.front;
            let within = procedure.onboarding_within.map(|within| start.plus(within));
            let soon =
                |single: &SingleId| single.procedure == **id && Some(single.month.last_day()) <= within;
            procedure.onboarding
                && procedure.concerns(&customer.client)
                && !self.schedule[nth..].iter().any(soon)
        });
        owed.map(move |(id, document)| Task {
            practice: self,
            customer,
            id: ResultId::CatchUp(customer.id.clone(), id.clone()),
            procedure_id: id,
            procedure: &document.front,
            nth,
        })
    }
}

pub fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn is_active(document: &Document<Procedure>) -> bool {
    document.front.status == ProcedureStatus::Active
}

/// The procedures in turn, a month each.
fn schedule(library: &practice::Practice, first: Month, last: Month) -> Vec<SingleId> {
    let active = library.procedures.iter().filter(|(_, document)| is_active(document)).map(|(id, _)| id);
    first
        .through(last)
        .zip(active.cycle())
        .map(|(month, id)| SingleId { month, procedure: id.clone() })
        .collect()
}

/// The kinds of system that procedures ask for.
fn kinds(library: &practice::Practice) -> Vec<AssetType> {
    let kinds = |document: &Document<Procedure>| document.front.scope.types.clone();
    let mut kinds: Vec<AssetType> = library.procedures.values().flat_map(kinds).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Gives a client the exemptions of all its months.
fn exempt(customer: &mut Customer, schedule: &[SingleId], seed: Seed, owner: &PersonId) {
    for (nth, single) in schedule.iter().enumerate().take(schedule.len() - 1) {
        let mut dice = seed.dice("exemption", &[customer.nth, nth]);
        let approved_on = dice.working_day(single.month.first_day(), single.month.day(6));
        let (client, day) = (&customer.client, single.month.last_day());
        let served = client.served_on(approved_on) && client.served_on(day) && customer.known <= approved_on;
        if !dice.happens(14) || !served || client.exemption(&single.procedure, day).is_some() {
            continue;
        }
        let kind = dice.one(&[
            ExemptionKind::RiskAccepted,
            ExemptionKind::NotInAgreement,
            ExemptionKind::TechnicalConstraint,
        ]);
        let accepted = client.contacts.first().filter(|_| kind == ExemptionKind::RiskAccepted);
        let exemption = Exemption {
            procedure: single.procedure.clone(),
            asset: None,
            kind,
            reason: dice.one(&EXEMPTIONS).to_owned(),
            compensating_control: None,
            approved_by: owner.clone(),
            accepted_by: accepted.map(|contact| contact.id.clone()),
            approved_on,
            expires_on: approved_on.plus_days(dice.number(200..=360)),
            ticket: None,
        };
        customer.client.exemptions.push(exemption);
    }
}

fn idea(title: &str, state: IdeaState, source: IdeaSource, (by, on): (&PersonId, Day)) -> Idea {
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
