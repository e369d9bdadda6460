//! Addresses of pages. They are made here and nowhere else.
//!
//! Pages are plain files, `clients/acme.html`, so that the site works from a folder without a
//! server. Every link is relative, so that it works below any path.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::history::ObjectId;
use crate::model::{AssetId, ClientId, GeneratedPage, HandbookId, IdeaId, Month, PersonId, ProcedureId};
use crate::practice::ResultId;

use super::page::Page;

/// Characters that are escaped in a link.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// Start of the addresses of worksheets.
pub const WORKSHEETS: &str = "worksheets/";

impl Page {
    /// Whether a browser shows it.
    pub fn is_html(&self) -> bool {
        match self {
            Page::File(..) | Page::ThemeFile(_) | Page::Audit => false,
            page => of(page).ends_with(".html"),
        }
    }
}

/// Returns the address of a page, from the root of the site: `clients/acme.html`.
pub fn of(page: &Page) -> String {
    match page {
        Page::Front => "index.html".into(),
        Page::Singles => "singles/index.html".into(),
        Page::CurrentSingle => "singles/current.html".into(),
        Page::Single(month, procedure) => single(*month, procedure),
        Page::Procedures => "procedures/index.html".into(),
        Page::Procedure(id) => procedure(id),
        Page::Revisions(id) => revisions(id),
        Page::Compared(month, procedure) => format!("singles/{month}-{procedure}/compared.html"),
        Page::Clients => "clients/index.html".into(),
        Page::Client(id) => client(id),
        Page::Trail(id) => trail(id),
        Page::TrailYear(id, year) => format!("clients/{id}/trail/{year}.html"),
        Page::TrailJson(id) => format!("clients/{id}/trail.json"),
        Page::TrailCsv(id) => format!("clients/{id}/trail.csv"),
        Page::ClientFeed(id) => format!("clients/{id}/changes.xml"),
        Page::CatchUp(id) => format!("clients/{id}/catch-up.html"),
        Page::Asset(owner, id) => asset(owner, id),
        Page::Result(id) => result(id),
        Page::Worksheet(id) => worksheet(id),
        Page::Staff => "staff/index.html".into(),
        Page::Person(id) => person(id),
        Page::Matrix => "matrix.html".into(),
        Page::MatrixYear(year) => format!("matrix/{year}.html"),
        Page::ProcedureMatrix => "matrix-procedures.html".into(),
        Page::Behind => "behind.html".into(),
        Page::Findings | Page::OpenFindings(..=1) => "findings.html".into(),
        Page::OpenFindings(nth) => format!("findings/open-{nth}.html"),
        Page::ClosedFindings(month) => format!("findings/{month}.html"),
        Page::Exemptions => "exemptions.html".into(),
        Page::Controls => "controls.html".into(),
        Page::Ideas => "ideas/index.html".into(),
        Page::Idea(id) => idea(id),
        Page::Handbook => "handbook/index.html".into(),
        Page::HandbookDocument(id) => handbook(id),
        Page::Changes => "changes.html".into(),
        Page::ChangesOf(month) => format!("changes/{month}.html"),
        Page::ChangesFeed => "changes.xml".into(),
        Page::SinglesFeed => "singles.xml".into(),
        Page::FindingsFeed => "findings.xml".into(),
        Page::Calendar => "practice.ics".into(),
        Page::PersonCalendar(id) => format!("staff/{id}.ics"),
        Page::Badge => "badge.svg".into(),
        Page::BadgeJson => "badge.json".into(),
        Page::Integrations => "integrations.html".into(),
        Page::Theme => "theme.html".into(),
        Page::Reference => "reference.html".into(),
        Page::DocumentSchema(kind) => format!("schema/content-{}.json", kind.name),
        Page::CommandSchema(command) => format!("schema/command-{}.json", command.name()),
        Page::Data(page) => format!("{}.json", of(page).trim_end_matches(".html")),
        Page::ClientResults(id) => format!("clients/{id}/results.json"),
        Page::Schema(kind) => format!("schema/{}.json", kind.word()),
        Page::Sitemap => "sitemap.xml".into(),
        Page::SitemapPart(number) => format!("sitemap-{number}.xml"),
        Page::Redirect(redirect) => redirect.from.clone(),
        Page::NotFound => "404.html".into(),
        Page::Search => "search.html".into(),
        Page::Audit => "audit.json".into(),
        Page::File(path, published) => published.address(path.below_content()),
        Page::ThemeFile(name) => format!("theme/{name}"),
    }
}

pub fn single(month: Month, procedure: &ProcedureId) -> String {
    format!("singles/{month}-{procedure}.html")
}

pub fn procedure(id: &ProcedureId) -> String {
    format!("procedures/{id}.html")
}

pub fn revisions(id: &ProcedureId) -> String {
    format!("procedures/{id}/revisions.html")
}

/// Address of one revision on the page of revisions.
pub fn revision(id: &ProcedureId, commit: ObjectId) -> String {
    format!("{}#r-{}", revisions(id), commit.short())
}

pub fn client(id: &ClientId) -> String {
    format!("clients/{id}.html")
}

pub fn trail(id: &ClientId) -> String {
    format!("clients/{id}/trail.html")
}

pub fn asset(client: &ClientId, id: &AssetId) -> String {
    format!("clients/{client}/{id}.html")
}

pub fn result(id: &ResultId) -> String {
    format!("results/{}.html", id.stem())
}

/// Address of the worksheet for a result.
pub fn worksheet(id: &ResultId) -> String {
    format!("{WORKSHEETS}{}.html", id.stem())
}

pub fn person(id: &PersonId) -> String {
    format!("staff/{id}.html")
}

pub fn idea(id: &IdeaId) -> String {
    format!("ideas/{id}.html")
}

pub fn handbook(id: &HandbookId) -> String {
    format!("handbook/{id}.html")
}

/// Returns the page that a link `monthly:<name>` leads to.
pub fn of_name(name: &str) -> Option<Page> {
    let made = GeneratedPage::ALL.iter().find(|made| made.word() == name)?;
    Some(match made {
        GeneratedPage::CurrentSingle => Page::CurrentSingle,
        GeneratedPage::Matrix => Page::Matrix,
        GeneratedPage::MatrixProcedures => Page::ProcedureMatrix,
        GeneratedPage::Behind => Page::Behind,
        GeneratedPage::Singles => Page::Singles,
        GeneratedPage::Findings => Page::Findings,
        GeneratedPage::Exemptions => Page::Exemptions,
        GeneratedPage::Controls => Page::Controls,
        GeneratedPage::Ideas => Page::Ideas,
        GeneratedPage::Procedures => Page::Procedures,
        GeneratedPage::Clients => Page::Clients,
        GeneratedPage::Staff => Page::Staff,
        GeneratedPage::Handbook => Page::Handbook,
    })
}

/// Returns the path from a page up to the root of the site: `../../`; empty at the root.
pub fn root_from(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// Returns the host of a URL.
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

/// Escapes an address for a link.
pub fn escaped(address: &str) -> String {
    utf8_percent_encode(address, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_host_is_taken_out_of_an_address() {
        assert_eq!(host("https://tom@Docs.example:8443/it").as_deref(), Some("docs.example"));
        assert_eq!(host("git@git.example:it/docs"), None);
        assert_eq!(host(""), None);
    }
}
