//! The steps of a procedure one by one, for worksheets.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html::push_html};

use crate::document::MARKDOWN;
use crate::model::{ProcedureId, Section};
use crate::site::address;
use crate::site::context::Site;
use crate::site::page::Page;
use crate::site::steps::StepView;

use super::events::Events;
use super::{clean, code, commands, comments, links, tables};

/// Length of the first words of a step at most.
const WORDS: usize = 90;

impl Site {
    /// Returns the steps of a procedure and the text between them, for a worksheet. All worksheets are in one
    /// folder, so that the links are right for each of them.
    pub fn steps(&self, worksheet: &Page, id: &ProcedureId) -> &[StepView] {
        let made = self.steps.get(id).map(|memory| memory.get_or_init(|| steps(self, worksheet, id)));
        made.map_or(&[], Vec::as_slice)
    }
}

fn steps(site: &Site, page: &Page, id: &ProcedureId) -> Vec<StepView> {
    let document = &site.practice.procedures[id];
    let markdown: &str = &document.body.markdown;
    let root = address::root_from(&address::of(page));
    let own_page = format!("{root}{}", address::escaped(&address::procedure(id)));
    let resolver =
        links::Resolver { practice: &site.practice, from: &document.path, root: &root, prefix: "" };
    let events = comments::dropped(Parser::new_ext(markdown, MARKDOWN).into_offset_iter().collect());
    let section = section(events, Section::Steps);
    let section = commands::mark(section, markdown);
    let section = led_home(links::resolve(section, &resolver), &own_page);
    parts(tables::wrap(code::colour(section)))
}

/// Returns the content of a section, without footnotes.
fn section(events: Events<'_>, wanted: Section) -> Events<'_> {
    let (mut inside, mut title) = (false, None);
    let mut below = Vec::new();
    for (event, range) in events {
        match (&event, &mut title) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => title = Some(String::new()),
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), _) => {
                inside = title.take().is_some_and(|title| Section::of(&title) == Some(wanted));
            }
            (Event::Text(text) | Event::Code(text), Some(title)) => title.push_str(text),
            (_, Some(_)) | (Event::FootnoteReference(_), _) => {}
            (_, None) if inside => below.push((event, range)),
            (_, None) => {}
        }
    }
    below
}

/// Makes links within the procedure lead to its own page.
fn led_home<'m>(events: Events<'m>, own_page: &str) -> Events<'m> {
    let led = |(event, range)| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if dest_url.starts_with('#') => {
            let dest_url = CowStr::from(format!("{own_page}{dest_url}"));
            (Event::Start(Tag::Link { link_type, dest_url, title, id }), range)
        }
        other => (other, range),
    };
    events.into_iter().map(led).collect()
}

/// Splits numbered lists into their items.
fn parts(events: Events<'_>) -> Vec<StepView> {
    let mut parts = Vec::new();
    let mut open: Vec<Event<'_>> = Vec::new();
    // The number of the next step, while a numbered list is open that stands in no other.
    let mut next = None;
    let mut depth = 0;
    for (event, _) in events {
        match &event {
            Event::Start(Tag::List(first)) => {
                depth += 1;
                if let (1, Some(first)) = (depth, first) {
                    parts.extend(part(None, std::mem::take(&mut open)));
                    next = Some(*first);
                    continue;
                }
            }
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 && next.take().is_some() {
                    continue;
                }
            }
            Event::Start(Tag::Item) if depth == 1 && next.is_some() => continue,
            Event::End(TagEnd::Item) if depth == 1 && next.is_some() => {
                parts.extend(part(next, std::mem::take(&mut open)));
                next = next.map(|number| number.saturating_add(1));
                continue;
            }
            _ => {}
        }
        open.push(event);
    }
    parts.extend(part(None, open));
    parts
}

fn part(number: Option<u64>, events: Vec<Event<'_>>) -> Option<StepView> {
    if events.is_empty() {
        return None;
    }
    let words = words(&events);
    let raw = events.iter().any(|event| matches!(event, Event::InlineHtml(_) | Event::Html(_)));
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    Some(StepView { number, words, html: if raw { clean::clean(&html) } else { html } })
}

/// Returns the first line of a step, shortened.
fn words(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Paragraph) | Event::Start(Tag::List(_)) => break,
            _ => {}
        }
    }
    match words.char_indices().nth(WORDS) {
        Some((at, _)) => {
            let whole = words[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &words[..whole])
        }
        None => words.trim().to_owned(),
    }
}
