//! The register of findings.

use serde::Serialize;

use crate::site::envelope::{Frame, render as framed};
use crate::site::pictures::{self, PictureView};
use crate::site::views::FindingView;
use crate::site::{Page, RenderError, Site};

#[derive(Serialize)]
struct FindingsView {
    /// The severest and oldest first.
    open: Vec<FindingView>,
    closed: Vec<FindingView>,
    overdue: usize,
    /// Opened and closed by month, and how old the open ones are.
    pictures: Vec<PictureView>,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    let (open, closed): (Vec<_>, Vec<_>) = site.coverage.findings.iter().partition(|entry| entry.is_open());
    let overdue = open.iter().filter(|entry| entry.overdue).count();
    let views = |entries: Vec<_>| entries.into_iter().map(|entry| site.finding(entry)).collect();
    let pictures = pictures::opened_and_closed(site).into_iter().chain(pictures::ages(site)).collect();
    let view = FindingsView { open: views(open), closed: views(closed), overdue, pictures };
    framed(
        site,
        &Page::Findings,
        &Frame::plain("findings.html", &site.say("findings", &[]), "findings"),
        view,
    )
}
