//! Distribution of the values of a procedure's last runs across clients, with outliers.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use std::collections::BTreeMap;

use crate::model::{Field, FieldType, Month, ProcedureId, Recorded};
use crate::practice::MonthlySingle;
use crate::site::address;
use crate::site::context::Site;
use crate::site::link::Link;
use crate::site::recorded;

use super::scale::{Scale, to_day};
use super::svg::{Fill, Point, Rect, Shape, Svg, short};
use super::values::{Band, band, names, near};
use super::view::{
    ColumnHeadView, LegendView, PictureCellView, PictureTableView, PictureView, is_drawn, number, with_unit,
};

/// Runs in a picture at most.
const RUNS: usize = 4;
/// Horizontal positions of a picture; values at the same one share a mark.
const PLACES: f64 = 100.0;
/// Number of values from which on outliers are determined.
const ENOUGH: usize = 8;
/// Outliers in the table at most.
const NAMED: usize = 40;
const ROW: f64 = 36.0;
const TOP: f64 = 6.0;
const FOOT: f64 = 22.0;

/// One value with its client and subject.
struct Value<'r> {
    number: f64,
    recorded: &'r Recorded,
    client: Link,
    subject: Option<Link>,
    href: String,
    stands_out: bool,
}

/// The sorted values of one run.
struct Run<'r> {
    month: Month,
    values: Vec<Value<'r>>,
}

/// Quartiles of the values of a run.
struct Quarters {
    lower: f64,
    median: f64,
    upper: f64,
}

/// Returns a picture for each number and each day that the procedure records.
pub fn distributions(site: &Site, id: &ProcedureId) -> Vec<PictureView> {
    let Some(procedure) = site.practice.procedures.get(id) else { return Vec::new() };
    let fields = procedure.front.record.iter().filter(|field| is_drawn(field));
    fields
        .filter_map(|field| {
            let runs = site.singles_of(id).rev().filter_map(|single| run(site, single, field));
            let runs: Vec<Run<'_>> = runs.take(RUNS).collect();
            (!runs.is_empty()).then(|| picture(site, field, &runs))
        })
        .collect()
}

/// `None` where no value was recorded.
fn run<'r>(site: &'r Site, single: &MonthlySingle, field: &Field) -> Option<Run<'r>> {
    let mut values = Vec::new();
    for resolved in site.practice.results_in(single) {
        for item in &resolved.document.front.items {
            let Some(recorded) = item.value(&field.name) else { continue };
            let Some(number) = number(field, recorded) else { continue };
            let client = resolved.client.map(|it| &*it.front);
            values.push(Value {
                number,
                recorded,
                client: site.client_link(resolved.id.client()),
                subject: site.subject_link(resolved.id.client(), client, &item.subject),
                href: address::result(resolved.id),
                stands_out: false,
            });
        }
    }
    values.sort_by(|a, b| a.number.total_cmp(&b.number));
    let quarters = (values.len() >= ENOUGH).then(|| Quarters::of(&values));
    // Where it is known what conforms, outliers are the values that do not; else those far from the others.
    for value in &mut values {
        value.stands_out = match (field.acceptance().is_some(), &quarters) {
            (true, _) => field.acceptance_fault(value.recorded).is_some(),
            (false, Some(quarters)) => quarters.is_far(value.number),
            (false, None) => false,
        };
    }
    (!values.is_empty()).then_some(Run { month: single.id.month, values })
}

impl Quarters {
    /// Quartiles of sorted values.
    fn of(values: &[Value<'_>]) -> Quarters {
        let at = |share: f64| {
            let place = share * (values.len() - 1) as f64;
            let (below, above) =
                (values[place.floor() as usize].number, values[place.ceil() as usize].number);
            below + (above - below) * place.fract()
        };
        Quarters { lower: at(0.25), median: at(0.5), upper: at(0.75) }
    }

    fn is_far(&self, number: f64) -> bool {
        let reach = (self.upper - self.lower) * 1.5;
        number < self.lower - reach || self.upper + reach < number
    }
}

fn picture(site: &Site, field: &Field, runs: &[Run<'_>]) -> PictureView {
    let id = format!("Distribution-{}", field.name);
    let name = recorded::label(Some(field), &field.name);
    let latest = &runs[0];
    let out = runs.iter().flat_map(|run| &run.values).filter(|it| it.stands_out).count();
    let point = site.say(
        "picture-run-point",
        &[
            ("what", name.clone().into()),
            ("count", latest.values.len().into()),
            ("month", site.date(latest.month).into()),
            ("median", with_unit(field, &said(site, field, Quarters::of(&latest.values).median)).into()),
            ("runs", runs.len().into()),
            ("out", out.into()),
        ],
    );
    let (svg, is_beyond) = draw(&id, &point, site, field, runs);
    let rule = match site.acceptance(field) {
        Some(acceptance) => site.say("picture-rule-acceptance", &[("acceptance", acceptance.into())]),
        None => site.say("picture-rule-quarters", &[("enough", ENOUGH.into())]),
    };
    let rule = if is_beyond { site.say("picture-beyond", &[("rule", rule.into())]) } else { rule };
    let mut keys = vec![
        LegendView::of_mark("value", Shape::Dot(4), site.say("picture-values-at", &[])),
        LegendView::of_mark("value-outside", Shape::Diamond, site.say("picture-outlier", &[])),
        LegendView::of_line("median", site.say("picture-median", &[])),
    ];
    if field.min.is_some() || field.max.is_some() {
        keys.push(LegendView::of_bar(&id, "band", Fill::Plain, site.say("picture-accepted", &[])));
    }
    let mut tables = vec![table(site, field, runs)];
    if out > 0 {
        tables.push(table_of_outliers(site, field, runs, out));
    }
    PictureView { name, svg, point, keys, note: Some(rule), tables, id }
}

/// Returns a number as people would write it.
fn said(site: &Site, field: &Field, number: f64) -> String {
    match field.kind {
        FieldType::Date => site.date(to_day(number)),
        _ => short(number),
    }
}

/// Draws the picture; also returns whether some values are outside of its scale.
fn draw(id: &str, point: &str, site: &Site, field: &Field, runs: &[Run<'_>]) -> (String, bool) {
    let height = ROW * runs.len() as f64;
    let numbers: Vec<f64> = runs.iter().flat_map(|run| run.values.iter().map(|it| it.number)).collect();
    let kept = without_extremes(runs, &numbers);
    let limits = near(kept.iter().copied(), field);
    let mut across = Scale::over(kept.iter().copied().chain(limits), 5.0, 95.0);
    let steps = names(field, &mut across);
    let mut svg = Svg::scaled(id, TOP, TOP + height + FOOT, point);
    let middle = |nth: usize| nth as f64 * ROW + ROW / 2.0;
    for (nth, run) in runs.iter().enumerate() {
        svg.beside(middle(nth) + 4.0, &site.date(run.month));
    }
    if let Some(Band { low, high }) = band(field, &across) {
        svg.rect("band", Fill::Plain, Rect { x: low, y: 0.0, width: high - low, height });
    }
    for (step, name) in &steps {
        let x = across.place(*step);
        svg.vertical("grid", x, 0.0, height);
        svg.words("middle", Point { x, y: height + 16.0 }, name);
    }
    for (nth, run) in runs.iter().enumerate() {
        let y = middle(nth);
        svg.horizontal("ground", y);
        dots(&mut svg, &across, field, run, y);
        svg.vertical("median", across.place(Quarters::of(&run.values).median), y - 14.0, y + 14.0);
    }
    (svg.end(), numbers.iter().any(|number| across.is_beyond(*number)))
}

/// Returns the position of a value; a value outside of the scale gets one beside its end.
fn place(across: &Scale, number: f64) -> f64 {
    match across.place(number) {
        end if across.is_beyond(number) => {
            if end < 50.0 {
                1.0
            } else {
                99.0
            }
        }
        place => place,
    }
}

/// Returns the values without extreme ones, which would leave no room for the others.
fn without_extremes(runs: &[Run<'_>], numbers: &[f64]) -> Vec<f64> {
    let reach = runs.iter().map(|run| {
        let quarters = Quarters::of(&run.values);
        let reach = (quarters.upper - quarters.lower).max(quarters.median.abs() * 0.1) * 6.0;
        (quarters.lower - reach, quarters.upper + reach)
    });
    let (low, high) = reach
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (from, to)| (low.min(from), high.max(to)));
    numbers.iter().copied().filter(|number| (low..=high).contains(number)).collect()
}

/// Draws one mark for the values at a position: the more there are, the larger.
fn dots(svg: &mut Svg, across: &Scale, field: &Field, run: &Run<'_>, y: f64) {
    let mut places: BTreeMap<(bool, i64), Vec<&Value<'_>>> = BTreeMap::new();
    for value in &run.values {
        let place = (place(across, value.number) / 100.0 * PLACES).round() as i64;
        places.entry((value.stands_out, place)).or_default().push(value);
    }
    for ((stands_out, place), values) in places {
        let at = Point { x: place as f64 / PLACES * 100.0, y };
        let (first, last) = (values[0].recorded.to_string(), values[values.len() - 1].recorded.to_string());
        let title = match (values.len(), first == last) {
            (1, _) => with_unit(field, &first),
            (count, true) => format!("{count} × {}", with_unit(field, &first)),
            (count, false) => format!("{count} × {}", with_unit(field, &format!("{first} … {last}"))),
        };
        let radius = match values.len() {
            1 => 3,
            2..=4 => 4,
            5..=19 => 6,
            _ => 8,
        };
        match stands_out {
            true => svg.mark("value-outside", Shape::Diamond, at, &title),
            false => svg.mark("value", Shape::Dot(radius), at, &title),
        }
    }
}

fn table(site: &Site, field: &Field, runs: &[Run<'_>]) -> PictureTableView {
    let number = |id: &str| ColumnHeadView::number(site.say(id, &[]));
    let row = |run: &Run<'_>| {
        let quarters = Quarters::of(&run.values);
        let single = site.practice.singles.get(&run.month);
        let value = |number: f64| PictureCellView::number(said(site, field, number));
        vec![
            PictureCellView::day(run.month).to(single.map(|it| site.single_link(it).href)),
            PictureCellView::number(run.values.len()),
            value(run.values[0].number),
            value(quarters.lower),
            value(quarters.median),
            value(quarters.upper),
            value(run.values[run.values.len() - 1].number),
            PictureCellView::number(run.values.iter().filter(|it| it.stands_out).count()),
        ]
    };
    PictureTableView {
        caption: site.say("picture-runs-table", &[]),
        heads: vec![
            ColumnHeadView::words(site.say("picture-run", &[])),
            number("picture-count"),
            number("picture-least"),
            number("picture-lower"),
            number("picture-median"),
            number("picture-upper"),
            number("picture-most"),
            number("picture-out"),
        ],
        rows: runs.iter().map(row).collect(),
        left: 0,
    }
}

/// Table of outliers: those of the latest run first, the farthest from the median first.
fn table_of_outliers(site: &Site, field: &Field, runs: &[Run<'_>], out: usize) -> PictureTableView {
    let mut rows = Vec::new();
    for run in runs {
        let median = Quarters::of(&run.values).median;
        let mut found: Vec<&Value<'_>> = run.values.iter().filter(|it| it.stands_out).collect();
        found.sort_by(|a, b| (b.number - median).abs().total_cmp(&(a.number - median).abs()));
        rows.extend(found.into_iter().map(|value| {
            let text = value.recorded.to_string();
            let subject = value.subject.clone();
            vec![
                PictureCellView::text(&value.client.text).to(Some(value.client.href.clone())),
                PictureCellView::text(subject.as_ref().map_or("–", |it| &it.text))
                    .to(subject.as_ref().map(|it| it.href.clone())),
                PictureCellView::day(run.month).to(Some(value.href.clone())),
                match field.kind {
                    FieldType::Date => PictureCellView::day(text),
                    _ => PictureCellView::number(with_unit(field, &text)),
                },
            ]
        }));
    }
    rows.truncate(NAMED);
    PictureTableView {
        caption: site.say("picture-outliers-table", &[("count", out.into())]),
        heads: vec![
            ColumnHeadView::words(site.say("head-client", &[])),
            ColumnHeadView::words(site.say("picture-system", &[])),
            ColumnHeadView::words(site.say("picture-run", &[])),
            ColumnHeadView { words: site.say("picture-value", &[]), number: field.kind != FieldType::Date },
        ],
        left: out - rows.len(),
        rows,
    }
}
