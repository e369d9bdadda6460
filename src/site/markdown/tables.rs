//! Tables in a box of their own.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Events;

/// Wide tables scroll by themselves, and the page does not.
pub fn wrap(events: Events<'_>) -> Events<'_> {
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
