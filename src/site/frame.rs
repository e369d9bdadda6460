//! The frame of a page: everything around its own view. And what describes a kind of page.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::diagnostic::{Located, emit};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::address;
use super::context::Site;
use super::document_notices::NoticesView;
use super::frame_parts::{FramePartsView, FramePlace};
use super::git_host::GitHost;
use super::history::HistoryView;
use super::page::Page;
use super::shared::{self, CommitView};

/// Descriptor of a kind of page in HTML: each file in `pages/` has one, and `pages::KINDS` lists them.
pub struct PageKind {
    /// Name of the template, in the theme's folder `templates`.
    pub template: &'static str,
    /// The entry of the menu that is marked on the page.
    pub section: &'static str,
    /// Schema of the view that the template is given as `page`.
    pub view: fn(&mut SchemaGenerator) -> Schema,
    /// Lists the pages of this kind that the site has.
    pub pages: fn(&Site) -> Vec<Page>,
    /// The data file with what the page shows.
    pub data: fn(&Site, &Page) -> Option<Page>,
    /// The calendar with what the page shows.
    pub calendar: fn(&Page) -> Option<Page>,
    pub as_of: AsOf,
}

/// What the foot of a page says that it is as of.
#[derive(Clone, Copy)]
pub enum AsOf {
    /// Nothing: the page shows what documents say, whatever day it is.
    Nothing,
    /// The day, where something on the page can be late or out of date.
    Day,
    /// The day and the commit that the site is built from.
    DayAndCommit,
}

/// Title of a page, and the document that it is made from.
pub struct Head<'h> {
    pub title: &'h str,
    pub document: Option<&'h ContentPath>,
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
        write!(f, "{}\n\n`{}` cannot be rendered", fault.trim_end(), self.address)
    }
}

impl std::error::Error for RenderError {}

/// What every template is given beside `page` and `site`.
#[derive(Serialize, JsonSchema)]
pub struct FrameView<'v, V> {
    /// The way up to the root of the site, before every link: `../`.
    root: &'v str,
    /// The entry of the menu to mark.
    section: &'static str,
    /// Whether the page is the one that this entry leads to.
    is_section_page: bool,
    /// The parts of the frame that many pages have in common.
    frame: &'v FramePartsView,
    /// Title of the page; the site's title follows it.
    title: &'v str,
    /// Address of the page, from the root of the site.
    address: String,
    /// Link to the page's document in the editor of the Git hosting service.
    edit: Option<String>,
    /// The commits of the page's document.
    history: Option<HistoryView>,
    /// What the rules found in the history of the page's document.
    notices: Option<NoticesView<'v>>,
    /// Address of the data file with what the page shows.
    data: Option<String>,
    /// Address of the calendar with what the page shows.
    calendar: Option<String>,
    /// The day that everything on the page is as of.
    as_of: Option<String>,
    /// The commit that the site is built from, on a page about all clients.
    from_commit: Option<CommitView>,
    /// The page's own data.
    #[schemars(skip)]
    page: V,
}

/// The data file beside a page.
pub fn own_data(_: &Site, page: &Page) -> Option<Page> {
    Some(Page::Data(Box::new(page.clone())))
}

/// The data file with the results of the page's client.
pub fn client_data(site: &Site, page: &Page) -> Option<Page> {
    let client = match page {
        Page::Result(id) => id.client(),
        Page::Asset(client, _) => client,
        _ => return None,
    };
    site.practice.clients.contains_key(client).then(|| Page::ClientResults(client.clone()))
}

/// The calendar of the practice.
pub fn practice_calendar(_: &Page) -> Option<Page> {
    Some(Page::Calendar)
}

impl PageKind {
    /// A kind whose template is given `V`, without pages, data file and calendar, which a descriptor adds.
    pub const fn of<V: JsonSchema>(template: &'static str, section: &'static str) -> PageKind {
        PageKind {
            template,
            section,
            view: SchemaGenerator::subschema_for::<V>,
            pages: |_| Vec::new(),
            data: |_, _| None,
            calendar: |_| None,
            as_of: AsOf::DayAndCommit,
        }
    }

    /// Renders a page of this kind.
    ///
    /// # Errors
    ///
    /// Where the template fails.
    pub fn render<V: Serialize>(
        &self,
        site: &Site,
        page: &Page,
        head: Head<'_>,
        view: V,
    ) -> Result<String, RenderError> {
        let Head { title, document } = head;
        let address = address::of(page);
        let place = FramePlace {
            root: root(site, page, &address),
            section: self.section,
            is_section_page: page.is_section_page(),
        };
        let failed = |fault| RenderError { address: address.clone(), fault };
        let given = FrameView {
            root: &place.root,
            section: place.section,
            is_section_page: place.is_section_page,
            frame: &*site.frame_parts.at(&place, &site.theme).map_err(failed)?,
            title,
            edit: document.and_then(|path| edit(&site.practice, path)),
            history: document.and_then(|path| HistoryView::of(site, page, path)),
            notices: NoticesView::of(site, page, document),
            data: (self.data)(site, page).as_ref().map(address::of),
            calendar: (self.calendar)(page).as_ref().map(address::of),
            as_of: match self.as_of {
                AsOf::Nothing => None,
                AsOf::Day | AsOf::DayAndCommit => Some(site.coverage.today().to_string()),
            },
            from_commit: match self.as_of {
                AsOf::Nothing | AsOf::Day => None,
                AsOf::DayAndCommit => site.head().map(|id| shared::commit(&site.practice, id)),
            },
            address: address.clone(),
            page: view,
        };
        site.theme.render(self.template, &given).map_err(failed)
    }
}

impl<'h> Head<'h> {
    /// Head of a page that is made from no single document.
    pub fn title(title: &'h str) -> Head<'h> {
        Head { title, document: None }
    }

    pub fn document(title: &'h str, document: &'h ContentPath) -> Head<'h> {
        Head { title, document: Some(document) }
    }
}

/// Links are relative to the page, except on the page that a server shows at any address.
fn root(site: &Site, page: &Page, address: &str) -> String {
    match page {
        Page::NotFound => base_path(&site.practice.settings.site.base_url),
        _ => address::root_from(address),
    }
}

/// The path of the base URL, `/monthly/`; `/` where none is set.
fn base_path(base_url: &str) -> String {
    let path =
        base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    match path.trim_matches('/') {
        "" => "/".into(),
        path => format!("/{path}/"),
    }
}

/// Link to a document in the editor of the Git hosting service.
fn edit(practice: &Practice, path: &ContentPath) -> Option<String> {
    GitHost::of(&practice.settings.repository).map(|git_host| git_host.edit(path.as_str()))
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn the_404_page_links_from_the_base_url() {
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
