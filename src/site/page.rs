//! Kinds of page, as plain data: what a page is about, and nothing of how it is made.

use crate::document::PublishedAs;
use crate::facts::FactsCommand;
use crate::model::{AssetId, ClientId, HandbookId, IdeaId, Month, PersonId, ProcedureId};
use crate::practice::{Practice, ResultId};
use crate::reference::DocumentKind;
use crate::source::ContentPath;

use super::data_kind::DataKind;

/// One page or file of the site. A page in HTML has a descriptor in `pages/`.
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
    /// Comparison of a month's single with the previous single of the same procedure.
    Compared(Month, ProcedureId),
    Clients,
    Client(ClientId),
    /// The audit trail of a client, for people and for programs.
    Trail(ClientId),
    /// The events of an earlier year of the trail.
    TrailYear(ClientId, i16),
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
    /// The matrix of an earlier year.
    MatrixYear(i16),
    ProcedureMatrix,
    /// Clients that are behind, since when and why.
    Behind,
    /// Procedures and results by framework and control.
    Controls,
    Findings,
    /// The second or a later page of the open findings; the first is [`Page::Findings`].
    OpenFindings(usize),
    /// The findings that were closed in a month.
    ClosedFindings(Month),
    Exemptions,
    Ideas,
    Idea(IdeaId),
    Handbook,
    HandbookDocument(HandbookId),
    /// The commits of the practice: an index of months, and one of the months.
    /// Index of the months with commits.
    Changes,
    /// The commits of one month.
    ChangesOf(Month),
    ChangesFeed,
    /// Feeds of singles that were opened or closed, and of findings that were made or closed.
    SinglesFeed,
    FindingsFeed,
    /// Due dates for calendar programs: of the practice, and of a person.
    Calendar,
    PersonCalendar(PersonId),
    /// Completion of the single of the month, as a picture and for shields.io.
    Badge,
    BadgeJson,
    /// Addresses of feeds, calendars, data files and the badge.
    Integrations,
    /// The theme contract.
    Theme,
    /// The keys of each kind of document.
    Reference,
    /// The JSON Schema of a kind of document.
    DocumentSchema(&'static DocumentKind),
    /// The JSON Schema of what a command prints with `--format json`.
    CommandSchema(FactsCommand),
    /// The data file beside a page.
    Data(Box<Page>),
    /// The data file with all results of a client.
    ClientResults(ClientId),
    /// The JSON Schema of a kind of data file.
    Schema(DataKind),
    /// The sitemap, or one of the parts that it lists.
    Sitemap,
    SitemapPart(usize),
    /// A former address that leads to present pages.
    Redirect(Redirect),
    NotFound,
    /// The search page; the files of its index are not pages.
    Search,
    /// The commits and signatures behind the site, which `monthly verify` reads.
    Audit,
    /// Evidence or an attachment.
    File(ContentPath, PublishedAs),
    /// A static file of the theme.
    ThemeFile(String),
}

/// A former address, and the pages that may be meant by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    pub from: String,
    pub to: Vec<Page>,
}

impl Page {
    /// Whether the menu leads to the page.
    pub fn is_section_page(&self) -> bool {
        matches!(
            self,
            Page::Front
                | Page::Singles
                | Page::Matrix
                | Page::Behind
                | Page::Procedures
                | Page::Clients
                | Page::Findings
                | Page::Exemptions
                | Page::Ideas
                | Page::Handbook
                | Page::Staff
        )
    }

    /// The document that the page is made from.
    pub fn document<'p>(&self, practice: &'p Practice) -> Option<&'p ContentPath> {
        match self {
            Page::Single(month, _) => practice.singles.get(month).map(|it| &it.document.path),
            Page::Procedure(id) => practice.procedures.get(id).map(|it| &it.path),
            Page::Client(id) => practice.clients.get(id).map(|it| &it.path),
            Page::Result(id) => practice.results.get(id).map(|it| &it.path),
            Page::Person(id) => practice.staff.get(id).map(|it| &it.path),
            Page::Idea(id) => practice.ideas.get(id).map(|it| &it.path),
            Page::HandbookDocument(id) => practice.handbook.get(id).map(|it| &it.path),
            _ => None,
        }
    }
}
