//! READ: text to typed documents.
//!
//! The path of a file determines its [`Identity`]. Fences separate its front matter from its text. The
//! front matter is parsed to a tree with positions, and from there, by `serde`, to a type of
//! [`crate::model`]; the structure of the text becomes an [`Outline`]. All faults of a file are reported
//! at once, and faults of one file never hide those of another.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

pub mod conflicts;
mod deserialize;
mod edit;
pub mod faults;
mod fence;
#[cfg(test)]
pub mod hostile;
mod identity;
mod inert_pdf;
mod inert_svg;
mod locate;
mod metadata;
mod misread;
mod node;
mod nesting;
mod outline;
mod parsed_files;
mod picture;
mod places;
mod published_as;
mod scan_fault;
pub mod secrets;
mod syntax_fault;
mod target;
mod toml;
mod tree;
mod unlink;
mod yaml;

pub use edit::{Edit, EditError, edit, edit_fields, flow_map};
pub use identity::{CatchUpName, Identity, split_evidence};
pub use locate::{locate, mark_in};
pub use metadata::without_metadata;
pub use outline::{
    Anchors, CodeBlock, Colouring, CommandMark, Heading, Link, MARKDOWN, Numbered, Outline, Task, TaskMark,
};
pub use parsed_files::ParsedFiles;
pub use picture::Picture;
pub use published_as::PublishedAs;
pub use target::Target;
pub use unlink::unlink;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Location, Rule};
use crate::digest::{self, Digest};
use crate::limits::{DOCUMENT_BYTES, FILE_BYTES};
use crate::model::{
    Client, ClientId, ClientResult, HandbookId, HandbookPage, Idea, IdeaId, Month, Person, PersonId,
    Procedure, ProcedureId, Settings, Single, SingleId,
};
use crate::source::{ContentPath, FileKind, LfsPointer, Source, SourceError, SourceFile};

use fence::{FrontMatter, Language};

/// A document: its path, its front matter and its text. Clones share their content.
#[derive(Clone, Debug)]
pub struct Document<T> {
    pub path: ContentPath,
    pub front: Arc<T>,
    pub body: Arc<Body>,
    /// Whether the front matter was read without faults, or only with those of rules that the practice switched off.
    /// Otherwise faulty entries are missing from `front`: a missing value may have been written, and indices in lists may
    /// be shifted.
    pub fully_parsed: bool,
    /// Rules that the front matter breaks.
    pub broken_rules: Box<[&'static Rule]>,
}

/// The text of a document, after the front matter.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub markdown: Box<str>,
    /// Byte offset of `markdown` in the file, which ranges of the outline count from.
    pub start: usize,
    pub outline: Outline,
}

impl Body {
    /// Returns the Markdown of a range, in bytes of the file.
    pub fn source(&self, range: &Range<usize>) -> &str {
        &self.markdown[range.start - self.start..range.end - self.start]
    }
}

/// The typed content of a file.
#[derive(Clone, Debug)]
pub enum Parsed {
    Settings(Box<Settings>),
    Procedure(ProcedureId, Box<Document<Procedure>>),
    Single(SingleId, Box<Document<Single>>),
    Client(ClientId, Box<Document<Client>>),
    Result(Month, ClientId, Box<Document<ClientResult>>),
    CatchUp(CatchUpName, Box<Document<ClientResult>>),
    Person(PersonId, Box<Document<Person>>),
    Idea(IdeaId, Box<Document<Idea>>),
    Handbook(HandbookId, Box<Document<HandbookPage>>),
    /// Evidence or an attachment.
    File(PublishedAs),
    /// Evidence or an attachment of which only the pointer of Git LFS is here.
    LfsPointer(LfsPointer),
}

/// A file with its identity, its content and its faults.
#[derive(Clone, Debug)]
pub struct ParsedFile {
    pub file: SourceFile,
    pub identity: Option<Identity>,
    /// `None` when its faults leave no content.
    pub parsed: Option<Parsed>,
    pub diagnostics: Vec<Diagnostic>,
    /// Digest of the text of a document or of the settings; `None` where nothing of it was parsed.
    pub digest: Option<Digest>,
}

/// Reads every file of the source, on all cores; returns them sorted by path.
///
/// # Errors
///
/// When the files cannot be listed. A file that cannot be read is a diagnostic.
pub fn read_all(source: &dyn Source) -> Result<Vec<ParsedFile>, SourceError> {
    Ok(source.files()?.into_par_iter().map(|file| read(source, file)).collect())
}

/// Parses the text of a document, such as an old version; `None` when it cannot be parsed.
pub fn read_as<T: DeserializeOwned>(path: &ContentPath, text: &str) -> Option<Document<T>> {
    document(path, text, &mut Vec::new()).map(|document| *document)
}

/// Reads only `monthly.toml`; faulty or missing settings have their defaults.
pub fn settings_of(source: &dyn Source) -> Settings {
    let path = ContentPath::new("monthly.toml");
    let text = source.read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| settings(&path, &text, &mut Vec::new())).unwrap_or_default()
}

fn read(source: &dyn Source, file: SourceFile) -> ParsedFile {
    let mut digest = None;
    let (identity, parsed, diagnostics) = match Identity::of(&file.path) {
        // The rule `not-fetched` reports it.
        identity if file.kind == FileKind::NotFetched => (identity.ok(), None, Vec::new()),
        identity if let Some(why) = file.kind.why_not_read() => {
            (identity.ok(), None, vec![unread(&file, why)])
        }
        Ok(identity) => {
            let (parsed, diagnostics) = match text(source, &file, &identity) {
                Ok(Some((text, mut faults))) => {
                    digest = Some(digest::of(text.as_bytes()));
                    faults.extend(conflicts::faults(&file.path, &text));
                    faults.extend(secrets::faults(&file.path, &text));
                    parse(&file.path, &identity, &text, faults)
                }
                Ok(None) if !file.is_readable() => (None, vec![too_large(&file)]),
                Ok(None) => attachment(source, &file),
                Err(fault) => (None, vec![*fault]),
            };
            (Some(identity), parsed, diagnostics)
        }
        Err(fault) => (None, None, vec![fault]),
    };
    ParsedFile { file, identity, parsed, diagnostics, digest }
}

/// Reads as much of evidence or an attachment as decides how it is published.
fn attachment(source: &dyn Source, file: &SourceFile) -> (Option<Parsed>, Vec<Diagnostic>) {
    let bytes = (file.size < LfsPointer::MAX_SIZE).then(|| source.read(&file.path).ok()).flatten();
    if let Some(pointer) = bytes.and_then(|bytes| LfsPointer::parse(&bytes)) {
        return (Some(Parsed::LfsPointer(pointer)), Vec::new());
    }
    // A file that cannot be read now may be readable when it is published.
    let (published, why) = PublishedAs::of(source, file).unwrap_or((PublishedAs::Zip, ""));
    let diagnostic = (!why.is_empty()).then(|| {
        let address = published.address(file.path.file_name());
        let message = format!("{why}; it is published as `{address}`");
        faults::ACTIVE_CONTENT.at(&file.path, Location::File, message)
    });
    (Some(Parsed::File(published)), diagnostic.into_iter().collect())
}

/// Returns the text of a document and its warnings; `None` for evidence and attachments.
fn text(
    source: &dyn Source,
    file: &SourceFile,
    identity: &Identity,
) -> Result<Option<(String, Vec<Diagnostic>)>, Box<Diagnostic>> {
    let fault =
        |rule: &'static Rule, location, message: String| Box::new(rule.at(&file.path, location, message));
    if matches!(identity, Identity::Evidence | Identity::Attachment) {
        return Ok(None);
    }
    if file.size > DOCUMENT_BYTES {
        let message = format!("the document has {} bytes; the maximum is {DOCUMENT_BYTES}", file.size);
        return Err(fault(&faults::FILE_TOO_LARGE, Location::File, message));
    }
    let bytes = source.read(&file.path).map_err(|error| {
        fault(&faults::UNREADABLE_FILE, Location::File, error.error.to_string().to_lowercase())
    })?;
    if LfsPointer::parse(&bytes).is_some() {
        let message = "the document is stored in Git LFS and not fetched here".to_owned();
        let fault = fault(&faults::UNREADABLE_FILE, Location::File, message);
        return Err(Box::new(
            fault.help("fetch it by `git lfs pull`, and do not track documents with Git LFS"),
        ));
    }
    if is_utf16(&bytes) {
        let fault = fault(&faults::NOT_UTF8, Location::File, "the document is written in UTF-16".into());
        return Err(Box::new(fault.help("save it as UTF-8")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let fault = fault(&faults::NOT_UTF8, Location::Bytes(at..at + 1), "invalid UTF-8".into());
        Box::new(fault.help("save the document as UTF-8, and correct letters that look wrong then"))
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() && *identity != Identity::Settings {
        return Err(fault(&faults::EMPTY_FILE, Location::File, "the document has no content".into()));
    }
    if let Some(at) = text.bytes().position(is_control) {
        let message = format!("control character U+{:04X}", text.as_bytes()[at]);
        return Err(fault(&faults::CONTROL_CHARACTER, Location::Bytes(at..at + 1), message));
    }
    let mark = text.starts_with('\u{feff}').then(|| {
        let message = "the file begins with a byte order mark";
        faults::BYTE_ORDER_MARK.at(&file.path, 0..3, message)
    });
    Ok(Some((text, mark.into_iter().collect())))
}

/// Whether a text is written in UTF-16, as PowerShell and Notepad may do: by its mark, or by the zero bytes of its first
/// two letters.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] => *first > 0 && *second > 0,
        _ => false,
    }
}

/// Whether a byte is a control character other than tabs and line endings.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f
}

fn too_large(file: &SourceFile) -> Diagnostic {
    let message = format!("the file has {} bytes; the maximum is {FILE_BYTES}", file.size);
    faults::FILE_TOO_LARGE.at(&file.path, Location::File, message)
}

/// A file that was not looked into.
fn unread(file: &SourceFile, why: String) -> Diagnostic {
    let rule = match file.kind {
        FileKind::Special => &faults::SPECIAL_FILE,
        FileKind::BadName(_) => &faults::UNUSABLE_NAME,
        _ => &faults::UNREADABLE_FILE,
    };
    rule.at(&file.path, Location::File, why)
}

fn parse(
    path: &ContentPath,
    identity: &Identity,
    text: &str,
    mut diagnostics: Vec<Diagnostic>,
) -> (Option<Parsed>, Vec<Diagnostic>) {
    let out = &mut diagnostics;
    let parsed = match identity.clone() {
        Identity::Settings => settings(path, text, out).map(|it| Parsed::Settings(Box::new(it))),
        Identity::Procedure(id) => document(path, text, out).map(|it| Parsed::Procedure(id, it)),
        Identity::Single(id) => document(path, text, out).map(|it| Parsed::Single(id, it)),
        Identity::Client(id) => document(path, text, out).map(|it| Parsed::Client(id, it)),
        Identity::Result(month, client) => {
            document(path, text, out).map(|it| Parsed::Result(month, client, it))
        }
        Identity::CatchUp(name) => document(path, text, out).map(|it| Parsed::CatchUp(name, it)),
        Identity::Person(id) => document(path, text, out).map(|it| Parsed::Person(id, it)),
        Identity::Idea(id) => document(path, text, out).map(|it| Parsed::Idea(id, it)),
        Identity::Handbook(id) => document(path, text, out).map(|it| Parsed::Handbook(id, it)),
        Identity::Evidence | Identity::Attachment => Some(Parsed::File(PublishedAs::Zip)),
    };
    (parsed, diagnostics)
}

fn settings(path: &ContentPath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Settings> {
    value(path, &FrontMatter::of_file(Language::Toml, text), diagnostics)
}

fn document<T: DeserializeOwned>(
    path: &ContentPath,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Box<Document<T>>> {
    let parts = fence::split(path, text).map_err(|fault| diagnostics.push(fault)).ok()?;
    let before = diagnostics.len();
    let front = value(path, &parts.front, diagnostics)?;
    let body = body(path, text, parts.body_start, diagnostics);
    let broken_rules: Box<[&Rule]> = diagnostics.iter().skip(before).map(|it| it.rule).collect();
    Some(Box::new(Document {
        path: path.clone(),
        front: Arc::new(front),
        body: Arc::new(body),
        fully_parsed: broken_rules.is_empty(),
        broken_rules,
    }))
}

/// Text of a document from byte `start` on; empty where it is nested too deeply.
fn body(path: &ContentPath, text: &str, start: usize, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let markdown = text.get(start..).unwrap_or_default();
    let Some(nesting::TooDeep { bytes, message }) = nesting::too_deep(markdown) else {
        return Body { markdown: markdown.into(), start, outline: Outline::of(markdown, start) };
    };
    let bytes = start + bytes.start..start + bytes.end;
    let help = "the text is left out: nest it only a few levels deep, and close every tag";
    diagnostics.push(faults::TOO_COMPLEX.at(path, bytes, message).help(help));
    Body { markdown: Default::default(), start, outline: Outline::default() }
}

fn value<T: DeserializeOwned>(
    path: &ContentPath,
    front: &FrontMatter,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let (node, faults) = tree::parse(path, front);
    diagnostics.extend(faults);
    let (value, faults) = deserialize::read(path, front, &node?);
    diagnostics.extend(faults);
    value
}
