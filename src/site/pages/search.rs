//! The search page; a script fills it from the files of the index.

use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Search],
    as_of: AsOf::Nothing,
    ..PageKind::of::<()>("search.html", "search")
};

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("search", &[])), ())
}
