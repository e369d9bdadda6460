//! For people: the source line with the culprit marked, and what to do.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Located, Mark, Severity};

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
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let help = diagnostic.help.as_deref().map(|help| Element::from(Level::HELP.message(help)));
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.name);
    let fault = title.elements(place(&diagnostic.mark, AnnotationKind::Primary)).elements(help);
    let related = diagnostic.related.iter().map(|(mark, message)| {
        Level::NOTE.secondary_title(message.as_str()).elements(place(mark, AnnotationKind::Context))
    });
    std::iter::once(fault).chain(related).collect()
}

fn place(mark: &Mark, kind: AnnotationKind) -> Vec<Element<'_>> {
    if mark.is_file() {
        return vec![Origin::path(mark.path.as_str()).into()];
    }
    let snippet =
        Snippet::source(mark.source.as_str()).line_start(mark.line).annotation(kind.span(mark.underlined()));
    match mark.source_column {
        1 => vec![snippet.path(mark.path.as_str()).into()],
        // The snippet is a piece of the line: it cannot know the column.
        _ => {
            let origin = Origin::path(mark.path.as_str()).line(mark.line).char_column(mark.column);
            vec![origin.into(), snippet.into()]
        }
    }
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

warning[stale-facts]: ]]> <b>"R&D"</b> 50%,␍
                      red: ␛[31m and ␀ and �esrever
 --> content/handbook/100%, a:b <"é">.md:2:7
  |
2 | title: <b>"R&D"</b> 50%␛[31m␀
  |       ^

warning[unknown-client]: unknown client `acne`
--> content/results/2026-10/acne.md


"#]]
            .raw()
        );
    }
}
