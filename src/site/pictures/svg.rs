//! Writer for SVG, which escapes all texts.
//!
//! Horizontal lengths are percentages and vertical lengths are pixels, so that a picture is as wide as the page
//! while text and lines keep their size. The style sheet sets colours by class, and the room for the labels to
//! the left of a scale.

use std::fmt::Write;

use quick_xml::escape::escape;

/// Fill of a bar, to tell bars apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    Plain,
    Hatched,
}

/// Shape of a mark, to tell marks apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// With its radius.
    Dot(u8),
    /// Stands out.
    Diamond,
}

/// A point: percent from the left, pixels from the top.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A rectangle, by its upper left corner.
#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// An SVG document that is being written.
pub struct Svg {
    text: String,
    /// Prefix of the ids of patterns, which are unique on the page.
    id: String,
    ends: &'static str,
}

impl Svg {
    /// Begins a picture with a title and a height in pixels.
    pub fn new(id: &str, height: f64, title: &str) -> Svg {
        let (height, title) = (short(height), escape(title));
        let text = format!(
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title\" width=\"100%\" height=\"{height}\">\
             <title id=\"{id}-title\">{title}</title>\
             <defs><pattern id=\"{id}-hatch\" class=\"hatch\" width=\"5\" height=\"5\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V5\"/></pattern></defs>"
        );
        Svg { text, id: id.to_owned(), ends: "</svg>" }
    }

    /// Begins a picture with a labelled scale; `top` is the offset of everything that is drawn.
    pub fn scaled(id: &str, top: f64, height: f64, title: &str) -> Svg {
        let mut svg = Svg::new(id, height, title);
        svg.text = svg.text.replacen("class=\"chart\"", "class=\"chart scaled\"", 1);
        let top = short(top);
        svg.put(&format!("<g transform=\"translate(0 {top})\">"));
        svg.ends = "</g></svg>";
        svg
    }

    pub fn rect(&mut self, class: &str, fill: Fill, Rect { x, y, width, height }: Rect) {
        let [x, y, width, height] = [x, y, width, height].map(short);
        let place = format!("x=\"{x}%\" y=\"{y}\" width=\"{width}%\" height=\"{height}\"");
        self.put(&format!("<rect class=\"{class}\" {place}/>"));
        if fill == Fill::Hatched {
            let hatch = format!("<rect {place} fill=\"url(#{}-hatch)\"/>", self.id);
            self.put(&hatch);
        }
    }

    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(short);
        self.put(&format!("<line class=\"{class}\" x1=\"{x1}%\" y1=\"{y1}\" x2=\"{x2}%\" y2=\"{y2}\"/>"));
    }

    /// Draws a line across the whole picture.
    pub fn horizontal(&mut self, class: &str, y: f64) {
        self.line(class, Point { x: 0.0, y }, Point { x: 100.0, y });
    }

    pub fn vertical(&mut self, class: &str, x: f64, top: f64, bottom: f64) {
        self.line(class, Point { x, y: top }, Point { x, y: bottom });
    }

    pub fn mark(&mut self, class: &str, shape: Shape, at: Point, title: &str) {
        let (x, y, title) = (short(at.x), short(at.y), escape(title).into_owned());
        self.put(&match shape {
            Shape::Dot(radius) => {
                format!(
                    "<circle class=\"{class}\" cx=\"{x}%\" cy=\"{y}\" r=\"{radius}\"><title>{title}</title></circle>"
                )
            }
            Shape::Diamond => format!(
                "<svg x=\"{x}%\" y=\"{y}\" overflow=\"visible\"><path class=\"{class}\" d=\"M0-7 7 0 0 7-7 0z\"><title>{title}</title></path></svg>"
            ),
        });
    }

    /// Writes a text at a horizontal percentage.
    pub fn words(&mut self, anchor: &str, at: Point, words: &str) {
        let (x, y, words) = (short(at.x), short(at.y), escape(words).into_owned());
        self.put(&format!("<text x=\"{x}%\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>"));
    }

    /// Writes a text that narrow screens hide.
    pub fn aside(&mut self, at: Point, words: &str) {
        let (x, y, words) = (short(at.x), short(at.y), escape(words).into_owned());
        self.put(&format!(
            "<text class=\"aside\" x=\"{x}%\" y=\"{y}\" text-anchor=\"middle\">{words}</text>"
        ));
    }

    /// Writes a label of the scale, to the left of the picture.
    pub fn beside(&mut self, y: f64, words: &str) {
        let (y, words) = (short(y), escape(words).into_owned());
        self.put(&format!("<text x=\"-8\" y=\"{y}\" text-anchor=\"end\">{words}</text>"));
    }

    /// Returns the finished picture.
    pub fn end(mut self) -> String {
        self.put(self.ends);
        self.text
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// Returns a sample of a bar for the legend of a picture.
pub fn swatch(id: &str, class: &str, fill: Fill) -> String {
    let mut text = "<svg class=\"swatch\" width=\"16\" height=\"12\" aria-hidden=\"true\">".to_owned();
    let place = "x=\"0.5\" y=\"0.5\" width=\"15\" height=\"11\"";
    let _ = write!(text, "<rect class=\"{class}\" {place}/>");
    if fill == Fill::Hatched {
        let _ = write!(text, "<rect {place} fill=\"url(#{id}-hatch)\"/>");
    }
    text + "</svg>"
}

/// Returns a sample of a vertical line for a legend.
pub fn swatch_of_line(class: &str) -> String {
    format!(
        "<svg class=\"swatch\" width=\"16\" height=\"16\" aria-hidden=\"true\">\
         <line class=\"{class}\" x1=\"8\" y1=\"1\" x2=\"8\" y2=\"15\"/></svg>"
    )
}

/// Returns a sample of a mark for a legend.
pub fn swatch_of(class: &str, shape: Shape) -> String {
    let drawn = match shape {
        Shape::Dot(radius) => format!("<circle class=\"{class}\" cx=\"8\" cy=\"8\" r=\"{radius}\"/>"),
        Shape::Diamond => format!("<path class=\"{class}\" d=\"M8 1 15 8 8 15 1 8z\"/>"),
    };
    format!("<svg class=\"swatch\" width=\"16\" height=\"16\" aria-hidden=\"true\">{drawn}</svg>")
}

/// Formats a length with two decimals at most, the same on every machine.
pub fn short(length: f64) -> String {
    let rounded = (length * 100.0).round() / 100.0;
    // Without the sign of a zero.
    format!("{}", rounded + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        assert_eq!([1.0 / 3.0, 100.0, -0.001, 2.5].map(short), ["0.33", "100", "0", "2.5"]);
    }

    #[test]
    fn texts_are_escaped() {
        let mut svg = Svg::new("a", 10.0, "<script>&\"");
        svg.words("start", Point { x: 0.0, y: 0.0 }, "</text><script>");
        svg.mark("value", Shape::Diamond, Point { x: 0.0, y: 0.0 }, "<b>");
        let text = svg.end();
        assert!(!text.contains("<script>") && !text.contains("<b>"), "{text}");
        assert!(text.contains("&lt;script&gt;&amp;&quot;</title>"), "{text}");
    }
}
