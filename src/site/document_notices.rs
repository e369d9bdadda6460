//! The notices that a page shows: those about the history of its document.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::ClientId;
use crate::source::ContentPath;

use super::context::Site;
use super::link::OptionalLink;
use super::notices::{Found, Notices};
use super::page::Page;

/// Notices on a page at most: a practice that begins to sign late may have thousands.
const SHOWN: usize = 20;

/// What the rules found in the history of a page's document.
#[derive(Serialize, JsonSchema)]
pub struct NoticesView<'n> {
    /// The notices, at most twenty.
    rows: Vec<NoticeView<'n>>,
    /// How many notices are not shown.
    left: usize,
}

/// One diagnostic about a document's history.
#[derive(Serialize, JsonSchema)]
struct NoticeView<'n> {
    /// The document, where it is another than that of the page.
    document: Option<OptionalLink>,
    /// Message of the diagnostic.
    message: &'n str,
    /// Name of the rule; `monthly explain` describes it.
    rule: &'static str,
}

impl<'n> NoticesView<'n> {
    /// `None` where there is no notice.
    pub fn of(site: &'n Site, page: &Page, document: Option<&ContentPath>) -> Option<NoticesView<'n>> {
        let found = on_page(site, site.notices()?, page, document);
        let rows = found.iter().take(SHOWN).map(|(path, notice)| NoticeView {
            document: (document != Some(path)).then(|| site.document(path)).filter(|it| it.href.is_some()),
            message: &notice.message,
            rule: notice.rule,
        });
        (!found.is_empty())
            .then(|| NoticesView { rows: rows.collect(), left: found.len().saturating_sub(SHOWN) })
    }
}

fn on_page<'n>(
    site: &'n Site,
    notices: &'n Notices,
    page: &Page,
    document: Option<&ContentPath>,
) -> Vec<Found<'n>> {
    match (page, document) {
        (Page::Asset(..), _) => Vec::new(),
        (Page::Trail(id), _) => of_client(site, notices, id),
        (Page::Changes, _) => without_page(site, notices),
        (Page::Result(id), _) => notices.in_result(&site.practice, id),
        (Page::Single(month, _), Some(path)) => {
            let results = site.practice.results.keys().filter(|id| id.month() == Some(*month));
            let in_results = notices.in_results(&site.practice, results);
            notices.in_file(path).into_iter().chain(in_results).collect()
        }
        (_, Some(path)) => notices.in_file(path),
        (_, None) => Vec::new(),
    }
}

/// The notices about a client's file and its results.
fn of_client<'n>(site: &Site, notices: &'n Notices, id: &ClientId) -> Vec<Found<'n>> {
    let own = site.practice.clients.get(id).map(|client| notices.in_file(&client.path));
    let results = notices.in_results(&site.practice, site.coverage.results_of(id).iter());
    own.into_iter().flatten().chain(results).collect()
}

/// The notices about files that have no page.
fn without_page<'n>(site: &Site, notices: &'n Notices) -> Vec<Found<'n>> {
    let pageless = notices.paths().filter(|path| site.document(path).href.is_none());
    pageless.flat_map(|path| notices.in_file(path)).collect()
}
