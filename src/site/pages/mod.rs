//! One file for each kind of page: its view, and how it is made.

mod asset;
pub mod changes;
mod client;
mod clients;
mod controls;
mod exemptions;
mod findings;
mod front;
mod handbook;
mod idea;
mod matrix;
mod person;
mod procedure;
mod procedure_matrix;
mod procedures;
mod result;
mod revisions;
mod single;
mod singles;
mod text_then;
mod trail;
mod worksheet;
mod year_over_year;

use super::envelope::{Frame, render as framed};
use super::{Page, RenderError, Site, feed};

/// Renders a page. Files are none.
pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    match page {
        Page::Front => front::render(site),
        Page::Singles => singles::render(site),
        Page::CurrentSingle => singles::render_current(site),
        Page::Single(month, _) => single::render(site, page, *month),
        Page::Procedures => procedures::render(site),
        Page::Procedure(id) => procedure::render(site, page, id),
        Page::Revisions(id) => revisions::render(site, page, id),
        Page::Compared(month, _) => year_over_year::render(site, page, *month),
        Page::Clients => clients::render(site),
        Page::Client(id) => client::render(site, page, id),
        Page::Trail(id) => trail::render(site, page, id),
        Page::TrailJson(id) => Ok(trail::json(site, id)),
        Page::TrailCsv(id) => Ok(trail::csv(site, id)),
        Page::ClientFeed(id) => Ok(feed::of_client(site, page, id)),
        Page::Asset(client, id) => asset::render(site, page, client, id),
        Page::Result(id) => result::render(site, page, id),
        Page::Worksheet(id) => worksheet::render(site, page, id),
        Page::Staff => person::render_all(site),
        Page::Person(id) => person::render(site, page, id),
        Page::Matrix => matrix::render(site),
        Page::ProcedureMatrix => procedure_matrix::render(site),
        Page::Findings => findings::render(site),
        Page::Exemptions => exemptions::render(site),
        Page::Controls => controls::render(site),
        Page::Ideas => idea::render_all(site),
        Page::Idea(id) => idea::render(site, page, id),
        Page::Handbook => handbook::render_all(site),
        Page::HandbookPage(id) => handbook::render(site, page, id),
        Page::Changes => changes::render(site),
        Page::ChangesOf(month) => changes::render_month(site, page, *month),
        Page::ChangesFeed => Ok(feed::of_practice(site, page)),
        Page::NotFound => framed(site, page, &Frame::plain("404.html", &site.say("not-found", &[]), ""), ()),
        Page::Search => {
            framed(site, page, &Frame::plain("search.html", &site.say("search", &[]), "search"), ())
        }
        Page::Audit | Page::File(_) | Page::ThemeFile(_) => Ok(String::new()),
    }
}

impl<'f> Frame<'f> {
    /// A page that is made from no single document.
    fn plain(template: &'static str, title: &'f str, section: &'static str) -> Frame<'f> {
        Frame { template, title, section, document: None }
    }
}
