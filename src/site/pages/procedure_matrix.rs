//! The matrix of clients and procedures: when each was last done at each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Standing;
use crate::site::address;
use crate::site::context::Site;
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::link::Link;
use crate::site::page::Page;
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
    procedures: Vec<ColumnView>,
    rows: Vec<RowView>,
}

#[derive(Serialize, JsonSchema)]
struct ColumnView {
    href: String,
    task: String,
}

#[derive(Serialize, JsonSchema)]
struct RowView {
    client: Link,
    cells: Vec<CellView>,
}

#[derive(Serialize, JsonSchema)]
struct CellView {
    kind: &'static str,
    last: Option<Link>,
    state: Option<StateView>,
    due: Option<String>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("matrix-procedures-title", &[])), view(site))
}

fn view(site: &Site) -> ProcedureMatrixView {
    let column = |id| ColumnView { href: address::procedure(id), task: site.practice.task(id) };
    let served =
        site.practice.clients.iter().filter(|(_, client)| client.front.served_on(site.coverage.today));
    let rows = served.map(|(id, _)| RowView {
        client: site.client_link(id),
        cells: site.coverage.standings_of(id).map(|(_, standing)| cell(standing)).collect(),
    });
    ProcedureMatrixView {
        procedures: site.practice.procedures.keys().map(column).collect(),
        rows: rows.collect(),
    }
}

fn cell(standing: &Standing) -> CellView {
    let last = standing.last.as_ref();
    CellView {
        kind: standing.kind.key(),
        last: last.map(|it| Link { href: address::result(&it.result), text: it.on.month().to_string() }),
        state: last.map(|it| StateView::plain(&it.state)),
        due: standing.due.map(|day| day.to_string()),
    }
}
