//! Code blocks with syntax highlighting: classes that the style sheet colours.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use quick_xml::escape::partial_escape;
use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::events::Events;
use super::token_class::{TokenRun, token_runs};
use crate::document::Colouring;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Blocks that were coloured before, by language and code: the same step is on many pages.
static COLOURED: LazyLock<Mutex<Coloured>> = LazyLock::new(Mutex::default);

type Coloured = HashMap<(String, String), Arc<str>>;

/// Number of blocks that are kept. More are only in very large practices, and after many edits in `serve`.
const KEPT: usize = 1000;

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
    let inner = syntax(language).filter(|_| !is_plain).and_then(|syntax| known_spans(language, syntax, code));
    let class = if language.is_empty() { "text" } else { language };
    format!(
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-{class}\">{}</code></pre>\n",
        inner.unwrap_or_else(|| partial_escape(code).into())
    )
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    match language {
        "" | "text" | "txt" | "plain" | "output" => None,
        "console" | "shell" | "dig" | "nmap" => SYNTAXES.find_syntax_by_token("bash"),
        language => SYNTAXES.find_syntax_by_token(language),
    }
}

/// The coloured code, which is made once for each language.
fn known_spans(language: &str, syntax: &SyntaxReference, code: &str) -> Option<Arc<str>> {
    let coloured = || COLOURED.lock().unwrap_or_else(PoisonError::into_inner);
    let block = (language.to_owned(), code.to_owned());
    if let Some(spans) = coloured().get(&block) {
        return Some(spans.clone());
    }
    let spans: Arc<str> = spans(syntax, code)?.into();
    let mut coloured = coloured();
    if coloured.len() == KEPT {
        coloured.clear();
    }
    coloured.insert(block, spans.clone());
    Some(spans)
}

fn spans(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let span = |TokenRun { class, text }: TokenRun<'_>| match class {
        Some(class) => format!("<span class=\"hl-{}\">{}</span>", class.name(), partial_escape(text)),
        None => partial_escape(text).into_owned(),
    };
    Some(token_runs(&SYNTAXES, syntax, code)?.into_iter().map(span).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{COLOURED_BYTES, COLOURED_LINE_BYTES};

    /// The code blocks of a text that are coloured, with their HTML.
    fn coloured(markdown: &str) -> Vec<String> {
        let events = pulldown_cmark::Parser::new(markdown).into_offset_iter().collect();
        let blocks = colour(events).into_iter().filter_map(|(event, _)| match event {
            Event::Html(html) if html.contains("<span class=\"hl-") => Some(html.into_string()),
            _ => None,
        });
        blocks.collect()
    }

    #[test]
    fn a_long_line_stays_plain_in_every_language() {
        let languages =
            SYNTAXES.syntaxes().iter().flat_map(|it| it.file_extensions.iter().map(String::as_str));
        let languages: Vec<&str> = languages.chain(["console", "dig", "nmap", "shell"]).collect();
        assert!(["js", "cs", "lua", "bash", "ps1", "makefile", "md"].iter().all(|it| languages.contains(it)));
        for language in languages {
            for line in ["qwertzuiop".repeat(6000), format!("echo {} | base64 -d", "QWJj/+9=".repeat(7500))] {
                let text = format!("```{language}\nok\n{line}\nok\n```\n");
                assert_eq!(coloured(&text), [""; 0], "{language}");
            }
        }
    }

    #[test]
    fn the_code_of_a_document_is_coloured_up_to_a_limit() {
        let block = format!("```js\n{}```\n", "let abc = 'def';\n".repeat(60));
        let blocks = coloured(&block.repeat(1000));
        let lengths = blocks.len() * 60 * "let abc = 'def';\n".len();
        assert!((COLOURED_BYTES / 2..=COLOURED_BYTES).contains(&lengths), "{lengths}");
        let longest = "a".repeat(COLOURED_LINE_BYTES - 8);
        assert_eq!(coloured(&format!("```js\nlet b = {longest}\n```\n")).len(), 1);
        assert_eq!(coloured(&format!("```js\nlet b = {longest}a\n```\n")).len(), 0);
    }
}
