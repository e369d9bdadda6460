//! Where links lead: a file of the content to its page, a name to a made page, the web as it is.

use percent_encoding::percent_decode_str;
use pulldown_cmark::{CowStr, Event, Tag};

use crate::check::{Library, ResultId};
use crate::document::Identity;
use crate::source::ContentPath;

use super::Events;
use crate::site::{Page, address};

/// What it takes to follow a link of one document.
pub struct Resolver<'r> {
    pub library: &'r Library,
    pub from: &'r ContentPath,
    /// The way from the page to the root of the site.
    pub root: &'r str,
}

/// Replaces every target by the address that the reader's browser can follow.
pub fn resolve<'m>(events: Events<'m>, resolver: &Resolver<'_>) -> Events<'m> {
    let target = |url: CowStr<'m>| CowStr::from(resolver.href(&url).unwrap_or_else(|| "#".into()));
    let replace = |(event, range)| match event {
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
        match scheme(target) {
            Some("http" | "https" | "mailto") => Some(target.to_owned()),
            Some("monthly") => address::of_name(&target["monthly:".len()..])
                .map(|page| format!("{}{}", self.root, address::of(&page))),
            Some(_) => None,
            None if target.starts_with('#') => Some(target.to_owned()),
            None => self.within(target),
        }
    }

    fn within(&self, target: &str) -> Option<String> {
        let (path, anchor) =
            target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let page = self.page(&self.from.join(&path)?)?;
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        Some(format!("{}{}{anchor}", self.root, address::escaped(&address::of(&page))))
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

/// `https` of `https://…`; a drive letter or a path is none.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let shaped = scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    shaped.then_some(scheme)
}
