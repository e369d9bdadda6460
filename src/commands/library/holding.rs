//! A document of the library as a practice holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::bundled::{self, Entry, PRISTINE, Versions};
use crate::commands::Failure;
use crate::document;
use crate::document::conflicts::conflicts;
use crate::model::{Procedure, ProcedureStatus};
use crate::source::{ContentPath, FileKind, Source, WorkingTree};

/// Everything of the library that the practice has, had, or could have: procedures by path, then the
/// handbook.
pub struct Holdings {
    pub all: Vec<Holding>,
    /// Every document of the practice.
    files: BTreeSet<ContentPath>,
}

/// One document.
pub struct Holding {
    pub path: ContentPath,
    /// What the program brings; `None` where it does not any more.
    pub entry: Option<&'static Entry>,
    /// The practice's own text; `None` where there is no such file.
    pub here: Option<String>,
    /// The text as it was copied; `None` where nothing was, or not by the program.
    pub copied: Option<String>,
}

/// How it stands between the practice and the library.
pub enum Standing {
    Absent,
    /// It was copied once, and the practice did not keep it.
    Deleted,
    /// Nobody can tell what was edited.
    Unfollowed,
    /// The library has none any more, or advises against it.
    Retired {
        /// Whether the practice has retired it too.
        here: bool,
    },
    /// The file and the line in which a conflict begins: the practice's, or the copy.
    InConflict(ContentPath, usize),
    Followed(Versions),
}

impl Holdings {
    pub fn read(tree: &WorkingTree) -> Result<Holdings, Failure> {
        let mut files = BTreeSet::new();
        for file in tree.files()? {
            if file.kind != FileKind::Regular && bundled::all().iter().any(|entry| entry.path == file.path) {
                return Err(Failure::new(format!("`{}` is no regular file", file.path)));
            }
            files.insert(file.path);
        }
        let mut paths: BTreeMap<ContentPath, Option<&Entry>> = BTreeMap::new();
        paths.extend(copies(tree.root())?.into_iter().map(|path| (path, None)));
        paths.extend(bundled::all().iter().map(|entry| (entry.path.clone(), Some(entry))));
        let all = paths.into_iter().map(|(path, entry)| {
            let here = files.contains(&path).then(|| text(tree, &path)).transpose()?;
            let kept = bundled::pristine(&path);
            let copied = tree.root().join(kept.as_str()).exists().then(|| text(tree, &kept)).transpose()?;
            Ok(Holding { path, entry, here, copied })
        });
        let mut all: Vec<Holding> = all.collect::<Result<_, Failure>>()?;
        // What neither side has any more is over, though a copy of it is kept.
        all.retain(|holding| holding.entry.is_some() || holding.here.is_some());
        all.sort_by_key(|holding| holding.name().contains('/'));
        Ok(Holdings { all, files })
    }

    /// Whether the practice has that document, or is to have it.
    pub fn has(&self, path: &ContentPath, too: &[&'static Entry]) -> bool {
        self.files.contains(path) || too.iter().any(|entry| entry.path == *path)
    }

    pub fn standing(&self, holding: &Holding) -> Standing {
        let entry = holding.entry.filter(|entry| !entry.is_retired());
        match (entry, &holding.here, &holding.copied) {
            (Some(_), None, None) => Standing::Absent,
            (None, None, None) => Standing::Retired { here: true },
            (_, None, Some(_)) => Standing::Deleted,
            (None, Some(here), _) => Standing::Retired { here: is_retired(&holding.path, here) },
            (Some(_), Some(_), None) => Standing::Unfollowed,
            (Some(entry), Some(here), Some(copied)) => {
                let kept = bundled::pristine(&holding.path);
                let conflict = conflict(&holding.path, here).or_else(|| conflict(&kept, copied));
                let theirs = || entry.linked(|path| self.has(path, &[]));
                conflict.unwrap_or_else(|| Standing::Followed(Versions::new(copied, here, &theirs())))
            }
        }
    }

    /// The document of that name.
    ///
    /// # Errors
    ///
    /// Where neither the library nor the practice has one.
    pub fn named(&self, name: &str) -> Result<&Holding, Failure> {
        let found = self.all.iter().find(|holding| holding.name() == name);
        found.ok_or_else(|| {
            Failure::unknown("procedure in the library", name, self.all.iter().map(Holding::name))
                .or_help("`monthly library list` names them all")
        })
    }
}

impl Holding {
    pub fn name(&self) -> &str {
        bundled::name(&self.path)
    }
}

fn conflict(path: &ContentPath, text: &str) -> Option<Standing> {
    let marker = conflicts(text).into_iter().next()?;
    Some(Standing::InConflict(path.clone(), text[..marker.start].matches('\n').count() + 1))
}

fn is_retired(path: &ContentPath, text: &str) -> bool {
    let procedure = document::read_as::<Procedure>(path, text);
    procedure.is_some_and(|procedure| procedure.front.status == ProcedureStatus::Retired)
}

fn text(tree: &WorkingTree, path: &ContentPath) -> Result<String, Failure> {
    let bytes = tree.read(path)?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("cannot read `{path}`: it is not UTF-8")))
}

/// The documents of which a copy is kept.
fn copies(root: &Path) -> Result<Vec<ContentPath>, Failure> {
    let mut paths = Vec::new();
    let mut folders = vec![format!("{PRISTINE}/procedures"), format!("{PRISTINE}/handbook")];
    while let Some(folder) = folders.pop() {
        let failed = |error| Failure::cannot(format!("read `{folder}`"), error);
        if !root.join(&folder).is_dir() {
            continue;
        }
        for entry in fs::read_dir(root.join(&folder)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            match entry.file_type().map_err(failed)?.is_dir() {
                true => folders.push(path),
                false => paths.extend(document(&path)),
            }
        }
    }
    Ok(paths)
}

/// `content/procedures/a.md` of `.library/procedures/a.md`; nothing of what an editor left behind.
fn document(copy: &str) -> Option<ContentPath> {
    let below = copy.strip_prefix(PRISTINE)?.strip_suffix(".md")?;
    let hidden = below.contains("/.");
    (!hidden).then(|| ContentPath::new(&format!("content{below}.md")))
}
