//! A document's text to HTML, in small passes: tasks, headings, links, code, tables.
//!
//! The text is the author's and is not trusted: addresses come through only where they lead to
//! the site, the web or a mailbox, and a text with raw HTML in it is cleaned as a whole.

mod clean;
mod code;
mod links;
mod tasks;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html::push_html};
use serde::Serialize;

use crate::document::{Anchors, Document, MARKDOWN};

use super::{Page, Site, address};

/// An entry of a page's table of contents.
#[derive(Serialize)]
pub struct Contents {
    text: String,
    anchor: String,
    level: u8,
}

/// The second and third level of a document's headings.
pub fn contents<T>(document: &Document<T>) -> Vec<Contents> {
    let headings = document.body.outline.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    headings
        .map(|it| Contents { text: it.text.clone(), anchor: it.anchor.clone(), level: it.level })
        .collect()
}

type Events<'m> = Vec<(Event<'m>, Range<usize>)>;

/// Renders a document's text as it stands on a page of the site.
pub fn html<T>(site: &Site, page: &Page, document: &Document<T>) -> String {
    let markdown: &str = &document.body.markdown;
    if markdown.trim().is_empty() {
        return String::new();
    }
    let root = address::root_from(&address::of(page));
    let resolver = links::Resolver { library: &site.library, from: &document.path, root: &root };

    let events: Events<'_> = Parser::new_ext(markdown, MARKDOWN).into_offset_iter().collect();
    let raw = events.iter().any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let events = tasks::mark(events, markdown);
    let events = anchor(events, document.body.outline.headings.iter().map(|it| it.anchor.as_str()));
    let events = links::resolve(events, &resolver);
    let events = code::colour(events);
    let events = wrap_tables(events);

    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, events.into_iter().map(|(event, _)| event));
    if raw { clean::clean(&html) } else { html }
}

/// Gives each heading the anchor that the outline has for it.
fn anchor<'m>(events: Events<'m>, anchors: impl Iterator<Item = &'m str>) -> Events<'m> {
    let mut anchors = anchors;
    let mut spare = Anchors::default();
    let set = |(event, range)| match event {
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            let anchor = anchors.next().map_or_else(|| spare.next("section"), str::to_owned);
            (Event::Start(Tag::Heading { level, id: Some(anchor.into()), classes, attrs }), range)
        }
        other => (other, range),
    };
    events.into_iter().map(set).collect()
}

/// Wide tables scroll by themselves, and the page does not.
fn wrap_tables(events: Events<'_>) -> Events<'_> {
    let mut wrapped = Vec::with_capacity(events.len());
    for (event, range) in events {
        match event {
            Event::Start(Tag::Table(_)) => {
                wrapped.push((Event::Html("<div class=\"scroll\" tabindex=\"0\">".into()), range.clone()));
                wrapped.push((event, range));
            }
            Event::End(TagEnd::Table) => {
                wrapped.push((event, range.clone()));
                wrapped.push((Event::Html("</div>\n".into()), range));
            }
            _ => wrapped.push((event, range)),
        }
    }
    wrapped
}
