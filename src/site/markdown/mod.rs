//! A document's text to HTML, in small passes: comments, tasks, headings, links, code, tables.
//!
//! The text is the author's and is not trusted: addresses come through only where they lead to
//! the site, the web or a mailbox, and a text with raw HTML in it is cleaned as a whole.

mod clean;
mod code;
mod commands;
mod comments;
mod not_fetched;
mod events;
mod links;
mod steps;
mod tables;
mod tasks;
mod token_class;

use pulldown_cmark::{CowStr, Event, Parser, Tag, html::push_html};
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Anchors, Document, MARKDOWN};
use crate::site::address;
use crate::site::context::Site;
use crate::site::page::Page;

use events::Events;

/// An entry of a page's table of contents.
#[derive(Serialize, JsonSchema)]
pub struct HeadingView {
    /// Text of the heading.
    text: String,
    /// Anchor on the page.
    anchor: String,
    /// Level of the heading: 2 or 3.
    level: u8,
}

/// The second and third level of a document's headings.
pub fn contents<T>(document: &Document<T>) -> Vec<HeadingView> {
    let headings = document.body.outline.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    headings
        .map(|it| HeadingView { text: it.text.clone(), anchor: it.anchor.clone(), level: it.level })
        .collect()
}

/// Renders the text of a document for a page.
pub fn html<T>(site: &Site, page: &Page, document: &Document<T>) -> String {
    html_with_prefix(site, page, document, "")
}

/// Renders a text that is not the only one on its page: its anchors begin with `prefix`.
pub fn html_with_prefix<T>(site: &Site, page: &Page, document: &Document<T>, prefix: &str) -> String {
    let markdown: &str = &document.body.markdown;
    if markdown.trim().is_empty() {
        return String::new();
    }
    let root = address::root_from(&address::of(page));
    let resolver = links::Resolver { practice: &site.practice, from: &document.path, root: &root, prefix };

    let events: Events<'_> = Parser::new_ext(markdown, MARKDOWN).into_offset_iter().collect();
    let events = comments::dropped(events);
    let raw = events.iter().any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let events = tasks::mark(events, markdown, site);
    let own = if raw { format!("{}{prefix}", clean::OWN) } else { prefix.to_owned() };
    let anchors = document.body.outline.headings.iter().map(|it| format!("{own}{}", it.anchor));
    let events = anchor(events, anchors);
    let events = apart(events, &format!("{own}Footnote-"));
    let events = not_fetched::replaced(events, &document.path, site);
    let events = links::resolve(events, &resolver);
    let events = commands::mark(events, markdown);
    let events = code::colour(events);
    let events = tables::wrap(events);

    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, events.into_iter().map(|(event, _)| event));
    if raw { clean::clean(&html) } else { html }
}

/// Gives each heading the anchor that the outline has for it.
fn anchor<'m>(events: Events<'m>, anchors: impl Iterator<Item = String>) -> Events<'m> {
    let mut anchors = anchors;
    let mut spare = Anchors::default();
    let set = |(event, range)| match event {
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            let anchor = anchors.next().unwrap_or_else(|| spare.next("section"));
            (Event::Start(Tag::Heading { level, id: Some(anchor.into()), classes, attrs }), range)
        }
        other => (other, range),
    };
    events.into_iter().map(set).collect()
}

/// Gives footnotes a prefix, so that they differ from those of other texts on the page, and by its capital letter from the
/// anchors of headings.
fn apart<'m>(events: Events<'m>, prefix: &str) -> Events<'m> {
    let named = |label: CowStr<'m>| format!("{prefix}{label}").into();
    let set = |(event, range)| match event {
        Event::FootnoteReference(label) => (Event::FootnoteReference(named(label)), range),
        Event::Start(Tag::FootnoteDefinition(label)) => {
            (Event::Start(Tag::FootnoteDefinition(named(label))), range)
        }
        other => (other, range),
    };
    events.into_iter().map(set).collect()
}
