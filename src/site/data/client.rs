//! Data of all clients, and of one with its months, systems and procedures. Contacts are left out: they are
//! personal data.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{Completion, LateCount, Obligation, State};
use crate::model::{self, ClientId};
use crate::practice::ResultId;
use crate::site::prelude::*;
use crate::site::views::{CompletionView, LateView};

use super::findings::{Exemption, Finding, exemptions_of, finding};
use super::matrix::{Standing, standing};
use super::values::{CellState, Date, DocumentRef, Month, date, id};

#[derive(Serialize, JsonSchema)]
pub struct Clients {
    clients: Vec<ClientHead>,
}

/// A client as lists have it.
#[derive(Serialize, JsonSchema)]
struct ClientHead {
    #[serde(flatten)]
    client: DocumentRef,
    since: Date,
    until: Option<Date>,
    agreement: Option<String>,
    tags: Vec<String>,
    technician: Option<String>,
    /// Of the current single.
    current: Option<CellState>,
    /// Work that is late.
    late: LateView,
    open_findings: usize,
    /// Systems in service.
    assets: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct Client {
    client: ClientHead,
    psa_id: Option<String>,
    backup_technician: Option<String>,
    account_manager: Option<String>,
    counts: CompletionView,
    /// The earliest first.
    months: Vec<MonthRow>,
    procedures: Vec<ProcedureRow>,
    /// What the client has to have: of singles, the earliest first, then of procedures.
    obligations: Vec<ObligationRow>,
    assets: Vec<Asset>,
    findings: Vec<Finding>,
    exemptions: Vec<Exemption>,
    /// The file with all results of the client, from the root of the site.
    results: String,
}

#[derive(Serialize, JsonSchema)]
struct MonthRow {
    month: Month,
    procedure: String,
    #[serde(flatten)]
    state: CellState,
    result: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureRow {
    procedure: String,
    #[serde(flatten)]
    standing: Standing,
}

/// Work that the client has to have.
#[derive(Serialize, JsonSchema)]
struct ObligationRow {
    procedure: String,
    /// `single`, `interval`, `onboarding`, `exemption-expired` or `attestation-lapsed`.
    cause: &'static str,
    /// Of the single.
    month: Option<Month>,
    /// First day on which it has to be done.
    since: Date,
    /// Day by which it has to be done, if it was not deferred.
    due: Date,
    /// Month to whose end it was deferred.
    deferred_to: Option<Month>,
    /// `planned`, `open`, `deferred`, `late`, `settled`, `ended` (the client is no longer served) or `unreadable`.
    state: &'static str,
    /// The page of the result that settled it.
    settled_by: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Asset {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    page: String,
    site: Option<String>,
    os: Option<String>,
    in_service: Option<Date>,
    retired: Option<Date>,
    verified_on: Option<Date>,
}

pub fn all(site: &Site) -> Clients {
    Clients { clients: site.practice.clients.iter().map(|(id, it)| head(site, id, &it.front)).collect() }
}

fn head(site: &Site, client: &ClientId, front: &model::Client) -> ClientHead {
    let (practice, coverage) = (&site.practice, &site.coverage);
    let current = coverage.current(practice).and_then(|month| coverage.cell(month, client));
    ClientHead {
        client: DocumentRef::client(site, client),
        since: front.service_start.into(),
        until: date(front.service_end),
        agreement: front.agreement.clone(),
        tags: front.tags.to_vec(),
        technician: id(front.primary_technician.as_ref()),
        current: current.map(CellState::of),
        late: LateView::of(LateCount::of(coverage.late_of(client))),
        open_findings: coverage.findings_of(client).filter(|it| it.is_open()).count(),
        assets: front.assets.iter().filter(|asset| asset.in_service_on(coverage.today())).count(),
    }
}

pub fn one(site: &Site, of: &ClientId) -> Client {
    let front = &site.practice.clients[of].front;
    let cells = site.practice.singles.keys().filter_map(|month| site.coverage.cell(*month, of));
    let procedures = site.coverage.standings_of(of);
    Client {
        client: head(site, of, front),
        psa_id: front.psa_id.clone(),
        backup_technician: id(front.backup_technician.as_ref()),
        account_manager: id(front.account_manager.as_ref()),
        counts: CompletionView::of(&Completion::of(cells.filter(|cell| cell.state != State::Planned))),
        months: months(site, of),
        procedures: procedures
            .map(|(id, it)| ProcedureRow { procedure: id.to_string(), standing: standing(it) })
            .collect(),
        obligations: site.coverage.obligations_of(of).iter().map(obligation).collect(),
        assets: front.assets.iter().map(|it| asset(of, it)).collect(),
        findings: site.coverage.findings_of(of).map(|it| finding(site, it)).collect(),
        exemptions: exemptions_of(site, of),
        results: address::of(&Page::ClientResults(of.clone())),
    }
}

fn obligation(obligation: &Obligation) -> ObligationRow {
    ObligationRow {
        procedure: obligation.procedure.to_string(),
        cause: obligation.cause.key(),
        month: obligation.cause.month().map(Month::from),
        since: obligation.since.into(),
        due: obligation.due.into(),
        deferred_to: obligation.deferred_to.map(Month::from),
        state: obligation.state.key(),
        settled_by: obligation.settled.as_ref().map(|it| address::result(&it.result)),
    }
}

fn months(site: &Site, of: &ClientId) -> Vec<MonthRow> {
    let rows = site.practice.singles.values().filter_map(|single| {
        let month = single.id.month;
        let cell = site.coverage.cell(month, of)?;
        Some(MonthRow {
            month: month.into(),
            procedure: single.id.procedure.to_string(),
            state: CellState::of(cell),
            result: cell.recorded.then(|| address::result(&ResultId::Monthly(month, of.clone()))),
        })
    });
    rows.collect()
}

fn asset(of: &ClientId, asset: &model::Asset) -> Asset {
    Asset {
        id: asset.id.to_string(),
        kind: asset.kind.word(),
        name: asset.name.clone(),
        page: address::asset(of, &asset.id),
        site: id(asset.site.as_ref()),
        os: asset.os.clone(),
        in_service: date(asset.in_service),
        retired: date(asset.retired),
        verified_on: date(asset.verified_on),
    }
}
