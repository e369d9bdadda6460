//! A client: every month since service began, and everything that is known and owed.

mod gaps;
mod months;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{joined_later, Completion, Standing, StandingKind, State};
use crate::document::Document;
use crate::model::{Asset, Client, ClientId, ProcedureId};
use crate::practice::ResultId;
use crate::site::address;
use crate::site::context::Site;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::markdown;
use crate::site::names::hours;
use crate::site::page::Page;
use crate::site::registers::{ExemptionView, FindingView};
use crate::site::views::{CompletionView, StateView};

use gaps::GapRow;
use months::{MonthRow, NextRow, YearRow};

pub static PAGE: PageKind = PageKind {
    template: "client.html",
    section: "clients",
    view: frame::view::<ClientView>,
    pages: |site| site.practice.clients.keys().cloned().map(Page::Client).collect(),
    data: frame::own_data,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct ClientView {
    name: String,
    legal_name: Option<String>,
    industry: Option<String>,
    since: String,
    until: Option<String>,
    agreement: Option<String>,
    tags: Vec<String>,
    psa_id: Option<String>,
    technician: Option<Link>,
    backup_technician: Option<Link>,
    account_manager: Option<Link>,
    sites: Vec<SiteRow>,
    contacts: Vec<ContactRow>,
    completion: CompletionView,
    /// Since the oldest single that the client is behind with was due, in days.
    behind_days: i64,
    /// Latest first.
    months: Vec<MonthRow>,
    /// The same in one look: a year in a row.
    years: Vec<YearRow>,
    catch_ups: Vec<CatchUpRow>,
    /// Where the client stands with each procedure, the most urgent first.
    standings: Vec<StandingRow>,
    /// How many of them are due or overdue.
    owed: usize,
    overdue: usize,
    plan: Option<CatchUpPlanView>,
    next: Vec<NextRow>,
    gaps: Vec<GapRow>,
    findings: Vec<FindingView>,
    open_findings: usize,
    overdue_findings: usize,
    exemptions: Vec<ExemptionView>,
    /// Exemptions that have run out, so that the work is required again.
    expired_exemptions: usize,
    assets: Vec<AssetRow>,
    /// Of the systems.
    in_service: usize,
    none_of: Vec<NoneOfRow>,
    body: String,
    trail: String,
    feed: String,
    /// All results, for programs.
    results: String,
    /// Of the technician.
    calendar: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
struct SiteRow {
    name: String,
    address: Option<String>,
    location: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ContactRow {
    name: String,
    role: Option<String>,
    flags: Vec<&'static str>,
    left: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct CatchUpRow {
    procedure: Link,
    href: String,
    state: Option<StateView>,
    status: &'static str,
    performed_by: Option<Link>,
    performed_on: Option<String>,
    summary: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct StandingRow {
    procedure: Link,
    kind: &'static str,
    due: Option<String>,
    /// Owed since the client joined, rather than since it was last done.
    since_joining: bool,
    last: Option<Link>,
    state: Option<StateView>,
}

#[derive(Serialize, JsonSchema)]
struct AssetRow {
    asset: Link,
    kind: String,
    os: Option<String>,
    site: Option<String>,
    in_service: Option<String>,
    retired: Option<String>,
    verified_on: Option<String>,
    records: usize,
}

#[derive(Serialize, JsonSchema)]
struct NoneOfRow {
    kind: String,
    by: Link,
    on: String,
}

/// The catch-up plan in short.
#[derive(Serialize, JsonSchema)]
struct CatchUpPlanView {
    href: String,
    owed: usize,
    hours: String,
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let client = &site.practice.clients[id];
    let head = Head::document(&client.front.name, &client.path);
    PAGE.render(site, page, head, view(site, page, id, client))
}

fn view(site: &Site, page: &Page, id: &ClientId, document: &Document<Client>) -> ClientView {
    let front = &document.front;
    let cells = site.practice.singles.keys().filter_map(|month| site.coverage.cell(*month, id));
    let standings = standings(site, id);
    let findings: Vec<FindingView> = site.coverage.findings_of(id).map(|it| site.finding(it)).collect();
    let exemptions = site.exemptions_of(id);
    let today = site.coverage.today;
    ClientView {
        name: front.name.clone(),
        legal_name: front.legal_name.clone(),
        industry: front.industry.clone(),
        since: front.service_start.to_string(),
        until: front.service_end.map(|day| day.to_string()),
        agreement: front.agreement.clone(),
        tags: front.tags.clone(),
        psa_id: front.psa_id.clone(),
        technician: site.person(&front.primary_technician),
        backup_technician: site.person(&front.backup_technician),
        account_manager: site.person(&front.account_manager),
        sites: sites(front),
        contacts: contacts(front),
        completion: CompletionView::of(&Completion::of(cells.filter(|cell| cell.state != State::Planned))),
        months: months::months(site, id),
        catch_ups: catch_ups(site, id),
        years: months::years(site, id),
        owed: standings.iter().filter(|it| matches!(it.kind, "due" | "overdue")).count(),
        overdue: standings.iter().filter(|it| it.kind == "overdue").count(),
        standings,
        plan: plan(site, id, front),
        next: months::next(site, id),
        gaps: gaps::gaps(site, id, front),
        behind_days: months::behind_days(site, id),
        overdue_findings: findings.iter().filter(|it| it.overdue).count(),
        open_findings: findings.iter().filter(|it| it.status == "open").count(),
        findings,
        expired_exemptions: exemptions.iter().filter(|it| it.state == "expired").count(),
        exemptions,
        in_service: front.assets.iter().filter(|asset| asset.in_service_on(today)).count(),
        assets: front.assets.iter().map(|asset| self::asset(site, id, front, asset)).collect(),
        none_of: none_of(site, front),
        body: markdown::html(site, page, document),
        trail: address::trail(id),
        feed: address::client_feed(id),
        results: address::of(&Page::ClientResults(id.clone())),
        calendar: front
            .primary_technician
            .as_ref()
            .filter(|id| site.practice.staff.contains_key(*id))
            .map(|id| Link { href: address::calendar(id), text: site.person_link(id).text }),
    }
}

/// `None` for a client that did not join later.
fn plan(site: &Site, id: &ClientId, client: &Client) -> Option<CatchUpPlanView> {
    let owed = site.coverage.onboarding(&site.practice, id).filter(|it| it.standing.owed_since_joining);
    let minutes: Vec<u32> = owed.map(|it| it.minutes).collect();
    joined_later(&site.practice, client).then(|| CatchUpPlanView {
        href: address::catch_up(id),
        owed: minutes.len(),
        hours: hours(minutes.iter().sum()),
    })
}

fn sites(client: &Client) -> Vec<SiteRow> {
    let row = |site: &crate::model::SiteOf| SiteRow {
        name: site.name.clone(),
        address: site.address.clone(),
        location: site.location.clone(),
    };
    client.sites.iter().map(row).collect()
}

fn contacts(client: &Client) -> Vec<ContactRow> {
    let row = |contact: &crate::model::Contact| ContactRow {
        name: contact.name.clone(),
        role: contact.role.clone(),
        flags: contact.flags.iter().map(|flag| flag.word()).collect(),
        left: contact.left.map(|day| day.to_string()),
    };
    client.contacts.iter().map(row).collect()
}

fn catch_ups(site: &Site, id: &ClientId) -> Vec<CatchUpRow> {
    let keys = site.coverage.results_of(id).iter();
    keys.filter_map(|key| match key {
        ResultId::CatchUp(_, procedure) => Some((key, procedure)),
        ResultId::Monthly(..) => None,
    })
    .map(|(key, procedure)| {
        let document = &site.practice.results[key];
        let front = &document.front;
        CatchUpRow {
            procedure: site.procedure_link(procedure),
            href: address::result(key),
            state: crate::coverage::of_completed(front).map(|state| StateView::plain(&state)),
            status: front.status.word(),
            performed_by: site.person(&front.performed_by),
            performed_on: front.performed_on.map(|day| day.to_string()),
            summary: site.summary(&site.practice.resolve(key, document)),
        }
    })
    .collect()
}

/// What was done, has to be, or may have to; the most urgent first.
fn standings(site: &Site, id: &ClientId) -> Vec<StandingRow> {
    let mut standings: Vec<_> = site
        .coverage
        .standings_of(id)
        .filter(|(_, standing)| standing.last.is_some() || standing.kind != StandingKind::NotOwed)
        .collect();
    let urgency = |kind: StandingKind| match kind {
        StandingKind::Overdue => 0,
        StandingKind::Due => 1,
        StandingKind::Never | StandingKind::Current => 2,
        StandingKind::Exempt | StandingKind::NotApplicable | StandingKind::NotOwed => 3,
    };
    standings.sort_by_key(|(_, standing)| (urgency(standing.kind), standing.due.is_none(), standing.due));
    let row = |(procedure, standing): (&ProcedureId, &Standing)| StandingRow {
        procedure: site.procedure_link(procedure),
        kind: standing.kind.key(),
        due: standing.due.map(|day| day.to_string()),
        since_joining: standing.owed_since_joining,
        last: standing
            .last
            .as_ref()
            .map(|last| Link { href: address::result(&last.result), text: last.on.to_string() }),
        state: standing.last.as_ref().map(|last| StateView::plain(&last.state)),
    };
    standings.into_iter().map(row).collect()
}

fn asset(site: &Site, id: &ClientId, client: &Client, asset: &Asset) -> AssetRow {
    AssetRow {
        asset: Link { href: address::asset(id, &asset.id), text: asset.name.clone() },
        kind: site.kind(asset.kind),
        os: asset.os.clone(),
        site: asset.site.as_ref().and_then(|site| client.site(site)).map(|site| site.name.clone()),
        in_service: asset.in_service.map(|day| day.to_string()),
        retired: asset.retired.map(|day| day.to_string()),
        verified_on: asset.verified_on.map(|day| day.to_string()),
        records: site.coverage.records_of(&asset.id).len(),
    }
}

fn none_of(site: &Site, client: &Client) -> Vec<NoneOfRow> {
    let rows = client.none_of.iter();
    rows.map(|(kind, it)| NoneOfRow {
        kind: site.kind(*kind),
        by: site.person_link(&it.by),
        on: it.on.to_string(),
    })
    .collect()
}
