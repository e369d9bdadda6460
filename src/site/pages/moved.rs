//! A former address, which leads to the present one.

use schemars::JsonSchema;
use serde::Serialize;

use crate::site::envelope::{Frame, render as framed};
use crate::site::moved::Moved;
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct MovedView {
    /// Where only one page can be meant a browser goes there by itself.
    to: Vec<Link>,
}

pub fn render(site: &Site, page: &Page, moved: &Moved) -> Result<String, RenderError> {
    let title = site.say("moved", &[]);
    let view = MovedView { to: moved.to.iter().map(|page| link(site, page)).collect() };
    framed(site, page, &Frame::plain("moved.html", &title, ""), view)
}

/// By the name of the document, where the page is that of one.
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
