//! From a page to its bytes.

use std::borrow::Cow;

use crate::document_history::Published;

use super::badge;
use super::calendar;
use super::context::{SearchFiles, Site};
use super::contract::Contract;
use super::data;
use super::feed;
use super::frame::RenderError;
use super::page::Page;
use super::pages::{
    KINDS, asset, behind, catch_up, changes, client, clients, comparison, controls, current_single,
    exemptions, findings, front, handbook, ideas, integrations, matrix, not_found, person, procedure,
    procedure_matrix, procedures, redirect, reference, result, revisions, search, single, singles, staff,
    theme, trail, worksheet,
};
use super::plan::Plan;
use super::search::{self as index, is_address};
use super::sitemap;
use super::trail_files;

impl Site {
    /// Lists every page.
    pub fn plan(&self) -> Plan {
        Plan::of(self)
    }

    /// Renders a page; `None` for files that are copied from the content as they are.
    ///
    /// # Errors
    ///
    /// Where a template fails.
    pub fn render(&self, page: &Page) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        let text = match page {
            Page::Asset(client, id) => asset::render(self, page, client, id)?,
            Page::Behind => behind::render(self, page)?,
            Page::CatchUp(id) => catch_up::render(self, page, id)?,
            Page::Changes => changes::render(self, page)?,
            Page::ChangesOf(month) => changes::month::render(self, page, *month)?,
            Page::Client(id) => client::render(self, page, id)?,
            Page::Clients => clients::render(self, page)?,
            Page::ClosedFindings(month) => findings::closed::render(self, page, *month)?,
            Page::Compared(month, _) => comparison::render(self, page, *month)?,
            Page::Controls => controls::render(self, page)?,
            Page::CurrentSingle => current_single::render(self, page)?,
            Page::Exemptions => exemptions::render(self, page)?,
            Page::Findings => findings::render(self, page, 1)?,
            Page::Front => front::render(self, page)?,
            Page::Handbook => handbook::render(self, page)?,
            Page::HandbookDocument(id) => handbook::page::render(self, page, id)?,
            Page::Idea(id) => ideas::idea::render(self, page, id)?,
            Page::Ideas => ideas::render(self, page)?,
            Page::Integrations => integrations::render(self, page)?,
            Page::Matrix => matrix::render(self, page)?,
            Page::NotFound => not_found::render(self, page)?,
            Page::OpenFindings(nth) => findings::render(self, page, *nth)?,
            Page::Person(id) => person::render(self, page, id)?,
            Page::Procedure(id) => procedure::render(self, page, id)?,
            Page::ProcedureMatrix => procedure_matrix::render(self, page)?,
            Page::Procedures => procedures::render(self, page)?,
            Page::Reference => reference::render(self, page)?,
            Page::Redirect(redirect) => redirect::render(self, page, redirect)?,
            Page::Result(id) => result::render(self, page, id)?,
            Page::Revisions(id) => revisions::render(self, page, id)?,
            Page::Search => search::render(self, page)?,
            Page::Single(month, _) => single::render(self, page, *month)?,
            Page::Singles => singles::render(self, page)?,
            Page::Staff => staff::render(self, page)?,
            Page::Theme => theme::render(self, page, Contract::of(KINDS))?,
            Page::Trail(id) => trail::render(self, page, id)?,
            Page::Worksheet(id) => worksheet::render(self, page, id)?,

            Page::Badge => badge::svg(self),
            Page::BadgeJson => badge::json(self),
            Page::Calendar => calendar::of_practice(self),
            Page::PersonCalendar(id) => calendar::of_person(self, id),
            Page::ChangesFeed => feed::of_practice(self, page),
            Page::ClientFeed(id) => feed::of_client(self, page, id),
            Page::FindingsFeed => feed::of_findings(self, page),
            Page::SinglesFeed => feed::of_singles(self, page),
            Page::TrailCsv(id) => trail_files::csv(self, id),
            Page::TrailJson(id) => trail_files::json(self, id),

            Page::Data(of) => return Ok(data::beside(self, of).map(Cow::Owned)),
            Page::ClientResults(id) => return Ok(Some(Cow::Owned(data::results(self, id)))),
            Page::DocumentSchema(kind) => return Ok(Some(Cow::Owned(reference::schema(kind)))),
            Page::Schema(kind) => return Ok(Some(Cow::Owned(data::schema(*kind)))),
            Page::Sitemap | Page::SitemapPart(_) => {
                return Ok(sitemap::render(self, self.plan().pages(), page).map(Cow::Owned));
            }
            Page::Audit => return Ok(self.audit().map(Cow::Owned)),
            Page::ThemeFile(name) => return Ok(self.theme.file(name).map(Cow::Borrowed)),
            Page::File(_) => return Ok(None),
        };
        Ok(Some(Cow::Owned(text.into_bytes())))
    }

    /// Returns the files of the search index. They are not in the plan: how many there are is known only
    /// when every document was read.
    pub fn search_files(&self) -> &SearchFiles {
        self.search_files.get_or_init(|| index::files(self))
    }

    /// Returns a file of the search index; the first call makes all of them.
    pub fn search_file(&self, address: &str) -> Option<&[u8]> {
        is_address(address).then(|| self.search_files().get(address)).flatten().map(Vec::as_slice)
    }

    fn audit(&self) -> Option<Vec<u8>> {
        let published = Published::of(self.document_history.as_ref().ok()?);
        let mut bytes = serde_json::to_vec_pretty(&published).ok()?;
        bytes.push(b'\n');
        Some(bytes)
    }
}
