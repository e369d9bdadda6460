//! Splitter of a document into front matter and text.
//!
//! The fences are checked first, since `gray_matter` treats an unclosed block as text and does not
//! recognize a block after a byte order mark. It returns the block without carriage returns and
//! surrounding blank lines, so spans of the block are mapped back to bytes of the file.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::cell::OnceCell;

use gray_matter::engine::Engine;
use gray_matter::{Matter, Pod};

use crate::diagnostic::Diagnostic;
use crate::source::ContentPath;

use super::faults;
use super::node::Span;
use super::places::Places;

/// Language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Yaml,
    Toml,
}

/// Front matter: the block between the fences.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    pub language: Language,
    /// Without carriage returns and surrounding blank lines.
    pub block: String,
    /// Byte of the file at which each line of the block starts.
    line_starts: Vec<usize>,
    /// Index of the block, created for the first fault.
    places: OnceCell<Places>,
}

/// The two parts of a document.
#[derive(Clone, Debug)]
pub struct Parts {
    pub front: FrontMatter,
    /// Byte of the file at which the text starts.
    pub body_start: usize,
}

impl FrontMatter {
    /// Front matter that fills its file: `monthly.toml`.
    pub fn of_file(language: Language, text: &str) -> FrontMatter {
        FrontMatter::new(language, text.replace("\r\n", "\n"), line_starts(text, 0).collect())
    }

    fn new(language: Language, block: String, line_starts: Vec<usize>) -> FrontMatter {
        FrontMatter { language, block, line_starts, places: OnceCell::new() }
    }

    /// Converts a span of the block to bytes of the file.
    pub fn bytes(&self, span: &Span) -> std::ops::Range<usize> {
        self.byte(span.start)..self.byte(span.end)
    }

    fn byte(&self, character: usize) -> usize {
        let places = self.places.get_or_init(|| Places::of(&self.block));
        let byte = places.byte(&self.block, character);
        let line = places.line(byte);
        let in_line = byte - places.line_start(line);
        self.line_starts.get(line).or(self.line_starts.last()).map_or(0, |start| start + in_line)
    }
}

/// Splits a document; fails when a fence is missing.
pub fn split(path: &ContentPath, text: &str) -> Result<Parts, Diagnostic> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (language, fence) = opening(&text[start..]).ok_or_else(|| missing(path, text, start))?;
    let after_opening = start + line_length(&text[start..]);
    let end = closing(text, after_opening, fence).ok_or_else(|| {
        let message = format!("front matter without a closing `{fence}`");
        faults::UNCLOSED_FRONT_MATTER
            .at(path, start..start + 3, message)
            .help(format!("add a line `{fence}` after the last key"))
    })?;
    let block = block(&text[start..end], fence);
    let first = after_opening + blank_lines(&text[after_opening..end]);
    let line_starts = line_starts(&text[..end], first).collect();
    Ok(Parts { front: FrontMatter::new(language, block, line_starts), body_start: end })
}

fn opening(text: &str) -> Option<(Language, &'static str)> {
    match text.lines().next()?.trim_end() {
        "---" => Some((Language::Yaml, "---")),
        "+++" => Some((Language::Toml, "+++")),
        _ => None,
    }
}

/// Returns the byte after the line of the closing fence.
fn closing(text: &str, from: usize, fence: &str) -> Option<usize> {
    let mut start = from;
    while start < text.len() {
        let next = start + line_length(&text[start..]);
        if text[start..next].trim_end() == fence {
            return Some(next);
        }
        start = next;
    }
    None
}

fn missing(path: &ContentPath, text: &str, start: usize) -> Diagnostic {
    let first = start + text[start..].lines().next().map_or(0, |line| line.trim_end().len());
    faults::MISSING_FRONT_MATTER
        .at(path, start..first, "the document does not begin with front matter")
        .help("begin the file with a line `---`, then the keys, then another line `---`")
}

fn block(head: &str, fence: &str) -> String {
    /// Engine that returns the block unparsed: our own parsers keep track of places.
    struct Unparsed;

    impl Engine for Unparsed {
        fn parse(block: &str) -> gray_matter::Result<Pod> {
            Ok(Pod::String(block.to_owned()))
        }
    }

    let mut matter = Matter::<Unparsed>::new();
    matter.delimiter = fence.to_owned();
    matter.parse::<String>(head).ok().and_then(|parsed| parsed.data).unwrap_or_default()
}

/// Returns the number of bytes of leading white space.
fn blank_lines(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn line_length(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |newline| newline + 1)
}

fn line_starts(text: &str, first: usize) -> impl Iterator<Item = usize> + '_ {
    let rest = text.get(first..).unwrap_or_default();
    std::iter::once(first).chain(rest.match_indices('\n').map(move |(newline, _)| first + newline + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        split(&ContentPath::new("content/clients/acme.md"), text).unwrap()
    }

    #[test]
    fn block_and_text_are_separated() {
        let text = "---\ntitle: A\n---\n\nBody\n\n---\nmore\n";
        let parts = parts(text);
        assert_eq!(parts.front.block, "title: A");
        assert_eq!(&text[parts.body_start..], "\nBody\n\n---\nmore\n");
    }

    #[test]
    fn places_survive_carriage_returns_blank_lines_and_accents() {
        let text = "\u{feff}---\r\n\r\nname: Zoë\r\ncity: Łódź\r\n---\r\n";
        let front = parts(text).front;
        let start = front.block.chars().position(|c| c == 'Ł').unwrap();
        assert_eq!(&text[front.bytes(&(start..start + 4))], "Łódź");
    }

    #[test]
    fn toml_is_fenced_by_pluses() {
        let parts = parts("+++\ntitle = \"A\"\n+++\nBody");
        assert_eq!((parts.front.language, parts.front.block.as_str()), (Language::Toml, "title = \"A\""));
    }

    #[test]
    fn an_unclosed_or_missing_fence_is_an_error() {
        let rule = |text| split(&ContentPath::new("a.md"), text).unwrap_err().rule.name;
        assert_eq!(rule("---\ntitle: A\n\nBody"), "unclosed-front-matter");
        assert_eq!(rule("----\ntitle: A\n----\n"), "missing-front-matter");
        assert_eq!(rule("# Title\n"), "missing-front-matter");
    }
}
