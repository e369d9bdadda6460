//! From a page to its bytes.

use std::borrow::Cow;

use crate::document_history::Published;
use crate::facts::{self, Contract};

use super::badge;
use super::calendar;
use super::context::{SearchFiles, Site};
use super::data;
use super::feed;
use super::frame::RenderError;
use super::page::Page;
use super::pages::{self, KINDS};
use super::plan::Plan;
use super::search::{self as index, is_address};
use super::sitemap;
use super::trail_files;

impl Site {
    /// Lists every page.
    pub fn plan(&self) -> Plan {
        Plan::of(self)
    }

    /// Returns the page at an address that is in no plan, and is rendered only when somebody asks for it.
    pub fn page_on_demand(&self, address: &str) -> Option<Page> {
        pages::worksheet::at(self, address)
    }

    /// Renders a page; `None` for files that are copied from the content as they are.
    ///
    /// # Errors
    ///
    /// Where a template fails.
    pub fn render(&self, page: &Page) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        let text = match page {
            Page::Asset(client, id) => pages::asset::render(self, page, client, id)?,
            Page::Behind => pages::behind::render(self, page)?,
            Page::CatchUp(id) => pages::catch_up::render(self, page, id)?,
            Page::Changes => pages::changes::render(self, page)?,
            Page::ChangesOf(month) => pages::changes::month::render(self, page, *month)?,
            Page::Client(id) => pages::client::render(self, page, id)?,
            Page::Clients => pages::clients::render(self, page)?,
            Page::ClosedFindings(month) => pages::findings::closed::render(self, page, *month)?,
            Page::Compared(month, _) => pages::comparison::render(self, page, *month)?,
            Page::Controls => pages::controls::render(self, page)?,
            Page::CurrentSingle => pages::current_single::render(self, page)?,
            Page::Exemptions => pages::exemptions::render(self, page)?,
            Page::Findings => pages::findings::render(self, page, 1)?,
            Page::Front => pages::front::render(self, page)?,
            Page::Handbook => pages::handbook::render(self, page)?,
            Page::HandbookDocument(id) => pages::handbook::page::render(self, page, id)?,
            Page::Idea(id) => pages::ideas::idea::render(self, page, id)?,
            Page::Ideas => pages::ideas::render(self, page)?,
            Page::Integrations => pages::integrations::render(self, page)?,
            Page::Matrix => pages::matrix::render(self, page, None)?,
            Page::MatrixYear(year) => pages::matrix::render(self, page, Some(*year))?,
            Page::NotFound => pages::not_found::render(self, page)?,
            Page::OpenFindings(nth) => pages::findings::render(self, page, *nth)?,
            Page::Person(id) => pages::person::render(self, page, id)?,
            Page::Procedure(id) => pages::procedure::render(self, page, id)?,
            Page::ProcedureMatrix => pages::procedure_matrix::render(self, page)?,
            Page::Procedures => pages::procedures::render(self, page)?,
            Page::Reference => pages::reference::render(self, page)?,
            Page::Redirect(redirect) => pages::redirect::render(self, page, redirect)?,
            Page::Result(id) => pages::result::render(self, page, id)?,
            Page::Revisions(id) => pages::revisions::render(self, page, id)?,
            Page::Search => pages::search::render(self, page)?,
            Page::Single(month, _) => pages::single::render(self, page, *month)?,
            Page::Singles => pages::singles::render(self, page)?,
            Page::Staff => pages::staff::render(self, page)?,
            Page::Theme => pages::theme::render(self, page, Contract::of(KINDS))?,
            Page::Trail(id) => pages::trail::render(self, page, id)?,
            Page::TrailYear(id, year) => pages::trail::render_year(self, page, id, *year)?,
            Page::Worksheet(id) => pages::worksheet::render(self, page, id)?,

            Page::Badge => badge::svg(self),
            Page::BadgeJson => badge::json(self),
            Page::Calendar => calendar::of_practice(self),
            Page::PersonCalendar(id) => calendar::of_person(self, id),
            Page::ChangesFeed => feed::of_practice(self, page),
            Page::ClientFeed(id) => feed::of_client(self, page, id),
            Page::FindingsFeed => feed::of_findings(self, page),
            Page::SinglesFeed => feed::of_singles(self, page),
            Page::CommandSchema(command) => facts::schema(*command),
            Page::TrailCsv(id) => trail_files::csv(self, id),
            Page::TrailJson(id) => trail_files::json(self, id),

            Page::Data(of) => return Ok(data::beside(self, of).map(Cow::Owned)),
            Page::ClientResults(id) => return Ok(Some(Cow::Owned(data::results(self, id)))),
            Page::DocumentSchema(kind) => return Ok(Some(Cow::Owned(pages::reference::schema(kind)))),
            Page::Schema(kind) => return Ok(Some(Cow::Owned(data::schema(*kind)))),
            Page::Sitemap | Page::SitemapPart(_) => {
                return Ok(sitemap::render(self, self.plan().pages(), page).map(Cow::Owned));
            }
            Page::Audit => return Ok(self.audit().map(Cow::Owned)),
            Page::ThemeFile(name) => return Ok(self.theme.file(name).map(Cow::Borrowed)),
            Page::File(..) => return Ok(None),
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
        let published = Published::of(self.document_history().ok()?);
        let mut bytes = serde_json::to_vec_pretty(&published).ok()?;
        bytes.push(b'\n');
        Some(bytes)
    }
}
