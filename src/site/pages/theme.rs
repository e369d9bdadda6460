//! The theme contract, made from the views.

use crate::site::contract::Contract;
use crate::site::prelude::{Head, Page, PageKind, RenderError, Site, frame};

pub static PAGE: PageKind = PageKind {
    template: "theme.html",
    section: "theme",
    view: frame::view::<Contract>,
    pages: |_| vec![Page::Theme],
    ..PageKind::DEFAULT
};

pub fn render(site: &Site, page: &Page, contract: Contract) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("theme", &[])), contract)
}
