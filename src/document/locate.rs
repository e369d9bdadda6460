//! Line and column of a diagnostic, found only when it is shown.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, FieldPath, Located, Location, Mark, Place};
use crate::limits::{RELATED_PLACES, SHOWN_LINE_BYTES};
use crate::source::{ContentPath, Source};

use super::fence::{self, FrontMatter, Language};
use super::node::Node;
use super::places::Places;
use super::tree;

/// Locates diagnostics, reading each file once; returns them sorted by file, line and column.
pub fn locate(source: &dyn Source, diagnostics: Vec<Diagnostic>) -> Vec<Located> {
    let mut files = FileCache { source, hidden: hidden(&diagnostics), read: HashMap::new() };
    let mut located: Vec<Located> = diagnostics.into_iter().map(|it| files.locate(it)).collect();
    located.sort_by(|a, b| {
        let key = |it: &Located| (it.mark.path.clone(), it.mark.line, it.mark.column, it.rule.name);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    located
}

/// Returns the mark of some bytes of a text.
pub fn mark_in(path: &ContentPath, text: &str, bytes: Range<usize>) -> Mark {
    LocatedFile { places: Places::of(text), text: text.to_owned(), front: None }.mark(path, bytes)
}

struct FileCache<'s> {
    source: &'s dyn Source,
    hidden: HashMap<ContentPath, Vec<Range<usize>>>,
    read: HashMap<ContentPath, Option<LocatedFile>>,
}

/// A file that was read again, with the tree of its front matter.
struct LocatedFile {
    text: String,
    places: Places,
    front: Option<(FrontMatter, Node)>,
}

impl FileCache<'_> {
    fn locate(&mut self, diagnostic: Diagnostic) -> Located {
        let mark = self.mark(&diagnostic.place);
        let Diagnostic { rule, severity, message, help, related, .. } = diagnostic;
        let more = related.len().saturating_sub(RELATED_PLACES);
        let mut related: Vec<(Mark, String)> =
            related.into_iter().take(RELATED_PLACES).map(|it| (self.mark(&it.place), it.message)).collect();
        if let Some((_, message)) = related.last_mut().filter(|_| more > 0) {
            message.push_str(&format!(", and {more} more"));
        }
        Located { rule, severity, message, help, mark, related }
    }

    fn mark(&mut self, place: &Place) -> Mark {
        let FileCache { source, hidden, read } = self;
        let hidden = hidden.get(&place.path).map_or(&[][..], Vec::as_slice);
        let file = match place.location {
            Location::File => return Mark::file(&place.path),
            _ => read
                .entry(place.path.clone())
                .or_insert_with(|| LocatedFile::read(*source, &place.path, hidden)),
        };
        match file {
            Some(file) => file.mark(&place.path, file.bytes(&place.location)),
            None => Mark::file(&place.path),
        }
    }
}

impl LocatedFile {
    fn read(source: &dyn Source, path: &ContentPath, hidden: &[Range<usize>]) -> Option<LocatedFile> {
        let text = String::from_utf8_lossy(&source.read(path).ok()?).into_owned();
        let front = match path.as_str() {
            "monthly.toml" => Some(FrontMatter::of_file(Language::Toml, &text)),
            _ => fence::split(path, &text).ok().map(|parts| parts.front),
        };
        let front = front.and_then(|front| tree::parse(path, &front).0.map(|node| (front, node)));
        let text = masked(text, hidden);
        Some(LocatedFile { places: Places::of(&text), text, front })
    }

    fn bytes(&self, location: &Location) -> Range<usize> {
        match location {
            Location::File => 0..0,
            Location::Bytes(range) | Location::Hidden(range) => range.clone(),
            Location::Field(field) => self.field(field, false),
            Location::Key(field) => self.field(field, true),
        }
    }

    fn field(&self, field: &FieldPath, key: bool) -> Range<usize> {
        self.front.as_ref().map_or(0..0, |(front, node)| front.bytes(&node.find(field, key)))
    }

    fn mark(&self, path: &ContentPath, bytes: Range<usize>) -> Mark {
        let start = floor(&self.text, bytes.start);
        let line = self.places.line(start);
        let line_start = self.places.line_start(line);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |newline| start + newline);
        let source = self.text[line_start..line_end].trim_end();
        let end =
            floor(&self.text, bytes.end).clamp(start, line_start + source.len().max(start - line_start));
        let column = |byte| {
            self.places.character(&self.text, byte) - self.places.character(&self.text, line_start) + 1
        };
        let shown = self.shown(line_start..line_start + source.len(), start..end);
        Mark {
            path: path.clone(),
            line: line + 1,
            column: column(start),
            end_column: column(end).max(column(start) + 1),
            source_column: column(shown.start),
            source: self.text[shown].to_owned(),
        }
    }

    /// Returns the line, or an excerpt around the underlined bytes of a line that is too long.
    fn shown(&self, line: Range<usize>, underlined: Range<usize>) -> Range<usize> {
        if line.len() <= SHOWN_LINE_BYTES {
            return line;
        }
        let start = underlined.start.saturating_sub(SHOWN_LINE_BYTES / 4).max(line.start);
        let end = underlined.start.saturating_add(SHOWN_LINE_BYTES / 2).min(line.end).max(start);
        floor(&self.text, start)..floor(&self.text, end)
    }
}

/// Returns the bytes of each file that no output may show, whichever rule shows their line.
fn hidden(diagnostics: &[Diagnostic]) -> HashMap<ContentPath, Vec<Range<usize>>> {
    let mut hidden: HashMap<ContentPath, Vec<Range<usize>>> = HashMap::new();
    let places = diagnostics.iter().flat_map(|it| it.related.iter().map(|it| &it.place).chain([&it.place]));
    for place in places {
        if let Location::Hidden(range) = &place.location {
            hidden.entry(place.path.clone()).or_default().push(range.clone());
        }
    }
    hidden
}

/// Replaces the bytes of `hidden` with `*`; every other byte keeps its position.
fn masked(text: String, hidden: &[Range<usize>]) -> String {
    let mut bytes = text.into_bytes();
    for range in hidden {
        let end = range.end.min(bytes.len());
        for byte in bytes[range.start.min(end)..end].iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b'*';
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
