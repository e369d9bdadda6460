//! Pictures of findings: opened and closed by month, and the age of open ones.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use std::collections::BTreeMap;

use crate::coverage::FindingEntry;
use crate::model::{Day, FindingSeverity, Month};
use crate::site::context::Site;

use super::months::{self, Bars, Piece, SHOWN};
use super::scale::Scale;
use super::svg::{Fill, Point, Rect, Svg};
use super::view::{ColumnHeadView, LegendView, PictureCellView, PictureTableView, PictureView};

const BY_MONTH: &str = "findings-by-month";
const BY_AGE: &str = "findings-by-age";

/// Upper limits of the age classes, in days.
const AGES: [i64; 4] = [30, 90, 180, 365];

/// Findings made and closed in a month.
#[derive(Clone, Copy, Default)]
struct MonthCounts {
    opened: usize,
    closed: usize,
}

/// Returns the pictures of the register.
pub fn findings(site: &Site) -> Vec<PictureView> {
    opened_and_closed(site).into_iter().chain(ages(site)).collect()
}

/// `None` where there are no findings.
fn opened_and_closed(site: &Site) -> Option<PictureView> {
    let findings = &site.coverage.findings;
    let today = site.coverage.today();
    let mut by_month: BTreeMap<Month, MonthCounts> = BTreeMap::new();
    for entry in findings.iter() {
        if let Some(day) = entry.found_on {
            by_month.entry(day.month()).or_default().opened += 1;
        }
        if let Some(day) = entry.finding.closed_on.filter(|_| !entry.is_open()) {
            by_month.entry(day.month()).or_default().closed += 1;
        }
    }
    let begin = *by_month.keys().next()?;
    let last = today.month().max(*by_month.keys().next_back()?);
    let first = begin.max(last.back(SHOWN - 1));
    let of = |month: &Month| by_month.get(month).copied().unwrap_or_default();
    let shown: Vec<(Month, MonthCounts)> = first.through(last).map(|month| (month, of(&month))).collect();
    let open = findings.iter().filter(|it| it.is_open()).count();
    let point = site.say(
        "picture-findings-point",
        &[
            ("from", site.date(first).into()),
            ("to", site.date(last).into()),
            ("opened", shown.iter().map(|it| it.1.opened).sum::<usize>().into()),
            ("closed", shown.iter().map(|it| it.1.closed).sum::<usize>().into()),
            ("open", open.into()),
        ],
    );
    let bars: Vec<Bars> = shown
        .iter()
        .map(|(month, counts)| Bars {
            month: *month,
            up: vec![Piece::new("bar-opened", Fill::Plain, counts.opened)],
            down: vec![Piece::new("bar-done", Fill::Hatched, counts.closed)],
        })
        .collect();
    let all: Vec<(Month, MonthCounts)> = begin.through(last).map(|month| (month, of(&month))).collect();
    Some(PictureView {
        id: BY_MONTH.into(),
        name: site.say("picture-findings", &[]),
        svg: months::draw(BY_MONTH, &point, &bars),
        point,
        keys: vec![
            LegendView::of_bar(BY_MONTH, "bar-opened", Fill::Plain, site.say("picture-opened-up", &[])),
            LegendView::of_bar(BY_MONTH, "bar-done", Fill::Hatched, site.say("picture-closed-down", &[])),
        ],
        note: None,
        tables: vec![table(site, &all)],
    })
}

/// Table of all months, the latest first, with the findings open at the end of each.
fn table(site: &Site, all: &[(Month, MonthCounts)]) -> PictureTableView {
    let mut open = 0i64;
    let mut rows: Vec<Vec<PictureCellView>> = all
        .iter()
        .map(|(month, counts)| {
            open += counts.opened as i64 - counts.closed as i64;
            vec![
                PictureCellView::day(month),
                PictureCellView::number(counts.opened),
                PictureCellView::number(counts.closed),
                PictureCellView::number(open),
            ]
        })
        .collect();
    rows.reverse();
    PictureTableView {
        caption: site.say("picture-findings-table", &[("count", rows.len().into())]),
        heads: vec![
            ColumnHeadView::words(site.say("picture-month", &[])),
            ColumnHeadView::number(site.say("picture-opened", &[])),
            ColumnHeadView::number(site.say("picture-closed", &[])),
            ColumnHeadView::number(site.say("picture-open-at-end", &[])),
        ],
        rows,
        left: 0,
    }
}

/// Picture of the age of open findings; `None` where none is open.
fn ages(site: &Site) -> Option<PictureView> {
    let today = site.coverage.today();
    let open: Vec<&FindingEntry> = site.coverage.findings.iter().filter(|it| it.is_open()).collect();
    let oldest = open.iter().filter_map(|it| it.age(today)).max();
    let mut classes: Vec<Vec<&FindingEntry>> = vec![Vec::new(); AGES.len() + 1];
    let mut undated: Vec<&FindingEntry> = Vec::new();
    for entry in &open {
        match class(entry, today) {
            Some(class) => classes[class].push(entry),
            None => undated.push(entry),
        }
    }
    if open.is_empty() {
        return None;
    }
    let mut named: Vec<(String, Vec<&FindingEntry>)> =
        classes.into_iter().enumerate().map(|(nth, entries)| (name(site, nth), entries)).collect();
    if !undated.is_empty() {
        named.push((site.say("picture-age-undated", &[]), undated));
    }
    let overdue = open.iter().filter(|it| it.overdue).count();
    let point = site.say(
        "picture-ages-point",
        &[
            ("open", open.len().into()),
            ("overdue", overdue.into()),
            ("days", oldest.unwrap_or_default().into()),
        ],
    );
    Some(PictureView {
        id: BY_AGE.into(),
        name: site.say("picture-ages", &[]),
        svg: draw(&point, &named),
        point,
        keys: vec![
            LegendView::of_bar(BY_AGE, "bar-opened", Fill::Hatched, site.say("picture-overdue", &[])),
            LegendView::of_bar(BY_AGE, "bar-opened", Fill::Plain, site.say("picture-not-overdue", &[])),
        ],
        note: None,
        tables: vec![table_of_ages(site, &named)],
    })
}

fn class(entry: &FindingEntry, today: Day) -> Option<usize> {
    let age = entry.age(today)?;
    Some(AGES.iter().position(|days| age <= *days).unwrap_or(AGES.len()))
}

fn name(site: &Site, class: usize) -> String {
    let from = class.checked_sub(1).map_or(0, |before| AGES[before] + 1);
    match AGES.get(class) {
        Some(to) => site.say("picture-age-days", &[("from", from.into()), ("to", (*to).into())]),
        None => site.say("picture-age-more", &[("days", (from - 1).into())]),
    }
}

/// Draws a bar for each age class, under its name.
fn draw(point: &str, classes: &[(String, Vec<&FindingEntry>)]) -> String {
    const ROW: f64 = 42.0;
    let most = classes.iter().map(|(_, entries)| entries.len()).max().unwrap_or_default();
    let scale = Scale::over([0.0, most as f64], 0.0, 90.0);
    let mut svg = Svg::new(BY_AGE, ROW * classes.len() as f64, point);
    for (nth, (name, entries)) in classes.iter().enumerate() {
        let top = nth as f64 * ROW;
        let overdue = entries.iter().filter(|it| it.overdue).count() as f64;
        let end = scale.place(entries.len() as f64);
        let middle = scale.place(overdue);
        svg.words("start", Point { x: 0.0, y: top + 13.0 }, &format!("{name}: {}", entries.len()));
        let bar = |x: f64, width: f64| Rect { x, y: top + 19.0, width, height: 16.0 };
        if overdue > 0.0 {
            svg.rect("bar-opened", Fill::Hatched, bar(0.0, middle));
        }
        if end > middle {
            svg.rect("bar-opened", Fill::Plain, bar(middle, end - middle));
        }
    }
    svg.end()
}

fn table_of_ages(site: &Site, classes: &[(String, Vec<&FindingEntry>)]) -> PictureTableView {
    let severities = || FindingSeverity::ALL.iter().rev();
    let row = |(name, entries): &(String, Vec<&FindingEntry>)| {
        let overdue = entries.iter().filter(|it| it.overdue).count();
        let mut row = vec![
            PictureCellView::text(name),
            PictureCellView::number(entries.len()),
            PictureCellView::number(overdue),
        ];
        row.extend(severities().map(|severity| {
            PictureCellView::number(entries.iter().filter(|it| it.finding.severity == *severity).count())
        }));
        row
    };
    let mut heads = vec![
        ColumnHeadView::words(site.say("picture-age", &[])),
        ColumnHeadView::number(site.say("picture-open", &[])),
        ColumnHeadView::number(site.say("picture-overdue", &[])),
    ];
    heads.extend(
        severities()
            .map(|severity| ColumnHeadView::number(site.say(&format!("severity-{}", severity.word()), &[]))),
    );
    PictureTableView {
        caption: site.say("picture-ages-table", &[]),
        heads,
        rows: classes.iter().map(row).collect(),
        left: 0,
    }
}
