//! Bar charts by month, with bars above the line and below it.

use crate::model::Month;

use super::scale::Scale;
use super::svg::{Fill, Point, Rect, Svg};

/// Months that are drawn at most; the table has all of them.
pub const SHOWN: usize = 24;
/// Number of months from which on bars get narrower.
const FEWEST: usize = 12;
const TOP: f64 = 12.0;
const HEIGHT: f64 = 180.0;
/// Height of the labels below.
const FOOT: f64 = 36.0;

/// The bars of a month, from the line outwards.
pub struct Bars {
    pub month: Month,
    pub up: Vec<Piece>,
    pub down: Vec<Piece>,
}

pub struct Piece {
    pub class: &'static str,
    pub fill: Fill,
    pub count: usize,
}

impl Piece {
    pub fn new(class: &'static str, fill: Fill, count: usize) -> Piece {
        Piece { class, fill, count }
    }
}

/// Draws a bar chart.
pub fn draw(id: &str, title: &str, months: &[Bars]) -> String {
    let total = |pieces: &[Piece]| pieces.iter().map(|piece| piece.count).sum::<usize>() as f64;
    let highest = months.iter().map(|it| total(&it.up)).fold(0.0, f64::max);
    let lowest = months.iter().map(|it| total(&it.down)).fold(0.0, f64::max);
    let scale = Scale::over([0.0, highest.max(1.0), -lowest], HEIGHT, 0.0).rounded();
    let mut svg = Svg::scaled(id, TOP, TOP + HEIGHT + FOOT, title);
    // Counts are whole.
    let steps: Vec<f64> = scale.steps().into_iter().filter(|step| step.fract() == 0.0).collect();
    for step in &steps {
        svg.beside(scale.place(*step) + 4.0, &step.abs().to_string());
    }
    for step in &steps {
        let class = if *step == 0.0 { "ground" } else { "grid" };
        svg.horizontal(class, scale.place(*step));
    }
    let slot = 100.0 / months.len().max(FEWEST) as f64;
    for (nth, bars) in months.iter().enumerate() {
        let left = nth as f64 * slot;
        let column = Rect { x: left + slot * 0.1, y: 0.0, width: slot * 0.8, height: HEIGHT };
        stack(&mut svg, &scale, column, &bars.up, 1.0);
        stack(&mut svg, &scale, column, &bars.down, -1.0);
        let label = Point { x: left + slot / 2.0, y: HEIGHT + 14.0 };
        let number = bars.month.number();
        match number % 3 {
            1 => svg.words("middle", label, &number.to_string()),
            _ => svg.aside(label, &number.to_string()),
        }
        // The first year is labelled where the next one leaves room for it.
        let is_first = nth == 0 && months.iter().skip(1).take(2).all(|it| it.month.number() != 1);
        if is_first || bars.month.number() == 1 {
            svg.words("start", Point { x: left, y: HEIGHT + 30.0 }, &bars.month.year().to_string());
        }
    }
    svg.end()
}

/// Draws bars on top of each other within a column, up (`way` is 1) or down (-1) from the line.
fn stack(svg: &mut Svg, scale: &Scale, column: Rect, pieces: &[Piece], way: f64) {
    let mut reached = 0.0;
    for piece in pieces.iter().filter(|piece| piece.count > 0) {
        let next = reached + way * piece.count as f64;
        let (a, b) = (scale.place(reached), scale.place(next));
        svg.rect(piece.class, piece.fill, Rect { y: a.min(b), height: (a - b).abs(), ..column });
        reached = next;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    proptest! {
        /// A bar is as high as its count, and none leaves the picture.
        #[test]
        fn heights_are_in_proportion(counts in prop::collection::vec((1usize..500, 1usize..500), 1..30)) {
            let month: Month = "2024-03".parse().expect("a month");
            let months = std::iter::successors(Some(month), |month| Some(month.next()));
            let bars: Vec<Bars> = months.zip(&counts).map(|(month, (up, down))| Bars {
                month,
                up: vec![Piece::new("up", Fill::Plain, *up)],
                down: vec![Piece::new("down", Fill::Hatched, *down)],
            }).collect();
            let drawn = draw("p", "Bars", &bars);
            let rect = Regex::new(
                r#"<rect class="(up|down)" x="([0-9.]+)%" y="([0-9.]+)" width="([0-9.]+)%" height="([0-9.]+)"/>"#,
            ).expect("a pattern");
            let number = |text: &str| text.parse::<f64>().expect("a number");
            let found: Vec<(f64, f64, f64, f64)> = rect.captures_iter(&drawn)
                .map(|it| (number(&it[2]), number(&it[3]), number(&it[4]), number(&it[5]))).collect();
            prop_assert_eq!(found.len(), 2 * counts.len());
            let tall: Vec<usize> = counts.iter().flat_map(|(up, down)| [*up, *down]).collect();
            let each = found[0].3 / tall[0] as f64;
            for ((x, y, width, height), count) in found.iter().zip(&tall) {
                prop_assert!((height - each * *count as f64).abs() < 0.02 + 0.011 * *count as f64 / tall[0] as f64);
                prop_assert!(*x >= 0.0 && x + width <= 100.0 && *y >= 0.0 && y + height <= HEIGHT + 0.02);
            }
        }
    }
}
