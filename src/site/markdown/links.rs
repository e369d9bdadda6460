//! Links in texts: to a file becomes to its page, `monthly:<name>` becomes to that page, a URL stays.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::document::{Identity, PublishedAs, Target};
use crate::practice::{Practice, ResultId};
use crate::site::address;
use crate::site::page::Page;
use crate::source::ContentPath;

use super::events::Events;

/// Resolver for the links of one document.
pub struct Resolver<'r> {
    pub practice: &'r Practice,
    pub from: &'r ContentPath,
    /// Path from the page to the root of the site.
    pub root: &'r str,
    /// Prefix of the document's own anchors on the page.
    pub prefix: &'r str,
}

/// Replaces every target by an address that a browser can follow.
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
    without_hidden_pictures(events, resolver).into_iter().map(replace).collect()
}

/// Replaces a picture that no page shows by a link to it, or by its text within a link: one from another host, and one
/// that is published in a zip.
fn without_hidden_pictures<'m>(events: Events<'m>, resolver: &Resolver<'_>) -> Events<'m> {
    let mut events = events.into_iter();
    let mut kept = Vec::with_capacity(events.len());
    let mut in_link = false;
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Image { link_type, dest_url, title, id }) if !resolver.shows(&dest_url) => {
                let words = alternative(&mut events);
                let text = Event::Text(words.into());
                let link = [Event::Start(Tag::Link { link_type, dest_url, title, id }), text];
                let link = link.into_iter().chain([Event::End(TagEnd::Link)]);
                let shown = link.filter(|event| !in_link || matches!(event, Event::Text(_)));
                kept.extend(shown.map(|event| (event, range.clone())));
            }
            event => {
                match event {
                    Event::Start(Tag::Link { .. }) => in_link = true,
                    Event::End(TagEnd::Link) => in_link = false,
                    _ => {}
                }
                kept.push((event, range));
            }
        }
    }
    kept
}

/// Returns the alternative text of a picture that has begun, up to its end.
pub fn alternative<'m>(events: &mut impl Iterator<Item = (Event<'m>, Range<usize>)>) -> String {
    let mut words = String::new();
    let mut open = 1;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    words
}

impl Resolver<'_> {
    /// Returns the address for a browser; `None` where the target is unknown or not safe to follow.
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

    /// Whether a page shows the picture at a target.
    fn shows(&self, target: &str) -> bool {
        match Target::of(target) {
            Target::Outside => false,
            Target::File { path, .. } => {
                let page = self.from.join(&path).and_then(|path| self.page(&path));
                page.is_none_or(|page| matches!(page, Page::File(_, PublishedAs::Itself)))
            }
            _ => true,
        }
    }

    /// Returns the page of a file of the content.
    fn page(&self, path: &ContentPath) -> Option<Page> {
        self.practice.files.get(path)?;
        Some(match Identity::of(path).ok()? {
            Identity::Procedure(id) => Page::Procedure(id),
            Identity::Single(id) => Page::Single(id.month, id.procedure),
            Identity::Client(id) => Page::Client(id),
            Identity::Result(month, client) => Page::Result(ResultId::Monthly(month, client)),
            Identity::CatchUp(name) => Page::Result(ResultId::CatchUp(self.practice.known_catch_up(&name)?)),
            Identity::Person(id) => Page::Person(id),
            Identity::Idea(id) => Page::Idea(id),
            Identity::Handbook(id) => Page::HandbookDocument(id),
            Identity::Evidence | Identity::Attachment => {
                Page::File(path.clone(), self.practice.published_as(path))
            }
            Identity::Settings => return None,
        })
    }
}
