//! Picture of completion by month: on time, late, left, and not required.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use crate::coverage::Completion;
use crate::model::Month;
use crate::site::address;
use crate::site::context::Site;

use super::months::{self, Bars, Piece, SHOWN};
use super::svg::Fill;
use super::view::{ColumnHeadView, LegendView, PictureCellView, PictureTableView, PictureView};

const ID: &str = "completion-by-month";

/// `None` where no single has begun.
pub fn completion(site: &Site) -> Option<PictureView> {
    let begun = site.practice.singles.values().filter(|single| single.has_begun(site.coverage.today()));
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
            ("from", site.date(first).into()),
            ("to", site.date(last).into()),
            ("completed", sum(|it| it.completed).into()),
            ("required", sum(|it| it.required).into()),
            ("late", sum(|it| it.completed - it.on_time).into()),
            ("exempt", sum(|it| it.exempt + it.not_applicable).into()),
        ],
    );
    let bars: Vec<Bars> =
        first.through(last).map(|month| Bars { month, up: pieces(&of(month)), down: Vec::new() }).collect();
    let key = |class, fill, id| LegendView::of_bar(ID, class, fill, site.say(id, &[]));
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
fn table(site: &Site, months: &[(Month, Completion)]) -> PictureTableView {
    let number = |id: &str| ColumnHeadView::number(site.say(id, &[]));
    let row = |(month, counts): &(Month, Completion)| {
        let procedure = site.practice.singles.get(month).map(|single| &single.id.procedure);
        let href = procedure.map(|procedure| address::single(*month, procedure));
        let percent = counts
            .percent()
            .map_or_else(|| "–".to_owned(), |percent| site.say("percent", &[("percent", percent.into())]));
        vec![
            PictureCellView::day(month).to(href),
            PictureCellView::text(procedure.map(|id| site.practice.task(id)).unwrap_or_default()),
            PictureCellView::number(counts.required),
            PictureCellView::number(counts.completed),
            PictureCellView::number(counts.on_time),
            PictureCellView::number(counts.completed - counts.on_time),
            PictureCellView::number(counts.left()),
            PictureCellView::number(counts.exempt),
            PictureCellView::number(counts.not_applicable),
            PictureCellView::number(percent),
        ]
    };
    PictureTableView {
        caption: site.say("picture-completion-table", &[("count", months.len().into())]),
        heads: vec![
            ColumnHeadView::words(site.say("picture-month", &[])),
            ColumnHeadView::words(site.say("head-single", &[])),
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
