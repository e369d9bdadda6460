//! RENDER: a plan of pages, and any one page to bytes.
//!
//! A site is a plan, not a pile: [`Plan`] lists every page with its address, cheaply; a page is
//! rendered when somebody asks for it. `build` asks for all of them, `serve` for the one that
//! the browser wants. Templates see views, made in `pages/`, one file for each kind of page.

mod address;
mod badge;
mod calendar;
mod commits;
mod contract;
mod data;
mod difference;
mod envelope;
mod feed;
mod filters;
mod forge;
mod glossary;
mod history;
mod markdown;
mod marks;
mod moved;
mod pages;
mod pictures;
mod plan;
mod policy;
mod revisions;
mod search;
mod sitemap;
mod theme;
mod history_unavailable;
mod views;

pub use contract::{Component, Contract, Schemas, Shape, Template as TemplateContract, Written};
pub use plan::{Plan, SameAddress};
pub use policy::POLICY;
pub use theme::{Theme, ThemeError};

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::FluentValue;

use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, Located, emit};
use crate::document_history::{DocumentHistory, HistoryUnavailable, Published};
use crate::model::{AssetId, ClientId, HandbookId, IdeaId, Month, PersonId, ProcedureId};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;
use crate::trail::{TrailUnavailable, Trails, told};

/// Everything that a page may show.
pub struct Site {
    pub practice: Practice,
    pub coverage: Coverage,
    pub theme: Theme,
    /// What git tells of the practice.
    pub document_history: Result<DocumentHistory, HistoryUnavailable>,
    trails: OnceLock<Trails>,
    marks: OnceLock<marks::Marks>,
    revisions: revisions::Memory,
    steps: markdown::StepsMemory,
    search: OnceLock<search::Index>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Front,
    Singles,
    /// A stable address that leads to the single of the month.
    CurrentSingle,
    Single(Month, ProcedureId),
    Procedures,
    Procedure(ProcedureId),
    /// A procedure's revisions, and what changed from each to the next.
    Revisions(ProcedureId),
    /// A month's single beside the one before of the same procedure.
    Compared(Month, ProcedureId),
    Clients,
    Client(ClientId),
    /// Everything that happened to a client, for people and for programs.
    Trail(ClientId),
    TrailJson(ClientId),
    TrailCsv(ClientId),
    ClientFeed(ClientId),
    Asset(ClientId, AssetId),
    /// What a client has to catch up on, by when, and how long it takes.
    CatchUp(ClientId),
    Result(ResultId),
    /// What is left to do, to print or to fill in.
    Worksheet(ResultId),
    Staff,
    Person(PersonId),
    Matrix,
    ProcedureMatrix,
    /// Who is behind, since when and why.
    Behind,
    /// By framework and control.
    Controls,
    Findings,
    /// The open findings beyond those on the first page; this one is the second or a later one.
    OpenFindings(usize),
    /// The findings that were closed in a month.
    ClosedFindings(Month),
    Exemptions,
    Ideas,
    Idea(IdeaId),
    Handbook,
    HandbookPage(HandbookId),
    /// What the practice did, by month, and one of the months.
    Changes,
    ChangesOf(Month),
    ChangesFeed,
    /// Singles that were opened or closed, findings that were made or closed.
    SinglesFeed,
    FindingsFeed,
    /// What is due, for calendars: of the practice, and of a person.
    Calendar,
    PersonCalendar(PersonId),
    /// How far the single of the month is, to be shown elsewhere.
    Badge,
    BadgeJson,
    /// Where feeds, calendars, data and the badge are, for people.
    Elsewhere,
    /// What templates are given, for who writes one.
    Theme,
    /// What a page shows, for programs.
    Data(Box<Page>),
    /// All results of a client, for programs.
    ClientResults(ClientId),
    /// What is said of a kind of data.
    Schema(data::Kind),
    /// Every page, or the list of its parts.
    Sitemap,
    SitemapPart(usize),
    /// A former address, which leads to the present one.
    Moved(moved::Moved),
    NotFound,
    /// Where one searches; what it searches in is [`Site::search`].
    Search,
    /// What stood behind the site, for machines: `monthly verify` reads it.
    Audit,
    /// Evidence or an attachment, published as it is.
    File(ContentPath),
    /// A static file of the theme.
    ThemeFile(String),
}

/// A template failed on a page.
#[derive(Debug)]
pub struct RenderError {
    pub address: String,
    pub fault: Box<Located>,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = emit::human(std::slice::from_ref(&*self.fault), emit::Look::PLAIN);
        write!(f, "{}\n\n`{}` cannot be made", fault.trim_end(), self.address)
    }
}

impl std::error::Error for RenderError {}

impl Page {
    /// Whether it is for a browser to show.
    pub fn is_html(&self) -> bool {
        match self {
            Page::File(_) | Page::ThemeFile(_) | Page::Audit => false,
            page => address::of(page).ends_with(".html"),
        }
    }

    /// The document that it is made from.
    fn document<'l>(&self, practice: &'l Practice) -> Option<&'l ContentPath> {
        match self {
            Page::Single(month, _) => practice.singles.get(month).map(|it| &it.document.path),
            Page::Procedure(id) => practice.procedures.get(id).map(|it| &it.path),
            Page::Client(id) => practice.clients.get(id).map(|it| &it.path),
            Page::Result(id) => practice.results.get(id).map(|it| &it.path),
            Page::Person(id) => practice.staff.get(id).map(|it| &it.path),
            Page::Idea(id) => practice.ideas.get(id).map(|it| &it.path),
            Page::HandbookPage(id) => practice.handbook.get(id).map(|it| &it.path),
            _ => None,
        }
    }
}

impl Site {
    pub fn new(
        practice: Practice,
        coverage: Coverage,
        mut theme: Theme,
        document_history: Result<DocumentHistory, HistoryUnavailable>,
    ) -> Site {
        envelope::share(&practice, &coverage, &document_history, &mut theme);
        let (revisions, steps) = (revisions::memory(&practice), markdown::steps_memory(&practice));
        Site {
            practice,
            coverage,
            theme,
            document_history,
            trails: OnceLock::new(),
            marks: OnceLock::new(),
            revisions,
            steps,
            search: OnceLock::new(),
        }
    }

    /// Lets pages say what was found in the past of their documents; what is told first counts.
    pub fn mark(&self, diagnostics: &[Diagnostic]) {
        self.marks.get_or_init(|| marks::Marks::of(diagnostics));
    }

    /// What a page says, in the language of the site.
    pub fn say(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.theme.language().say(id, arguments)
    }

    /// What the message of a word of a closed set says: `state-missed`.
    pub fn word(&self, set: &str, word: &str) -> String {
        self.say(&format!("{set}-{word}"), &[])
    }

    /// Lists every page.
    ///
    /// # Errors
    ///
    /// Where two documents want one address.
    pub fn plan(&self) -> Result<Plan, SameAddress> {
        let trails = self.told().ok().map(|(_, trails)| trails);
        let months = trails.iter().flat_map(|trails| trails.log.months()).map(|(month, _)| month);
        let audit = self.document_history.is_ok().then_some(Page::Audit);
        let worksheets = self.coverage.left.keys().map(|id| Page::Worksheet(id.clone()));
        let further = pages::findings::further(self);
        let made = months.map(Page::ChangesOf).chain(audit).chain(worksheets).chain(further);
        let mut plan = Plan::of(&self.practice, &self.theme, self.document_history.as_ref().ok(), made)?;
        plan.lead_on(moved::from_aliases(&self.practice));
        plan.lead_on(self.told().map(|told| moved::from_renames(&self.practice, told)).unwrap_or_default());
        if !self.practice.settings.site.base_url.is_empty() {
            plan.list_all();
        }
        Ok(plan)
    }

    /// What the search reads, which stands beside the pages of the plan: how many files it has is known
    /// when it is made, and that takes a reading of every document.
    pub fn search(&self) -> &search::Index {
        self.search.get_or_init(|| search::Index::of(self))
    }

    /// A file of what the search reads, made with all the others when the first is asked for.
    pub fn search_file(&self, address: &str) -> Option<&[u8]> {
        search::is_address(address).then(|| self.search().file(address)).flatten()
    }

    /// The name that nobody else has, for feeds and calendars: by the site, else by the repository.
    fn host(&self) -> String {
        let settings = &self.practice.settings;
        let repository = settings.repository.url.as_deref().unwrap_or_default();
        let hosts = [settings.site.base_url.as_str(), repository].into_iter().filter_map(address::host);
        hosts.into_iter().next().unwrap_or_else(|| "monthly.invalid".into())
    }

    /// Where the site stands, without a slash at the end; absent where it does not know.
    fn base(&self) -> Option<&str> {
        Some(self.practice.settings.site.base_url.trim_end_matches('/')).filter(|base| !base.is_empty())
    }

    fn audit(&self) -> Option<Vec<u8>> {
        let published = Published::of(self.document_history.as_ref().ok()?);
        let mut bytes = serde_json::to_vec_pretty(&published).ok()?;
        bytes.push(b'\n');
        Some(bytes)
    }

    /// What git tells, and the trails in it.
    ///
    /// # Errors
    ///
    /// Where it tells nothing, or not everything.
    pub fn told(&self) -> Result<(&DocumentHistory, &Trails), TrailUnavailable> {
        let document_history = told(self.document_history.as_ref())?;
        Ok((document_history, self.trails.get_or_init(|| Trails::of(&self.practice, document_history))))
    }

    /// Renders a page; `None` for files that are copied from the content as they are.
    ///
    /// # Errors
    ///
    /// Where a template fails.
    pub fn render(&self, page: &Page) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        match page {
            Page::File(_) => Ok(None),
            Page::Audit => Ok(self.audit().map(Cow::Owned)),
            Page::Data(of) => Ok(data::beside(self, of).map(Cow::Owned)),
            Page::ClientResults(id) => Ok(Some(Cow::Owned(data::results(self, id)))),
            Page::Schema(kind) => Ok(Some(Cow::Owned(data::schema(*kind)))),
            Page::Sitemap | Page::SitemapPart(_) => Ok(sitemap::render(self, page).map(Cow::Owned)),
            Page::ThemeFile(name) => Ok(self.theme.file(name).map(Cow::Borrowed)),
            page => pages::render(self, page).map(|html| Some(Cow::Owned(html.into_bytes()))),
        }
    }
}
