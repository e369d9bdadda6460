//! The sample practice with its history.
//!
//! The history is derived from the files: the text of a day is that of today without everything that is dated later
//! ([`changes`]). Each day on which the text differs from the one before is a commit of the person who is named with
//! the date ([`file_revisions`], [`commit_plan`]). Earlier texts that no date records are kept in `earlier/`
//! ([`texts`]).

mod changes;
mod commit_plan;
mod dated_change;
mod file_revisions;
mod practice;
mod texts;
mod writer;

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Day;
use crate::source::ContentPath;

use super::error::DemoError;
use super::new_commit::NewFile;
use super::repository::Made;
use file_revisions::FileRevision;
use practice::SamplePractice;
use texts::Editions;
use writer::Writer;

/// The sample practice up to a day.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub today: Day,
}

impl Sample {
    /// Writes the practice into a folder that is empty or does not exist.
    ///
    /// # Errors
    ///
    /// Where the folder is not empty or cannot be written, or the practice began later.
    pub fn write(&self, folder: &Path) -> Result<Made, DemoError> {
        let files = texts::all();
        let practice = SamplePractice::read(&files);
        if self.today < practice.beginning {
            return Err(DemoError::TooEarly(practice.beginning));
        }
        let zone = practice.current.settings.site.zone();
        let revisions = revisions(&practice, &files).into_iter().filter(|(it, _)| it.step.0 <= self.today);
        let mut writer = Writer::begin(&practice, folder)?;
        for plan in commit_plan::commit_plans(revisions, &zone) {
            writer.write(plan)?;
        }
        writer.finish()
    }
}

/// Revisions of all files, each with the evidence files that came with it.
fn revisions(
    practice: &SamplePractice,
    files: &BTreeMap<String, Editions>,
) -> Vec<(FileRevision, Vec<NewFile>)> {
    let mut evidence = evidence(files);
    let mut all = Vec::new();
    for (path, editions) in files {
        let revisions = file_revisions::revisions(practice, &ContentPath::new(path), editions);
        let last = revisions.len().saturating_sub(1);
        for (nth, revision) in revisions.into_iter().enumerate() {
            let mut written = vec![NewFile { path: path.clone(), text: revision.text.clone() }];
            // Evidence comes with the first text that names it.
            let waiting = evidence.entry(path.clone()).or_default();
            let is_named = |file: &mut NewFile| {
                nth == last || revision.text.contains(file.path.rsplit('/').next().unwrap_or_default())
            };
            written.extend(waiting.extract_if(.., is_named));
            all.push((revision, written));
        }
    }
    all
}

/// Evidence files by the path of their result.
fn evidence(files: &BTreeMap<String, Editions>) -> BTreeMap<String, Vec<NewFile>> {
    let mut evidence: BTreeMap<String, Vec<NewFile>> = BTreeMap::new();
    for (path, editions) in files {
        let Some(below) = path.strip_prefix("content/evidence/") else { continue };
        let result = below.split('/').take(2).collect::<Vec<_>>().join("/");
        let file = NewFile { path: path.clone(), text: editions.last().into() };
        evidence.entry(format!("content/results/{result}.md")).or_default().push(file);
    }
    evidence
}
