//! The matrix of clients and procedures: when each procedure was last done.

use crate::coverage::Standing;
use crate::site::prelude::*;
use crate::site::views::StandingView;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::ProcedureMatrix],
    data: frame::own_data,
    ..PageKind::of::<ProcedureMatrixView>("matrix-procedures.html", "matrix")
};

/// The matrix of clients and procedures.
#[derive(Serialize, JsonSchema)]
pub struct ProcedureMatrixView {
    /// The columns: a procedure each.
    procedures: Vec<ProcedureColumnView>,
    /// The rows: a served client each.
    rows: Vec<ProcedureMatrixRowView>,
}

/// A column: a procedure.
#[derive(Serialize, JsonSchema)]
struct ProcedureColumnView {
    /// Address of the procedure.
    href: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
}

/// A row: a client.
#[derive(Serialize, JsonSchema)]
struct ProcedureMatrixRowView {
    /// The client, with its page.
    client: Link,
    /// One cell for each column.
    cells: Vec<StandingView>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("matrix-procedures-title", &[])), view(site))
}

fn view(site: &Site) -> ProcedureMatrixView {
    let column = |id| ProcedureColumnView { href: address::procedure(id), task: site.practice.task(id) };
    let served =
        site.practice.clients.iter().filter(|(_, client)| client.front.served_on(site.coverage.today()));
    let rows = served.map(|(id, _)| ProcedureMatrixRowView {
        client: site.client_link(id),
        cells: site.coverage.standings_of(id).map(|(_, standing)| cell(standing)).collect(),
    });
    ProcedureMatrixView {
        procedures: site.practice.procedures.keys().map(column).collect(),
        rows: rows.collect(),
    }
}

fn cell(standing: &Standing) -> StandingView {
    let month = standing.last.as_ref().map(|it| it.on.month().to_string());
    let view = StandingView::of(standing);
    StandingView { last: view.last.zip(month).map(|(last, text)| Link { text, ..last }), ..view }
}
