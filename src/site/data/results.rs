//! Data of all results of a client: work, findings, values and evidence.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeMap;

use crate::facts::StateKey;
use crate::model::{ClientId, Evidence as ModelEvidence, Item, Recorded, Subject};
use crate::practice::ResolvedResult;
use crate::site::prelude::*;

use super::values::{Date, DocumentRef, Month, date, id};

#[derive(Serialize, JsonSchema)]
pub struct Results {
    client: DocumentRef,
    /// Months first, the earliest first; then what was caught up on.
    results: Vec<Result>,
}

#[derive(Serialize, JsonSchema)]
struct Result {
    page: String,
    /// Absent for what was caught up on.
    month: Option<Month>,
    procedure: Option<String>,
    state: StateKey,
    status: &'static str,
    verdict: Option<&'static str>,
    performed_by: Option<String>,
    performed_on: Option<Date>,
    reviewed_by: Option<String>,
    reviewed_on: Option<Date>,
    approved_by: Option<String>,
    approved_on: Option<Date>,
    until: Option<Month>,
    ticket: Option<String>,
    minutes: Option<u32>,
    /// The commit of the procedure that was followed, as it was written.
    revision: Option<String>,
    summary: Option<String>,
    reason: Option<String>,
    items: Vec<ItemRow>,
    /// The ids of its findings.
    findings: Vec<String>,
    evidence: Vec<Evidence>,
    amended: Vec<Amended>,
}

/// A system, a site, or the client as a whole.
#[derive(Serialize, JsonSchema)]
struct ItemRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    asset: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// As they were written, by the names of the procedure's fields.
    values: BTreeMap<String, RecordedValue>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum RecordedValue {
    Nothing(()),
    Text(String),
    List(Vec<String>),
}

#[derive(Serialize, JsonSchema)]
struct Evidence {
    file: String,
    caption: Option<String>,
    sha256: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Amended {
    on: Date,
    by: String,
    reason: String,
}

pub fn of_client(site: &Site, of: &ClientId) -> Results {
    let resolved_results =
        site.coverage.results_of(of).iter().map(|id| site.practice.resolve(id, &site.practice.results[id]));
    Results {
        client: DocumentRef::client(site, of),
        results: resolved_results.map(|resolved| result(site, &resolved)).collect(),
    }
}

fn result(site: &Site, resolved: &ResolvedResult<'_>) -> Result {
    let front = &resolved.document.front;
    Result {
        page: address::result(resolved.id),
        month: resolved.id.month().map(Month::from),
        procedure: id(resolved.procedure_id),
        state: StateKey(site.result_state(resolved).key),
        status: front.status.word(),
        verdict: front.verdict().map(|it| it.word()),
        performed_by: id(front.performed_by.as_ref()),
        performed_on: date(front.performed_on),
        reviewed_by: id(front.reviewed_by.as_ref()),
        reviewed_on: date(front.reviewed_on),
        approved_by: id(front.approved_by.as_ref()),
        approved_on: date(front.approved_on),
        until: front.until.map(Month::from),
        ticket: id(site.practice.ticket(resolved.id).map(|ticket| &ticket.id)),
        minutes: front.minutes,
        revision: id(front.revision.as_ref()),
        summary: front.summary.as_deref().map(str::to_owned),
        reason: front.reason.as_deref().map(str::to_owned),
        items: front.items.iter().map(row).collect(),
        findings: front.findings.iter().map(|it| it.id.to_string()).collect(),
        evidence: front.evidence.iter().map(evidence).collect(),
        amended: front
            .amended
            .iter()
            .map(|it| Amended { on: it.on.into(), by: it.by.to_string(), reason: it.reason.clone() })
            .collect(),
    }
}

fn row(item: &Item) -> ItemRow {
    let (asset, site) = match &item.subject {
        Subject::Client => (None, None),
        Subject::Site(site) => (None, Some(site.to_string())),
        Subject::Asset(asset) => (Some(asset.to_string()), None),
    };
    ItemRow {
        asset,
        site,
        outcome: item.outcome.word(),
        note: item.note.as_deref().map(str::to_owned),
        values: item.record.iter().map(|(name, recorded)| (name.to_string(), value(recorded))).collect(),
    }
}

fn value(recorded: &Recorded) -> RecordedValue {
    match recorded {
        Recorded::Nothing => RecordedValue::Nothing(()),
        Recorded::Text(text) => RecordedValue::Text(text.to_string()),
        Recorded::List(list) => RecordedValue::List(list.iter().map(ToString::to_string).collect()),
    }
}

fn evidence(evidence: &ModelEvidence) -> Evidence {
    Evidence {
        file: evidence.file.clone(),
        caption: evidence.caption.clone(),
        sha256: evidence.sha256.clone(),
    }
}
