//! Pictures: where people would rather look than read, with the numbers in a table behind each.
//!
//! They are made when the page is made, as SVG with classes that the style sheet knows, so that they
//! follow light, dark and print. Colour is never alone: hatching, shapes and words say the same.

mod completion;
mod findings;
mod months;
mod scale;
mod spread;
mod svg;
mod values;

pub use completion::completion;
pub use findings::findings;
pub use spread::spreads;
pub use values::values;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Day, Field, FieldType, Recorded};

use svg::{Fill, Shape};

/// A picture with everything that stands around it; the component `picture` shows it.
#[derive(Serialize, JsonSchema)]
pub struct PictureView {
    pub id: String,
    /// What it is a picture of.
    pub name: String,
    /// The point of it in words.
    pub point: String,
    pub svg: String,
    pub keys: Vec<KeyView>,
    /// What one has to know to read it.
    pub note: Option<String>,
    pub tables: Vec<TableView>,
}

/// What a fill or a shape stands for.
#[derive(Serialize, JsonSchema)]
pub struct KeyView {
    swatch: String,
    words: String,
}

#[derive(Serialize, JsonSchema)]
pub struct TableView {
    pub caption: String,
    pub heads: Vec<HeadView>,
    pub rows: Vec<Vec<CellView>>,
    /// Rows that are not shown.
    pub left: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct HeadView {
    words: String,
    number: bool,
}

/// What stands in a cell.
#[derive(Default, Serialize, JsonSchema)]
pub struct CellView {
    /// A day or a month.
    day: Option<String>,
    text: String,
    href: Option<String>,
    number: bool,
    /// What a reader should see in it.
    alarm: Option<String>,
}

impl KeyView {
    fn of_bar(id: &str, class: &str, fill: Fill, words: String) -> KeyView {
        KeyView { swatch: svg::swatch(id, class, fill), words }
    }

    fn of_line(class: &str, words: String) -> KeyView {
        KeyView { swatch: svg::swatch_of_line(class), words }
    }

    fn of_mark(class: &str, shape: Shape, words: String) -> KeyView {
        KeyView { swatch: svg::swatch_of(class, shape), words }
    }
}

impl HeadView {
    fn words(words: String) -> HeadView {
        HeadView { words, number: false }
    }

    fn number(words: String) -> HeadView {
        HeadView { words, number: true }
    }
}

impl CellView {
    fn text(text: impl ToString) -> CellView {
        CellView { text: text.to_string(), ..CellView::default() }
    }

    fn number(number: impl ToString) -> CellView {
        CellView { number: true, ..CellView::text(number) }
    }

    fn day(day: impl ToString) -> CellView {
        CellView { day: Some(day.to_string()), ..CellView::default() }
    }

    fn to(self, href: Option<String>) -> CellView {
        CellView { href, ..self }
    }

    fn alarm(self, alarm: Option<String>) -> CellView {
        CellView { alarm, ..self }
    }
}

/// Whether the values of a field can be drawn.
fn is_drawn(field: &Field) -> bool {
    matches!(field.kind, FieldType::Integer | FieldType::Number | FieldType::Date)
}

/// A value as a number: a day is the number of a day.
fn parsed_file(field: &Field, value: &Recorded) -> Option<f64> {
    match field.kind {
        FieldType::Date => value.text()?.parse::<Day>().ok().map(scale::of_day),
        _ => value.number(),
    }
}

/// `1.5 s`
fn with_unit(field: &Field, text: &str) -> String {
    match &field.unit {
        Some(unit) => format!("{text} {unit}"),
        None => text.to_owned(),
    }
}
