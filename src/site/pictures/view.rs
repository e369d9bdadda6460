//! A picture as templates see it, with its legend and its tables.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Day, Field, FieldType, Recorded};

use super::svg::{self, Fill, Shape};

/// A picture with its legend and tables; the component `picture` shows it.
#[derive(Serialize, JsonSchema)]
pub struct PictureView {
    /// Identifier on the page.
    pub id: String,
    /// What it is a picture of.
    pub name: String,
    /// What the picture shows, in a sentence.
    pub point: String,
    /// The picture, as SVG.
    pub svg: String,
    /// Legend: what its colours and marks stand for.
    pub keys: Vec<LegendView>,
    /// What one has to know to read it.
    pub note: Option<String>,
    /// Tables with the numbers of the picture.
    pub tables: Vec<PictureTableView>,
}

/// An entry of the legend: what a fill or a shape stands for.
#[derive(Serialize, JsonSchema)]
pub struct LegendView {
    /// Sample of the colour or mark, as SVG.
    swatch: String,
    /// What it stands for.
    words: String,
}

/// A table with the numbers of a picture.
#[derive(Serialize, JsonSchema)]
pub struct PictureTableView {
    /// Caption of the table.
    pub caption: String,
    /// Column headers.
    pub heads: Vec<ColumnHeadView>,
    /// Rows of the table.
    pub rows: Vec<Vec<PictureCellView>>,
    /// How many rows are not shown.
    pub left: usize,
}

/// Head of a column.
#[derive(Serialize, JsonSchema)]
pub struct ColumnHeadView {
    /// Text of the head.
    pub words: String,
    /// Whether it is a number, which is aligned to the right.
    pub number: bool,
}

/// A cell of a picture's table.
#[derive(Default, Serialize, JsonSchema)]
pub struct PictureCellView {
    /// A day or a month; then there is no text.
    day: Option<String>,
    /// Text to show.
    text: String,
    /// Address, from the root of the site, where the cell leads to a page.
    href: Option<String>,
    /// Whether it is a number, which is aligned to the right.
    number: bool,
    /// Warning about the value.
    alarm: Option<String>,
}

impl LegendView {
    pub fn of_bar(id: &str, class: &str, fill: Fill, words: String) -> LegendView {
        LegendView { swatch: svg::swatch(id, class, fill), words }
    }

    pub fn of_line(class: &str, words: String) -> LegendView {
        LegendView { swatch: svg::swatch_of_line(class), words }
    }

    pub fn of_mark(class: &str, shape: Shape, words: String) -> LegendView {
        LegendView { swatch: svg::swatch_of(class, shape), words }
    }
}

impl ColumnHeadView {
    pub fn words(words: String) -> ColumnHeadView {
        ColumnHeadView { words, number: false }
    }

    pub fn number(words: String) -> ColumnHeadView {
        ColumnHeadView { words, number: true }
    }
}

impl PictureCellView {
    pub fn text(text: impl ToString) -> PictureCellView {
        PictureCellView { text: text.to_string(), ..PictureCellView::default() }
    }

    pub fn number(number: impl ToString) -> PictureCellView {
        PictureCellView { number: true, ..PictureCellView::text(number) }
    }

    pub fn day(day: impl ToString) -> PictureCellView {
        PictureCellView { day: Some(day.to_string()), ..PictureCellView::default() }
    }

    pub fn to(self, href: Option<String>) -> PictureCellView {
        PictureCellView { href, ..self }
    }

    pub fn alarm(self, alarm: Option<String>) -> PictureCellView {
        PictureCellView { alarm, ..self }
    }
}

/// Whether the values of a field can be drawn.
pub fn is_drawn(field: &Field) -> bool {
    matches!(field.kind, FieldType::Integer | FieldType::Number | FieldType::Date)
}

/// Returns a value as a number; a day as the number of days since 1970.
pub fn number(field: &Field, value: &Recorded) -> Option<f64> {
    match field.kind {
        FieldType::Date => value.text()?.parse::<Day>().ok().map(super::scale::of_day),
        _ => value.number(),
    }
}

/// `1.5 s`
pub fn with_unit(field: &Field, text: &str) -> String {
    match &field.unit {
        Some(unit) => format!("{text} {unit}"),
        None => text.to_owned(),
    }
}
