//! Code blocks with syntax highlighting: classes that the style sheet colours.

use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use quick_xml::escape::partial_escape;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::events::Events;
use crate::document::Colouring;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Replaces each code block by its coloured HTML.
pub fn colour(events: Events<'_>) -> Events<'_> {
    let mut coloured = Vec::with_capacity(events.len());
    let mut block: Option<(String, String)> = None;
    let mut colouring = Colouring::default();
    for (event, range) in events {
        match (event, &mut block) {
            (Event::Start(Tag::CodeBlock(kind)), _) => block = Some((language(&kind), String::new())),
            (Event::Text(text), Some((_, code))) => code.push_str(&text),
            (Event::End(TagEnd::CodeBlock), Some((language, code))) => {
                let is_plain = colouring.is_too_long(language, code);
                coloured.push((Event::Html(html(language, code, is_plain).into()), range));
                block = None;
            }
            (event, _) => coloured.push((event, range)),
        }
    }
    coloured
}

/// The first word behind the fence, in lower case.
fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => {
            let word = info.split([' ', ',', '{']).next().unwrap_or_default();
            word.chars()
                .filter(|c| c.is_alphanumeric() || "+-#_".contains(*c))
                .collect::<String>()
                .to_lowercase()
        }
        CodeBlockKind::Indented => String::new(),
    }
}

fn html(language: &str, code: &str, is_plain: bool) -> String {
    let inner = syntax(language).filter(|_| !is_plain).and_then(|syntax| spans(syntax, code));
    let class = if language.is_empty() { "text" } else { language };
    format!(
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-{class}\">{}</code></pre>\n",
        inner.unwrap_or_else(|| partial_escape(code).into_owned())
    )
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    match language {
        "" | "text" | "txt" | "plain" | "output" => None,
        "console" | "shell" | "dig" | "nmap" => SYNTAXES.find_syntax_by_token("bash"),
        language => SYNTAXES.find_syntax_by_token(language),
    }
}

fn spans(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
