//! A page of the handbook.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::document::Document;
use crate::model::{HandbookId, HandbookPage};
use crate::site::markdown::{self, HeadingView};
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.handbook.keys().cloned().map(Page::HandbookDocument).collect(),
    as_of: AsOf::Nothing,
    ..PageKind::of::<HandbookPageView>("handbook-page.html", "handbook")
};

/// A page in the list of all pages.
#[derive(Serialize, JsonSchema)]
pub struct HandbookRow {
    /// The page.
    page: Link,
    /// Summary, in a sentence or two.
    summary: Option<String>,
    /// Whether it is the page that is shown.
    current: bool,
}

/// A page of the handbook.
#[derive(Serialize, JsonSchema)]
pub struct HandbookPageView {
    /// Summary, in a sentence or two.
    summary: Option<String>,
    /// Text of the document, as HTML.
    body: String,
    /// Headings of the text, for a table of contents.
    contents: Vec<HeadingView>,
    /// Pages of the handbook, in their order.
    pages: Vec<HandbookRow>,
}

pub fn render(site: &Site, page: &Page, id: &HandbookId) -> Result<String, RenderError> {
    let document = &site.practice.handbook[id];
    let view = HandbookPageView {
        summary: document.front.summary.clone(),
        body: markdown::html(site, page, document),
        contents: markdown::contents(document),
        pages: rows(site, Some(id)),
    };
    PAGE.render(site, page, Head::document(&document.front.title, &document.path), view)
}

/// By their order, then by their titles.
pub fn rows(site: &Site, current: Option<&HandbookId>) -> Vec<HandbookRow> {
    let mut pages: Vec<(&HandbookId, &Document<HandbookPage>)> = site.practice.handbook.iter().collect();
    pages.sort_by_key(|(_, page)| (page.front.order.unwrap_or(i32::MAX), page.front.title.clone()));
    let row = |(id, page): (&HandbookId, &Document<HandbookPage>)| HandbookRow {
        page: site.handbook_link(id),
        summary: page.front.summary.clone(),
        current: current == Some(id),
    };
    pages.into_iter().map(row).collect()
}
