//! All procedures by category.

use crate::coverage::StandingKind;
use crate::model::{Category, Procedure, ProcedureId};
use crate::site::names::month_link;
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Procedures],
    data: frame::own_data,
    ..PageKind::of::<ProceduresView>("procedures.html", "procedures")
};

/// All procedures.
#[derive(Serialize, JsonSchema)]
pub struct ProceduresView {
    /// Categories with their procedures.
    categories: Vec<CategoryView>,
}

/// The procedures of a category.
#[derive(Serialize, JsonSchema)]
struct CategoryView {
    /// Key of the category; `other` for procedures without one.
    key: &'static str,
    /// Procedures of the category.
    procedures: Vec<ProcedureRow>,
}

/// A procedure in the list.
#[derive(Serialize, JsonSchema)]
struct ProcedureRow {
    /// The procedure, with its page.
    procedure: Link,
    /// Summary, in a sentence or two.
    summary: String,
    /// `draft`, `active` or `retired`.
    status: &'static str,
    /// Interval between two runs, in words.
    repeat: Option<String>,
    /// At how many clients it is required; zero for a procedure that is not active.
    required: usize,
    /// At how many of them it was done, and is not due.
    current: usize,
    /// At how many of them it is overdue.
    overdue: usize,
    /// Day by which the next review is due.
    review_due: Option<String>,
    /// Whether the review is past its due date.
    review_overdue: bool,
    /// The latest single of it that has begun.
    last_used: Option<Link>,
    /// The next planned single of it.
    next: Option<Link>,
    /// Day of the last review.
    last_reviewed_on: Option<String>,
    /// Whether it is approved.
    approved: bool,
    /// How many edits results suggest since the last review.
    edits: usize,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("procedures", &[])), view(site))
}

fn view(site: &Site) -> ProceduresView {
    let kinds = Category::ALL.iter().copied().map(Some).chain([None]);
    let categories = kinds
        .map(|kind| CategoryView { key: kind.map_or("other", Category::word), procedures: rows(site, kind) });
    ProceduresView { categories: categories.filter(|category| !category.procedures.is_empty()).collect() }
}

fn rows(site: &Site, kind: Option<Category>) -> Vec<ProcedureRow> {
    let procedures = site.practice.procedures.iter().filter(|(_, it)| it.front.category == kind);
    procedures.map(|(id, it)| row(site, id, &it.front)).collect()
}

fn row(site: &Site, id: &ProcedureId, procedure: &Procedure) -> ProcedureRow {
    let (began, planned): (Vec<_>, Vec<_>) =
        site.singles_of(id).partition(|single| single.id.month <= site.coverage.today().month());
    let review_due = procedure.review_due();
    let clients = site.practice.clients.keys();
    let standings: Vec<StandingKind> = clients
        .filter_map(|client| site.coverage.standing(client, id))
        .filter(|standing| standing.is_required())
        .map(|standing| standing.kind)
        .collect();
    let count = |kind: StandingKind| standings.iter().filter(|it| **it == kind).count();
    ProcedureRow {
        procedure: site.procedure_link(id),
        summary: procedure.summary.clone(),
        status: procedure.status.word(),
        repeat: procedure.repeat.map(|interval| site.interval(interval)),
        required: standings.len(),
        current: count(StandingKind::Current),
        overdue: count(StandingKind::Overdue),
        review_due: review_due.map(|day| day.to_string()),
        review_overdue: review_due.is_some_and(|day| day < site.coverage.today()),
        last_used: began.last().map(|single| month_link(single)),
        next: planned.first().map(|single| month_link(single)),
        last_reviewed_on: procedure.last_reviewed_on.map(|day| day.to_string()),
        approved: procedure.approved_on.is_some(),
        edits: site.coverage.suggestions_for(&site.practice, id).len(),
    }
}
