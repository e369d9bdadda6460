//! The theme contract, made from the views.

use crate::facts::Contract;
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Theme],
    as_of: AsOf::Nothing,
    ..PageKind::of::<Contract>("theme.html", "theme")
};

pub fn render(site: &Site, page: &Page, contract: Contract) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("theme", &[])), contract)
}
