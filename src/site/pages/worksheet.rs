//! A worksheet: what is left to do at a client, to print or to fill in.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{ResultId, Work};
use crate::coverage::Left;
use crate::model::{
    Asset, Client, ClientResult, ContactFlag, Day, Field, Item, Outcome, Procedure, Recorded, Risk,
    ScopeUnit, Subject,
};
use crate::site::envelope::{CommitView, Frame, commit, render as framed};
use crate::site::forge::Forge;
use crate::site::markdown::Part;
use crate::site::views::{Link, StateView, TicketView};
use crate::site::{Page, RenderError, Site, address};

use super::result::{label, state};

#[derive(Serialize, JsonSchema)]
pub struct WorksheetView {
    /// Where the result will be written, from the root of the practice.
    path: String,
    evidence: String,
    client: Link,
    psa_id: Option<String>,
    sites: Vec<PlaceView>,
    contact: Option<ContactView>,
    month: Option<String>,
    single: Option<Link>,
    procedure: Link,
    task: String,
    summary: String,
    why: &'static str,
    due: String,
    overdue: bool,
    approved_by: Option<Link>,
    approved_on: Option<String>,
    last_reviewed_on: Option<String>,
    revision: Option<CommitView>,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    risk: Option<&'static str>,
    estimated_minutes: Option<u32>,
    sample: Option<u32>,
    ticket: Option<TicketView>,
    technician: Option<Link>,
    staff: Vec<Choice>,
    contacts: Vec<Choice>,
    assets: Vec<Choice>,
    /// What is on record already.
    result: Option<ResultRow>,
    /// The last result of the same procedure.
    before: Option<ResultRow>,
    /// Whether the procedure records values for each item.
    records: bool,
    items: Vec<ItemView>,
    parts: Vec<Part>,
    /// Whether there may be nothing that the procedure is about.
    may_not_apply: bool,
    /// The forge's editor on the file.
    forge: Option<String>,
    /// The name of the file alone.
    file: String,
    /// What the script has to know, as JSON.
    sheet: String,
}

/// What the script has to know to make the file.
#[derive(Serialize, JsonSchema)]
struct Sheet {
    /// Of the procedure's text.
    revision: Option<String>,
    ticket_required: bool,
    /// Whether the work has to be approved before.
    risky: bool,
    fields: Vec<SheetField>,
    forge: Option<String>,
    forge_takes_text: bool,
    words: BTreeMap<&'static str, String>,
}

#[derive(Serialize, JsonSchema)]
struct SheetField {
    name: String,
    label: String,
    kind: &'static str,
    required: bool,
    choices: Vec<String>,
    min: Option<f64>,
    max: Option<f64>,
    /// Any of these conforms; empty: whatever is within the bounds.
    expect: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct PlaceView {
    name: String,
    address: Option<String>,
    location: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ContactView {
    name: String,
    role: Option<String>,
}

/// An id with a name, in a list to choose from.
#[derive(Serialize, JsonSchema)]
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

#[derive(Serialize, JsonSchema)]
struct ResultRow {
    href: String,
    state: StateView,
    on: Option<String>,
}

/// A system, a site or the client as a whole, with room for what is found.
#[derive(Serialize, JsonSchema)]
struct ItemView {
    /// `asset`, `site` or nothing.
    key: &'static str,
    id: String,
    /// Absent for the client as a whole.
    name: Option<String>,
    kind: Option<String>,
    /// Make, model, operating system.
    what: Vec<String>,
    place: Option<String>,
    fields: Vec<FieldView>,
    outcome: Option<&'static str>,
    note: Option<String>,
    last_outcome: Option<&'static str>,
    last_note: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct FieldView {
    name: String,
    label: String,
    kind: &'static str,
    unit: Option<String>,
    required: bool,
    choices: Vec<String>,
    acceptance: Option<String>,
    help: Option<String>,
    /// As recorded already.
    value: Option<String>,
    /// As recorded the last time.
    last: Option<String>,
}

pub fn render(site: &Site, page: &Page, id: &ResultId) -> Result<String, RenderError> {
    let left = &site.coverage.left[id];
    let client = site.client_link(id.client()).text;
    let task = site.library.task(&left.procedure);
    let title = site.say("worksheet-title", &[("client", client.into()), ("task", task.into())]);
    let frame = Frame::plain("worksheet.html", &title, "singles");
    framed(site, page, &frame, view(site, page, id, left))
}

fn view(site: &Site, page: &Page, id: &ResultId, left: &Left) -> WorksheetView {
    let client = &site.library.clients[id.client()].front;
    let procedure = &site.library.procedures[&left.procedure].front;
    let single = id.month().and_then(|month| site.library.singles.get(&month));
    let result = site.library.results.get_key_value(id).map(|(id, it)| site.library.work(id, it));
    let front = result.map(|work| work.front());
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
        sites: places(client),
        contact: contact(client),
        month: id.month().map(|month| month.to_string()),
        single: single.map(|single| site.single_link(single)),
        procedure: site.procedure_link(&left.procedure),
        task: site.library.task(&left.procedure),
        summary: procedure.summary.clone(),
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < site.coverage.today,
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
        ticket: front.and_then(|it| it.ticket.as_ref()).map(|ticket| site.ticket(ticket)),
        technician: technician.map(|id| site.person_link(id)),
        staff: staff(site, technician.map(|id| id.as_str())),
        contacts: contacts(client),
        assets: assets(client, site.coverage.today),
        result: result.map(|work| row(site, &work)),
        before: before.map(|work| row(site, &work)),
        records: !procedure.record.is_empty(),
        items: subjects.iter().map(|it| item(site, it, client, procedure, front, before)).collect(),
        parts: site.steps(page, &left.procedure).to_vec(),
        may_not_apply: procedure.scope.per != ScopeUnit::Asset || subjects.is_empty(),
        forge: sheet.forge.clone(),
        file: format!("{}.md", id.stem().rsplit('/').next().unwrap_or_default()),
        sheet: serde_json::to_string(&sheet).unwrap_or_default(),
    }
}

fn sheet(site: &Site, id: &ResultId, procedure: &Procedure, revision: Option<&CommitView>) -> Sheet {
    let settings = &site.library.settings;
    let forge = Forge::of(&settings.repository);
    let on_record = site.library.results.contains_key(id);
    let editor = |forge: &Forge<'_>| match on_record {
        true => forge.edit(&id.path()),
        false => forge.new_file(&id.path()),
    };
    Sheet {
        revision: revision.map(|it| it.short.clone()),
        ticket_required: settings.tickets.required,
        risky: procedure.risk == Some(Risk::High),
        fields: procedure.record.iter().map(sheet_field).collect(),
        forge_takes_text: !on_record && forge.as_ref().is_some_and(Forge::takes_text),
        forge: forge.as_ref().map(editor),
        words: words(site),
    }
}

fn sheet_field(field: &Field) -> SheetField {
    SheetField {
        name: field.name.to_string(),
        label: label(Some(field), &field.name),
        kind: field.kind.word(),
        required: field.required,
        choices: field.choices.iter().map(ToString::to_string).collect(),
        min: field.min,
        max: field.max,
        expect: match &field.expect {
            None | Some(Recorded::Nothing) => Vec::new(),
            Some(Recorded::Text(text)) => vec![text.to_string()],
            Some(Recorded::List(any)) => any.iter().map(ToString::to_string).collect(),
        },
    }
}

/// What the script says; it puts names between braces.
fn words(site: &Site) -> BTreeMap<&'static str, String> {
    let say = |id: &str, names: &[&'static str]| {
        let names: Vec<_> = names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
        site.say(id, &names)
    };
    BTreeMap::from([
        ("missing", say("worksheet-says-missing", &["name", "what"])),
        ("wrong", say("worksheet-says-wrong", &["name", "what", "value"])),
        ("outside", say("worksheet-says-outside", &["name", "what"])),
        ("unnoted", say("worksheet-says-unnoted", &["name"])),
        ("open", say("worksheet-says-open", &["name"])),
        ("alone", say("worksheet-says-alone", &["name"])),
        ("finding_lacks", say("worksheet-says-finding-lacks", &["finding", "what"])),
        ("no_performer", say("worksheet-says-no-performer", &[])),
        ("no_day", say("worksheet-says-no-day", &[])),
        ("no_ticket", say("worksheet-says-no-ticket", &[])),
        ("no_minutes", say("worksheet-says-no-minutes", &[])),
        ("no_approval", say("worksheet-says-no-approval", &[])),
        ("no_items", say("worksheet-says-no-items", &[])),
        ("no_reason", say("worksheet-says-no-reason", &[])),
        ("no_until", say("worksheet-says-no-until", &[])),
        ("step_why", say("worksheet-says-step-why", &["number"])),
        ("steps_open", say("worksheet-says-steps-open", &["numbers"])),
        ("note_open", say("worksheet-writes-open", &[])),
        ("note_alone", say("worksheet-writes-alone", &[])),
        ("head_severity", say("head-severity", &[])),
        ("head_summary", say("worksheet-finding-summary", &[])),
        ("head_owner", say("head-owner", &[])),
        ("head_due", say("head-due", &[])),
        ("head_ticket", say("worksheet-finding-ticket", &[])),
        ("outcome_pass", say("outcome-pass", &[])),
        ("outcome_fixed", say("outcome-fixed", &[])),
        ("outcome_fail", say("outcome-fail", &[])),
        ("outcome_na", say("outcome-na", &[])),
        ("outcome_not_checked", say("outcome-not_checked", &[])),
        ("outcome_open", String::new()),
        ("status_completed", say("worksheet-status-completed", &[])),
        ("status_in_progress", say("worksheet-status-in_progress", &[])),
        ("status_blocked", say("worksheet-status-blocked", &[])),
        ("status_deferred", say("worksheet-status-deferred", &[])),
        ("status_not_applicable", say("worksheet-status-not_applicable", &[])),
        ("paste", say("worksheet-says-paste", &[])),
        ("kept", say("worksheet-says-kept", &[])),
        ("not_kept", say("worksheet-says-not-kept", &[])),
        ("restored", say("worksheet-says-restored", &[])),
        ("restored_other", say("worksheet-says-restored-other", &[])),
        ("copied", say("worksheet-says-copied", &[])),
        ("not_copied", say("worksheet-says-not-copied", &[])),
        ("clear_sure", say("worksheet-says-clear-sure", &[])),
        ("cleared", say("worksheet-says-cleared", &[])),
    ])
}

/// The day whose systems are in scope: today, or the first of a month that is still to come.
fn day(site: &Site, id: &ResultId) -> Day {
    let today = site.coverage.today;
    id.month().map_or(today, |month| month.first_day().max(today))
}

/// The commit of the procedure's text, where it is that of the working copy.
fn revision(site: &Site, left: &Left) -> Option<CommitView> {
    let revisions = site.revisions(&left.procedure).filter(|it| !it.uncommitted)?;
    Some(commit(&site.library, revisions.list().last()?.commit))
}

/// The last completed result of the same procedure at the client.
fn before<'s>(site: &'s Site, id: &ResultId, left: &Left) -> Option<Work<'s>> {
    let last = site.coverage.standing(id.client(), &left.procedure)?.last.as_ref()?;
    let (id, document) = site.library.results.get_key_value(&last.result)?;
    Some(site.library.work(id, document))
}

fn row(site: &Site, work: &Work<'_>) -> ResultRow {
    ResultRow {
        href: address::result(work.id),
        state: state(site, work),
        on: work.front().performed_on.map(|day| day.to_string()),
    }
}

fn places(client: &Client) -> Vec<PlaceView> {
    let place = |site: &crate::model::SiteOf| PlaceView {
        name: site.name.clone(),
        address: site.address.clone(),
        location: site.location.clone(),
    };
    client.sites.iter().map(place).collect()
}

/// The primary contact, else the first who is still there.
fn contact(client: &Client) -> Option<ContactView> {
    let here = || client.contacts.iter().filter(|it| it.left.is_none());
    let primary = here().find(|it| it.flags.contains(&ContactFlag::Primary));
    let contact = primary.or_else(|| here().next())?;
    Some(ContactView { name: contact.name.clone(), role: contact.role.clone() })
}

fn staff(site: &Site, chosen: Option<&str>) -> Vec<Choice> {
    let today = site.coverage.today;
    let here = site.library.staff.iter().filter(|(_, it)| it.front.left.is_none_or(|left| today <= left));
    here.map(|(id, person)| Choice {
        id: id.to_string(),
        name: person.front.name.clone(),
        chosen: chosen == Some(id.as_str()),
    })
    .collect()
}

fn contacts(client: &Client) -> Vec<Choice> {
    let here = client.contacts.iter().filter(|it| it.left.is_none());
    here.map(|it| Choice { id: it.id.to_string(), name: it.name.clone(), chosen: false }).collect()
}

fn assets(client: &Client, today: Day) -> Vec<Choice> {
    let here = client.assets.iter().filter(|it| it.in_service_on(today));
    here.map(|it| Choice { id: it.id.to_string(), name: it.name.clone(), chosen: false }).collect()
}

fn item(
    site: &Site,
    subject: &Subject,
    client: &Client,
    procedure: &Procedure,
    result: Option<&ClientResult>,
    before: Option<Work<'_>>,
) -> ItemView {
    let of = |front: &ClientResult| front.items.iter().find(|it| it.subject == *subject).cloned();
    let now = result.and_then(of);
    let last = before.and_then(|work| of(work.front()));
    let view = ItemView {
        key: "",
        id: String::new(),
        name: None,
        kind: None,
        what: Vec::new(),
        place: None,
        fields: procedure.record.iter().map(|it| field(site, it, now.as_ref(), last.as_ref())).collect(),
        outcome: now.as_ref().map(|it| it.outcome).filter(|it| *it != Outcome::NotChecked).map(Outcome::word),
        note: now.as_ref().and_then(|it| it.note.as_deref()).map(str::to_owned),
        last_outcome: last.as_ref().map(|it| it.outcome.word()),
        last_note: last.as_ref().and_then(|it| it.note.as_deref()).map(str::to_owned),
    };
    match subject {
        Subject::Client => view,
        Subject::Site(id) => ItemView {
            key: "site",
            id: id.to_string(),
            name: client.site(id).map(|it| it.name.clone()),
            place: client.site(id).and_then(|it| it.location.clone()),
            ..view
        },
        Subject::Asset(id) => match client.asset(id) {
            Some(asset) => of_asset(site, client, asset, view),
            None => view,
        },
    }
}

fn of_asset(site: &Site, client: &Client, asset: &Asset, view: ItemView) -> ItemView {
    let stands = asset.site.as_ref().filter(|_| client.sites.len() > 1).and_then(|id| client.site(id));
    let place = stands.map(|it| it.name.clone()).into_iter().chain(asset.location.clone());
    let place = place.collect::<Vec<_>>().join(", ");
    let make = [&asset.make, &asset.model].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let what = Some(make).filter(|it| !it.is_empty()).into_iter().chain(asset.os.clone());
    ItemView {
        key: "asset",
        id: asset.id.to_string(),
        name: Some(asset.name.clone()),
        kind: Some(site.kind(asset.kind)),
        what: what.collect(),
        place: Some(place).filter(|place| !place.is_empty()),
        ..view
    }
}

fn field(site: &Site, field: &Field, now: Option<&Item>, last: Option<&Item>) -> FieldView {
    let text = |item: Option<&Item>, between: &str| match item?.value(&field.name)? {
        Recorded::Nothing => None,
        Recorded::Text(text) => Some(text.to_string()),
        Recorded::List(list) => Some(list.join(between)),
    };
    FieldView {
        name: field.name.to_string(),
        label: label(Some(field), &field.name),
        kind: field.kind.word(),
        unit: field.unit.clone(),
        required: field.required,
        choices: field.choices.iter().map(ToString::to_string).collect(),
        acceptance: site.acceptance(field),
        help: field.help.clone(),
        value: text(now, "\n"),
        last: text(last, ", "),
    }
}
