//! How deeply a text is nested, measured before anything else is done with it.
//!
//! Reading, rendering and cleaning take time for each level around a letter: a text that consists of opening marks only would take
//! minutes. Such a text is a fault, and is left out as a whole.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::limits::{MARKDOWN_DEPTH, MARKS_OF_A_LINE, RAW_HTML_DEPTH, REOPENED_BYTES, SEPARATORS_IN_A_TAG};

use super::outline::MARKDOWN;

/// Where a text is nested too deeply, and what is.
#[derive(Debug, PartialEq, Eq)]
pub struct TooDeep {
    pub bytes: Range<usize>,
    pub message: String,
}

/// Returns the first place at which `markdown` is too deep.
pub fn too_deep(markdown: &str) -> Option<TooDeep> {
    in_marks(markdown).or_else(|| in_events(markdown))
}

/// Quotes and lists that begin on one line: the parser goes through all that are open on each further line.
fn in_marks(markdown: &str) -> Option<TooDeep> {
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        if marks(line) > MARKS_OF_A_LINE && !is_rule(line) {
            let message = format!("more than {MARKS_OF_A_LINE} quotes and lists begin on one line");
            return Some(TooDeep { bytes: start..start + 1, message });
        }
        start += line.len();
    }
    None
}

/// Number of quotes and list items that may begin at the start of a line.
fn marks(line: &str) -> usize {
    let is_prefix =
        |c: char| matches!(c, '>' | '-' | '*' | '+' | '.' | ')' | ' ' | '\t') || c.is_ascii_digit();
    let prefix = line.split(|c| !is_prefix(c)).next().unwrap_or_default();
    let quotes = prefix.matches('>').count();
    let is_bullet = |word: &str| word.ends_with(['-', '*', '+', '.', ')']);
    quotes + prefix.split([' ', '\t', '>']).filter(|word| is_bullet(word)).count()
}

/// Whether the line is a horizontal line, which consists of one kind of mark and blanks.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*')) && marks.all(|mark| Some(mark) == first)
}

/// Blocks, emphasis and links within each other, and tags of raw HTML.
fn in_events(markdown: &str) -> Option<TooDeep> {
    let mut depth: usize = 0;
    let mut tags = Tags::default();
    for (event, bytes) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
        let found = match &event {
            Event::Start(_) => {
                depth += 1;
                (depth > MARKDOWN_DEPTH)
                    .then(|| format!("the text is nested more than {MARKDOWN_DEPTH} levels deep"))
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                None
            }
            Event::Html(html) | Event::InlineHtml(html) => tags.add(html),
            _ => None,
        };
        if let Some(message) = found.or_else(|| tags.reopened()) {
            let start = bytes.start;
            return Some(TooDeep { bytes: start..start + 1, message });
        }
    }
    None
}

/// The tags of raw HTML that are open: at least those that an HTML parser takes as open.
#[derive(Default)]
struct Tags {
    /// How often each element is open.
    open: BTreeMap<String, usize>,
    depth: usize,
    /// Bytes of the open tags.
    open_bytes: usize,
    /// Bytes that an HTML parser may have written so far, where it opens formatting again in each block.
    reopened_bytes: usize,
    /// Blanks, quotes and slashes since the last tag began: at least one for each attribute.
    separators: usize,
    is_in_tag: bool,
}

impl Tags {
    /// Adds the tags of a piece of HTML; returns what is too much.
    fn add(&mut self, html: &str) -> Option<String> {
        for piece in html.split_inclusive('<') {
            self.rest_of_tag(piece);
            if self.separators > SEPARATORS_IN_A_TAG {
                return Some(format!("a tag has more than {SEPARATORS_IN_A_TAG} blanks, quotes and slashes"));
            }
        }
        let mut rest = html;
        while let Some((_, behind)) = rest.split_once('<') {
            self.tag(behind);
            if self.depth > RAW_HTML_DEPTH {
                return Some(format!("more than {RAW_HTML_DEPTH} tags of HTML are open"));
            }
            rest = behind;
        }
        None
    }

    /// Counts the separators of a tag that may have begun in an earlier piece.
    fn rest_of_tag(&mut self, piece: &str) {
        if self.is_in_tag {
            let inside = piece.split('>').next().unwrap_or_default();
            let is_separator = |c: &char| c.is_whitespace() || matches!(c, '"' | '\'' | '/');
            self.separators += inside.chars().filter(is_separator).count();
            self.is_in_tag = !piece.contains('>');
        }
        if piece.ends_with('<') {
            self.is_in_tag = true;
            self.separators = 0;
        }
    }

    /// Opens or closes the element whose tag goes on with `behind`.
    fn tag(&mut self, behind: &str) {
        let name = |text: &str| -> String {
            let letters = text.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '/' | '>' | '<'));
            letters.take(LONGEST_NAME).flat_map(char::to_lowercase).collect()
        };
        match behind.strip_prefix('/') {
            Some(closing) => {
                if let Some(count) = self.open.get_mut(&name(closing)).filter(|count| **count > 0) {
                    *count -= 1;
                    self.depth -= 1;
                    if self.depth == 0 {
                        self.open_bytes = 0;
                    }
                }
            }
            None => {
                let name = name(behind);
                let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
                if begins && !NEVER_DEEP.contains(&name.as_str()) {
                    *self.open.entry(name).or_default() += 1;
                    self.depth += 1;
                    self.open_bytes += behind.find('>').unwrap_or(behind.len());
                }
            }
        }
    }

    /// Counts what an HTML parser may write for one more event; returns what is too much.
    fn reopened(&mut self) -> Option<String> {
        self.reopened_bytes += self.open_bytes;
        let message = || "tags of HTML that stay open are opened again in too many blocks".to_owned();
        (self.reopened_bytes > REOPENED_BYTES).then(message)
    }
}

/// Letters of a name that tell elements apart: no element of HTML has a longer one.
const LONGEST_NAME: usize = 20;

/// Elements without an end, and those that the next one ends: they are never within themselves but through others.
const NEVER_DEEP: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_nothing_but_openings_is_too_deep() {
        let deep = [
            "*".repeat(2000) + "a" + &"*".repeat(2000),
            ">".repeat(2000),
            "> ".repeat(200) + "a",
            "- ".repeat(200) + "a",
            "1. ".repeat(200) + "a",
            "> - ".repeat(200),
            "![".repeat(200) + "a" + &"](b)".repeat(200),
            "<div>".repeat(200),
            "<div>\n".repeat(200),
            "<ul><li>".repeat(200),
            "</b><div>\n".repeat(200),
            "a <b>".repeat(200),
            "<table><tr><td>".repeat(200),
            format!("<i {}>", "a ".repeat(3000)),
            format!("<b class=\"{}\">\n\n{}", "x".repeat(8000), "a\n\n".repeat(5000)),
        ];
        for text in deep {
            assert!(too_deep(&text).is_some(), "{}", text.get(..60).unwrap_or(&text));
        }
    }

    #[test]
    fn what_people_write_is_not() {
        let fine = [
            "- ".repeat(2000),
            "* * *\n".repeat(5000),
            "a *b* **c** `d` [e](f) > g\n\n- h\n  - i\n    > j\n\n".repeat(2000),
            "<p>a\n".repeat(2000),
            "<p>a</p>\n\n".repeat(2000),
            "<ul>\n<li>a\n<li>b\n</ul>\n\n".repeat(1000),
            "<details><summary>a</summary>\n\nb\n\n</details>\n\n".repeat(1000),
            "a<br>b <kbd>c</kbd> <img src=x>\n".repeat(2000),
            "<table><tr><td>a<td>b</table>\n\n".repeat(1000),
            "<!-- a > b -->\n".repeat(2000),
            "a < b, c <d and 1 <2\n".repeat(2000),
            ">>>>>>> branch\n".to_owned(),
        ];
        for text in fine {
            assert_eq!(too_deep(&text), None, "{}", text.get(..40).unwrap_or(&text));
        }
    }
}
