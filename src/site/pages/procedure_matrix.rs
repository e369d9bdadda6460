//! The matrix of clients and procedures: when each was last done at each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Standing;
use crate::site::envelope::{Frame, render as framed};
use crate::site::views::{Link, StateView};
use crate::site::{Page, RenderError, Site, address};

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

pub fn render(site: &Site) -> Result<String, RenderError> {
    let title = site.say("matrix-procedures-title", &[]);
    let frame = Frame::plain("matrix-procedures.html", &title, "matrix");
    framed(site, &Page::ProcedureMatrix, &frame, view(site))
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
