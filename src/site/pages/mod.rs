//! One file for each kind of page: its view, and how it is made.

mod asset;
mod behind;
pub mod catch_up;
pub mod changes;
mod client;
mod clients;
mod controls;
mod elsewhere;
mod exemptions;
pub mod findings;
mod front;
mod handbook;
mod idea;
mod matrix;
mod moved;
mod person;
mod procedure;
mod procedure_matrix;
mod procedures;
mod result;
mod revisions;
mod single;
mod singles;
mod text_then;
mod theme;
mod trail;
mod worksheet;
mod year_over_year;

pub use result::{label, state as result_state};

use super::contract::{Contract, Schemas};
use super::envelope::{Frame, render as framed};
use super::{Page, RenderError, Site, badge, calendar, feed};

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
        Page::CatchUp(id) => catch_up::render(site, page, id),
        Page::Asset(client, id) => asset::render(site, page, client, id),
        Page::Result(id) => result::render(site, page, id),
        Page::Worksheet(id) => worksheet::render(site, page, id),
        Page::Staff => person::render_all(site),
        Page::Person(id) => person::render(site, page, id),
        Page::Matrix => matrix::render(site),
        Page::ProcedureMatrix => procedure_matrix::render(site),
        Page::Behind => behind::render(site),
        Page::Findings => findings::render(site),
        Page::OpenFindings(nth) => findings::render_open(site, page, *nth),
        Page::ClosedFindings(month) => findings::render_closed(site, page, *month),
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
        Page::SinglesFeed => Ok(feed::of_singles(site, page)),
        Page::FindingsFeed => Ok(feed::of_findings(site, page)),
        Page::Calendar => Ok(calendar::of_practice(site)),
        Page::PersonCalendar(id) => Ok(calendar::of_person(site, id)),
        Page::Badge => Ok(badge::svg(site)),
        Page::BadgeJson => Ok(badge::json(site)),
        Page::Elsewhere => elsewhere::render(site),
        Page::Theme => theme::render(site),
        Page::Moved(moved) => moved::render(site, page, moved),
        Page::Audit
        | Page::File(_)
        | Page::ThemeFile(_)
        | Page::Data(_)
        | Page::ClientResults(_)
        | Page::Schema(_)
        | Page::Sitemap
        | Page::SitemapPart(_) => Ok(String::new()),
    }
}

/// What every template is given as `page`.
pub fn describe(schemas: &mut Schemas) {
    schemas.page::<()>("404.html");
    schemas.page::<asset::AssetView>("asset.html");
    schemas.page::<behind::BehindView>("behind.html");
    schemas.page::<changes::ChangesView>("changes.html");
    schemas.page::<changes::MonthView>("changes-month.html");
    schemas.page::<client::ClientView>("client.html");
    schemas.page::<catch_up::CatchUpView>("catch-up.html");
    schemas.page::<clients::ClientsView>("clients.html");
    schemas.page::<year_over_year::ComparedView>("compared.html");
    schemas.page::<controls::ControlsView>("controls.html");
    schemas.page::<singles::CurrentView>("current.html");
    schemas.page::<elsewhere::ElsewhereView>("elsewhere.html");
    schemas.page::<exemptions::ExemptionsView>("exemptions.html");
    schemas.page::<findings::FindingsView>("findings.html");
    schemas.page::<findings::ClosedView>("findings-closed.html");
    schemas.page::<handbook::HandbookView>("handbook.html");
    schemas.page::<handbook::PageView>("handbook-page.html");
    schemas.page::<idea::IdeaView>("idea.html");
    schemas.page::<idea::IdeasView>("ideas.html");
    schemas.page::<front::FrontView>("index.html");
    schemas.page::<matrix::MatrixView>("matrix.html");
    schemas.page::<procedure_matrix::ProcedureMatrixView>("matrix-procedures.html");
    schemas.page::<moved::MovedView>("moved.html");
    schemas.page::<person::PersonView>("person.html");
    schemas.page::<procedure::ProcedureView>("procedure.html");
    schemas.page::<procedures::ProceduresView>("procedures.html");
    schemas.page::<result::ResultView>("result.html");
    schemas.page::<revisions::RevisionsView>("revisions.html");
    schemas.page::<()>("search.html");
    schemas.page::<single::SingleView>("single.html");
    schemas.page::<singles::SinglesView>("singles.html");
    schemas.page::<person::StaffView>("staff.html");
    schemas.page::<Contract>("theme.html");
    schemas.page::<trail::TrailView>("trail.html");
    schemas.page::<worksheet::WorksheetView>("worksheet.html");
}

impl<'f> Frame<'f> {
    /// A page that is made from no single document.
    fn plain(template: &'static str, title: &'f str, section: &'static str) -> Frame<'f> {
        Frame { template, title, section, document: None }
    }
}
