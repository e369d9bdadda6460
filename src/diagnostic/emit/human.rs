//! For people: the source line with the culprit marked, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Located, Mark, Severity};
use crate::printable::{one_line, printable};

/// How the page is that diagnostics are shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub coloured: bool,
    /// In columns: longer source lines are cut around the culprit.
    pub width: usize,
}

impl Look {
    /// Columns at most on a terminal.
    pub const WIDEST: usize = 140;

    /// For a pipe or a file: as wide as any excerpt of a source line, so that nothing is cut from it.
    pub const PLAIN: Look = Look { coloured: false, width: 10_000 };
}

pub fn human(diagnostics: &[Located], look: Look) -> String {
    let renderer = if look.coloured { Renderer::styled() } else { Renderer::plain() };
    report(diagnostics, &renderer.term_width(look.width))
}

fn report(diagnostics: &[Located], renderer: &Renderer) -> String {
    diagnostics.iter().map(|it| renderer.render(&groups(it)) + "\n\n").collect()
}

fn groups(diagnostic: &Located) -> Vec<Group<'_>> {
    // Escaped here and not in the rendered text, so that marks stand below what they mark.
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let help = diagnostic.help.as_deref().map(|help| Element::from(Level::HELP.message(printable(help))));
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.rule.name);
    let fault = title.elements(place(&diagnostic.mark, AnnotationKind::Primary)).elements(help);
    let related = diagnostic.related.iter().map(|(mark, message)| {
        Level::NOTE.secondary_title(printable(message)).elements(place(mark, AnnotationKind::Context))
    });
    std::iter::once(fault).chain(related).collect()
}

fn place(mark: &Mark, kind: AnnotationKind) -> Vec<Element<'_>> {
    let path = one_line(mark.path.as_str());
    if mark.is_file() {
        return vec![Origin::path(path).into()];
    }
    let (source, underlined) = printable_source(mark);
    let snippet = Snippet::source(source).line_start(mark.line).annotation(kind.span(underlined));
    match mark.source_column {
        1 => vec![snippet.path(path).into()],
        // The snippet is a piece of the line: it cannot know the column.
        _ => vec![Origin::path(path).line(mark.line).char_column(mark.column).into(), snippet.into()],
    }
}

/// Source line with unprintable characters written out, and the bytes that are underlined in it.
fn printable_source(mark: &Mark) -> (String, Range<usize>) {
    let underlined = mark.underlined();
    let (before, rest) = mark.source.split_at(underlined.start);
    let (marked, after) = rest.split_at(underlined.end.saturating_sub(underlined.start));
    let [before, marked, after] = [before, marked, after].map(printable);
    let underlined = before.len()..before.len() + marked.len();
    ([before, marked, after].concat(), underlined)
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::fixture;

    #[test]
    fn nothing_in_a_message_or_a_source_line_steers_the_terminal() {
        assert_data_eq!(
            super::human(&fixture::diagnostics(), super::Look::PLAIN),
            str![[r#"
error[unknown-client]: unknown client `brich`
 --> content/singles/2026-10-time-services.md:4:20
  |
4 | population: [acme, brich]
  |                    ^^^^^
  |
  = help: did you mean `birch`?
note: it is here
 --> content/clients/birch.md:2:1
  |
2 | name: Birch Timber
  | ----
note: and not here
 --> content/clients/acme.md

warning[stale-facts]: ]]> <b>"R&D"</b> 50%,\r
                      red: \u{1b}[31m and \u{0} and \u{202e}esrever
 --> content/handbook/100%, a:b <"é">.md:2:7
  |
2 | title: <b>"R&D"</b> 50%\u{1b}[31m\u{0}
  |       ^

warning[unknown-client]: unknown client `acne`
--> content/results/2026-10/acne.md


"#]]
            .raw()
        );
    }
}
