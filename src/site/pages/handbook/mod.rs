//! The handbook: the index of its pages.

pub mod page;

use schemars::JsonSchema;
use serde::Serialize;

use page::{HandbookRow, rows};

use crate::site::prelude::{Head, Page, PageKind, RenderError, Site, frame};

pub static PAGE: PageKind = PageKind {
    template: "handbook.html",
    section: "handbook",
    view: frame::view::<HandbookView>,
    pages: |_| vec![Page::Handbook],
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct HandbookView {
    /// Pages of the handbook, in their order.
    pages: Vec<HandbookRow>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let view = HandbookView { pages: rows(site, None) };
    PAGE.render(site, page, Head::title(&site.say("handbook", &[])), view)
}
