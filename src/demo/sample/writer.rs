//! Occasions become commits: with the revision of the procedure that a text followed, the signature
//! of whoever signs, and a tag where a month is closed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::demo::DemoError;
use crate::demo::agenda::{Change, Written};
use crate::demo::pen::Pen;
use crate::demo::repository::{Made, Repository, Tag};
use crate::document::{Edit, Identity, edit};
use crate::model::{Month, PersonId, ProcedureId};
use crate::source::ContentPath;

use super::deed::Kind;
use super::occasion::Occasion;
use super::practice::Practice;

/// So many digits of a commit's id are written down.
const DIGITS: usize = 10;

pub struct Writer<'p> {
    practice: &'p Practice,
    repository: Repository,
    /// The last commit of each procedure.
    revisions: BTreeMap<ProcedureId, String>,
    /// The revision that each text followed, from its first commit on.
    followed: BTreeMap<String, String>,
    /// Whose key is listed.
    signers: BTreeSet<PersonId>,
}

impl<'p> Writer<'p> {
    pub fn begin(practice: &'p Practice, folder: &Path) -> Result<Writer<'p>, DemoError> {
        Ok(Writer {
            practice,
            repository: Repository::begin(folder)?,
            revisions: BTreeMap::new(),
            followed: BTreeMap::new(),
            signers: BTreeSet::new(),
        })
    }

    pub fn write(&mut self, occasion: Occasion) -> Result<(), DemoError> {
        let (kind, message) = (occasion.step.1, occasion.message());
        let files: Vec<Written> = occasion.files.into_iter().map(|file| self.pinned(file)).collect();
        files.iter().for_each(|file| self.note_key(file));
        let by = self.practice.author(&occasion.by);
        let pen = self.pen(&occasion.by);
        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        let change = Change { pen: pen.clone(), files, ..Change::new(occasion.at, &by, message.as_str()) };
        self.repository.commit(&[change])?;
        for path in paths {
            match Identity::of(&ContentPath::new(&path)) {
                Ok(Identity::Procedure(id)) => {
                    let revision = self.repository.head().chars().take(DIGITS).collect();
                    self.revisions.insert(id, revision);
                }
                Ok(Identity::Single(id)) if kind == Kind::Closed => {
                    let (name, at) = (tag_of(id.month), occasion.at);
                    let (by, pen, message) = (Arc::clone(&by), pen.clone(), message.clone());
                    self.repository.tag(&Tag { name, message, by, at, pen })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Made, DemoError> {
        self.repository.finish()
    }

    /// With the revision of the procedure that was in force when the text was first written.
    fn pinned(&mut self, file: Written) -> Written {
        let has = |key: &str| file.text.contains(&format!("\n{key}: "));
        let path = ContentPath::new(&file.path);
        let Some(procedure) = self.procedure(&path).filter(|_| !has("revision")) else { return file };
        if !has("opened_on") && !has("performed_on") {
            return file;
        }
        let Some(latest) = self.revisions.get(&procedure) else { return file };
        let revision = self.followed.entry(file.path.clone()).or_insert_with(|| latest.clone());
        let text = edit(&path, &file.text, &[("revision", Edit::Set(revision))]);
        Written { text: text.unwrap_or_else(|faults| panic!("{path}: {faults:?}")), ..file }
    }

    /// The procedure that a single or a result is of.
    fn procedure(&self, path: &ContentPath) -> Option<ProcedureId> {
        let library = &self.practice.library;
        match Identity::of(path).ok()? {
            Identity::Single(id) => Some(id.procedure),
            Identity::Result(month, _) => Some(library.singles.get(&month)?.id.procedure.clone()),
            Identity::CatchUp(_) => {
                let id = library.results.keys().find(|id| id.path() == path.as_str())?;
                library.procedure_of(id).cloned()
            }
            _ => None,
        }
    }

    /// Who has a key in the own file signs from then on.
    fn note_key(&mut self, file: &Written) {
        if let Ok(Identity::Person(id)) = Identity::of(&ContentPath::new(&file.path))
            && self.practice.pen(&id).is_some_and(|pen| file.text.contains(pen.line().trim()))
        {
            self.signers.insert(id);
        }
    }

    fn pen(&self, id: &PersonId) -> Option<Arc<Pen>> {
        self.practice.pen(id).filter(|_| self.signers.contains(id))
    }
}

/// `single/2025-10`
fn tag_of(month: Month) -> String {
    format!("single/{month}")
}
