//! READ: text to typed documents.
//!
//! A file's path says what it is ([`Identity`]); its fences part front matter from text; the
//! front matter becomes a tree that keeps places and from there, by `serde`, a value of
//! [`crate::model`]; the text's structure becomes an [`Outline`]. Everything that is wrong with
//! one file is found in one pass, and one file's faults never hide another's.

pub mod conflicts;
mod deserialize;
mod edit;
pub mod faults;
mod fence;
#[cfg(test)]
pub mod hostile;
mod identity;
mod locate;
mod node;
mod outline;
mod picture;
mod places;
mod plain_yaml;
mod parsed_files;
pub mod secrets;
mod target;
mod toml;
mod tree;
mod unlink;
mod yaml;

pub use edit::{Edit, edit, edit_fields};
pub use identity::Identity;
pub use locate::{locate, mark_in};
pub use outline::{
    Anchors, CodeBlock, CommandMark, Heading, Link, MARKDOWN, Numbered, Outline, Paragraph, Task, TaskMark,
};
pub use parsed_files::ParsedFiles;
pub use picture::Picture;
pub use target::Target;
pub use unlink::unlink;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Location};
use crate::model::{
    Client, ClientId, ClientResult, HandbookId, HandbookPage, Idea, IdeaId, Month, Person, PersonId,
    Procedure, ProcedureId, Settings, Single, SingleId,
};
use crate::source::{ContentPath, FileKind, LARGEST_DOCUMENT, Source, SourceError, SourceFile};

use fence::{FrontMatter, Language};

/// A document: where it lies, its front matter, its text. What it holds is shared by its copies.
#[derive(Clone, Debug)]
pub struct Document<T> {
    pub path: ContentPath,
    pub front: Arc<T>,
    pub body: Arc<Body>,
    /// Whether nothing of the front matter was left out as faulty. Where something was, it follows
    /// from no absence that an author forgot it, and places in lists may be off.
    pub fully_parsed: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Body {
    pub markdown: Box<str>,
    /// The byte of the file at which it begins.
    pub start: usize,
    pub outline: Outline,
}

impl Body {
    /// What stands at a range of the file that lies within the text.
    pub fn source(&self, range: &Range<usize>) -> &str {
        &self.markdown[range.start - self.start..range.end - self.start]
    }
}

/// What a file turned out to hold.
#[derive(Clone, Debug)]
pub enum Parsed {
    Settings(Box<Settings>),
    Procedure(ProcedureId, Box<Document<Procedure>>),
    Single(SingleId, Box<Document<Single>>),
    Client(ClientId, Box<Document<Client>>),
    Result(Month, ClientId, Box<Document<ClientResult>>),
    CatchUp(String, Box<Document<ClientResult>>),
    Person(PersonId, Box<Document<Person>>),
    Idea(IdeaId, Box<Document<Idea>>),
    Handbook(HandbookId, Box<Document<HandbookPage>>),
    /// Evidence or an attachment: its bytes are not read.
    File,
}

/// One file, read: what its path says, what it holds, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct ParsedFile {
    pub file: SourceFile,
    pub identity: Option<Identity>,
    /// `None` where the faults leave nothing.
    pub parsed: Option<Parsed>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every file of the source, on all cores, in the order of their paths.
///
/// # Errors
///
/// Only where the files cannot be listed; a file that cannot be read is a diagnostic.
pub fn read_all(source: &dyn Source) -> Result<Vec<ParsedFile>, SourceError> {
    Ok(source.files()?.into_par_iter().map(|file| read(source, file)).collect())
}

/// A document from its text alone, as an old version of one; `None` where it cannot be read.
pub fn read_as<T: DeserializeOwned>(path: &ContentPath, text: &str) -> Option<Document<T>> {
    document(path, text, &mut Vec::new()).map(|document| *document)
}

/// The settings alone, where the rest of the practice is not wanted; what is faulty or missing
/// counts as not said.
pub fn settings_of(source: &dyn Source) -> Settings {
    let path = ContentPath::new("monthly.toml");
    let text = source.read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| settings(&path, &text, &mut Vec::new())).unwrap_or_default()
}

fn read(source: &dyn Source, file: SourceFile) -> ParsedFile {
    let (identity, parsed, diagnostics) = match Identity::of(&file.path) {
        identity if file.kind != FileKind::Regular => (identity.ok(), None, vec![not_regular(&file)]),
        Ok(identity) => {
            let (parsed, diagnostics) = match text(source, &file, &identity) {
                Ok(Some((text, mut faults))) => {
                    faults.extend(conflicts::faults(&file.path, &text));
                    faults.extend(secrets::faults(&file.path, &text));
                    parse(&file.path, &identity, &text, faults)
                }
                Ok(None) => (Some(Parsed::File), Vec::new()),
                Err(fault) => (None, vec![*fault]),
            };
            (Some(identity), parsed, diagnostics)
        }
        Err(fault) => (None, None, vec![fault]),
    };
    ParsedFile { file, identity, parsed, diagnostics }
}

/// The text of a document; `None` for what is only referred to.
fn text(
    source: &dyn Source,
    file: &SourceFile,
    identity: &Identity,
) -> Result<Option<(String, Vec<Diagnostic>)>, Box<Diagnostic>> {
    let fault =
        |rule, location, message: String| Box::new(Diagnostic::new(rule, &file.path, location, message));
    if matches!(identity, Identity::Evidence | Identity::Attachment) {
        return Ok(None);
    }
    if file.size > LARGEST_DOCUMENT {
        let message =
            format!("the document has {} bytes; no more than {LARGEST_DOCUMENT} are read", file.size);
        return Err(fault(&faults::FILE_TOO_LARGE, Location::File, message));
    }
    let bytes = source.read(&file.path).map_err(|error| {
        fault(&faults::UNREADABLE_FILE, Location::File, error.error.to_string().to_lowercase())
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        fault(&faults::NOT_UTF8, Location::Bytes(at..at + 1), "this is not UTF-8".into())
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() && *identity != Identity::Settings {
        return Err(fault(&faults::EMPTY_FILE, Location::File, "the document has no content".into()));
    }
    if let Some(at) = text.bytes().position(is_control) {
        let message = format!("the control character U+{:04X} stands here", text.as_bytes()[at]);
        return Err(fault(&faults::CONTROL_CHARACTER, Location::Bytes(at..at + 1), message));
    }
    let mark = text.starts_with('\u{feff}').then(|| {
        let message = "an invisible byte order mark stands before the first character";
        Diagnostic::new(&faults::BYTE_ORDER_MARK, &file.path, Location::Bytes(0..3), message)
    });
    Ok(Some((text, mark.into_iter().collect())))
}

/// What text has no use for: everything below the blank but tabs and line ends.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f
}

fn not_regular(file: &SourceFile) -> Diagnostic {
    let (rule, message) = match file.kind {
        FileKind::Unreadable => (&faults::UNREADABLE_FILE, "this cannot be opened"),
        _ => (&faults::SPECIAL_FILE, "a symbolic link, a folder or a device stands here, and is not read"),
    };
    Diagnostic::new(rule, &file.path, Location::File, message)
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
        Identity::CatchUp(stem) => document(path, text, out).map(|it| Parsed::CatchUp(stem, it)),
        Identity::Person(id) => document(path, text, out).map(|it| Parsed::Person(id, it)),
        Identity::Idea(id) => document(path, text, out).map(|it| Parsed::Idea(id, it)),
        Identity::Handbook(id) => document(path, text, out).map(|it| Parsed::Handbook(id, it)),
        Identity::Evidence | Identity::Attachment => Some(Parsed::File),
    };
    (parsed, diagnostics)
}

fn settings(path: &ContentPath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Settings> {
    value(path, &FrontMatter::whole(Language::Toml, text), diagnostics)
}

fn document<T: DeserializeOwned>(
    path: &ContentPath,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Box<Document<T>>> {
    let parts = fence::split(path, text).map_err(|fault| diagnostics.push(fault)).ok()?;
    let before = diagnostics.len();
    let front = value(path, &parts.front, diagnostics)?;
    let fully_parsed = diagnostics.len() == before;
    let (markdown, start) = (&text[parts.body_start..], parts.body_start);
    let body = Body { markdown: markdown.into(), start, outline: Outline::of(markdown, start) };
    Some(Box::new(Document {
        path: path.clone(),
        front: Arc::new(front),
        body: Arc::new(body),
        fully_parsed,
    }))
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
