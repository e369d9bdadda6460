//! Removal of links from a text.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::source::ContentPath;

use super::{MARKDOWN, fence};

/// Replaces every link whose target is `unwanted` with its text; everything else, front matter included,
/// stays as it was written. Images stay, since they have no text to keep.
pub fn unlink(document: &str, unwanted: impl Fn(&str) -> bool) -> String {
    let parts = fence::split(&ContentPath::new(""), document);
    let (front, markdown) = document.split_at(parts.map_or(0, |parts| parts.body_start));
    format!("{front}{}", unlinked(markdown, unwanted))
}

fn unlinked(markdown: &str, unwanted: impl Fn(&str) -> bool) -> String {
    let mut plain = markdown.to_owned();
    for (link, words) in links(markdown, unwanted).into_iter().rev() {
        plain.replace_range(link, &markdown[words]);
    }
    plain
}

/// Returns the bytes of each unwanted link and those of its text.
fn links(markdown: &str, unwanted: impl Fn(&str) -> bool) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut links, mut open) = (Vec::new(), None);
    for (event, range) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if has_words(link_type) => {
                open = unwanted(&dest_url).then_some(range.start..range.start);
            }
            Event::End(TagEnd::Link) => links.extend(open.take().map(|words| (range, words))),
            _ => {
                if let Some(words) = &mut open {
                    let start = if words.start == words.end { range.start } else { words.start };
                    *words = start..range.end.max(words.end);
                }
            }
        }
    }
    links
}

/// Whether a link has a text besides its target, unlike `<https://…>`.
fn has_words(link: LinkType) -> bool {
    !matches!(link, LinkType::Autolink | LinkType::Email)
}

#[cfg(test)]
mod tests {
    use super::unlink;

    #[test]
    fn a_link_becomes_its_text_and_everything_else_stays() {
        let text = "See [the *clocks* of `dc01`](a.md#x), [b](b.md) and ![a](a.md).\n\n\
                    | [one\\|two](a.md \"t\") | <https://a.md> |\n|---|---|\n| [ref][r] | `[c](a.md)` |\n\n\
                    - [broken\n  over lines](a.md)\n- [](a.md)\n\n[r]: a.md\n";
        assert_eq!(
            unlink(text, |target| target.starts_with("a.md")),
            "See the *clocks* of `dc01`, [b](b.md) and ![a](a.md).\n\n\
             | one\\|two | <https://a.md> |\n|---|---|\n| ref | `[c](a.md)` |\n\n\
             - broken\n  over lines\n- \n\n[r]: a.md\n"
        );
        assert_eq!(unlink(text, |_| false), text);
        assert_eq!(
            unlink("---\ntitle: '[a](a.md)'\n---\n[a](a.md)\n", |_| true),
            "---\ntitle: '[a](a.md)'\n---\na\n"
        );
    }
}
