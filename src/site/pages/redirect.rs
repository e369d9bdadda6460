//! A redirect from a former address to the present one.

use crate::site::page::{Page, Redirect};
use crate::site::prelude::*;

pub static PAGE: PageKind =
    PageKind { as_of: AsOf::Nothing, ..PageKind::of::<RedirectView>("redirect.html", "") };

/// A redirect.
#[derive(Serialize, JsonSchema)]
pub struct RedirectView {
    /// The pages that may be meant; a browser follows a single one by itself.
    to: Vec<Link>,
}

pub fn render(site: &Site, page: &Page, redirect: &Redirect) -> Result<String, RenderError> {
    let view = RedirectView { to: redirect.to.iter().map(|page| link(site, page)).collect() };
    PAGE.render(site, page, Head::title(&site.say("moved", &[])), view)
}

/// Link by the name of the document, where the page is that of one.
fn link(site: &Site, page: &Page) -> Link {
    let single = |month| site.practice.singles.get(month).map(|single| site.single_link(single));
    let named = match page {
        Page::Procedure(id) => Some(site.procedure_link(id)),
        Page::Client(id) => Some(site.client_link(id)),
        Page::Person(id) => Some(site.person_link(id)),
        Page::Single(month, _) => single(month),
        _ => None,
    };
    named.unwrap_or_else(|| Link { href: address::of(page), text: address::of(page) })
}
