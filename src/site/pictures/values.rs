//! The values recorded about one system over time, with one picture for each field.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use std::collections::BTreeMap;

use crate::model::{AssetId, ClientId, Day, Field, FieldType, Item, ProcedureId, Recorded, Subject};
use crate::practice::ResultId;
use crate::site::address;
use crate::site::context::Site;
use crate::site::recorded;

use super::scale::{Scale, of_day};
use super::svg::{Fill, Point, Rect, Shape, Svg};
use super::view::{
    ColumnHeadView, LegendView, PictureCellView, PictureTableView, PictureView, is_drawn, number, with_unit,
};

const TOP: f64 = 10.0;
const HEIGHT: f64 = 130.0;
const FOOT: f64 = 22.0;

/// A value with its day.
struct Value<'r> {
    on: Day,
    number: f64,
    recorded: &'r Recorded,
    result: &'r ResultId,
    /// Whether it does not conform.
    outside: bool,
}

/// Returns a picture for each number and each day that was recorded at least twice.
pub fn values(site: &Site, client: &ClientId, asset: &AssetId) -> Vec<PictureView> {
    let mut series: BTreeMap<(&ProcedureId, usize), Vec<Value<'_>>> = BTreeMap::new();
    for id in site.coverage.results_about(client, asset) {
        let resolved = site.practice.resolve(id, &site.practice.results[id]);
        let about = |item: &&Item| item.subject == Subject::Asset(asset.clone());
        let item = resolved.document.front.items.iter().find(about);
        let (Some(item), Some(on), Some(procedure_id), Some(procedure)) =
            (item, resolved.day(), resolved.procedure_id, resolved.procedure)
        else {
            continue;
        };
        for (nth, field) in procedure.front.record.iter().enumerate().filter(|(_, it)| is_drawn(it)) {
            let Some(recorded) = item.value(&field.name) else { continue };
            let Some(number) = number(field, recorded) else { continue };
            let outside = field.acceptance_fault(recorded).is_some();
            let value = Value { on, number, recorded, result: resolved.id, outside };
            series.entry((procedure_id, nth)).or_default().push(value);
        }
    }
    let drawn = series.into_iter().filter(|(_, values)| values.len() > 1);
    drawn
        .map(|((procedure, nth), values)| {
            let field = &site.practice.procedures[procedure].front.record[nth];
            picture(site, procedure, field, &values)
        })
        .collect()
}

fn picture(site: &Site, procedure: &ProcedureId, field: &Field, values: &[Value<'_>]) -> PictureView {
    let id = format!("Values-{procedure}-{nth}", nth = field.name);
    let (first, last) = (&values[0], &values[values.len() - 1]);
    let outside = values.iter().filter(|it| it.outside).count();
    let day = |day: Day| site.date(day);
    let said = |value: &Value<'_>| with_unit(field, &site.date(value.recorded));
    let acceptance = site.acceptance(field);
    let point = site.say(
        if acceptance.is_some() { "picture-values-point" } else { "picture-values-point-free" },
        &[
            ("what", recorded::label(Some(field), &field.name).into()),
            ("count", values.len().into()),
            ("from", day(first.on).into()),
            ("to", day(last.on).into()),
            ("first", said(first).into()),
            ("last", said(last).into()),
            ("outside", outside.into()),
        ],
    );
    let mut keys = vec![LegendView::of_mark("value", Shape::Dot(4), site.say("picture-value", &[]))];
    if acceptance.is_some() {
        let words = site.say("picture-value-outside", &[]);
        keys.push(LegendView::of_mark("value-outside", Shape::Diamond, words));
    }
    if field.min.is_some() || field.max.is_some() {
        let words = site.say("picture-accepted", &[]);
        keys.push(LegendView::of_bar(&id, "band", Fill::Plain, words));
    }
    PictureView {
        name: recorded::label(Some(field), &field.name),
        svg: draw(&id, &point, site, field, values),
        point,
        keys,
        note: acceptance.map(|it| site.say("picture-acceptance", &[("acceptance", it.into())])),
        tables: vec![table(site, field, values)],
        id,
    }
}

/// Latest first.
fn table(site: &Site, field: &Field, values: &[Value<'_>]) -> PictureTableView {
    let number = field.kind != FieldType::Date;
    let row = |value: &Value<'_>| {
        let text = value.recorded.to_string();
        let cell = if number {
            PictureCellView::number(with_unit(field, &text))
        } else {
            PictureCellView::day(text)
        };
        let alarm = value.outside.then(|| site.say("out-of-bounds", &[]));
        vec![PictureCellView::day(value.on).to(Some(address::result(value.result))), cell.alarm(alarm)]
    };
    let value = site.say("picture-value", &[]);
    PictureTableView {
        caption: site.say("picture-values-table", &[("count", values.len().into())]),
        heads: vec![
            ColumnHeadView::words(site.say("picture-recorded-on", &[])),
            ColumnHeadView { words: value, number },
        ],
        rows: values.iter().rev().map(row).collect(),
        left: 0,
    }
}

fn draw(id: &str, point: &str, site: &Site, field: &Field, values: &[Value<'_>]) -> String {
    let numbers = || values.iter().map(|it| it.number);
    let limits = near(numbers(), field);
    let mut up = Scale::over(numbers().chain(limits), HEIGHT - 8.0, 8.0);
    let across = Scale::over(values.iter().map(|it| of_day(it.on)), 3.0, 97.0);
    let mut svg = Svg::scaled(id, TOP, TOP + HEIGHT + FOOT, point);
    let steps = names(field, &mut up);
    for (step, name) in &steps {
        svg.beside(up.place(*step) + 4.0, name);
    }
    if let Some(Band { low, high }) = band(field, &up) {
        svg.rect("band", Fill::Plain, Rect { x: 0.0, y: high, width: 100.0, height: low - high });
    }
    for (step, _) in &steps {
        svg.horizontal("grid", up.place(*step));
    }
    svg.horizontal("ground", HEIGHT);
    for (day, _) in across.years() {
        svg.vertical("ground", across.place(day), HEIGHT, HEIGHT + 5.0);
    }
    let place = |value: &Value<'_>| Point { x: across.place(of_day(value.on)), y: up.place(value.number) };
    for pair in values.windows(2) {
        svg.line("way", place(&pair[0]), place(&pair[1]));
    }
    for value in values {
        let title = format!("{}: {}", value.on, with_unit(field, &value.recorded.to_string()));
        match value.outside {
            false => svg.mark("value", Shape::Dot(4), place(value), &title),
            true => svg.mark("value-outside", Shape::Diamond, place(value), &title),
        }
    }
    let day = |value: &Value<'_>| site.date(value.on);
    svg.words("start", Point { x: 0.0, y: HEIGHT + 18.0 }, &day(&values[0]));
    svg.words("end", Point { x: 100.0, y: HEIGHT + 18.0 }, &day(&values[values.len() - 1]));
    svg.end()
}

/// Returns the limits of a field that are near the values; a distant one would leave no room for them.
pub fn near(numbers: impl Iterator<Item = f64> + Clone, field: &Field) -> Vec<f64> {
    let (low, high) =
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
    let span = (high - low).max(low.abs().max(high.abs()) * 0.5).max(1.0);
    let limits = [field.min, field.max].into_iter().flatten();
    limits.filter(|limit| (low - span..=high + span).contains(limit)).collect()
}

/// Positions of the limits between which values conform.
pub struct Band {
    pub low: f64,
    pub high: f64,
}

/// Returns the positions of a field's limits; where it has only one, the other is the edge of the scale.
pub fn band(field: &Field, scale: &Scale) -> Option<Band> {
    let is_limited = field.min.is_some() || field.max.is_some();
    let place = |limit: Option<f64>, edge: f64| scale.place(limit.unwrap_or(edge));
    is_limited.then(|| Band { low: place(field.min, f64::MIN), high: place(field.max, f64::MAX) })
}

/// Returns the labels of a scale: round numbers, or the beginnings of years.
pub fn names(field: &Field, scale: &mut Scale) -> Vec<(f64, String)> {
    match field.kind {
        FieldType::Date => scale.years().into_iter().map(|(day, year)| (day, year.to_string())).collect(),
        _ => {
            *scale = scale.rounded();
            let whole = field.kind == FieldType::Integer;
            let steps = scale.steps().into_iter().filter(|step| !whole || step.fract() == 0.0);
            steps.map(|step| (step, brief(step))).collect()
        }
    }
}

/// Formats a number for a label: millions with an exponent.
fn brief(value: f64) -> String {
    match value.abs() {
        size if size >= 1e6 => format!("{value:e}"),
        _ => value.to_string(),
    }
}
