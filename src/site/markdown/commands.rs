//! Commands with the paragraph that says whether they read or change something.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::document::CommandMark;

use super::events::Events;

/// Puts a box around each command whose paragraph begins with `**Reads:**` or `**Changes:**`.
pub fn mark<'m>(events: Events<'m>, markdown: &str) -> Events<'m> {
    let (mut begin, mut end) = (BTreeMap::new(), BTreeSet::new());
    for (at, (event, range)) in events.iter().enumerate() {
        let kind = markdown.get(range.clone()).and_then(kind);
        if let (Event::Start(Tag::Paragraph), Some(kind)) = (event, kind)
            && let Some(last) = end_of_pair(&events, at)
        {
            begin.insert(at, kind);
            end.insert(last);
        }
    }
    let mut boxed = Vec::with_capacity(events.len() + 2 * begin.len());
    for (at, (event, range)) in events.into_iter().enumerate() {
        if let Some(kind) = begin.get(&at) {
            boxed.push((Event::Html(format!("<div class=\"command {kind}\">\n").into()), range.clone()));
        }
        boxed.push((event, range.clone()));
        if end.contains(&at) {
            boxed.push((Event::Html("</div>\n".into()), range));
        }
    }
    boxed
}

fn kind(paragraph: &str) -> Option<&'static str> {
    Some(match CommandMark::of_paragraph(paragraph)? {
        CommandMark::Reads => "reads",
        CommandMark::Changes => "changes",
    })
}

/// Index of the end of the code block that follows the paragraph at `start`.
fn end_of_pair(events: &Events<'_>, start: usize) -> Option<usize> {
    let find = |from: usize, wanted: TagEnd| {
        let is_wanted = |(event, _): &(Event<'_>, _)| matches!(event, Event::End(tag) if *tag == wanted);
        Some(from + events.get(from..)?.iter().position(is_wanted)?)
    };
    let paragraph = find(start, TagEnd::Paragraph)?;
    match events.get(paragraph + 1)? {
        (Event::Start(Tag::CodeBlock(_)), _) => find(paragraph, TagEnd::CodeBlock),
        _ => None,
    }
}
