//! RENDER: a plan of pages, and any one page to bytes.
//!
//! A site is a plan, not a pile: [`Plan`] lists every page with its address, cheaply; a page is
//! rendered when somebody asks for it. `build` asks for all of them, `serve` for the one that
//! the browser wants. Templates see views, made in `pages/`, one file for each kind of page.

mod address;
mod difference;
mod envelope;
mod markdown;
mod pages;
mod plan;
mod revisions;
mod theme;
mod views;

pub use plan::{Plan, SameAddress};
pub use theme::{Theme, ThemeError};

use std::borrow::Cow;
use std::fmt;

use crate::check::{Library, ResultId};
use crate::coverage::Coverage;
use crate::model::{AssetId, ClientId, HandbookId, IdeaId, Month, PersonId, ProcedureId};
use crate::past::{Past, Untold};
use crate::source::ContentPath;

/// Everything that a page may show.
pub struct Site {
    pub library: Library,
    pub coverage: Coverage,
    pub theme: Theme,
    /// What git tells of the practice.
    pub past: Result<Past, Untold>,
    revisions: revisions::Memory,
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
    Asset(ClientId, AssetId),
    Result(ResultId),
    Staff,
    Person(PersonId),
    Matrix,
    ProcedureMatrix,
    Findings,
    Exemptions,
    Ideas,
    Idea(IdeaId),
    Handbook,
    HandbookPage(HandbookId),
    NotFound,
    /// Evidence or an attachment, published as it is.
    File(ContentPath),
    /// A static file of the theme.
    ThemeFile(String),
}

/// A template failed on a page.
#[derive(Debug)]
pub struct RenderError {
    pub address: String,
    pub error: Box<tera::Error>,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot render `{}`: {}", self.address, self.error)
    }
}

impl std::error::Error for RenderError {}

impl Site {
    pub fn new(library: Library, coverage: Coverage, mut theme: Theme, past: Result<Past, Untold>) -> Site {
        envelope::share(&library, &coverage, &past, &mut theme);
        let revisions = revisions::memory(&library);
        Site { library, coverage, theme, past, revisions }
    }

    /// Lists every page.
    ///
    /// # Errors
    ///
    /// Where two documents want one address.
    pub fn plan(&self) -> Result<Plan, SameAddress> {
        Plan::of(&self.library, &self.theme, self.past.as_ref().ok())
    }

    /// Renders a page; `None` for files that are copied from the content as they are.
    ///
    /// # Errors
    ///
    /// Where a template fails.
    pub fn render(&self, page: &Page) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        match page {
            Page::File(_) => Ok(None),
            Page::ThemeFile(name) => Ok(self.theme.file(name).map(Cow::Borrowed)),
            page => pages::render(self, page).map(|html| Some(Cow::Owned(html.into_bytes()))),
        }
    }
}
