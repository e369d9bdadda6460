//! Task marks in front of list items.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use pulldown_cmark::{Event, Tag};

use crate::document::TaskMark;
use crate::site::context::Site;

use super::events::Events;

/// Replaces the mark at the start of an item by an element with a sign and a label.
pub fn mark<'m>(events: Events<'m>, markdown: &str, site: &Site) -> Events<'m> {
    let mut marked = Vec::with_capacity(events.len());
    let mut behind_mark = 0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Item) => match TaskMark::of_item(&markdown[range.clone()]) {
                Some((mark, length)) => {
                    behind_mark = range.start + length;
                    marked.push((Event::Html(item(mark, site).into()), range));
                }
                None => marked.push((event, range)),
            },
            Event::Text(_) if range.end <= behind_mark => {}
            Event::Text(text) if range.start < behind_mark => {
                let rest = text.get(behind_mark - range.start..).unwrap_or_default().to_owned();
                marked.push((Event::Text(rest.into()), behind_mark..range.end));
            }
            // A mark with nothing behind it.
            Event::SoftBreak if range.start < behind_mark => {}
            _ => marked.push((event, range)),
        }
    }
    marked
}

fn item(mark: TaskMark, site: &Site) -> String {
    let (key, sign, words) = match mark {
        TaskMark::Open => ("open", "", site.say("task-open", &[])),
        TaskMark::Done => ("done", "✓", site.say("task-done", &[])),
        TaskMark::CouldNot => ("could-not", "!", site.say("task-could-not", &[])),
        TaskMark::DoesNotApply => ("not-applicable", "–", site.say("task-not-applicable", &[])),
        TaskMark::NeedsEdit => ("needs-edit", "→", site.say("task-needs-edit", &[])),
    };
    format!(
        "<li class=\"task task-{key}\"><span class=\"task-mark\" role=\"img\" aria-label=\"{words}\">{sign}</span> "
    )
}
