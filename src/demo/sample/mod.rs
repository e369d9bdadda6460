//! The sample practice with its history.
//!
//! The history is derived, not written: of each file, the text in force on a day is what stands in
//! it without whatever is dated later ([`dated`]). Each day on which that text differs from the one
//! before is a commit of the person whom the date belongs to ([`story`], [`occasion`]). What no date
//! tells is kept in `earlier/` ([`texts`]).

mod dated;
mod deed;
mod occasion;
mod practice;
mod story;
mod texts;
mod writer;

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Day;
use crate::source::ContentPath;

use super::DemoError;
use super::agenda::Written;
use super::repository::Made;
use practice::Practice;
use story::Chapter;
use texts::Editions;
use writer::Writer;

/// The sample practice up to a day.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub today: Day,
}

impl Sample {
    /// Writes the practice into a folder that is empty or not there yet.
    ///
    /// # Errors
    ///
    /// Where there is something in the folder, it cannot be written, or the practice began later.
    pub fn write(&self, folder: &Path) -> Result<Made, DemoError> {
        let files = texts::all();
        let practice = Practice::read(&files);
        if self.today < practice.beginning {
            return Err(DemoError::TooEarly(practice.beginning));
        }
        let zone = practice.library.settings.site.zone();
        let chapters = chapters(&practice, &files).into_iter().filter(|(it, _)| it.step.0 <= self.today);
        let mut writer = Writer::begin(&practice, folder)?;
        for occasion in occasion::occasions(chapters, &zone) {
            writer.write(occasion)?;
        }
        writer.finish()
    }
}

/// The chapters of all files, each with the files of evidence that came with it.
fn chapters(practice: &Practice, files: &BTreeMap<String, Editions>) -> Vec<(Chapter, Vec<Written>)> {
    let mut evidence = evidence(files);
    let mut all = Vec::new();
    for (path, editions) in files {
        let of_it = story::story(practice, &ContentPath::new(path), editions);
        let last = of_it.len().saturating_sub(1);
        for (nth, chapter) in of_it.into_iter().enumerate() {
            let mut written = vec![Written { path: path.clone(), text: chapter.text.clone() }];
            // With the text that first names it.
            let waiting = evidence.entry(path.clone()).or_default();
            let named = |file: &mut Written| {
                nth == last || chapter.text.contains(file.path.rsplit('/').next().unwrap_or_default())
            };
            written.extend(waiting.extract_if(.., named));
            all.push((chapter, written));
        }
    }
    all
}

/// The files of evidence by the path of their result.
fn evidence(files: &BTreeMap<String, Editions>) -> BTreeMap<String, Vec<Written>> {
    let mut evidence: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for (path, editions) in files {
        let Some(below) = path.strip_prefix("content/evidence/") else { continue };
        let result = below.split('/').take(2).collect::<Vec<_>>().join("/");
        let file = Written { path: path.clone(), text: editions.last().into() };
        evidence.entry(format!("content/results/{result}.md")).or_default().push(file);
    }
    evidence
}
