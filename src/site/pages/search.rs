//! The search page; a script fills it from the files of the index.

use crate::site::prelude::{Head, Page, PageKind, RenderError, Site, frame};

pub static PAGE: PageKind = PageKind {
    template: "search.html",
    section: "search",
    view: frame::view::<()>,
    pages: |_| vec![Page::Search],
    ..PageKind::DEFAULT
};

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("search", &[])), ())
}
