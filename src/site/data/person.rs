//! Data of the staff, and of one person with what is left to do.

use crate::document::Document;
use crate::model::{self, ClientId, PersonId};
use crate::practice::MonthlySingle;
use crate::site::prelude::*;

use super::findings::{Finding, finding};
use super::single::{self, SingleHead};
use super::values::{CellState, Date, DocumentRef, date};

#[derive(Serialize, JsonSchema)]
pub struct Staff {
    people: Vec<PersonHead>,
}

#[derive(Serialize, JsonSchema)]
struct PersonHead {
    #[serde(flatten)]
    person: DocumentRef,
    role: &'static str,
    started: Option<Date>,
    left: Option<Date>,
    /// Results that were performed.
    performed: usize,
    /// Clients served today of which this is the primary technician.
    clients: usize,
    open_findings: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct Person {
    person: PersonHead,
    /// What is left of each single that has begun, the earliest first.
    left: Vec<LeftInSingle>,
    /// Open ones that the person owns.
    findings: Vec<Finding>,
}

#[derive(Serialize, JsonSchema)]
struct LeftInSingle {
    single: SingleHead,
    clients: Vec<PersonClientRow>,
}

#[derive(Serialize, JsonSchema)]
struct PersonClientRow {
    client: DocumentRef,
    #[serde(flatten)]
    state: CellState,
}

pub fn all(site: &Site) -> Staff {
    Staff { people: site.practice.staff.iter().map(|(id, person)| head(site, id, person)).collect() }
}

fn head(site: &Site, id: &PersonId, document: &Document<model::Person>) -> PersonHead {
    let front = &document.front;
    PersonHead {
        person: DocumentRef::person(site, id),
        role: front.role.word(),
        started: date(front.started),
        left: date(front.left),
        performed: site.coverage.performed_by(id).len(),
        clients: site.coverage.clients_of(&site.practice, id).count(),
        open_findings: site.coverage.open_findings_of(id).count(),
    }
}

fn clients_left(site: &Site, single: &MonthlySingle, person: &PersonId) -> Vec<PersonClientRow> {
    let clients = site.coverage.clients_left(&site.practice, single, Some(person));
    let row = |id: &ClientId| {
        let state = site.coverage.cell(single.id.month, id).map(CellState::of)?;
        Some(PersonClientRow { client: DocumentRef::client(site, id), state })
    };
    clients.filter_map(row).collect()
}

pub fn one(site: &Site, id: &PersonId) -> Person {
    let begun = site.practice.singles.values().filter(|single| single.has_begun(site.coverage.today));
    let left = begun.map(|single| LeftInSingle {
        single: single::head(site, single),
        clients: clients_left(site, single, id),
    });
    Person {
        person: head(site, id, &site.practice.staff[id]),
        left: left.filter(|left| !left.clients.is_empty()).collect(),
        findings: site.coverage.open_findings_of(id).map(|entry| finding(site, entry)).collect(),
    }
}
