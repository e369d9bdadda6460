//! What every template sees beside its own view: `site`, and the page's frame.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Coverage;
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::ObjectId;
use crate::practice::Practice;
use crate::source::ContentPath;
use crate::trail::told;

use super::contract::Schemas;
use super::data::Kind;
use super::forge::Forge;
use super::history::HistoryView;
use super::marks::MarksView;
use super::policy::POLICY;
use super::theme::BrandView;
use super::views::Link;
use super::{Page, RenderError, Site, Theme, address};

/// What all pages share; given to the templates once, as `site`.
#[derive(Serialize, JsonSchema)]
struct Shared {
    /// Of the site, as `monthly.toml` says it.
    title: String,
    /// Of the site, as `de-AT`.
    language: String,
    /// Where the site will stand; empty where that is not known.
    base_url: String,
    /// The day that everything on the site is as of.
    today: String,
    /// The single of the month.
    current: Option<Link>,
    /// The commit that the practice stands on.
    commit: Option<CommitView>,
    /// Why no page has a history.
    history_unavailable: Option<String>,
    /// Of this program.
    version: &'static str,
    /// What a browser may load.
    policy: &'static str,
    /// Whether search engines may list the pages.
    search_engines: bool,
    /// The practice's own colours and logo.
    brand: BrandView,
}

/// A commit of the practice's repository.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommitView {
    /// All of it.
    pub id: String,
    /// As much of it as people say.
    pub short: String,
    /// On the forge, where one is configured.
    pub href: Option<String>,
}

/// The frame of a page: everything around its own view, which the template sees as `page`.
#[derive(Serialize, JsonSchema)]
struct Envelope<'v, V> {
    /// The way up to the root of the site, before every link: `../`.
    root: String,
    /// Of the page; the site's title follows it.
    title: &'v str,
    /// The entry of the menu to mark.
    section: &'static str,
    /// Of the page, from the root of the site.
    address: String,
    /// Where the page's document can be edited, on the forge.
    edit: Option<String>,
    /// The commits of the page's document.
    history: Option<HistoryView>,
    /// What was found in the past of the page's document.
    marks: Option<MarksView<'v>>,
    /// The file with what the page shows, for programs.
    data: Option<String>,
    /// The calendar with what the page shows.
    calendar: Option<String>,
    /// The page's own data.
    #[schemars(skip)]
    page: V,
}

/// A page before its template: which one, its frame, its view.
pub struct Frame<'f> {
    pub template: &'static str,
    pub title: &'f str,
    pub section: &'static str,
    /// The document that the page was made from.
    pub document: Option<&'f ContentPath>,
}

/// What every template is given, whatever its page.
pub fn describe(schemas: &mut Schemas) {
    schemas.frame::<Envelope<'static, ()>>("");
    schemas.frame::<Shared>("site");
}

/// Gives the templates what all pages share, once.
pub fn share(
    practice: &Practice,
    coverage: &Coverage,
    document_history: &Result<DocumentHistory, HistoryUnavailable>,
    theme: &mut Theme,
) {
    let settings = &practice.settings;
    let current = coverage.current(practice).and_then(|month| practice.singles.get(&month)).map(|single| {
        Link { href: address::single(single.id.month, &single.id.procedure), text: practice.title(single) }
    });
    let shared = Shared {
        title: settings.site.title.clone(),
        language: settings.site.language.clone(),
        base_url: settings.site.base_url.clone(),
        today: coverage.today.to_string(),
        current,
        commit: document_history
            .as_ref()
            .ok()
            .map(|document_history| commit(practice, document_history.history.head().id())),
        history_unavailable: told(document_history.as_ref()).err().map(|why| why.to_string()),
        version: env!("CARGO_PKG_VERSION"),
        policy: POLICY,
        search_engines: settings.site.search_engines,
        brand: theme.brand().clone(),
    };
    theme.share("site", &shared);
}

/// Renders a page's view in its frame.
pub fn render<V: Serialize + JsonSchema>(
    site: &Site,
    page: &Page,
    frame: &Frame<'_>,
    view: V,
) -> Result<String, RenderError> {
    let address = address::of(page);
    let envelope = Envelope {
        root: root(site, page, &address),
        title: frame.title,
        section: frame.section,
        edit: frame.document.and_then(|path| edit(&site.practice, path)),
        history: frame.document.and_then(|path| HistoryView::of(site, page, path)),
        marks: MarksView::of(site, page, frame.document),
        data: data(site, page),
        calendar: calendar(page),
        address: address.clone(),
        page: view,
    };
    site.theme.render(frame.template, &envelope).map_err(|fault| RenderError { address, fault })
}

/// A result and a system have theirs in the file of their client.
fn data(site: &Site, page: &Page) -> Option<String> {
    let client = match page {
        Page::Result(id) => id.client(),
        Page::Asset(client, _) => client,
        page => return Kind::of(page).map(|_| address::data(&address::of(page))),
    };
    let is_there = site.practice.clients.contains_key(client);
    is_there.then(|| address::of(&Page::ClientResults(client.clone())))
}

fn calendar(page: &Page) -> Option<String> {
    match page {
        Page::Person(id) => Some(address::calendar(id)),
        Page::Front | Page::Singles | Page::CurrentSingle | Page::Elsewhere => {
            Some(address::of(&Page::Calendar))
        }
        _ => None,
    }
}

/// Links are relative to the page, but on the page that a server shows anywhere.
fn root(site: &Site, page: &Page, address: &str) -> String {
    match page {
        Page::NotFound => base_path(&site.practice.settings.site.base_url),
        _ => address::root_from(address),
    }
}

/// The path of the base address, `/monthly/`; `/` where none is set.
fn base_path(base_url: &str) -> String {
    let path =
        base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    match path.trim_matches('/') {
        "" => "/".into(),
        path => format!("/{path}/"),
    }
}

pub fn commit(practice: &Practice, id: ObjectId) -> CommitView {
    let href = Forge::of(&practice.settings.repository).map(|forge| format!("{}{id}", forge.commits()));
    CommitView { id: id.to_string(), short: id.short(), href }
}

/// The forge's editor on a document.
fn edit(practice: &Practice, path: &ContentPath) -> Option<String> {
    Forge::of(&practice.settings.repository).map(|forge| forge.edit(path.as_str()))
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn the_page_that_is_shown_anywhere_links_from_the_base_address() {
        for (base, path) in [
            ("", "/"),
            ("https://docs.example", "/"),
            ("https://docs.example/", "/"),
            ("https://docs.example/a/b", "/a/b/"),
        ] {
            assert_eq!(base_path(base), path);
        }
    }
}
