//! The handbook: the index of its pages.

pub mod page;

use page::{HandbookRow, rows};

use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Handbook],
    as_of: AsOf::Nothing,
    ..PageKind::of::<HandbookView>("handbook.html", "handbook")
};

/// The index of the handbook.
#[derive(Serialize, JsonSchema)]
pub struct HandbookView {
    /// Pages of the handbook, in their order.
    pages: Vec<HandbookRow>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let view = HandbookView { pages: rows(site, None) };
    PAGE.render(site, page, Head::title(&site.say("handbook", &[])), view)
}
