//! The text of an entry, as the search index reads it.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use pulldown_cmark::{Event, Parser, TagEnd};

use crate::document::{Body, MARKDOWN};

/// Length of a detail at most.
const DETAIL: usize = 140;

/// Texts, each on a line of its own.
#[derive(Default)]
pub struct Text(pub String);

impl Text {
    pub fn add(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        for text in texts {
            self.0.push_str(text.as_ref());
            self.0.push('\n');
        }
    }

    /// Adds the text of a document, without markup.
    pub fn body(&mut self, body: &Body) {
        if body.markdown.trim().is_empty() {
            return;
        }
        for event in Parser::new_ext(&body.markdown, MARKDOWN) {
            match event {
                Event::Text(text) | Event::Code(text) => self.0.push_str(&text),
                Event::SoftBreak | Event::HardBreak => self.0.push('\n'),
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
                Event::End(_) => self.0.push('\n'),
                _ => {}
            }
        }
    }
}

/// Joins the parts of a detail; empty ones are left out.
pub fn parts<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    parts_by(" · ", parts)
}

pub fn parts_by<'t>(between: &str, parts: impl IntoIterator<Item = &'t str>) -> String {
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(between)
}

/// Shortens a text at the end of a word.
pub fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(DETAIL) else { return line };
    let end = line[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &line[..end])
}
