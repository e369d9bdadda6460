//! The handbook: any other page.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::model::{HandbookId, HandbookPage};
use crate::site::envelope::{Frame, render as framed};
use crate::site::markdown::{self, Contents};
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct HandbookView {
    pages: Vec<PageRow>,
}

#[derive(Serialize, JsonSchema)]
struct PageRow {
    page: Link,
    summary: Option<String>,
    current: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct PageView {
    summary: Option<String>,
    body: String,
    contents: Vec<Contents>,
    pages: Vec<PageRow>,
}

pub fn render_all(site: &Site) -> Result<String, RenderError> {
    let view = HandbookView { pages: rows(site, None) };
    framed(
        site,
        &Page::Handbook,
        &Frame::plain("handbook.html", &site.say("handbook", &[]), "handbook"),
        view,
    )
}

pub fn render(site: &Site, page: &Page, id: &HandbookId) -> Result<String, RenderError> {
    let document = &site.practice.handbook[id];
    let title = document.front.title.clone();
    let frame = Frame {
        template: "handbook-page.html",
        title: &title,
        section: "handbook",
        document: Some(&document.path),
    };
    let view = PageView {
        summary: document.front.summary.clone(),
        body: markdown::html(site, page, document),
        contents: markdown::contents(document),
        pages: rows(site, Some(id)),
    };
    framed(site, page, &frame, view)
}

/// By their order, then by their titles.
fn rows(site: &Site, current: Option<&HandbookId>) -> Vec<PageRow> {
    let mut pages: Vec<(&HandbookId, &Document<HandbookPage>)> = site.practice.handbook.iter().collect();
    pages.sort_by_key(|(_, page)| (page.front.order.unwrap_or(i32::MAX), page.front.title.clone()));
    let row = |(id, page): (&HandbookId, &Document<HandbookPage>)| PageRow {
        page: Link { href: address::handbook(id), text: page.front.title.clone() },
        summary: page.front.summary.clone(),
        current: current == Some(id),
    };
    pages.into_iter().map(row).collect()
}
