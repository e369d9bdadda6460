//! The matrix of clients and procedures: when each procedure was last done.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Standing;
use crate::site::prelude::{Head, Link, Page, PageKind, RenderError, Site, address, frame};
use crate::site::views::StateView;

pub static PAGE: PageKind = PageKind {
    template: "matrix-procedures.html",
    section: "matrix",
    view: frame::view::<ProcedureMatrixView>,
    pages: |_| vec![Page::ProcedureMatrix],
    data: frame::own_data,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct ProcedureMatrixView {
    /// The columns: a procedure each.
    procedures: Vec<ProcedureColumnView>,
    /// The rows: a served client each.
    rows: Vec<ProcedureMatrixRowView>,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureColumnView {
    /// Address of the procedure.
    href: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureMatrixRowView {
    /// The client, with its page.
    client: Link,
    /// One cell for each column.
    cells: Vec<ProcedureMatrixCellView>,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureMatrixCellView {
    /// `current`, `due`, `overdue`, `never`, `exempt`, `not-applicable` or `not-owed`.
    kind: &'static str,
    /// The last result, named by its month.
    last: Option<Link>,
    /// State of the last result.
    state: Option<StateView>,
    /// Due date.
    due: Option<String>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("matrix-procedures-title", &[])), view(site))
}

fn view(site: &Site) -> ProcedureMatrixView {
    let column = |id| ProcedureColumnView { href: address::procedure(id), task: site.practice.task(id) };
    let served =
        site.practice.clients.iter().filter(|(_, client)| client.front.served_on(site.coverage.today));
    let rows = served.map(|(id, _)| ProcedureMatrixRowView {
        client: site.client_link(id),
        cells: site.coverage.standings_of(id).map(|(_, standing)| cell(standing)).collect(),
    });
    ProcedureMatrixView {
        procedures: site.practice.procedures.keys().map(column).collect(),
        rows: rows.collect(),
    }
}

fn cell(standing: &Standing) -> ProcedureMatrixCellView {
    let last = standing.last.as_ref();
    ProcedureMatrixCellView {
        kind: standing.kind.key(),
        last: last.map(|it| Link { href: address::result(&it.result), text: it.on.month().to_string() }),
        state: last.map(|it| StateView::plain(&it.state)),
        due: standing.due.map(|day| day.to_string()),
    }
}
