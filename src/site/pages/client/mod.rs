//! A client: every month since service began, what is known and what is due.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

mod gaps;
mod months;

use crate::coverage::{Completion, LateCount, Standing, StandingKind, State, joined_later, of_completed};
use crate::document::Document;
use crate::model::{Asset, Client, ClientId, Contact, ProcedureId};
use crate::practice::ResultId;
use crate::site::markdown;
use crate::site::names::hours;
use crate::site::prelude::*;
use crate::site::registers::{ExemptionView, FindingView};
use crate::site::views::{CompletionView, LateView, SiteRow, StandingView, StateView};

use gaps::GapRow;
use months::{ClientMonthRow, ClientYearRow, NextSingleRow};

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.clients.keys().cloned().map(Page::Client).collect(),
    data: frame::own_data,
    as_of: AsOf::Day,
    ..PageKind::of::<ClientView>("client.html", "clients")
};

/// A client.
#[derive(Serialize, JsonSchema)]
pub struct ClientView {
    /// Name of the client.
    name: String,
    /// Name in contracts.
    legal_name: Option<String>,
    /// Line of business.
    industry: Option<String>,
    /// First day of service.
    since: String,
    /// Last day of service; nothing while the client is served.
    until: Option<String>,
    /// Service agreement.
    agreement: Option<String>,
    /// Tags of the client.
    tags: Vec<String>,
    /// Identifier of the client in the ticket system.
    psa_id: Option<String>,
    /// Primary technician of the client.
    technician: Option<Link>,
    /// Technician who stands in for the primary one.
    backup_technician: Option<Link>,
    /// Person who is responsible for the client.
    account_manager: Option<Link>,
    /// Sites of the client.
    sites: Vec<SiteRow>,
    /// Contacts at the client.
    contacts: Vec<ContactRow>,
    /// How many singles since service began are done of those that are required.
    completion: CompletionView,
    /// How much work is late.
    late: LateView,
    /// Days since the oldest late single had to be done; zero where there is none.
    late_days: i64,
    /// The singles since service began, the latest first.
    months: Vec<ClientMonthRow>,
    /// The same by year, for a calendar.
    years: Vec<ClientYearRow>,
    /// Results of catch-ups.
    catch_ups: Vec<ClientCatchUpRow>,
    /// Where the client stands with each procedure, the most urgent first.
    standings: Vec<ClientStandingRow>,
    /// How many procedures are due and not overdue.
    due: usize,
    /// The catch-up plan, for a client that joined later.
    plan: Option<CatchUpPlanView>,
    /// The next singles that are not done.
    next: Vec<NextSingleRow>,
    /// Missing information: what is unknown, out of date or has run out.
    gaps: Vec<GapRow>,
    /// Findings, open ones first.
    findings: Vec<FindingView>,
    /// How many findings are open.
    open_findings: usize,
    /// How many open findings are past their due date.
    overdue_findings: usize,
    /// Exemptions, expired ones first.
    exemptions: Vec<ExemptionView>,
    /// How many exemptions have expired, so that the work is required again.
    expired_exemptions: usize,
    /// Systems of the client.
    assets: Vec<AssetRow>,
    /// How many systems are in service.
    in_service: usize,
    /// Types of system that the client has none of.
    none_of: Vec<NoneOfRow>,
    /// Text of the document, as HTML.
    body: String,
    /// Address of the client's audit trail.
    trail: String,
    /// Address of the Atom feed.
    feed: String,
    /// Address of the data file with all results.
    results: String,
    /// Calendar of the primary technician.
    calendar: Option<Link>,
}

/// A contact at the client.
#[derive(Serialize, JsonSchema)]
struct ContactRow {
    /// Name, for people.
    name: String,
    /// Role of the person.
    role: Option<String>,
    /// Flags of the contact: words for `contact-…` in the strings.
    flags: Vec<&'static str>,
    /// Last day of the contact at the client.
    left: Option<String>,
}

/// Result of a catch-up.
#[derive(Serialize, JsonSchema)]
struct ClientCatchUpRow {
    /// The procedure, with its page.
    procedure: Link,
    /// Address of the result.
    href: String,
    /// State of the result; nothing while it is not completed.
    state: Option<StateView>,
    /// Status: the word for `status-…` in the strings.
    status: &'static str,
    /// Person who did the work.
    performed_by: Option<Link>,
    /// Day of the work.
    performed_on: Option<String>,
    /// Summary, in a sentence or two.
    summary: Option<String>,
}

/// Where the client stands with a procedure.
#[derive(Serialize, JsonSchema)]
struct ClientStandingRow {
    /// The procedure, with its page.
    procedure: Link,
    #[serde(flatten)]
    standing: StandingView,
    /// Whether it has to be caught up on since the client joined, rather than repeated.
    since_joining: bool,
}

/// A system of the client.
#[derive(Serialize, JsonSchema)]
struct AssetRow {
    /// The system, with its page.
    asset: Link,
    /// Type of the system, in words.
    kind: String,
    /// Operating system.
    os: Option<String>,
    /// Name of the site.
    site: Option<String>,
    /// Day on which it was put into service.
    in_service: Option<String>,
    /// Day on which it was taken out of service.
    retired: Option<String>,
    /// Day on which somebody last compared the entry with the system.
    verified_on: Option<String>,
    /// How many results recorded something about it.
    records: usize,
}

/// A type of system that the client has none of.
#[derive(Serialize, JsonSchema)]
struct NoneOfRow {
    /// Type of system, in words.
    kind: String,
    /// Person who confirmed it.
    by: Link,
    /// Day on which it was confirmed.
    on: String,
}

/// The catch-up plan in short.
#[derive(Serialize, JsonSchema)]
struct CatchUpPlanView {
    /// Address of the plan.
    href: String,
    /// How many procedures are due or overdue.
    to_catch_up: usize,
    /// Planned time, as `1:30`.
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
    let today = site.coverage.today();
    ClientView {
        name: front.name.clone(),
        legal_name: front.legal_name.clone(),
        industry: front.industry.clone(),
        since: front.service_start.to_string(),
        until: front.service_end.map(|day| day.to_string()),
        agreement: front.agreement.clone(),
        tags: front.tags.to_vec(),
        psa_id: front.psa_id.clone(),
        technician: site.person(&front.primary_technician),
        backup_technician: site.person(&front.backup_technician),
        account_manager: site.person(&front.account_manager),
        sites: SiteRow::of_client(front),
        contacts: contacts(front),
        completion: CompletionView::of(&Completion::of(cells.filter(|cell| cell.state != State::Planned))),
        months: months::months(site, id),
        catch_ups: catch_ups(site, id),
        years: months::years(site, id),
        due: standings.iter().filter(|it| it.standing.kind == "due").count(),
        standings,
        plan: plan(site, id, front),
        next: months::next(site, id),
        gaps: gaps::gaps(site, id, front),
        late: LateView::of(LateCount::of(site.coverage.late_of(id))),
        late_days: late_days(site, id),
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
        feed: address::of(&Page::ClientFeed(id.clone())),
        results: address::of(&Page::ClientResults(id.clone())),
        calendar: front.primary_technician.as_ref().filter(|id| site.practice.staff.contains_key(*id)).map(
            |id| Link {
                href: address::of(&Page::PersonCalendar(id.clone())),
                text: site.person_link(id).text,
            },
        ),
    }
}

fn late_days(site: &Site, id: &ClientId) -> i64 {
    let singles = site.coverage.late_of(id).filter(|it| it.cause.month().is_some());
    singles.map(|it| it.days_late(site.coverage.today())).max().unwrap_or_default()
}

/// `None` for a client that did not join later.
fn plan(site: &Site, id: &ClientId, client: &Client) -> Option<CatchUpPlanView> {
    let to_catch_up =
        site.coverage.onboarding(&site.practice, id).filter(|it| it.standing.due_since_joining());
    let minutes: Vec<u32> = to_catch_up.map(|it| it.minutes).collect();
    joined_later(&site.practice, client).then(|| CatchUpPlanView {
        href: address::of(&Page::CatchUp(id.clone())),
        to_catch_up: minutes.len(),
        hours: hours(minutes.iter().sum()),
    })
}

fn contacts(client: &Client) -> Vec<ContactRow> {
    let row = |contact: &Contact| ContactRow {
        name: contact.name.clone(),
        role: contact.role.clone(),
        flags: contact.flags.iter().map(|flag| flag.word()).collect(),
        left: contact.left.map(|day| day.to_string()),
    };
    client.contacts.iter().map(row).collect()
}

fn catch_ups(site: &Site, id: &ClientId) -> Vec<ClientCatchUpRow> {
    let keys = site.coverage.results_of(id).iter();
    keys.filter_map(|key| match key {
        ResultId::CatchUp(id) => Some((key, &id.procedure)),
        ResultId::Monthly(..) => None,
    })
    .map(|(key, procedure)| {
        let document = &site.practice.results[key];
        let front = &document.front;
        ClientCatchUpRow {
            procedure: site.procedure_link(procedure),
            href: address::result(key),
            state: of_completed(front).map(|state| StateView::plain(&state)),
            status: front.status.word(),
            performed_by: site.person(&front.performed_by),
            performed_on: front.performed_on.map(|day| day.to_string()),
            summary: site.summary(&site.practice.resolve(key, document)),
        }
    })
    .collect()
}

/// Procedures that were done or are required, the most urgent first.
fn standings(site: &Site, id: &ClientId) -> Vec<ClientStandingRow> {
    let standings = site.coverage.standings_of(id).filter(|(_, standing)| standing.is_relevant());
    let mut standings: Vec<_> = standings.collect();
    let urgency = |kind: StandingKind| match kind {
        StandingKind::Overdue => 0,
        StandingKind::Due => 1,
        StandingKind::Never | StandingKind::Current => 2,
        StandingKind::Exempt | StandingKind::NotApplicable | StandingKind::NotRequired => 3,
    };
    standings.sort_by_key(|(_, standing)| (urgency(standing.kind), standing.due.is_none(), standing.due));
    let row = |(procedure, standing): (&ProcedureId, &Standing)| ClientStandingRow {
        procedure: site.procedure_link(procedure),
        standing: StandingView::of(standing),
        since_joining: standing.due_since_joining(),
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
        records: site.coverage.results_about(id, &asset.id).len(),
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
