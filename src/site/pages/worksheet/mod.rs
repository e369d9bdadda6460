//! A worksheet: what is left to do for a result, to print or to fill in.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

mod items;
mod sheet;

use crate::coverage::RemainingWork;
use crate::model::{Client, ContactFlag, Day, ScopeUnit};
use crate::practice::{ResolvedResult, ResultId};
use crate::site::prelude::*;
use crate::site::shared::{self, CommitView};
use crate::site::steps::StepView;
use crate::site::views::{SiteRow, StateView, TicketView};

use items::{WorksheetItemView, item};
use sheet::sheet;

pub static PAGE: PageKind = PageKind {
    pages: |site| {
        let soon = site.coverage.left.keys().filter(|id| site.has_worksheet(id));
        soon.cloned().map(Page::Worksheet).collect()
    },
    as_of: AsOf::Day,
    ..PageKind::of::<WorksheetView>("worksheet.html", "singles")
};

/// The worksheet at an address, of any work that is left: the site has those of work that is due soon.
pub fn at(site: &Site, address: &str) -> Option<Page> {
    let is_wanted = |id: &&ResultId| address::worksheet(id) == address && site.work_left(id).is_some();
    let id =
        address.starts_with(address::WORKSHEETS).then(|| site.coverage.left.keys().find(is_wanted))??;
    Some(Page::Worksheet(id.clone()))
}

/// A worksheet.
#[derive(Serialize, JsonSchema)]
pub struct WorksheetView {
    /// Path of the result, from the root of the practice.
    path: String,
    /// Folder for evidence, from the root of the practice.
    evidence: String,
    /// The client, with its page.
    client: Link,
    /// Identifier of the client in the ticket system.
    psa_id: Option<String>,
    /// Sites of the client.
    sites: Vec<SiteRow>,
    /// Primary contact at the client.
    contact: Option<WorksheetContactView>,
    /// Month, as `2026-10`.
    month: Option<String>,
    /// The single, with its page.
    single: Option<Link>,
    /// The procedure, with its page.
    procedure: Link,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// Summary of the procedure.
    summary: String,
    /// Why it is left to do: the word for `left-…` in the strings.
    why: &'static str,
    /// Due date.
    due: String,
    /// Whether the due date is past.
    overdue: bool,
    /// Person who approved the procedure.
    approved_by: Option<Link>,
    /// Day of the approval.
    approved_on: Option<String>,
    /// Day of the last review.
    last_reviewed_on: Option<String>,
    /// Commit of the present text of the procedure.
    revision: Option<CommitView>,
    /// Whether the work takes a visit.
    on_site: bool,
    /// Whether the work takes a maintenance window.
    maintenance_window: bool,
    /// Whether the client has to agree to the work first.
    client_approval: bool,
    /// `low`, `medium` or `high`.
    risk: Option<&'static str>,
    /// Minutes by the estimate of the procedure.
    estimated_minutes: Option<u32>,
    /// How many items are checked, where it is not all.
    sample: Option<u32>,
    /// Ticket in the ticket system.
    ticket: Option<TicketView>,
    /// Performer of what was begun, else the primary technician of the client.
    technician: Option<Link>,
    /// People to choose the performer from.
    staff: Vec<ChoiceView>,
    /// Contacts to choose from.
    contacts: Vec<ChoiceView>,
    /// Systems to choose from.
    assets: Vec<ChoiceView>,
    /// The result, where it was begun.
    result: Option<WorksheetResultView>,
    /// The last result of the same procedure.
    before: Option<WorksheetResultView>,
    /// Whether the procedure records values for each item.
    records: bool,
    /// The items to check.
    items: Vec<WorksheetItemView>,
    /// The steps of the procedure.
    parts: Vec<StepView>,
    /// Whether the procedure may not apply to the client at all.
    may_not_apply: bool,
    /// Link to the result in the editor of the Git hosting service.
    editor: Option<String>,
    /// Name of the result's file, without its folder.
    file: String,
    /// Data for the script, as JSON.
    sheet: String,
}

/// A contact at the client.
#[derive(Serialize, JsonSchema)]
struct WorksheetContactView {
    /// Name, for people.
    name: String,
    /// Role of the person.
    role: Option<String>,
}

/// An id with a name, in a list to choose from.
#[derive(Serialize, JsonSchema)]
struct ChoiceView {
    /// Identifier, which files refer to.
    id: String,
    /// Name, for people.
    name: String,
    /// Whether it is preselected.
    chosen: bool,
}

/// A result, with its state.
#[derive(Serialize, JsonSchema)]
struct WorksheetResultView {
    /// Address of the result.
    href: String,
    /// State of the work.
    state: StateView,
    /// Day of the work.
    on: Option<String>,
}

pub fn render(site: &Site, page: &Page, id: &ResultId) -> Result<String, RenderError> {
    let left = &site.coverage.left[id];
    let client = site.client_link(id.client()).text;
    let task = site.practice.task(&left.procedure);
    let title = site.say("worksheet-title", &[("client", client.into()), ("task", task.into())]);
    PAGE.render(site, page, Head::title(&title), view(site, page, id, left))
}

fn view(site: &Site, page: &Page, id: &ResultId, left: &RemainingWork) -> WorksheetView {
    let client = &site.practice.clients[id.client()].front;
    let procedure = &site.practice.procedures[&left.procedure].front;
    let single = id.month().and_then(|month| site.practice.singles.get(&month));
    let result = site.practice.results.get_key_value(id).map(|(id, it)| site.practice.resolve(id, it));
    let front = result.map(|resolved| resolved.front());
    let before = before(site, id, left);
    let subjects = procedure.subjects(&left.procedure, client, day(site, id));
    let performed_by = front.and_then(|it| it.performed_by.as_ref());
    let technician = performed_by.or(client.primary_technician.as_ref());
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    let revision = revision(site, left);
    let sheet = sheet(site, id, procedure, revision.as_ref());
    WorksheetView {
        path: id.path(),
        evidence: id.evidence_folder(),
        client: site.client_link(id.client()),
        psa_id: client.psa_id.clone(),
        sites: SiteRow::of_client(client),
        contact: contact(client),
        month: id.month().map(|month| month.to_string()),
        single: single.map(|single| site.single_link(single)),
        procedure: site.procedure_link(&left.procedure),
        task: site.practice.task(&left.procedure),
        summary: procedure.summary.clone(),
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < site.coverage.today(),
        approved_by: site.person(&procedure.approved_by),
        approved_on: text(procedure.approved_on),
        last_reviewed_on: text(procedure.last_reviewed_on),
        revision,
        on_site: procedure.on_site,
        maintenance_window: procedure.maintenance_window,
        client_approval: procedure.client_approval,
        risk: procedure.risk.map(|it| it.word()),
        estimated_minutes: Some(procedure.minutes_for(subjects.len())).filter(|minutes| *minutes > 0),
        sample: procedure.sample,
        ticket: site.practice.ticket(id).map(|ticket| site.ticket(ticket)),
        technician: technician.map(|id| site.person_link(id)),
        staff: staff(site, technician.map(|id| id.as_str())),
        contacts: contacts(client),
        assets: assets(client, site.coverage.today()),
        result: result.map(|resolved| row(site, &resolved)),
        before: before.map(|resolved| row(site, &resolved)),
        records: !procedure.record.is_empty(),
        items: subjects.iter().map(|it| item(site, it, client, procedure, front, before)).collect(),
        parts: site.steps(page, &left.procedure).to_vec(),
        may_not_apply: procedure.scope.per != ScopeUnit::Asset || subjects.is_empty(),
        editor: sheet.editor.clone(),
        file: format!("{}.md", id.stem().rsplit('/').next().unwrap_or_default()),
        sheet: serde_json::to_string(&sheet).unwrap_or_default(),
    }
}

/// The day for which systems are in scope: today, or the first day of a month to come.
fn day(site: &Site, id: &ResultId) -> Day {
    let today = site.coverage.today();
    id.month().map_or(today, |month| month.first_day().max(today))
}

/// The commit of the procedure's text, where the text is committed.
fn revision(site: &Site, left: &RemainingWork) -> Option<CommitView> {
    let revisions = site.revisions(&left.procedure).filter(|it| !it.uncommitted)?;
    Some(shared::commit(&site.practice, revisions.list().last()?.commit))
}

/// The last completed result of the same procedure at the client.
fn before<'s>(site: &'s Site, id: &ResultId, left: &RemainingWork) -> Option<ResolvedResult<'s>> {
    let last = site.coverage.standing(id.client(), &left.procedure)?.last.as_ref()?;
    let (id, document) = site.practice.results.get_key_value(&last.result)?;
    Some(site.practice.resolve(id, document))
}

fn row(site: &Site, resolved: &ResolvedResult<'_>) -> WorksheetResultView {
    WorksheetResultView {
        href: address::result(resolved.id),
        state: site.result_state(resolved),
        on: resolved.front().performed_on.map(|day| day.to_string()),
    }
}

/// The primary contact, else the first one who has not left.
fn contact(client: &Client) -> Option<WorksheetContactView> {
    let here = || client.contacts.iter().filter(|it| it.left.is_none());
    let primary = here().find(|it| it.flags.contains(&ContactFlag::Primary));
    let contact = primary.or_else(|| here().next())?;
    Some(WorksheetContactView { name: contact.name.clone(), role: contact.role.clone() })
}

fn staff(site: &Site, chosen: Option<&str>) -> Vec<ChoiceView> {
    let today = site.coverage.today();
    let here = site.practice.staff.iter().filter(|(_, it)| it.front.left.is_none_or(|left| today <= left));
    here.map(|(id, person)| ChoiceView {
        id: id.to_string(),
        name: person.front.name.clone(),
        chosen: chosen == Some(id.as_str()),
    })
    .collect()
}

fn contacts(client: &Client) -> Vec<ChoiceView> {
    let here = client.contacts.iter().filter(|it| it.left.is_none());
    here.map(|it| ChoiceView { id: it.id.to_string(), name: it.name.clone(), chosen: false }).collect()
}

fn assets(client: &Client, today: Day) -> Vec<ChoiceView> {
    let here = client.assets.iter().filter(|it| it.in_service_on(today));
    here.map(|it| ChoiceView { id: it.id.to_string(), name: it.name.clone(), chosen: false }).collect()
}
