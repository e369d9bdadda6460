//! Where pages stand on the site: made here and nowhere else.
//!
//! Pages are plain files, `clients/acme.html`, so that the site works from a folder without a
//! server; every link is relative, so that it works below any path.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::history::ObjectId;
use crate::model::{AssetId, ClientId, HandbookId, IdeaId, MadePage, Month, PersonId, ProcedureId};
use crate::practice::ResultId;
use crate::source::ContentPath;

use super::data_kind::DataKind;
use super::page::Page;

/// What may not stand in a link as it is.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

impl Page {
    /// Whether a browser shows it.
    pub fn is_html(&self) -> bool {
        match self {
            Page::File(_) | Page::ThemeFile(_) | Page::Audit => false,
            page => of(page).ends_with(".html"),
        }
    }
}

/// The address of a page, from the root of the site: `clients/acme.html`.
pub fn of(page: &Page) -> String {
    match page {
        Page::Front => "index.html".into(),
        Page::Singles => "singles/index.html".into(),
        Page::CurrentSingle => "singles/current.html".into(),
        Page::Single(month, procedure) => single(*month, procedure),
        Page::Procedures => "procedures/index.html".into(),
        Page::Procedure(id) => procedure(id),
        Page::Revisions(id) => revisions(id),
        Page::Compared(month, procedure) => compared(*month, procedure),
        Page::Clients => "clients/index.html".into(),
        Page::Client(id) => client(id),
        Page::Trail(id) => trail(id),
        Page::TrailJson(id) => format!("clients/{id}/trail.json"),
        Page::TrailCsv(id) => format!("clients/{id}/trail.csv"),
        Page::ClientFeed(id) => client_feed(id),
        Page::CatchUp(id) => catch_up(id),
        Page::Asset(owner, id) => asset(owner, id),
        Page::Result(id) => result(id),
        Page::Worksheet(id) => worksheet(id),
        Page::Staff => "staff/index.html".into(),
        Page::Person(id) => person(id),
        Page::Matrix => "matrix.html".into(),
        Page::ProcedureMatrix => "matrix-procedures.html".into(),
        Page::Behind => "behind.html".into(),
        Page::Findings => "findings.html".into(),
        Page::OpenFindings(nth) => open_findings(*nth),
        Page::ClosedFindings(month) => closed_findings(*month),
        Page::Exemptions => "exemptions.html".into(),
        Page::Controls => "controls.html".into(),
        Page::Ideas => "ideas/index.html".into(),
        Page::Idea(id) => idea(id),
        Page::Handbook => "handbook/index.html".into(),
        Page::HandbookPage(id) => handbook(id),
        Page::Changes => "changes.html".into(),
        Page::ChangesOf(month) => changes(*month),
        Page::ChangesFeed => "changes.xml".into(),
        Page::SinglesFeed => "singles.xml".into(),
        Page::FindingsFeed => "findings.xml".into(),
        Page::Calendar => "practice.ics".into(),
        Page::PersonCalendar(id) => calendar(id),
        Page::Badge => "badge.svg".into(),
        Page::BadgeJson => "badge.json".into(),
        Page::Integrations => "elsewhere.html".into(),
        Page::Theme => "theme.html".into(),
        Page::Data(page) => data(&of(page)),
        Page::ClientResults(id) => format!("clients/{id}/results.json"),
        Page::Schema(kind) => schema(*kind),
        Page::Sitemap => "sitemap.xml".into(),
        Page::SitemapPart(number) => format!("sitemap-{number}.xml"),
        Page::Redirect(redirect) => redirect.from.clone(),
        Page::NotFound => "404.html".into(),
        Page::Search => "search.html".into(),
        Page::Audit => "audit.json".into(),
        Page::File(path) => file(path),
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

/// One revision among them.
pub fn revision(id: &ProcedureId, commit: ObjectId) -> String {
    format!("{}#r-{}", revisions(id), commit.short())
}

/// A single beside the one before of the same procedure.
pub fn compared(month: Month, procedure: &ProcedureId) -> String {
    format!("singles/{month}-{procedure}/compared.html")
}

pub fn client(id: &ClientId) -> String {
    format!("clients/{id}.html")
}

pub fn trail(id: &ClientId) -> String {
    format!("clients/{id}/trail.html")
}

pub fn client_feed(id: &ClientId) -> String {
    format!("clients/{id}/changes.xml")
}

pub fn catch_up(id: &ClientId) -> String {
    format!("clients/{id}/catch-up.html")
}

/// What was committed in a month.
pub fn changes(month: Month) -> String {
    format!("changes/{month}.html")
}

/// A page of the open findings; the first is the register itself.
pub fn open_findings(nth: usize) -> String {
    match nth {
        0 | 1 => "findings.html".into(),
        nth => format!("findings/open-{nth}.html"),
    }
}

/// The findings that were closed in a month.
pub fn closed_findings(month: Month) -> String {
    format!("findings/{month}.html")
}

pub fn asset(client: &ClientId, id: &AssetId) -> String {
    format!("clients/{client}/{id}.html")
}

pub fn result(id: &ResultId) -> String {
    format!("results/{}.html", id.stem())
}

/// Where what is left to do can be printed or filled in.
pub fn worksheet(id: &ResultId) -> String {
    format!("worksheets/{}.html", id.stem())
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

/// What a person still has to do, for their calendar.
pub fn calendar(id: &PersonId) -> String {
    format!("staff/{id}.ics")
}

/// What a page shows, for programs: beside it.
pub fn data(page: &str) -> String {
    format!("{}.json", page.strip_suffix(".html").unwrap_or(page))
}

/// What is said of a kind of data.
pub fn schema(kind: DataKind) -> String {
    format!("schema/{}.json", kind.word())
}

/// Of evidence and attachments: where they lie in the content.
pub fn file(path: &ContentPath) -> String {
    path.below_content().to_owned()
}

/// The page that a link `monthly:<name>` means.
pub fn of_name(name: &str) -> Option<Page> {
    let made = MadePage::ALL.iter().find(|made| made.word() == name)?;
    Some(match made {
        MadePage::CurrentSingle => Page::CurrentSingle,
        MadePage::Matrix => Page::Matrix,
        MadePage::MatrixProcedures => Page::ProcedureMatrix,
        MadePage::Behind => Page::Behind,
        MadePage::Singles => Page::Singles,
        MadePage::Findings => Page::Findings,
        MadePage::Exemptions => Page::Exemptions,
        MadePage::Controls => Page::Controls,
        MadePage::Ideas => Page::Ideas,
        MadePage::Procedures => Page::Procedures,
        MadePage::Clients => Page::Clients,
        MadePage::Staff => Page::Staff,
        MadePage::Handbook => Page::Handbook,
    })
}

/// The way from a page up to the root of the site: `../../`; empty at the root.
pub fn root_from(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The host of an address of the web.
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

/// An address as it may stand in a link.
pub fn escaped(address: &str) -> String {
    utf8_percent_encode(address, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_host_is_taken_out_of_an_address() {
        assert_eq!(host("https://tom@Docs.example:8443/it").as_deref(), Some("docs.example"));
        assert_eq!(host("git@forge.example:it/docs"), None);
        assert_eq!(host(""), None);
    }
}
