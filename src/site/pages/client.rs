//! A client: every month since service began, and everything that is known and owed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::ResultId;
use crate::coverage::{Completion, State};
use crate::document::Document;
use crate::model::{Asset, Client, ClientId};
use crate::site::envelope::{Frame, render as framed};
use crate::site::markdown;
use crate::site::pages::exemptions::{self, ExemptionRow};
use crate::site::views::{CompletionView, FindingView, Link, StateView, kind_words};
use crate::site::{Page, RenderError, Site, address};

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
    /// Latest first.
    months: Vec<MonthRow>,
    catch_ups: Vec<CatchUpRow>,
    owed: Vec<OwedRow>,
    findings: Vec<FindingView>,
    open_findings: usize,
    exemptions: Vec<ExemptionRow>,
    assets: Vec<AssetRow>,
    none_of: Vec<NoneOfRow>,
    body: String,
    trail: String,
    feed: String,
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
    flags: Vec<String>,
    left: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct MonthRow {
    month: String,
    single: Link,
    task: String,
    state: StateView,
    href: Option<String>,
    performed_by: Option<Link>,
    performed_on: Option<String>,
    reviewed_by: Option<Link>,
    summary: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct CatchUpRow {
    procedure: Link,
    href: String,
    state: Option<StateView>,
    status: String,
    performed_by: Option<Link>,
    performed_on: Option<String>,
    summary: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct OwedRow {
    procedure: Link,
    kind: &'static str,
    due: Option<String>,
    /// Since the client joined, rather than since it was last done.
    since_joining: bool,
    last: Option<Link>,
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

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let client = &site.library.clients[id];
    let title = client.front.name.clone();
    let frame =
        Frame { template: "client.html", title: &title, section: "clients", document: Some(&client.path) };
    framed(site, page, &frame, view(site, page, id, client))
}

fn view(site: &Site, page: &Page, id: &ClientId, document: &Document<Client>) -> ClientView {
    let front = &document.front;
    let cells = site.library.singles.keys().filter_map(|month| site.coverage.cell(*month, id));
    let findings: Vec<FindingView> = site.coverage.findings_of(id).map(|it| site.finding(it)).collect();
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
        months: months(site, id),
        catch_ups: catch_ups(site, id),
        owed: owed(site, id),
        open_findings: findings.iter().filter(|it| it.status == "open").count(),
        findings,
        exemptions: exemptions::of_client(site, id),
        assets: front.assets.iter().map(|asset| self::asset(site, id, front, asset)).collect(),
        none_of: none_of(site, front),
        body: markdown::html(site, page, document),
        trail: address::trail(id),
        feed: address::client_feed(id),
    }
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
        flags: contact.flags.iter().map(|flag| flag.spoken()).collect(),
        left: contact.left.map(|day| day.to_string()),
    };
    client.contacts.iter().map(row).collect()
}

fn months(site: &Site, id: &ClientId) -> Vec<MonthRow> {
    let singles = site.library.singles.values().rev();
    singles
        .filter_map(|single| Some((single, site.coverage.cell(single.id.month, id)?)))
        .filter(|(_, cell)| cell.state != State::NotInService)
        .map(|(single, cell)| {
            let key = ResultId::Monthly(single.id.month, id.clone());
            let result = site.library.results.get(&key);
            let front = result.map(|document| &document.front);
            MonthRow {
                month: single.id.month.to_string(),
                single: site.single_link(single),
                task: site.library.task(&single.id.procedure),
                state: StateView::of(cell),
                href: result.map(|_| address::result(&key)),
                performed_by: front.and_then(|it| site.person(&it.performed_by)),
                performed_on: front.and_then(|it| it.performed_on).map(|day| day.to_string()),
                reviewed_by: front.and_then(|it| site.person(&it.reviewed_by)),
                summary: result.and_then(|document| site.summary(&site.library.work(&key, document))),
            }
        })
        .collect()
}

fn catch_ups(site: &Site, id: &ClientId) -> Vec<CatchUpRow> {
    let keys = site.coverage.results_of(id).iter();
    keys.filter_map(|key| match key {
        ResultId::CatchUp(_, procedure) => Some((key, procedure)),
        ResultId::Monthly(..) => None,
    })
    .map(|(key, procedure)| {
        let document = &site.library.results[key];
        let front = &document.front;
        CatchUpRow {
            procedure: site.procedure_link(procedure),
            href: address::result(key),
            state: crate::coverage::of_completed(front).map(|state| StateView::plain(&state)),
            status: front.status.spoken(),
            performed_by: site.person(&front.performed_by),
            performed_on: front.performed_on.map(|day| day.to_string()),
            summary: site.summary(&site.library.work(key, document)),
        }
    })
    .collect()
}

/// What has to be done, or soon; the most urgent first.
fn owed(site: &Site, id: &ClientId) -> Vec<OwedRow> {
    use crate::coverage::StandingKind::{Due, Overdue};
    let mut standings: Vec<_> = site
        .coverage
        .standings_of(id)
        .filter(|(_, standing)| matches!(standing.kind, Due | Overdue))
        .collect();
    standings.sort_by_key(|(_, standing)| standing.due);
    standings
        .into_iter()
        .map(|(procedure, standing)| OwedRow {
            procedure: site.procedure_link(procedure),
            kind: standing.kind.key(),
            due: standing.due.map(|day| day.to_string()),
            since_joining: standing.owed_since_joining,
            last: standing
                .last
                .as_ref()
                .map(|last| Link { href: address::result(&last.result), text: last.on.to_string() }),
        })
        .collect()
}

fn asset(site: &Site, id: &ClientId, client: &Client, asset: &Asset) -> AssetRow {
    AssetRow {
        asset: Link { href: address::asset(id, &asset.id), text: asset.name.clone() },
        kind: kind_words(asset.kind),
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
        kind: kind_words(*kind),
        by: site.person_link(&it.by),
        on: it.on.to_string(),
    })
    .collect()
}
