//! The generated practice as a whole: its staff, its clients, and which single runs in which month.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::collections::BTreeSet;

use crate::document::Document;
use crate::model::{
    AssetType, Calendar, Day, Exemption, ExemptionKind, Month, PersonId, Procedure, ProcedureId,
    ProcedureStatus, SingleId, exclusion,
};
use crate::practice::Practice;

use super::clients::{Customer, Span};
use super::library;
use super::rng::Seed;
use super::staff::{Colleague, Staff};
use super::words::EXEMPTIONS;

/// Size of a generated practice.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// Clients that are served today; a few more have left.
    pub clients: u32,
    /// Months with a single, including the current one.
    pub months: u32,
    pub seed: u64,
    /// The current month is half done on this day.
    pub today: Day,
}

/// Practice of which no file is written yet.
pub struct PracticeGenerator {
    pub seed: Seed,
    pub span: Span,
    pub staff: Staff,
    pub customers: Vec<Customer>,
    /// Single of each month; the last one is only planned.
    pub schedule: Vec<SingleId>,
    /// The bundled library, from which the procedures are.
    pub library: Practice,
}

impl PracticeGenerator {
    pub fn new(demo: &Demo) -> PracticeGenerator {
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
        PracticeGenerator { seed, span, staff, customers, schedule, library }
    }

    pub fn procedure(&self, id: &ProcedureId) -> &Procedure {
        &self.library.procedures[id].front
    }

    /// Active procedures.
    pub fn procedures(&self) -> impl Iterator<Item = (&ProcedureId, &Document<Procedure>)> {
        self.library.procedures.iter().filter(|(_, document)| is_active(document))
    }

    /// Technician of a client.
    pub fn technician(&self, customer: &Customer) -> &Colleague {
        self.staff.technician(customer.technician)
    }

    /// Clients at which a single is required.
    pub fn population(&self, single: &SingleId) -> impl Iterator<Item = &Customer> {
        let procedure = self.procedure(&single.procedure);
        self.customers.iter().filter(move |customer| {
            exclusion(&customer.client, procedure, single.month, &Calendar::default()).is_none()
        })
    }
}

fn is_active(document: &Document<Procedure>) -> bool {
    document.front.status == ProcedureStatus::Active
}

/// A single for each month, with the active procedures in turn.
fn schedule(library: &Practice, first: Month, last: Month) -> Vec<SingleId> {
    let active = library.procedures.iter().filter(|(_, document)| is_active(document)).map(|(id, _)| id);
    first
        .through(last)
        .zip(active.cycle())
        .map(|(month, id)| SingleId { month, procedure: id.clone() })
        .collect()
}

/// Asset types that any procedure asks for.
fn kinds(library: &Practice) -> Vec<AssetType> {
    let kinds = library.procedures.values().flat_map(|it| it.front.scope.types.iter().copied());
    kinds.collect::<BTreeSet<_>>().into_iter().collect()
}

const EXEMPTION_KINDS: [ExemptionKind; 3] =
    [ExemptionKind::RiskAccepted, ExemptionKind::NotInAgreement, ExemptionKind::TechnicalConstraint];

/// Adds the exemptions of all months to a client.
fn exempt(customer: &mut Customer, schedule: &[SingleId], seed: Seed, owner: &PersonId) {
    for (nth, single) in schedule.iter().enumerate().take(schedule.len() - 1) {
        let mut rng = seed.rng("exemption", &[customer.nth, nth]);
        let approved_on = rng.working_day(single.month.first_day(), single.month.day(6));
        let (client, day) = (&customer.client, single.month.last_day());
        let served = client.served_on(approved_on) && client.served_on(day) && customer.known <= approved_on;
        if !rng.happens(14) || !served || client.exemption(&single.procedure, day).is_some() {
            continue;
        }
        let kind = rng.one(&EXEMPTION_KINDS);
        let accepted = client.contacts.first().filter(|_| kind == ExemptionKind::RiskAccepted);
        let exemption = Exemption {
            procedure: single.procedure.clone(),
            asset: None,
            kind,
            reason: rng.one(&EXEMPTIONS).to_owned(),
            compensating_control: None,
            approved_by: owner.clone(),
            accepted_by: accepted.map(|contact| contact.id.clone()),
            approved_on,
            expires_on: approved_on.plus_days(rng.number(200..=360)),
            ticket: None,
        };
        customer.client.exemptions = client.exemptions.iter().cloned().chain([exemption]).collect();
    }
}
