//! Comments of authors, `<!-- … -->`, which are no part of the page.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Events;

/// Drops comments. A text with no other raw HTML then needs no cleaning.
pub fn dropped(events: Events<'_>) -> Events<'_> {
    let mut kept: Events<'_> = Vec::with_capacity(events.len());
    let mut block = None;
    for (event, range) in events {
        match event {
            Event::InlineHtml(ref html) if is_comment(html) => continue,
            Event::Start(Tag::HtmlBlock) => block = Some(kept.len()),
            _ => {}
        }
        let ends = event == Event::End(TagEnd::HtmlBlock);
        kept.push((event, range));
        if let Some(start) = block
            && ends
        {
            block = None;
            if is_comment(&html_of(&kept[start..])) {
                kept.truncate(start);
            }
        }
    }
    kept
}

fn html_of(block: &[(Event<'_>, std::ops::Range<usize>)]) -> String {
    let lines = block.iter().filter_map(|(event, _)| match event {
        Event::Html(line) => Some(line.as_ref()),
        _ => None,
    });
    lines.collect()
}

/// Whether it is one comment and nothing else.
fn is_comment(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
    inside.is_some_and(|inside| !inside.contains("-->"))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Parser, html::push_html};

    use super::*;
    use crate::document::MARKDOWN;

    #[test]
    fn comments_vanish_and_other_html_stays() {
        let html = |markdown: &str| {
            let events = dropped(Parser::new_ext(markdown, MARKDOWN).into_offset_iter().collect());
            let mut html = String::new();
            push_html(&mut html, events.into_iter().map(|(event, _)| event));
            html
        };
        assert_eq!(
            html("<!-- a -->\n\nb <!-- c -->d\n\n<!--\n1. e\n\n   f\n-->\n\ng\n"),
            "<p>b d</p>\n<p>g</p>\n"
        );
        assert_eq!(html("<!-- a -->\n"), "");
        for kept in ["<!-- a --> <b>b</b>\n", "<div>\n<!-- a -->\n</div>\n"] {
            assert_eq!(html(kept), kept);
        }
        assert_eq!(html("`<!-- a -->`\n"), "<p><code>&lt;!-- a --&gt;</code></p>\n");
    }
}
