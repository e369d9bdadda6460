//! The register of exemptions: what was waived, by whom, why and until when.

use crate::site::prelude::*;
use crate::site::registers::ExemptionView;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Exemptions],
    data: frame::own_data,
    ..PageKind::of::<ExemptionsView>("exemptions.html", "exemptions")
};

/// The register of exemptions.
#[derive(Serialize, JsonSchema)]
pub struct ExemptionsView {
    /// Every exemption, expired ones first.
    rows: Vec<ExemptionView>,
    /// How many exemptions hold today or will.
    holding: usize,
    /// How many exemptions have expired.
    expired: usize,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let rows: Vec<ExemptionView> = site.coverage.exemptions.iter().map(|it| site.exemption(it)).collect();
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let (expired, over) = (count("expired"), count("over"));
    let view = ExemptionsView { holding: rows.len() - expired - over, expired, rows };
    PAGE.render(site, page, Head::title(&site.say("exemptions", &[])), view)
}
