//! Documents of the library in a practice.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use crate::bundled::{self, Entry, PRISTINE, Versions};
use crate::commands::Failure;
use crate::document;
use crate::document::conflicts::conflicts;
use crate::model::{Procedure, ProcedureStatus};
use crate::source::gate::{self, EntryKind};
use crate::source::{ContentPath, FileKind, Source, WorkingTree};

/// Every document of the library or copied from it, whether the practice has it or not: procedures by
/// path, then the handbook.
pub struct Installed {
    pub all: Vec<InstalledProcedure>,
    /// Every document of the practice.
    files: BTreeSet<ContentPath>,
}

/// A procedure or handbook page, as the practice and the library have it.
pub struct InstalledProcedure {
    pub path: ContentPath,
    /// The library's document; `None` if the library does not have it any more.
    pub entry: Option<&'static Entry>,
    /// The practice's text; `None` if there is no such file.
    pub text: Option<String>,
    /// The unedited copy, the base of a merge; `None` if there is none.
    pub base: Option<String>,
}

/// State of a document in the practice.
pub enum InstallState {
    NotInstalled,
    /// It was copied, and then deleted by the practice.
    Deleted,
    /// Without an unedited copy, edits cannot be recognized.
    Untracked,
    /// The library does not have it any more, or recommends to retire it.
    Retired {
        /// Whether the practice has retired it too.
        in_practice: bool,
    },
    /// The file, of the practice or its unedited copy, has an unresolved conflict at that line.
    InConflict {
        path: ContentPath,
        line: usize,
    },
    Tracked(Versions),
}

impl Installed {
    pub fn read(tree: &WorkingTree) -> Result<Installed, Failure> {
        let mut files = BTreeSet::new();
        for file in tree.files()? {
            if file.kind != FileKind::Regular && bundled::all().iter().any(|entry| entry.path == file.path) {
                return Err(Failure::new(format!("`{}` is not a regular file", file.path)));
            }
            files.insert(file.path);
        }
        let mut paths: BTreeMap<ContentPath, Option<&Entry>> = BTreeMap::new();
        paths.extend(copies(tree.root())?.into_iter().map(|path| (path, None)));
        paths.extend(bundled::all().iter().map(|entry| (entry.path.clone(), Some(entry))));
        let all = paths.into_iter().map(|(path, entry)| {
            let text = files.contains(&path).then(|| read_text(tree, &path)).transpose()?;
            let copy = bundled::pristine(&path);
            let base =
                tree.root().join(copy.as_str()).exists().then(|| read_text(tree, &copy)).transpose()?;
            Ok(InstalledProcedure { path, entry, text, base })
        });
        let mut all: Vec<InstalledProcedure> = all.collect::<Result<_, Failure>>()?;
        // Documents that neither side has any more are left out, even if a copy is left.
        all.retain(|procedure| procedure.entry.is_some() || procedure.text.is_some());
        all.sort_by_key(|procedure| procedure.name().contains('/'));
        Ok(Installed { all, files })
    }

    /// Whether the practice has a document, or will have it once `added` is copied.
    pub fn has(&self, path: &ContentPath, added: &[&'static Entry]) -> bool {
        self.files.contains(path) || added.iter().any(|entry| entry.path == *path)
    }

    pub fn state(&self, procedure: &InstalledProcedure) -> InstallState {
        let entry = procedure.entry.filter(|entry| !entry.is_retired());
        match (entry, &procedure.text, &procedure.base) {
            (Some(_), None, None) => InstallState::NotInstalled,
            (None, None, None) => InstallState::Retired { in_practice: true },
            (_, None, Some(_)) => InstallState::Deleted,
            (None, Some(text), _) => InstallState::Retired { in_practice: is_retired(&procedure.path, text) },
            (Some(_), Some(_), None) => InstallState::Untracked,
            (Some(entry), Some(ours), Some(base)) => {
                let copy = bundled::pristine(&procedure.path);
                let conflict = conflict(&procedure.path, ours).or_else(|| conflict(&copy, base));
                let theirs = || entry.linked(|path| self.has(path, &[]));
                conflict.unwrap_or_else(|| InstallState::Tracked(Versions::new(base, ours, &theirs())))
            }
        }
    }

    /// Finds a document by name.
    ///
    /// # Errors
    ///
    /// When neither the library nor the practice has it.
    pub fn named(&self, name: &str) -> Result<&InstalledProcedure, Failure> {
        let found = self.all.iter().find(|procedure| procedure.name() == name);
        found.ok_or_else(|| {
            Failure::unknown("library procedure", name, self.all.iter().map(InstalledProcedure::name))
                .or_help("`monthly library list` lists them")
        })
    }
}

impl InstalledProcedure {
    pub fn name(&self) -> &str {
        bundled::name(&self.path)
    }
}

fn conflict(path: &ContentPath, text: &str) -> Option<InstallState> {
    let marker = conflicts(text).into_iter().next()?;
    let line = text[..marker.start].matches('\n').count() + 1;
    Some(InstallState::InConflict { path: path.clone(), line })
}

fn is_retired(path: &ContentPath, text: &str) -> bool {
    let procedure = document::read_as::<Procedure>(path, text);
    procedure.is_some_and(|procedure| procedure.front.status == ProcedureStatus::Retired)
}

fn read_text(tree: &WorkingTree, path: &ContentPath) -> Result<String, Failure> {
    let bytes = tree.read(path)?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("cannot read `{path}`: it is not UTF-8")))
}

/// Lists the documents with an unedited copy.
fn copies(root: &Path) -> Result<Vec<ContentPath>, Failure> {
    let mut paths = Vec::new();
    let mut folders = vec![format!("{PRISTINE}/procedures"), format!("{PRISTINE}/handbook")];
    while let Some(folder) = folders.pop() {
        let entries = match gate::entries(root, &folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            listed => listed.map_err(|error| Failure::cannot(format!("read `{folder}`"), error))?,
        };
        for entry in entries {
            let path = format!("{folder}/{}", entry.name.to_string_lossy());
            match entry.kind {
                EntryKind::Folder => folders.push(path),
                EntryKind::File | EntryKind::Special => paths.extend(document(&path)),
            }
        }
    }
    Ok(paths)
}

/// Returns `content/procedures/a.md` of `.library/procedures/a.md`; `None` for hidden files.
fn document(copy: &str) -> Option<ContentPath> {
    let below = copy.strip_prefix(PRISTINE)?.strip_suffix(".md")?;
    let hidden = below.contains("/.");
    (!hidden).then(|| ContentPath::new(&format!("content{below}.md")))
}
