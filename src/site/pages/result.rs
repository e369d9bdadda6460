//! A result: what was done and found at one client, by whom, with which evidence.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::HashMap;

use crate::document::PublishedAs;
use crate::model::{Day, Evidence, Item, Outcome};
use crate::practice::{ResolvedResult, ResultId};
use crate::site::markdown;
use crate::site::prelude::*;
use crate::site::recorded::{self, ColumnView, ValueView};
use crate::site::registers::FindingView;
use crate::site::revisions::FollowedView;
use crate::site::views::{StateView, TicketView};
use crate::source::{ContentPath, SourceFile};

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.results.keys().cloned().map(Page::Result).collect(),
    data: frame::client_data,
    as_of: AsOf::Nothing,
    ..PageKind::of::<ResultView>("result.html", "clients")
};

/// A result.
#[derive(Serialize, JsonSchema)]
pub struct ResultView {
    /// The client, with its page.
    client: Link,
    /// Month, as `2026-10`.
    month: Option<String>,
    /// The single, with its page.
    single: Option<Link>,
    /// The procedure, with its page.
    procedure: Option<Link>,
    /// State of the work.
    state: StateView,
    /// Status: the word for `result-status-…` in the strings.
    status: &'static str,
    /// Person who did the work.
    performed_by: Option<Link>,
    /// Day of the work.
    performed_on: Option<String>,
    /// `remote` or `onsite`.
    place: Option<&'static str>,
    /// Person who reviewed the result.
    reviewed_by: Option<Link>,
    /// Day of the review.
    reviewed_on: Option<String>,
    /// Person who approved the work.
    approved_by: Option<Link>,
    /// Day of the approval.
    approved_on: Option<String>,
    /// Ticket in the ticket system.
    ticket: Option<TicketView>,
    /// Minutes that the work took.
    minutes: Option<u32>,
    /// Minutes by the estimate of the procedure.
    estimated_minutes: Option<u32>,
    /// The text of the procedure that was followed.
    revision: Option<FollowedView>,
    /// Summary, in a sentence or two.
    summary: Option<String>,
    /// Why the work was not completed.
    reason: Option<String>,
    /// Month to which the work is deferred.
    until: Option<String>,
    /// The fields that an item has a value in, in the order of the procedure.
    columns: Vec<ColumnView>,
    /// How many items there are by outcome, the worst first.
    counts: Vec<OutcomeCountView>,
    /// Items: systems, sites or the client as a whole.
    items: Vec<ResultItemRow>,
    /// Findings of the result.
    findings: Vec<FindingView>,
    /// Evidence files.
    evidence: Vec<EvidenceRow>,
    /// Amendments after the result was closed.
    amended: Vec<AmendmentRow>,
    /// Text of the document, as HTML.
    body: String,
    /// The result of the same procedure at this client before this one.
    before: Option<Link>,
    /// The result of the same procedure at this client after this one.
    after: Option<Link>,
}

/// An outcome, with its number of items.
#[derive(Serialize, JsonSchema)]
struct OutcomeCountView {
    /// Outcome: the word for `outcome-…` in the strings.
    outcome: &'static str,
    /// How many items have it.
    count: usize,
}

/// An item of the result.
#[derive(Serialize, JsonSchema)]
struct ResultItemRow {
    /// Absent for the client as a whole.
    subject: Option<Link>,
    /// Outcome: the word for `outcome-…` in the strings.
    outcome: &'static str,
    /// Outcome as the file says it.
    outcome_words: String,
    /// What the performer noted.
    note: Option<String>,
    /// One value for each column, or nothing.
    cells: Vec<Option<ValueView>>,
}

/// An evidence file.
#[derive(Serialize, JsonSchema)]
struct EvidenceRow {
    /// Address of the file, from the root of the site.
    href: String,
    /// Name of the file.
    file: String,
    /// What the file shows.
    caption: Option<String>,
    /// SHA-256 of the file.
    sha256: Option<String>,
    /// Size in bytes; nothing where the file is missing.
    size: Option<u64>,
    /// Where the file is, if it was not fetched and cannot be shown.
    not_fetched: Option<String>,
    /// Whether a browser can show it as a picture.
    image: bool,
}

/// An amendment after the result was closed.
#[derive(Serialize, JsonSchema)]
struct AmendmentRow {
    /// Day of the amendment.
    on: String,
    /// Person who made it.
    by: Link,
    /// The reason, as it was written.
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
    match (resolved.single, resolved.id) {
        (Some(single), _) => format!("{client} - {}", site.practice.title(single)),
        (None, ResultId::CatchUp(id)) => {
            format!("{client} - Catch-up - {}", site.practice.task(&id.procedure))
        }
        // The single of the month cannot be read.
        (None, ResultId::Monthly(..)) => format!("{client} - {}", resolved.id.stem()),
    }
}

fn view(site: &Site, page: &Page, resolved: &ResolvedResult<'_>) -> ResultView {
    let front = &resolved.document.front;
    let procedure = resolved.procedure.map(|it| &*it.front);
    let (before, after) = neighbours(site, resolved);
    let findings = site.coverage.findings_of(resolved.id.client()).filter(|it| it.result == *resolved.id);
    let names = recorded::columns(procedure, &front.items);
    let day = |day: Option<Day>| day.map(|day| day.to_string());
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
        ticket: site.practice.ticket(resolved.id).map(|ticket| site.ticket(ticket)),
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

fn counts(items: &[Item]) -> Vec<OutcomeCountView> {
    let worst_first = [Outcome::Fail, Outcome::Fixed, Outcome::Pass, Outcome::NotChecked, Outcome::Na];
    let count = |outcome: Outcome| items.iter().filter(|item| item.outcome == outcome).count();
    let counts = worst_first.into_iter().map(|it| OutcomeCountView { outcome: it.word(), count: count(it) });
    counts.filter(|it| it.count > 0).collect()
}

fn item(site: &Site, resolved: &ResolvedResult<'_>, item: &Item, columns: &[&str]) -> ResultItemRow {
    let client = resolved.client.map(|it| &*it.front);
    let values = recorded::values(site, resolved.procedure.map(|it| &*it.front), item);
    let mut values: HashMap<String, ValueView> =
        values.into_iter().rev().map(|it| (it.name.clone(), it)).collect();
    ResultItemRow {
        subject: site.subject_link(resolved.id.client(), client, &item.subject),
        outcome: item.outcome.word(),
        outcome_words: item.outcome.spoken(),
        note: item.note.as_deref().map(str::to_owned),
        cells: columns.iter().map(|name| values.remove(*name)).collect(),
    }
}

fn evidence(site: &Site, id: &ResultId, evidence: &Evidence) -> EvidenceRow {
    let path = ContentPath::new(&format!("{}/{}", id.evidence_folder(), evidence.file));
    let file = site.practice.evidence(id, &path);
    let size = file.map(|file| file.size);
    let published = file.map(|_| site.practice.evidence_published_as(id, &path)).unwrap_or_default();
    let not_fetched = file.and_then(SourceFile::not_fetched);
    let extension = evidence.file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    EvidenceRow {
        href: address::escaped(&published.address(&format!("evidence/{}/{}", id.stem(), evidence.file))),
        file: evidence.file.clone(),
        caption: evidence.caption.clone(),
        sha256: evidence.sha256.clone(),
        image: size.is_some()
            && not_fetched.is_none()
            && published == PublishedAs::Itself
            && matches!(extension.as_deref(), Some("avif" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg")),
        size,
        not_fetched: not_fetched.map(|it| site.not_fetched(it)),
    }
}

fn amended(site: &Site, resolved: &ResolvedResult<'_>) -> Vec<AmendmentRow> {
    let rows = resolved.document.front.amended.iter();
    rows.map(|it| AmendmentRow {
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
