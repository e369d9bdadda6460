//! A procedure: its text, what it records, when it was used, and where each client stands.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Left, Standing, StandingKind, Suggestion};
use crate::document::Document;
use crate::forms::NewResult;
use crate::model::{Field, FieldType, Item, Procedure, ProcedureId};
use crate::practice::ResultId;
use crate::site::address;
use crate::site::context::Site;
use crate::site::forge::Forge;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::markdown::{self, Contents};
use crate::site::names::framework_name;
use crate::site::page::Page;
use crate::site::pictures::{self, PictureView};
use crate::site::revisions::RevisionRow;
use crate::site::views::{SingleRow, StateView};

pub static PAGE: PageKind = PageKind {
    template: "procedure.html",
    section: "procedures",
    view: frame::view::<ProcedureView>,
    pages: |site| site.practice.procedures.keys().cloned().map(Page::Procedure).collect(),
    data: frame::own_data,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct ProcedureView {
    summary: String,
    status: &'static str,
    category: Option<&'static str>,
    owner: Option<Link>,
    approved_by: Option<Link>,
    approved_on: Option<String>,
    last_reviewed_on: Option<String>,
    review_due: Option<String>,
    review_overdue: bool,
    repeat: Option<String>,
    onboarding: bool,
    onboarding_within: Option<String>,
    /// `client`, `site` or `asset`.
    per: &'static str,
    types: Vec<String>,
    only_tagged: Vec<String>,
    sample: Option<u32>,
    base_minutes: u32,
    per_item_minutes: u32,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    risk: Option<&'static str>,
    record: Vec<FieldRow>,
    satisfies: Vec<FrameworkRow>,
    tags: Vec<String>,
    aliases: Vec<String>,
    body: String,
    contents: Vec<Contents>,
    /// Latest first.
    singles: Vec<SingleRow>,
    /// Each run beside the one before, latest first.
    compared: Vec<Link>,
    /// What git tells of the text; absent where it tells nothing.
    revisions: Option<RevisionsView>,
    /// Why git tells nothing.
    history_unavailable: Option<String>,
    standings: Vec<StandingRow>,
    /// The values of the last runs across clients.
    pictures: Vec<PictureView>,
    /// What is left to do, with where its result is written.
    left: Vec<LeftRow>,
    /// What somebody marked as in need of an edit since the last review.
    edits: Vec<EditRow>,
}

#[derive(Serialize, JsonSchema)]
struct LeftRow {
    client: Link,
    why: &'static str,
    due: String,
    overdue: bool,
    worksheet: Option<Link>,
    /// The forge's editor on the new file, or on the one that is there.
    forge: Option<String>,
    /// Whether the editor has the text filled in.
    filled_in: bool,
}

#[derive(Serialize, JsonSchema)]
struct EditRow {
    result: Link,
    client: Link,
    by: Option<Link>,
    on: Option<String>,
    words: String,
}

#[derive(Serialize, JsonSchema)]
struct RevisionsView {
    href: String,
    /// Whether older ones were not fetched.
    cut_off: bool,
    /// Whether the present text is in no commit.
    uncommitted: bool,
    /// The newest first.
    rows: Vec<RevisionRow>,
}

#[derive(Serialize, JsonSchema)]
struct FieldRow {
    name: String,
    label: Option<String>,
    kind: &'static str,
    required: bool,
    unit: Option<String>,
    choices: Vec<String>,
    acceptance: Option<String>,
    help: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct FrameworkRow {
    framework: String,
    controls: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct StandingRow {
    client: Link,
    /// `current`, `due`, `overdue`, `never`, …
    kind: &'static str,
    last: Option<Link>,
    state: Option<StateView>,
    /// What was recorded the last time, in short.
    values: Vec<String>,
    /// How many items there were beyond those.
    more: usize,
    due: Option<String>,
}

/// So many items of the last result stand beside a client.
const ITEMS: usize = 3;
/// So many clients have the text of their result in a link; a text for each of hundreds makes a slow page.
const FILLED_IN: usize = 40;

pub fn render(site: &Site, page: &Page, id: &ProcedureId) -> Result<String, RenderError> {
    let procedure = &site.practice.procedures[id];
    let head = Head::document(&procedure.front.title, &procedure.path);
    PAGE.render(site, page, head, view(site, page, id, procedure))
}

fn view(site: &Site, page: &Page, id: &ProcedureId, document: &Document<Procedure>) -> ProcedureView {
    let front = &document.front;
    let review_due = front.review_due();
    let singles = || site.practice.singles.values().rev().filter(|single| single.id.procedure == *id);
    ProcedureView {
        summary: front.summary.clone(),
        status: front.status.word(),
        category: front.category.map(|it| it.word()),
        owner: site.person(&front.owner),
        approved_by: site.person(&front.approved_by),
        approved_on: front.approved_on.map(|day| day.to_string()),
        last_reviewed_on: front.last_reviewed_on.map(|day| day.to_string()),
        review_due: review_due.map(|day| day.to_string()),
        review_overdue: review_due.is_some_and(|day| day < site.coverage.today),
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
        record: front.record.iter().map(|it| field(site, it)).collect(),
        satisfies: front
            .satisfies
            .iter()
            .map(|(framework, controls)| FrameworkRow {
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
        history_unavailable: site.document_history.as_ref().err().map(|why| site.history_unavailable(why)),
        standings: standings(site, id, front),
        pictures: pictures::distributions(site, id),
        left: left(site, id, front),
        edits: site.coverage.edits_of(&site.practice, id).iter().map(|it| edit(site, it)).collect(),
    }
}

fn revisions(site: &Site, id: &ProcedureId) -> Option<RevisionsView> {
    let revisions = site.revisions(id)?;
    let rows = revisions.list().iter().rev().map(|it| site.revision_row(id, revisions, it));
    Some(RevisionsView {
        href: address::revisions(id),
        cut_off: revisions.is_cut_off(),
        uncommitted: revisions.uncommitted,
        rows: rows.collect(),
    })
}

fn field(site: &Site, field: &Field) -> FieldRow {
    FieldRow {
        name: field.name.to_string(),
        label: field.label.clone(),
        kind: field.kind.word(),
        required: field.required,
        unit: field.unit.clone(),
        choices: field.choices.iter().map(ToString::to_string).collect(),
        acceptance: site.acceptance(field),
        help: field.help.clone(),
    }
}

fn standings(site: &Site, id: &ProcedureId, front: &Procedure) -> Vec<StandingRow> {
    let clients = site.practice.clients.keys();
    clients
        .filter_map(|client| Some((client, site.coverage.standing(client, id)?)))
        .filter(|(_, standing)| standing.last.is_some() || standing.kind != StandingKind::NotOwed)
        .map(|(client, standing)| StandingRow {
            client: site.client_link(client),
            kind: standing.kind.key(),
            last: standing
                .last
                .as_ref()
                .map(|last| Link { href: address::result(&last.result), text: last.on.to_string() }),
            state: standing.last.as_ref().map(|last| StateView::plain(&last.state)),
            values: last_items(site, standing, front).take(ITEMS).collect(),
            more: last_items(site, standing, front).count().saturating_sub(ITEMS),
            due: standing.due.map(|day| day.to_string()),
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

/// A value that is worth a look from afar: a measured or chosen one.
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

/// What is left to do; open months first, then what is owed, then the next single.
fn left(site: &Site, id: &ProcedureId, procedure: &Procedure) -> Vec<LeftRow> {
    let mut left: Vec<(&ResultId, &Left)> =
        site.coverage.left.iter().filter(|(_, it)| it.procedure == *id).collect();
    left.sort_by_key(|(id, it)| (it.due, id.client().clone()));
    let filled_in = left.len() <= FILLED_IN;
    left.into_iter().map(|(result, it)| left_row(site, result, it, procedure, filled_in)).collect()
}

fn left_row(site: &Site, id: &ResultId, left: &Left, procedure: &Procedure, filled_in: bool) -> LeftRow {
    let client = &site.practice.clients[id.client()].front;
    let forge = Forge::of(&site.practice.settings.repository);
    let new = NewResult { id, procedure_id: &left.procedure, procedure, client, by: None };
    let text = || new.text(&site.practice, site.coverage.today);
    let is_there = site.practice.results.contains_key(id);
    let filled = forge.as_ref().filter(|_| filled_in && !is_there);
    let filled = filled.and_then(|forge| forge.new_file_with(&id.path(), &text()));
    let empty = forge.as_ref().map(|forge| match is_there {
        true => forge.edit(&id.path()),
        false => forge.new_file(&id.path()),
    });
    LeftRow {
        client: site.client_link(id.client()),
        why: left.why.key(),
        due: left.due.to_string(),
        overdue: left.due < site.coverage.today,
        worksheet: site.worksheet_link(id),
        filled_in: filled.is_some(),
        forge: filled.or(empty),
    }
}

fn edit(site: &Site, suggestion: &Suggestion<'_>) -> EditRow {
    let front = &suggestion.document.front;
    EditRow {
        result: Link { href: address::result(suggestion.result), text: suggestion.result.stem() },
        client: site.client_link(suggestion.result.client()),
        by: site.person(&front.performed_by),
        on: front.performed_on.map(|day| day.to_string()),
        words: suggestion.words.to_owned(),
    }
}
