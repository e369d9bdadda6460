//! How the difference of two revisions is shown: what the front matter says differently, then the
//! text, with what stayed folded away.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::{FieldChange, Line, Mark, Revision, Stretch, TextDifference, changed_fields};

/// So many lines that stayed are shown on either side of a change.
const AROUND: usize = 3;

#[derive(Serialize, JsonSchema)]
pub struct DifferenceView {
    fields: Vec<FieldChange>,
    passages: Vec<Passage>,
    /// `compared`, or why it could not be: `unreadable`, `too-long`.
    how: &'static str,
    /// Lines of the text.
    added: usize,
    /// Lines that are gone.
    removed: usize,
    /// Whether there is a difference of the text to be shown.
    rewritten: bool,
}

#[derive(Serialize, JsonSchema)]
struct Passage {
    /// Whether it is shown only when somebody opens it.
    folded: bool,
    lines: Vec<LineView>,
}

#[derive(Serialize, JsonSchema)]
struct LineView {
    /// `added`, `removed` or `kept`.
    kind: &'static str,
    parts: Vec<PartView>,
}

#[derive(Serialize, JsonSchema)]
struct PartView {
    text: String,
    /// What makes the line another one.
    marked: bool,
}

impl DifferenceView {
    pub fn between(before: &Revision, after: &Revision) -> DifferenceView {
        let (Some(old), Some(new)) = (&before.document, &after.document) else {
            return DifferenceView::without_text("unreadable");
        };
        let fields = changed_fields(old, new);
        match TextDifference::between(&old.body.markdown, &new.body.markdown) {
            Some(difference) => DifferenceView {
                fields,
                passages: passages(&difference),
                how: "compared",
                added: difference.added,
                removed: difference.removed,
                rewritten: !difference.is_nothing(),
            },
            None => DifferenceView { fields, ..DifferenceView::without_text("too-long") },
        }
    }

    fn without_text(how: &'static str) -> DifferenceView {
        let (fields, passages) = (Vec::new(), Vec::new());
        DifferenceView { fields, passages, how, added: 0, removed: 0, rewritten: false }
    }
}

fn passages(difference: &TextDifference) -> Vec<Passage> {
    let last = difference.stretches.len().saturating_sub(1);
    let stretches = difference.stretches.iter().enumerate();
    stretches
        .flat_map(|(nth, stretch)| match stretch {
            Stretch::Kept(lines) => kept(lines, nth > 0, nth < last),
            Stretch::Changed(lines) => vec![open(lines.iter().map(changed).collect())],
        })
        .collect()
}

/// Lines that stayed, of which those far from a change are folded.
fn kept(lines: &[String], is_behind: bool, is_before: bool) -> Vec<Passage> {
    let shown = |wanted: bool| if wanted { AROUND } else { 0 };
    let (head, tail) = (shown(is_behind), shown(is_before));
    // One line is not worth folding.
    if lines.len() <= head + tail + 1 {
        return vec![open(lines.iter().map(|line| stayed(line)).collect())];
    }
    let (first, rest) = lines.split_at(head);
    let (middle, last) = rest.split_at(rest.len() - tail);
    let part = |lines: &[String]| lines.iter().map(|line| stayed(line)).collect::<Vec<_>>();
    let passages = [open(part(first)), Passage { folded: true, lines: part(middle) }, open(part(last))];
    passages.into_iter().filter(|passage| !passage.lines.is_empty()).collect()
}

fn open(lines: Vec<LineView>) -> Passage {
    Passage { folded: false, lines }
}

fn stayed(line: &str) -> LineView {
    LineView { kind: "kept", parts: vec![PartView { text: line.to_owned(), marked: false }] }
}

fn changed(line: &Line) -> LineView {
    let parts = line.parts.iter().map(|(text, marked)| PartView { text: text.clone(), marked: *marked });
    let kind = match line.mark {
        Mark::Added => "added",
        Mark::Removed => "removed",
    };
    LineView { kind, parts: parts.collect() }
}
