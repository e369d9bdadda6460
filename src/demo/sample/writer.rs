//! Writes planned commits: each with the revision of the procedure that its text followed, the signature of those who
//! sign, and a tag where a single is closed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::demo::error::DemoError;
use crate::demo::new_commit::{NewCommit, NewFile};
use crate::demo::repository::{Made, NewTag, Repository};
use crate::demo::signing_key::SigningKey;
use crate::document::{Edit, Identity, edit};
use crate::model::{PersonId, ProcedureId};
use crate::source::ContentPath;

use super::commit_plan::CommitPlan;
use super::dated_change::ChangeKind;
use super::practice::SamplePractice;

/// Digits of a commit id under `revision`.
const DIGITS: usize = 10;

pub struct Writer<'p> {
    practice: &'p SamplePractice,
    repository: Repository,
    /// Newest commit of each procedure.
    revisions: BTreeMap<ProcedureId, String>,
    /// Revision that each file has followed since its first commit.
    followed: BTreeMap<String, String>,
    /// People whose file lists their key.
    signers: BTreeSet<PersonId>,
}

impl<'p> Writer<'p> {
    pub fn begin(practice: &'p SamplePractice, folder: &Path) -> Result<Writer<'p>, DemoError> {
        Ok(Writer {
            practice,
            repository: Repository::begin(folder)?,
            revisions: BTreeMap::new(),
            followed: BTreeMap::new(),
            signers: BTreeSet::new(),
        })
    }

    pub fn write(&mut self, plan: CommitPlan) -> Result<(), DemoError> {
        let (kind, message, at) = (plan.step.1, plan.message(), plan.at);
        let files: Vec<NewFile> = plan.files.into_iter().map(|file| self.pinned(file)).collect();
        files.iter().for_each(|file| self.note_key(file));
        let author = self.practice.author(&plan.author);
        let signing_key = self.signing_key(&plan.author);
        let commit = NewCommit {
            signing_key: signing_key.clone(),
            files,
            ..NewCommit::new(at, &author, message.as_str())
        };
        self.repository.commit(&commit)?;
        for file in commit.files {
            match Identity::of(&ContentPath::new(&file.path)) {
                Ok(Identity::Procedure(id)) => {
                    let revision = self.repository.head().chars().take(DIGITS).collect();
                    self.revisions.insert(id, revision);
                }
                Ok(Identity::Single(id)) if kind == ChangeKind::Closed => {
                    let (name, message) = (format!("single/{}", id.month), message.clone());
                    let (tagger, signing_key) = (Arc::clone(&author), signing_key.clone());
                    self.repository.tag(&NewTag { name, message, tagger, at, signing_key })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Made, DemoError> {
        self.repository.finish()
    }

    /// The file with the revision of the procedure that was in force when the file was first written.
    fn pinned(&mut self, file: NewFile) -> NewFile {
        let has = |key: &str| file.text.contains(&format!("\n{key}: "));
        let path = ContentPath::new(&file.path);
        let Some(procedure) = self.procedure(&path).filter(|_| !has("revision")) else { return file };
        if !has("opened_on") && !has("performed_on") {
            return file;
        }
        let Some(latest) = self.revisions.get(&procedure) else { return file };
        let revision = self.followed.entry(file.path.clone()).or_insert_with(|| latest.clone());
        let text = edit(&path, &file.text, &[("revision", Edit::Set(revision))]);
        NewFile { text: text.unwrap_or_else(|faults| panic!("{path}: {faults:?}")), ..file }
    }

    /// Procedure of a single or a result.
    fn procedure(&self, path: &ContentPath) -> Option<ProcedureId> {
        let current = &self.practice.current;
        match Identity::of(path).ok()? {
            Identity::Single(id) => Some(id.procedure),
            Identity::Result(month, _) => Some(current.singles.get(&month)?.id.procedure.clone()),
            Identity::CatchUp(_) => {
                let id = current.results.keys().find(|id| id.path() == path.as_str())?;
                current.procedure_of(id).cloned()
            }
            _ => None,
        }
    }

    /// Notes the person whose file lists their key: they sign from then on.
    fn note_key(&mut self, file: &NewFile) {
        if let Ok(Identity::Person(id)) = Identity::of(&ContentPath::new(&file.path))
            && self.practice.signing_key(&id).is_some_and(|key| file.text.contains(key.public_line().trim()))
        {
            self.signers.insert(id);
        }
    }

    fn signing_key(&self, id: &PersonId) -> Option<Arc<SigningKey>> {
        self.practice.signing_key(id).filter(|_| self.signers.contains(id))
    }
}
