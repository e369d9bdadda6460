//! For people: the source line with the culprit marked, and what to do.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Located, Mark, Severity};

/// With colours, wrapped at nothing: the terminal does that.
pub fn coloured(diagnostics: &[Located]) -> String {
    report(diagnostics, &Renderer::styled())
}

/// Without colours, for a pipe.
pub fn plain(diagnostics: &[Located]) -> String {
    report(diagnostics, &Renderer::plain())
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
    let fault = title.element(place(&diagnostic.mark, AnnotationKind::Primary)).elements(help);
    let related = diagnostic.related.iter().map(|(mark, message)| {
        Level::NOTE.secondary_title(message.as_str()).element(place(mark, AnnotationKind::Context))
    });
    std::iter::once(fault).chain(related).collect()
}

fn place(mark: &Mark, kind: AnnotationKind) -> Element<'_> {
    if mark.is_file() {
        return Origin::path(mark.path.as_str()).into();
    }
    let byte = |column: usize| {
        mark.source.char_indices().nth(column - 1).map_or(mark.source.len(), |(byte, _)| byte)
    };
    let span = byte(mark.column)..byte(mark.end_column);
    Snippet::source(mark.source.as_str())
        .line_start(mark.line)
        .path(mark.path.as_str())
        .annotation(kind.span(span))
        .into()
}
