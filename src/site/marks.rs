//! What must not happen unseen: a page says what the rules found in the past of its document.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::ClientId;
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::commits::Named;
use super::{Page, Site};

/// So many stand on a page; a practice that begins to sign late may have thousands.
const SHOWN: usize = 20;

/// What was found, by the file that it was found in.
#[derive(Debug, Default)]
pub struct Marks(BTreeMap<ContentPath, Vec<Mark>>);

#[derive(Debug)]
struct Mark {
    rule: &'static str,
    message: String,
}

#[derive(Serialize, JsonSchema)]
pub struct MarksView<'m> {
    rows: Vec<MarkView<'m>>,
    /// Those that are not shown.
    left: usize,
}

#[derive(Serialize, JsonSchema)]
struct MarkView<'m> {
    /// Where it is another than the page's.
    document: Option<Named>,
    message: &'m str,
    rule: &'static str,
}

impl Marks {
    pub fn of(diagnostics: &[Diagnostic]) -> Marks {
        let mut marks = Marks::default();
        for diagnostic in diagnostics.iter().filter(|it| rules::is_on_pages(it.rule)) {
            let own = std::iter::once((&diagnostic.place.path, &diagnostic.message));
            let likewise = diagnostic.likewise.iter().map(|(path, message)| (path, message));
            for (path, message) in own.chain(likewise) {
                let mark = Mark { rule: diagnostic.rule.name, message: message.clone() };
                marks.0.entry(path.clone()).or_default().push(mark);
            }
        }
        marks
            .0
            .values_mut()
            .for_each(|of_file| of_file.sort_by(|a, b| (a.rule, &a.message).cmp(&(b.rule, &b.message))));
        marks
    }

    fn in_file(&self, path: &ContentPath) -> Vec<(ContentPath, &Mark)> {
        self.0.get(path).into_iter().flatten().map(|mark| (path.clone(), mark)).collect()
    }

    /// In a result and in its evidence.
    fn in_result(&self, practice: &Practice, id: &ResultId) -> Vec<(ContentPath, &Mark)> {
        let Some(document) = practice.results.get(id) else { return Vec::new() };
        let folder = format!("{}/", id.evidence_folder());
        let evidence = self.0.range(ContentPath::new(&folder)..);
        let evidence = evidence.take_while(|(path, _)| path.as_str().starts_with(&folder));
        let mut marks = self.in_file(&document.path);
        marks.extend(evidence.flat_map(|(_, of_file)| of_file).map(|mark| (document.path.clone(), mark)));
        marks
    }

    fn in_results<'i>(
        &self,
        practice: &Practice,
        ids: impl Iterator<Item = &'i ResultId>,
    ) -> Vec<(ContentPath, &Mark)> {
        ids.flat_map(|id| self.in_result(practice, id)).collect()
    }

    /// In all that is a client's.
    fn of_client(&self, site: &Site, id: &ClientId) -> Vec<(ContentPath, &Mark)> {
        let own = site.practice.clients.get(id).map(|client| self.in_file(&client.path));
        let results = self.in_results(&site.practice, site.coverage.results_of(id).iter());
        own.into_iter().flatten().chain(results).collect()
    }

    /// In what has no page.
    fn elsewhere(&self, site: &Site) -> Vec<(ContentPath, &Mark)> {
        let pageless = self.0.keys().filter(|path| site.document(path).href.is_none());
        pageless.flat_map(|path| self.in_file(path)).collect()
    }
}

impl<'m> MarksView<'m> {
    /// `None` where nothing is marked.
    pub fn of(site: &'m Site, page: &Page, document: Option<&ContentPath>) -> Option<MarksView<'m>> {
        let (marks, practice) = (site.marks.get()?, &site.practice);
        let found = match (page, document) {
            (Page::Asset(..), _) => Vec::new(),
            (Page::Trail(id), _) => marks.of_client(site, id),
            (Page::Changes, _) => marks.elsewhere(site),
            (Page::Result(id), _) => marks.in_result(practice, id),
            (Page::Single(month, _), Some(path)) => {
                let results = practice.results.keys().filter(|id| id.month() == Some(*month));
                marks.in_file(path).into_iter().chain(marks.in_results(practice, results)).collect()
            }
            (_, Some(path)) => marks.in_file(path),
            (_, None) => Vec::new(),
        };
        let rows = found.iter().take(SHOWN).map(|(path, mark)| MarkView {
            document: (document != Some(path)).then(|| site.document(path)).filter(|it| it.href.is_some()),
            message: &mark.message,
            rule: mark.rule,
        });
        (!found.is_empty())
            .then(|| MarksView { rows: rows.collect(), left: found.len().saturating_sub(SHOWN) })
    }
}
