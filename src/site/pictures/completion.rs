//! Completion by month: in time, late, left, and what was not required.

use crate::coverage::Completion;
use crate::model::Month;
use crate::site::{Site, address};

use super::months::{self, Bars, Piece, SHOWN};
use super::svg::Fill;
use super::{CellView, HeadView, KeyView, PictureView, TableView};

const ID: &str = "completion-by-month";

/// `None` where no single has begun.
pub fn completion(site: &Site) -> Option<PictureView> {
    let begun = site.practice.singles.values().filter(|single| single.has_begun(site.coverage.today));
    let months: Vec<(Month, Completion)> =
        begun.map(|single| (single.id.month, site.coverage.completion(single.id.month))).collect();
    let last = months.last()?.0;
    let first = months[months.len().saturating_sub(SHOWN)].0;
    let first = first.max(last.back(SHOWN - 1));
    let shown: Vec<&(Month, Completion)> = months.iter().filter(|(month, _)| *month >= first).collect();
    let of = |month: Month| shown.iter().find(|it| it.0 == month).map(|it| it.1).unwrap_or_default();
    let sum = |count: fn(&Completion) -> usize| shown.iter().map(|it| count(&it.1)).sum::<usize>();
    let point = site.say(
        "picture-completion-point",
        &[
            ("from", site.theme.language().day(&first.to_string()).into()),
            ("to", site.theme.language().day(&last.to_string()).into()),
            ("completed", sum(|it| it.completed).into()),
            ("required", sum(|it| it.required).into()),
            ("late", sum(|it| it.completed - it.on_time).into()),
            ("exempt", sum(|it| it.exempt + it.not_applicable).into()),
        ],
    );
    let bars: Vec<Bars> =
        first.through(last).map(|month| Bars { month, up: pieces(&of(month)), down: Vec::new() }).collect();
    let key = |class, fill, id| KeyView::of_bar(ID, class, fill, site.say(id, &[]));
    Some(PictureView {
        id: ID.into(),
        name: site.say("picture-completion", &[]),
        svg: months::draw(ID, &point, &bars),
        point,
        keys: vec![
            key("bar-done", Fill::Plain, "picture-on-time"),
            key("bar-done", Fill::Hatched, "picture-late"),
            key("bar-left", Fill::Plain, "picture-left"),
            key("bar-free", Fill::Plain, "picture-free"),
        ],
        note: None,
        tables: vec![table(site, &months)],
    })
}

fn pieces(counts: &Completion) -> Vec<Piece> {
    vec![
        Piece::new("bar-done", Fill::Plain, counts.on_time),
        Piece::new("bar-done", Fill::Hatched, counts.completed - counts.on_time),
        Piece::new("bar-left", Fill::Plain, counts.left()),
        Piece::new("bar-free", Fill::Plain, counts.exempt + counts.not_applicable),
    ]
}

/// Every month, the latest first.
fn table(site: &Site, months: &[(Month, Completion)]) -> TableView {
    let number = |id: &str| HeadView::number(site.say(id, &[]));
    let row = |(month, counts): &(Month, Completion)| {
        let procedure = site.practice.singles.get(month).map(|single| &single.id.procedure);
        let href = procedure.map(|procedure| address::single(*month, procedure));
        let percent = counts.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
        vec![
            CellView::day(month).to(href),
            CellView::text(procedure.map(|id| site.practice.task(id)).unwrap_or_default()),
            CellView::number(counts.required),
            CellView::number(counts.completed),
            CellView::number(counts.on_time),
            CellView::number(counts.completed - counts.on_time),
            CellView::number(counts.left()),
            CellView::number(counts.exempt),
            CellView::number(counts.not_applicable),
            CellView::number(percent),
        ]
    };
    TableView {
        caption: site.say("picture-completion-table", &[("count", months.len().into())]),
        heads: vec![
            HeadView::words(site.say("picture-month", &[])),
            HeadView::words(site.say("head-single", &[])),
            number("picture-required"),
            number("picture-done"),
            number("picture-on-time"),
            number("picture-late"),
            number("picture-left"),
            number("picture-exempt"),
            number("picture-not-applicable"),
            number("picture-percent"),
        ],
        rows: months.iter().rev().map(row).collect(),
        left: 0,
    }
}
