//! Data of all procedures, and of one with where each client stands.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeMap;

use crate::document::Document;
use crate::model::{self, ProcedureId};
use crate::site::prelude::*;

use super::matrix::{Standing, standing};
use super::single::{self, SingleHead};
use super::values::{Date, DocumentRef, date, id};

#[derive(Serialize, JsonSchema)]
pub struct Procedures {
    procedures: Vec<ProcedureHead>,
}

/// A procedure as lists have it.
#[derive(Serialize, JsonSchema)]
struct ProcedureHead {
    id: String,
    title: String,
    page: String,
    summary: String,
    /// `draft`, `active` or `retired`.
    status: &'static str,
    category: Option<&'static str>,
    owner: Option<String>,
    approved_on: Option<Date>,
    last_reviewed_on: Option<Date>,
    review_due: Option<Date>,
    /// As it is written: `12 months`.
    repeat: Option<String>,
    tags: Vec<String>,
    aliases: Vec<String>,
    /// Ids of controls, by framework.
    satisfies: BTreeMap<String, Vec<String>>,
}

#[derive(Serialize, JsonSchema)]
pub struct Procedure {
    procedure: ProcedureHead,
    approved_by: Option<String>,
    onboarding: bool,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    risk: Option<&'static str>,
    /// `client`, `site` or `asset`: what a result has a row for.
    per: &'static str,
    /// Kinds of system, where it is `asset`.
    types: Vec<&'static str>,
    record: Vec<Field>,
    /// The earliest first.
    singles: Vec<SingleHead>,
    clients: Vec<ProcedureClientRow>,
}

/// What is recorded for each row.
#[derive(Serialize, JsonSchema)]
struct Field {
    name: String,
    label: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    required: bool,
    unit: Option<String>,
    choices: Vec<String>,
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureClientRow {
    client: DocumentRef,
    #[serde(flatten)]
    standing: Standing,
}

pub fn all(site: &Site) -> Procedures {
    Procedures { procedures: site.practice.procedures.iter().map(|(id, it)| head(id, it)).collect() }
}

fn head(procedure: &ProcedureId, document: &Document<model::Procedure>) -> ProcedureHead {
    let front = &document.front;
    ProcedureHead {
        id: procedure.to_string(),
        title: front.title.clone(),
        page: address::procedure(procedure),
        summary: front.summary.clone(),
        status: front.status.word(),
        category: front.category.map(|it| it.word()),
        owner: id(front.owner.as_ref()),
        approved_on: date(front.approved_on),
        last_reviewed_on: date(front.last_reviewed_on),
        review_due: date(front.review_due()),
        repeat: front.repeat.map(|it| it.to_string()),
        tags: front.tags.clone(),
        aliases: front.aliases.clone(),
        satisfies: front.satisfies.clone(),
    }
}

pub fn one(site: &Site, of: &ProcedureId) -> Procedure {
    let document = &site.practice.procedures[of];
    let front = &document.front;
    let standings = site.practice.clients.keys().filter_map(|id| Some((id, site.coverage.standing(id, of)?)));
    let relevant = standings.filter(|(_, it)| it.is_relevant());
    Procedure {
        procedure: head(of, document),
        approved_by: id(front.approved_by.as_ref()),
        onboarding: front.onboarding,
        on_site: front.on_site,
        maintenance_window: front.maintenance_window,
        client_approval: front.client_approval,
        risk: front.risk.map(|it| it.word()),
        per: front.scope.per.word(),
        types: front.scope.types.iter().map(|it| it.word()).collect(),
        record: front.record.iter().map(field).collect(),
        singles: site.singles_of(of).map(|it| single::head(site, it)).collect(),
        clients: relevant
            .map(|(id, it)| ProcedureClientRow {
                client: DocumentRef::client(site, id),
                standing: standing(it),
            })
            .collect(),
    }
}

fn field(field: &model::Field) -> Field {
    Field {
        name: field.name.to_string(),
        label: field.label.clone(),
        kind: field.kind.word(),
        required: field.required,
        unit: field.unit.clone(),
        choices: field.choices.iter().map(ToString::to_string).collect(),
        min: field.min,
        max: field.max,
    }
}
