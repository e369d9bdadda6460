//! Where the front matter ends and the text begins.
//!
//! The fences are looked at first, since `gray_matter` takes an unclosed block for text and does
//! not see one behind a byte order mark. What it splits off is then mapped back to bytes of the
//! file: it hands the block on without carriage returns and without blank lines around it.

use std::cell::OnceCell;

use gray_matter::engine::Engine;
use gray_matter::{Matter, Pod};

use crate::diagnostic::{Diagnostic, Location};
use crate::source::ContentPath;

use super::faults;
use super::node::Span;
use super::places::Places;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Yaml,
    Toml,
}

/// The block between the fences.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    pub language: Language,
    /// Without carriage returns and surrounding blank lines.
    pub block: String,
    /// Byte of the file at which each line of the block starts.
    line_starts: Vec<usize>,
    /// Of the block, made when the first fault is found.
    places: OnceCell<Places>,
}

/// A document's two parts.
#[derive(Clone, Debug)]
pub struct Parts {
    pub front: FrontMatter,
    /// Byte of the file at which the text starts.
    pub body_start: usize,
}

impl FrontMatter {
    /// A file that is front matter as a whole: `monthly.toml`.
    pub fn whole(language: Language, text: &str) -> FrontMatter {
        FrontMatter::new(language, text.replace("\r\n", "\n"), line_starts(text, 0).collect())
    }

    fn new(language: Language, block: String, line_starts: Vec<usize>) -> FrontMatter {
        FrontMatter { language, block, line_starts, places: OnceCell::new() }
    }

    /// The bytes of the file that a span of the block stands for.
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

/// Splits a document, or says what is wrong with its fences.
pub fn split(path: &ContentPath, text: &str) -> Result<Parts, Diagnostic> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (language, fence) = opening(&text[start..]).ok_or_else(|| missing(path, text, start))?;
    let after_opening = start + line_length(&text[start..]);
    let end = closing(text, after_opening, fence).ok_or_else(|| {
        let message = format!("the front matter that `{fence}` opens is never closed");
        Diagnostic::new(&faults::UNCLOSED_FRONT_MATTER, path, Location::Bytes(start..start + 3), message)
            .help(format!("add a line `{fence}` after the last field"))
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

/// The byte behind the closing fence's line.
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
    Diagnostic::new(
        &faults::MISSING_FRONT_MATTER,
        path,
        Location::Bytes(start..first),
        "the document does not begin with front matter",
    )
    .help("begin the file with a line `---`, then the fields, then `---` again")
}

fn block(head: &str, fence: &str) -> String {
    /// Hands the block on as it stands: it is read by parsers that keep places.
    struct AsItStands;

    impl Engine for AsItStands {
        fn parse(block: &str) -> gray_matter::Result<Pod> {
            Ok(Pod::String(block.to_owned()))
        }
    }

    let mut matter = Matter::<AsItStands>::new();
    matter.delimiter = fence.to_owned();
    matter.parse::<String>(head).ok().and_then(|parsed| parsed.data).unwrap_or_default()
}

/// Bytes of the blank lines at the start, and of the blanks before the first character.
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
    fn the_block_and_the_text_are_told_apart() {
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
    fn toml_stands_between_pluses() {
        let parts = parts("+++\ntitle = \"A\"\n+++\nBody");
        assert_eq!((parts.front.language, parts.front.block.as_str()), (Language::Toml, "title = \"A\""));
    }

    #[test]
    fn an_unclosed_or_missing_fence_is_said_and_not_guessed() {
        let rule = |text| split(&ContentPath::new("a.md"), text).unwrap_err().rule.name;
        assert_eq!(rule("---\ntitle: A\n\nBody"), "unclosed-front-matter");
        assert_eq!(rule("----\ntitle: A\n----\n"), "missing-front-matter");
        assert_eq!(rule("# Title\n"), "missing-front-matter");
    }
}
