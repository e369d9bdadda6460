//! A procedure: its text, the values it records, its singles, and where each client stands.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{RemainingWork, Standing, Suggestion};
use crate::document::Document;
use crate::forms::NewResult;
use crate::model::{Field, FieldType, Item, Procedure, ProcedureId};
use crate::practice::ResultId;
use crate::site::git_host::GitHost;
use crate::site::markdown::{self, HeadingView};
use crate::site::names::framework_name;
use crate::site::pictures::{self, PictureView};
use crate::site::prelude::*;
use crate::site::recorded::{self, FieldView};
use crate::site::revisions::RevisionRow;
use crate::site::views::{SingleRow, StandingView};

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.procedures.keys().cloned().map(Page::Procedure).collect(),
    data: frame::own_data,
    ..PageKind::of::<ProcedureView>("procedure.html", "procedures")
};

/// A procedure.
#[derive(Serialize, JsonSchema)]
pub struct ProcedureView {
    /// Summary, in a sentence or two.
    summary: String,
    /// `draft`, `active` or `retired`.
    status: &'static str,
    /// Category: the word for `category-…` in the strings.
    category: Option<&'static str>,
    /// Person who owns it.
    owner: Option<Link>,
    /// Person who approved it.
    approved_by: Option<Link>,
    /// Day of the approval.
    approved_on: Option<String>,
    /// Day of the last review.
    last_reviewed_on: Option<String>,
    /// Day by which the next review is due.
    review_due: Option<String>,
    /// Whether the review is past its due date.
    review_overdue: bool,
    /// Interval between two runs, in words.
    repeat: Option<String>,
    /// Whether clients that join later have to catch up on it.
    onboarding: bool,
    /// Interval within which they have to, in words.
    onboarding_within: Option<String>,
    /// What a result has an item for: `client`, `site` or `asset`.
    per: &'static str,
    /// Types of system that it is about, in words.
    types: Vec<String>,
    /// Tags of the clients that it is limited to.
    only_tagged: Vec<String>,
    /// How many items are checked, where it is not all.
    sample: Option<u32>,
    /// Planned minutes for each client.
    base_minutes: u32,
    /// Planned minutes for each item.
    per_item_minutes: u32,
    /// Whether the work takes a visit.
    on_site: bool,
    /// Whether the work takes a maintenance window.
    maintenance_window: bool,
    /// Whether the client has to agree to the work first.
    client_approval: bool,
    /// `low`, `medium` or `high`.
    risk: Option<&'static str>,
    /// The values to record.
    record: Vec<FieldView>,
    /// Controls that it satisfies, by framework.
    satisfies: Vec<ProcedureControlsRow>,
    /// Tags of the procedure.
    tags: Vec<String>,
    /// Other names of the procedure.
    aliases: Vec<String>,
    /// Text of the document, as HTML.
    body: String,
    /// Headings of the text, for a table of contents.
    contents: Vec<HeadingView>,
    /// The singles that run it, the latest first.
    singles: Vec<SingleRow>,
    /// Comparisons of a run with the one before, the latest first.
    compared: Vec<Link>,
    /// Revisions of the text; nothing where there is no history.
    revisions: Option<ProcedureRevisionsView>,
    /// Why there is no history.
    history_unavailable: Option<String>,
    /// Where each client stands with it.
    standings: Vec<ProcedureStandingRow>,
    /// Distributions of the values of the last runs across clients.
    pictures: Vec<PictureView>,
    /// What is left to do, with where its result is written.
    left: Vec<ProcedureLeftRow>,
    /// Edits that results suggest since the last review.
    edits: Vec<SuggestedEditRow>,
}

/// Work that is left to do at a client.
#[derive(Serialize, JsonSchema)]
struct ProcedureLeftRow {
    /// The client, with its page.
    client: Link,
    /// Why it is left to do: the word for `left-…` in the strings.
    why: &'static str,
    /// Due date.
    due: String,
    /// Whether the due date is past.
    overdue: bool,
    /// The worksheet, while there is something left to do.
    worksheet: Option<Link>,
    /// Link to the result in the editor of the Git hosting service: the existing file, else a new one.
    editor: Option<String>,
    /// Whether the editor has the text of the new file.
    filled_in: bool,
}

/// An edit of the procedure that a result suggests.
#[derive(Serialize, JsonSchema)]
struct SuggestedEditRow {
    /// The result that suggests it.
    result: Link,
    /// The client, with its page.
    client: Link,
    /// Person who did the work.
    by: Option<Link>,
    /// Day of the work.
    on: Option<String>,
    /// The suggestion.
    words: String,
}

/// The revisions of the procedure.
#[derive(Serialize, JsonSchema)]
struct ProcedureRevisionsView {
    /// Address of the page of revisions.
    href: String,
    /// Whether older revisions were not fetched.
    cut_off: bool,
    /// Whether the present text is in no commit.
    uncommitted: bool,
    /// The revisions, the newest first.
    rows: Vec<RevisionRow>,
}

/// The controls of a framework that the procedure satisfies.
#[derive(Serialize, JsonSchema)]
struct ProcedureControlsRow {
    /// Name of the framework.
    framework: String,
    /// Identifiers of the controls.
    controls: Vec<String>,
}

/// Where a client stands with the procedure.
#[derive(Serialize, JsonSchema)]
struct ProcedureStandingRow {
    /// The client, with its page.
    client: Link,
    #[serde(flatten)]
    standing: StandingView,
    /// The first items of the last result with their values.
    values: Vec<String>,
    /// How many items there were beyond those.
    more: usize,
}

/// Items of the last result that are listed at most.
const ITEMS: usize = 3;
/// Clients at most for which links contain the text of the new file: hundreds of texts make a slow page.
const FILLED_IN: usize = 40;

pub fn render(site: &Site, page: &Page, id: &ProcedureId) -> Result<String, RenderError> {
    let procedure = &site.practice.procedures[id];
    let head = Head::document(&procedure.front.title, &procedure.path);
    PAGE.render(site, page, head, view(site, page, id, procedure))
}

fn view(site: &Site, page: &Page, id: &ProcedureId, document: &Document<Procedure>) -> ProcedureView {
    let front = &document.front;
    let review_due = front.review_due();
    let singles = || site.singles_of(id).rev();
    ProcedureView {
        summary: front.summary.clone(),
        status: front.status.word(),
        category: front.category.map(|it| it.word()),
        owner: site.person(&front.owner),
        approved_by: site.person(&front.approved_by),
        approved_on: front.approved_on.map(|day| day.to_string()),
        last_reviewed_on: front.last_reviewed_on.map(|day| day.to_string()),
        review_due: review_due.map(|day| day.to_string()),
        review_overdue: review_due.is_some_and(|day| day < site.coverage.today()),
        repeat: front.repeat.map(|it| site.interval(it)),
        onboarding: front.onboarding,
        onboarding_within: front.onboarding_within.map(|it| site.interval(it)),
        per: front.scope.per.word(),
        types: front.scope.types.iter().map(|kind| site.kind(*kind)).collect(),
        only_tagged: front.scope.tags.clone(),
        sample: front.sample,
        base_minutes: front.estimate.base_minutes,
        per_item_minutes: front.estimate.per_item_minutes,
        on_site: front.on_site,
        maintenance_window: front.maintenance_window,
        client_approval: front.client_approval,
        risk: front.risk.map(|it| it.word()),
        record: front.record.iter().map(|it| recorded::field(site, it)).collect(),
        satisfies: front
            .satisfies
            .iter()
            .map(|(framework, controls)| ProcedureControlsRow {
                framework: framework_name(framework),
                controls: controls.clone(),
            })
            .collect(),
        tags: front.tags.clone(),
        aliases: front.aliases.clone(),
        body: markdown::html(site, page, document),
        contents: markdown::contents(document),
        singles: singles().map(|single| site.single_row(single)).collect(),
        compared: singles().filter_map(|single| site.comparison_link(single)).collect(),
        revisions: revisions(site, id),
        history_unavailable: site.shared_history().err().map(|why| site.history_unavailable(why)),
        standings: standings(site, id, front),
        pictures: pictures::distributions(site, id),
        left: left(site, id, front),
        edits: site.coverage.suggestions_for(&site.practice, id).iter().map(|it| edit(site, it)).collect(),
    }
}

fn revisions(site: &Site, id: &ProcedureId) -> Option<ProcedureRevisionsView> {
    let revisions = site.revisions(id)?;
    let rows = revisions.list().iter().rev().map(|it| site.revision_row(id, revisions, it));
    Some(ProcedureRevisionsView {
        href: address::revisions(id),
        cut_off: revisions.is_cut_off(),
        uncommitted: revisions.uncommitted,
        rows: rows.collect(),
    })
}

fn standings(site: &Site, id: &ProcedureId, front: &Procedure) -> Vec<ProcedureStandingRow> {
    let clients = site.practice.clients.keys();
    clients
        .filter_map(|client| Some((client, site.coverage.standing(client, id)?)))
        .filter(|(_, standing)| standing.is_relevant())
        .map(|(client, standing)| ProcedureStandingRow {
            client: site.client_link(client),
            standing: StandingView::of(standing),
            values: last_items(site, standing, front).take(ITEMS).collect(),
            more: last_items(site, standing, front).count().saturating_sub(ITEMS),
        })
        .collect()
}

/// The items of the last result with their values: `DC01: 12 ms, NTP`.
fn last_items<'s>(
    site: &'s Site,
    standing: &'s Standing,
    procedure: &'s Procedure,
) -> impl Iterator<Item = String> + use<'s> {
    let id = standing.last.as_ref().map(|last| &last.result);
    let resolved = id.and_then(|id| Some(site.practice.resolve(id, site.practice.results.get(id)?)));
    resolved.into_iter().flat_map(move |resolved| {
        resolved.front().items.iter().filter_map(move |item| {
            let values: Vec<String> =
                procedure.record.iter().filter_map(|field| short(field, item)).collect();
            let client = resolved.client.map(|it| &*it.front);
            let subject = site.subject_link(resolved.id.client(), client, &item.subject);
            let named = subject.map(|it| format!("{}: ", it.text)).unwrap_or_default();
            (!values.is_empty()).then(|| format!("{named}{}", values.join(", ")))
        })
    })
}

/// Returns a value in short; `None` for free text.
fn short(field: &Field, item: &Item) -> Option<String> {
    let text = item.value(&field.name)?.text()?;
    let unit = field.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    match field.kind {
        FieldType::Number | FieldType::Integer | FieldType::Date | FieldType::Choice => {
            Some(format!("{text}{unit}"))
        }
        _ => None,
    }
}

/// What is left to do, the earliest due first.
fn left(site: &Site, id: &ProcedureId, procedure: &Procedure) -> Vec<ProcedureLeftRow> {
    let mut left: Vec<(&ResultId, &RemainingWork)> =
        site.coverage.left.iter().filter(|(_, it)| it.procedure == *id).collect();
    left.sort_by_key(|(id, it)| (it.due, id.client().clone()));
    let filled_in = left.len() <= FILLED_IN;
    left.into_iter().map(|(result, it)| left_row(site, result, it, procedure, filled_in)).collect()
}

fn left_row(
    site: &Site,
    id: &ResultId,
    left: &RemainingWork,
    procedure: &Procedure,
    filled_in: bool,
) -> ProcedureLeftRow {
    let client = &site.practice.clients[id.client()].front;
    let git_host = GitHost::of(&site.practice.settings.repository);
    let new = NewResult {
        id,
        procedure_id: &left.procedure,
        procedure,
        client,
        by: None,
        performed_on: None,
        last: None,
    };
    let text = || new.text(&site.practice, site.coverage.today());
    let is_there = site.practice.results.contains_key(id);
    let filled = git_host.as_ref().filter(|_| filled_in && !is_there);
    let filled = filled.and_then(|git_host| git_host.new_file_with(&id.path(), &text()));
    let empty = git_host.as_ref().map(|git_host| git_host.editor(&id.path(), is_there));
    ProcedureLeftRow {
        client: site.client_link(id.client()),
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < site.coverage.today(),
        worksheet: site.worksheet_link(id),
        filled_in: filled.is_some(),
        editor: filled.or(empty),
    }
}

fn edit(site: &Site, suggestion: &Suggestion<'_>) -> SuggestedEditRow {
    let front = &suggestion.document.front;
    SuggestedEditRow {
        result: Link { href: address::result(suggestion.result), text: suggestion.result.stem() },
        client: site.client_link(suggestion.result.client()),
        by: site.person(&front.performed_by),
        on: front.performed_on.map(|day| day.to_string()),
        words: suggestion.words.to_owned(),
    }
}
