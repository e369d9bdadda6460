//! The procedures and the handbook that come with the program.

use std::io;
use std::path::PathBuf;

use include_dir::{Dir, include_dir};

use crate::check::Library;
use crate::document;
use crate::model::{Day, PersonId, ProcedureId};
use crate::source::{ContentPath, FileKind, Source, SourceError, SourceFile};

static PROCEDURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/procedures");
static HANDBOOK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/handbook");

/// The files that come with the program, at their places in a practice.
struct BuiltIn;

/// Reads the library that comes with the program.
pub fn built_in() -> Library {
    let readings = document::read_all(&BuiltIn).expect("files in the program can be listed");
    Library::assemble(readings).0
}

/// Everybody whom the procedures name: they have to be on the staff.
pub fn people(library: &Library) -> Vec<PersonId> {
    let named = |it: &document::Document<crate::model::Procedure>| {
        it.front.owner.iter().chain(&it.front.approved_by).cloned().collect::<Vec<_>>()
    };
    let mut people: Vec<PersonId> = library.procedures.values().flat_map(named).collect();
    people.sort();
    people.dedup();
    people
}

/// Every handbook page: its path and text.
pub fn handbook() -> impl Iterator<Item = (String, String)> {
    BuiltIn::texts(&HANDBOOK, "content/handbook").into_iter()
}

/// A procedure's file, read through and approved again on `day`.
pub fn procedure(id: &ProcedureId, day: Day) -> String {
    let text =
        PROCEDURES.get_file(format!("{id}.md")).and_then(|file| file.contents_utf8()).unwrap_or_default();
    let dated = |line: &str| match line.split_once(": ") {
        Some((key @ ("approved_on" | "last_reviewed_on"), _)) => format!("{key}: {day}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(dated).collect()
}

impl BuiltIn {
    fn texts(dir: &Dir<'_>, folder: &str) -> Vec<(String, String)> {
        let text = |file: &include_dir::File<'_>| {
            let path = format!("{folder}/{}", file.path().to_string_lossy().replace('\\', "/"));
            Some((path, file.contents_utf8()?.to_owned()))
        };
        let below = dir.dirs().flat_map(|below| BuiltIn::texts(below, folder));
        let mut texts: Vec<_> = dir.files().filter_map(text).chain(below).collect();
        texts.sort();
        texts
    }

    fn all() -> Vec<(String, String)> {
        let mut texts = BuiltIn::texts(&HANDBOOK, "content/handbook");
        texts.extend(BuiltIn::texts(&PROCEDURES, "content/procedures"));
        texts
    }
}

impl Source for BuiltIn {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let file = |(path, text): (String, String)| SourceFile {
            path: ContentPath::new(&path),
            kind: FileKind::Regular,
            size: text.len() as u64,
            modified: None,
        };
        Ok(BuiltIn::all().into_iter().map(file).collect())
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        let found = BuiltIn::all().into_iter().find(|(name, _)| name == path.as_str());
        found.map(|(_, text)| text.into_bytes()).ok_or_else(|| SourceError {
            path: PathBuf::from(path.as_str()),
            error: io::ErrorKind::NotFound.into(),
        })
    }

    fn on_disk(&self, _path: &ContentPath) -> Option<PathBuf> {
        None
    }
}
