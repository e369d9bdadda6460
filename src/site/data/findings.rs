//! Data of the registers of findings and exemptions.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{ExemptionEntry, FindingEntry};
use crate::model::ClientId;
use crate::site::prelude::*;

use super::values::{Date, DocumentRef, Month, date, id};

#[derive(Serialize, JsonSchema)]
pub struct Findings {
    /// Open ones first, the severest and oldest of them first.
    findings: Vec<Finding>,
}

#[derive(Serialize, JsonSchema)]
pub struct Finding {
    /// Unique within its result.
    id: String,
    /// The page of its result.
    result: String,
    client: DocumentRef,
    month: Option<Month>,
    procedure: Option<String>,
    asset: Option<String>,
    site: Option<String>,
    /// `low`, `medium`, `high` or `critical`.
    severity: &'static str,
    /// `open`, `fixed`, `accepted` or `transferred`.
    status: &'static str,
    summary: String,
    owner: Option<String>,
    ticket: Option<String>,
    found_on: Option<Date>,
    due: Option<Date>,
    closed_on: Option<Date>,
    overdue: bool,
    /// To its closing, or to the day of the file.
    age_days: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
pub struct Exemptions {
    /// Expired ones first.
    exemptions: Vec<Exemption>,
}

#[derive(Serialize, JsonSchema)]
pub struct Exemption {
    client: DocumentRef,
    procedure: String,
    /// Absent for the whole client.
    asset: Option<String>,
    kind: &'static str,
    reason: String,
    compensating_control: Option<String>,
    approved_by: String,
    approved_on: Date,
    expires_on: Date,
    ticket: Option<String>,
    /// `expired`, `expiring`, `holds`, `not yet` or `over`.
    state: &'static str,
}

pub fn findings(site: &Site) -> Findings {
    Findings { findings: site.coverage.findings.iter().map(|entry| finding(site, entry)).collect() }
}

pub fn finding(site: &Site, entry: &FindingEntry) -> Finding {
    let finding = &entry.finding;
    Finding {
        id: finding.id.to_string(),
        result: address::result(&entry.result),
        client: DocumentRef::client(site, entry.client()),
        month: entry.result.month().map(Month::from),
        procedure: id(entry.procedure.as_ref()),
        asset: id(finding.asset.as_ref()),
        site: id(finding.site.as_ref()),
        severity: finding.severity.word(),
        status: finding.status.word(),
        summary: finding.summary.clone(),
        owner: id(finding.owner.as_ref()),
        ticket: finding.ticket.clone(),
        found_on: date(entry.found_on),
        due: date(finding.due),
        closed_on: date(finding.closed_on),
        overdue: entry.overdue,
        age_days: entry.age(site.coverage.today()),
    }
}

pub fn exemptions(site: &Site) -> Exemptions {
    Exemptions { exemptions: site.coverage.exemptions.iter().map(|entry| exemption(site, entry)).collect() }
}

pub fn exemptions_of(site: &Site, client: &ClientId) -> Vec<Exemption> {
    let theirs = site.coverage.exemptions_of(client);
    theirs.map(|entry| exemption(site, entry)).collect()
}

fn exemption(site: &Site, entry: &ExemptionEntry) -> Exemption {
    let exemption = &site.practice.clients[&entry.client].front.exemptions[entry.index];
    Exemption {
        client: DocumentRef::client(site, &entry.client),
        procedure: exemption.procedure.to_string(),
        asset: id(exemption.asset.as_ref()),
        kind: exemption.kind.word(),
        reason: exemption.reason.clone(),
        compensating_control: exemption.compensating_control.clone(),
        approved_by: exemption.approved_by.to_string(),
        approved_on: exemption.approved_on.into(),
        expires_on: exemption.expires_on.into(),
        ticket: exemption.ticket.clone(),
        state: entry.state.key(),
    }
}
