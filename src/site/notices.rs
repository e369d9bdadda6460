//! Diagnostics about the history of documents, which their pages show too.

use std::collections::BTreeMap;

use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::practice::{Practice, ResultId};
use crate::reads;
use crate::source::ContentPath;

/// Notices by the file that they are about.
#[derive(Debug, Default)]
pub struct Notices(BTreeMap<ContentPath, Vec<Notice>>);

/// A diagnostic without its place in the file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    pub rule: &'static str,
    pub message: String,
}

/// A notice with the document that it is shown for.
pub type Found<'n> = (ContentPath, &'n Notice);

impl Notices {
    /// The notices among all diagnostics: those of the rules that pages show.
    pub fn of(diagnostics: &[Diagnostic]) -> Notices {
        let mut notices: BTreeMap<ContentPath, Vec<Notice>> = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|it| rules::is_on_pages(it.rule)) {
            let own = std::iter::once((&diagnostic.place.path, &diagnostic.message));
            let likewise = diagnostic.likewise.iter().map(|(path, message)| (path, message));
            for (path, message) in own.chain(likewise) {
                let notice = Notice { rule: diagnostic.rule.name, message: message.clone() };
                notices.entry(path.clone()).or_default().push(notice);
            }
        }
        notices.values_mut().for_each(|of_file| of_file.sort());
        Notices(notices)
    }

    pub fn paths(&self) -> impl Iterator<Item = &ContentPath> {
        reads::all_clients();
        self.0.keys()
    }

    /// Every notice with the file that it is about.
    pub fn all(&self) -> impl Iterator<Item = (&ContentPath, &Vec<Notice>)> {
        self.0.iter()
    }

    pub fn in_file(&self, path: &ContentPath) -> Vec<Found<'_>> {
        reads::path(path);
        self.in_known_file(path)
    }

    fn in_known_file(&self, path: &ContentPath) -> Vec<Found<'_>> {
        self.0.get(path).into_iter().flatten().map(|notice| (path.clone(), notice)).collect()
    }

    /// The notices about a result and its evidence.
    pub fn in_result(&self, practice: &Practice, id: &ResultId) -> Vec<Found<'_>> {
        let Some(document) = practice.results.get(id) else { return Vec::new() };
        let folder = format!("{}/", id.evidence_folder());
        let evidence = self.0.range(ContentPath::new(&folder)..);
        let evidence = evidence.take_while(|(path, _)| path.as_str().starts_with(&folder));
        let mut notices = self.in_known_file(&document.path);
        notices.extend(evidence.flat_map(|(_, of_file)| of_file).map(|it| (document.path.clone(), it)));
        notices
    }

    pub fn in_results<'i>(
        &self,
        practice: &Practice,
        ids: impl Iterator<Item = &'i ResultId>,
    ) -> Vec<Found<'_>> {
        ids.flat_map(|id| self.in_result(practice, id)).collect()
    }
}
