//! The page that a server shows for an unknown address.

use crate::site::prelude::{Head, Page, PageKind, RenderError, Site, frame};

pub static PAGE: PageKind = PageKind {
    template: "404.html",
    section: "",
    view: frame::view::<()>,
    pages: |_| vec![Page::NotFound],
    ..PageKind::DEFAULT
};

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("not-found", &[])), ())
}
