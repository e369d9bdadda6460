//! The story of one file: the texts that it had, and by whose deeds.

use crate::model::PersonId;
use crate::source::ContentPath;

use super::dated::deeds;
use super::deed::{Deed, Kind, Step, in_force};
use super::practice::Practice;
use super::texts::{Edition, Editions};

/// What one person did to the file in one go.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub step: Step,
    pub by: PersonId,
    pub what: String,
    pub whom: Option<String>,
    /// The file as it was then.
    pub text: String,
}

/// An edition with what it tells.
struct Told<'e> {
    edition: &'e Edition,
    deeds: Vec<Deed>,
}

/// Chapter after chapter, in the order of time. Of each edition the deeds are told that were done
/// while it stood.
pub fn story(practice: &Practice, path: &ContentPath, editions: &Editions) -> Vec<Chapter> {
    let told = |edition| Told { edition, deeds: deeds(practice, path, edition.text) };
    let told: Vec<Told<'_>> = editions.all().iter().map(told).collect();
    let mut chapters: Vec<Chapter> = Vec::new();
    for (step, together) in in_one_go(all_deeds(&told)) {
        let Some(now) = told.iter().find(|it| it.stands_at(step)) else { continue };
        let text = in_force(path, now.edition.text, &now.deeds, step);
        if chapters.last().is_some_and(|last| last.text == text) {
            continue;
        }
        chapters.push(chapter(path, step, &together, text));
    }
    chapters
}

impl Told<'_> {
    fn stands_at(&self, step: Step) -> bool {
        self.edition.replaced.as_ref().is_none_or(|it| step < (it.on, Kind::Changed))
    }
}

/// The deeds of every edition that were done while it stood, and those that replaced it.
fn all_deeds(told: &[Told<'_>]) -> Vec<Deed> {
    let begun = told.first().and_then(|it| it.deeds.first()).map(Deed::step);
    let mut all: Vec<Deed> = Vec::new();
    let mut since: Option<Deed> = None;
    for it in told {
        let is_after = |step: Step| since.as_ref().is_none_or(|since| step > since.step());
        let stood = it.deeds.iter().filter(|deed| it.stands_at(deed.step()));
        // What was done with the change counts to the text after it.
        let with_it = |deed: &Deed| since.as_ref().is_some_and(|it| it.on == deed.on && it.by == deed.by);
        all.extend(stood.filter(|deed| is_after(deed.step()) || with_it(deed)).cloned());
        since = it.edition.replaced.as_ref().map(|replaced| {
            Deed::new(replaced.on, Kind::Changed, &replaced.by, replaced.message.unwrap_or_default())
        });
        all.extend(since.clone());
    }
    all.retain(|deed| Some(deed.step()) >= begun);
    all.sort_by_key(Deed::step);
    all
}

/// Deeds that follow on one another, on one day and by one person, with the step of the last.
fn in_one_go(deeds: Vec<Deed>) -> Vec<(Step, Vec<Deed>)> {
    let mut all: Vec<(Step, Vec<Deed>)> = Vec::new();
    for deed in deeds {
        match all.last_mut() {
            Some((step, together)) if step.0 == deed.on && together.iter().all(|it| it.by == deed.by) => {
                *step = deed.step();
                together.push(deed);
            }
            _ => all.push((deed.step(), vec![deed])),
        }
    }
    all
}

/// What was written about a change stands; else the weightiest deed is told.
fn chapter(path: &ContentPath, step: Step, together: &[Deed], text: String) -> Chapter {
    let written = together.iter().rfind(|deed| deed.kind == Kind::Changed && !deed.what.is_empty());
    let told =
        written.or_else(|| together.iter().max_by_key(|deed| deed.kind.weight())).expect("somebody did it");
    let what = if told.what.is_empty() { format!("Change {path}") } else { told.what.clone() };
    Chapter { step, by: told.by.clone(), what, whom: told.whom.clone(), text }
}
