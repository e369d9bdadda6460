//! What a theme may count on, made from the code.

use crate::site::contract::Contract;
use crate::site::envelope::{Frame, render as framed};
use crate::site::{Page, RenderError, Site};

pub fn render(site: &Site) -> Result<String, RenderError> {
    let title = site.say("theme", &[]);
    framed(site, &Page::Theme, &Frame::plain("theme.html", &title, "theme"), Contract::of_theme())
}
