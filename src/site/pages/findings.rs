//! The register of findings.

use serde::Serialize;

use crate::site::envelope::{Frame, render as framed};
use crate::site::views::FindingView;
use crate::site::{Page, RenderError, Site};

#[derive(Serialize)]
struct FindingsView {
    /// The severest and oldest first.
    open: Vec<FindingView>,
    closed: Vec<FindingView>,
    overdue: usize,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    let (open, closed): (Vec<_>, Vec<_>) = site.coverage.findings.iter().partition(|entry| entry.is_open());
    let overdue = open.iter().filter(|entry| entry.overdue).count();
    let views = |entries: Vec<_>| entries.into_iter().map(|entry| site.finding(entry)).collect();
    let view = FindingsView { open: views(open), closed: views(closed), overdue };
    framed(
        site,
        &Page::Findings,
        &Frame::plain("findings.html", &site.say("findings", &[]), "findings"),
        view,
    )
}
