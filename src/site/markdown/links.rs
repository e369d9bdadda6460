//! Where links lead: a file of the content to its page, a name to a made page, the web as it is.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use crate::check::{Library, ResultId};
use crate::document::{Identity, Target};
use crate::source::ContentPath;

use super::Events;
use crate::site::{Page, address};

/// What it takes to follow a link of one document.
pub struct Resolver<'r> {
    pub library: &'r Library,
    pub from: &'r ContentPath,
    /// The way from the page to the root of the site.
    pub root: &'r str,
    /// What the document's own anchors begin with on the page.
    pub prefix: &'r str,
}

/// Replaces every target by the address that the reader's browser can follow.
pub fn resolve<'m>(events: Events<'m>, resolver: &Resolver<'_>) -> Events<'m> {
    let target = |url: CowStr<'m>| CowStr::from(resolver.href(&url).unwrap_or_else(|| "#".into()));
    let replace = |(event, range)| match event {
        // `<tom@msp.example>`: the scheme is put before it when it is written.
        Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => (event, range),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            (Event::Start(Tag::Link { link_type, dest_url: target(dest_url), title, id }), range)
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            (Event::Start(Tag::Image { link_type, dest_url: target(dest_url), title, id }), range)
        }
        other => (other, range),
    };
    events.into_iter().map(replace).collect()
}

impl Resolver<'_> {
    /// The address for a browser; `None` where the target is unknown or not safe to follow.
    fn href(&self, target: &str) -> Option<String> {
        match Target::of(target) {
            Target::Outside => Some(target.to_owned()),
            Target::Made(name) => {
                address::of_name(name).map(|page| format!("{}{}", self.root, address::of(&page)))
            }
            Target::Anchor(anchor) => Some(format!("#{}{}", self.prefix, address::escaped(&anchor))),
            Target::File { path, anchor } => {
                let page = self.page(&self.from.join(&path)?)?;
                let anchor = anchor.map(|anchor| format!("#{}", address::escaped(&anchor)));
                let address = address::escaped(&address::of(&page));
                Some(format!("{}{address}{}", self.root, anchor.unwrap_or_default()))
            }
            Target::Nothing | Target::Root(_) | Target::Schemeless | Target::Other(_) => None,
        }
    }

    /// The page that a file of the content becomes.
    fn page(&self, path: &ContentPath) -> Option<Page> {
        self.library.files.get(path)?;
        Some(match Identity::of(path).ok()? {
            Identity::Procedure(id) => Page::Procedure(id),
            Identity::Single(id) => Page::Single(id.month, id.procedure),
            Identity::Client(id) => Page::Client(id),
            Identity::Result(month, client) => Page::Result(ResultId::Monthly(month, client)),
            Identity::CatchUp(_) => Page::Result(self.catch_up(path)?),
            Identity::Person(id) => Page::Person(id),
            Identity::Idea(id) => Page::Idea(id),
            Identity::Handbook(id) => Page::HandbookPage(id),
            Identity::Evidence | Identity::Attachment => Page::File(path.clone()),
            Identity::Settings => return None,
        })
    }

    fn catch_up(&self, path: &ContentPath) -> Option<ResultId> {
        let results = self.library.results.iter();
        results.rev().find(|(_, document)| document.path == *path).map(|(id, _)| id.clone())
    }
}
