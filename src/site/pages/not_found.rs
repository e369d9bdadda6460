//! The page that a server shows for an unknown address.

use crate::site::prelude::*;

pub static PAGE: PageKind =
    PageKind { pages: |_| vec![Page::NotFound], as_of: AsOf::Nothing, ..PageKind::of::<()>("404.html", "") };

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("not-found", &[])), ())
}
