//! A result: what was done and found at one client, by whom, with which proof.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Evidence, Item, Outcome};
use crate::practice::{ResolvedResult, ResultId};
use crate::site::address;
use crate::site::context::Site;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::markdown;
use crate::site::page::Page;
use crate::site::recorded::{self, ColumnView, ValueView};
use crate::site::registers::FindingView;
use crate::site::revisions::FollowedView;
use crate::site::views::{StateView, TicketView};

pub static PAGE: PageKind = PageKind {
    template: "result.html",
    section: "clients",
    view: frame::view::<ResultView>,
    pages: |site| site.practice.results.keys().cloned().map(Page::Result).collect(),
    data: frame::client_data,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct ResultView {
    client: Link,
    month: Option<String>,
    single: Option<Link>,
    procedure: Option<Link>,
    state: StateView,
    status: &'static str,
    performed_by: Option<Link>,
    performed_on: Option<String>,
    place: Option<&'static str>,
    reviewed_by: Option<Link>,
    reviewed_on: Option<String>,
    approved_by: Option<Link>,
    approved_on: Option<String>,
    ticket: Option<TicketView>,
    minutes: Option<u32>,
    estimated_minutes: Option<u32>,
    /// The text of the procedure that was followed.
    revision: Option<FollowedView>,
    summary: Option<String>,
    reason: Option<String>,
    until: Option<String>,
    /// The fields that any item has a value in, in the order of the procedure.
    columns: Vec<ColumnView>,
    /// How many items came out how, the worst first.
    counts: Vec<CountView>,
    items: Vec<ItemRow>,
    findings: Vec<FindingView>,
    evidence: Vec<EvidenceRow>,
    amended: Vec<AmendedRow>,
    body: String,
    /// The same procedure at this client before and after.
    before: Option<Link>,
    after: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
struct CountView {
    outcome: &'static str,
    count: usize,
}

#[derive(Serialize, JsonSchema)]
struct ItemRow {
    /// Absent for the client as a whole.
    subject: Option<Link>,
    outcome: &'static str,
    outcome_words: String,
    note: Option<String>,
    /// A value, or nothing, for each column.
    cells: Vec<Option<ValueView>>,
}

#[derive(Serialize, JsonSchema)]
struct EvidenceRow {
    href: String,
    file: String,
    caption: Option<String>,
    sha256: Option<String>,
    /// In bytes; absent where the file is missing.
    size: Option<u64>,
    image: bool,
}

#[derive(Serialize, JsonSchema)]
struct AmendedRow {
    on: String,
    by: Link,
    reason: String,
}

pub fn render(site: &Site, page: &Page, id: &ResultId) -> Result<String, RenderError> {
    let resolved = site.practice.resolve(id, &site.practice.results[id]);
    let title = title(site, &resolved);
    let head = Head::document(&title, &resolved.document.path);
    PAGE.render(site, page, head, view(site, page, &resolved))
}

/// `Acme Dental - Monthly Single - 202610 - Time Services`
fn title(site: &Site, resolved: &ResolvedResult<'_>) -> String {
    let client = site.client_link(resolved.id.client()).text;
    match (resolved.single, resolved.procedure_id) {
        (Some(single), _) => format!("{client} - {}", site.practice.title(single)),
        (None, Some(procedure)) => format!("{client} - Catch-up - {}", site.practice.task(procedure)),
        (None, None) => format!("{client} - {}", resolved.id.stem()),
    }
}

fn view(site: &Site, page: &Page, resolved: &ResolvedResult<'_>) -> ResultView {
    let front = &resolved.document.front;
    let procedure = resolved.procedure.map(|it| &*it.front);
    let (before, after) = neighbours(site, resolved);
    let findings = site.coverage.findings_of(resolved.id.client()).filter(|it| it.result == *resolved.id);
    let names = recorded::columns(procedure, &front.items);
    let day = |day: Option<crate::model::Day>| day.map(|day| day.to_string());
    ResultView {
        client: site.client_link(resolved.id.client()),
        month: resolved.id.month().map(|month| month.to_string()),
        single: resolved.single.map(|single| site.single_link(single)),
        procedure: resolved.procedure_id.map(|id| site.procedure_link(id)),
        state: site.result_state(resolved),
        status: front.status.word(),
        performed_by: site.person(&front.performed_by),
        performed_on: day(front.performed_on),
        place: front.remote_or_onsite.map(|place| place.word()),
        reviewed_by: site.person(&front.reviewed_by),
        reviewed_on: day(front.reviewed_on),
        approved_by: site.person(&front.approved_by),
        approved_on: day(front.approved_on),
        ticket: front.ticket.as_ref().map(|ticket| site.ticket(ticket)),
        minutes: front.minutes,
        estimated_minutes: procedure
            .map(|it| it.minutes_for(front.items.len()))
            .filter(|minutes| *minutes > 0),
        revision: site.followed(resolved).map(|it| it.view()),
        summary: front.summary.as_deref().map(str::to_owned),
        reason: front.reason.as_deref().map(str::to_owned),
        until: front.until.map(|month| month.to_string()),
        counts: counts(&front.items),
        columns: names.iter().map(|name| recorded::column(site, procedure, name)).collect(),
        items: front.items.iter().map(|item| self::item(site, resolved, item, &names)).collect(),
        findings: findings.map(|it| site.finding(it)).collect(),
        evidence: front.evidence.iter().map(|it| evidence(site, resolved.id, it)).collect(),
        amended: amended(site, resolved),
        body: markdown::html(site, page, resolved.document),
        before,
        after,
    }
}

fn counts(items: &[Item]) -> Vec<CountView> {
    let worst_first = [Outcome::Fail, Outcome::Fixed, Outcome::Pass, Outcome::NotChecked, Outcome::Na];
    let count = |outcome: Outcome| items.iter().filter(|item| item.outcome == outcome).count();
    let counts = worst_first.into_iter().map(|it| CountView { outcome: it.word(), count: count(it) });
    counts.filter(|it| it.count > 0).collect()
}

fn item(site: &Site, resolved: &ResolvedResult<'_>, item: &Item, columns: &[&str]) -> ItemRow {
    let client = resolved.client.map(|it| &*it.front);
    let mut values = recorded::values(site, resolved.procedure.map(|it| &*it.front), item);
    ItemRow {
        subject: site.subject_link(resolved.id.client(), client, &item.subject),
        outcome: item.outcome.word(),
        outcome_words: item.outcome.spoken(),
        note: item.note.as_deref().map(str::to_owned),
        cells: columns
            .iter()
            .map(|name| {
                let at = values.iter().position(|value| value.name == *name)?;
                Some(values.swap_remove(at))
            })
            .collect(),
    }
}

fn evidence(site: &Site, id: &ResultId, evidence: &Evidence) -> EvidenceRow {
    let path = format!("{}/{}", id.evidence_folder(), evidence.file);
    let size = site.practice.files.get(path.as_str()).map(|file| file.size);
    let extension = evidence.file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    EvidenceRow {
        href: address::escaped(&format!("evidence/{}/{}", id.stem(), evidence.file)),
        file: evidence.file.clone(),
        caption: evidence.caption.clone(),
        sha256: evidence.sha256.clone(),
        image: size.is_some()
            && matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "svg")),
        size,
    }
}

fn amended(site: &Site, resolved: &ResolvedResult<'_>) -> Vec<AmendedRow> {
    let rows = resolved.document.front.amended.iter();
    rows.map(|it| AmendedRow {
        on: it.on.to_string(),
        by: site.person_link(&it.by),
        reason: it.reason.clone(),
    })
    .collect()
}

/// The results of the same procedure at the same client, before and after this one.
fn neighbours(site: &Site, resolved: &ResolvedResult<'_>) -> (Option<Link>, Option<Link>) {
    let results = site.coverage.results_of(resolved.id.client()).iter();
    let same: Vec<ResolvedResult<'_>> = results
        .filter(|id| site.practice.procedure_of(id) == resolved.procedure_id)
        .map(|id| site.practice.resolve(id, &site.practice.results[id]))
        .collect();
    let link = |other: &ResolvedResult<'_>| Link {
        href: address::result(other.id),
        text: other.day().map_or(other.id.stem(), |day| day.to_string()),
    };
    let before = same.iter().filter(|other| other.day() < resolved.day()).max_by_key(|other| other.day());
    let after = same.iter().filter(|other| other.day() > resolved.day()).min_by_key(|other| other.day());
    (before.map(link), after.map(link))
}
