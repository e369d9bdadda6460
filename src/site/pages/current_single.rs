//! A stable address that leads to the single of the month.

use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::CurrentSingle],
    calendar: frame::practice_calendar,
    ..PageKind::of::<CurrentSingleView>("current.html", "singles")
};

/// The single of the month.
#[derive(Serialize, JsonSchema)]
pub struct CurrentSingleView {
    /// The single of the month, or else the last one; nothing where there is none.
    single: Option<Link>,
    /// The month, if no single is planned for it: `2026-10`.
    unplanned: Option<String>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let single = site.current_single().map(|single| site.single_link(single));
    let view = CurrentSingleView { single, unplanned: site.unplanned_month() };
    PAGE.render(site, page, Head::title(&site.say("current-single", &[])), view)
}
