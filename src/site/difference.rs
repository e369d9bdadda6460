//! Difference of two revisions, as pages show it: changed keys of the front matter, then the text with unchanged
//! lines collapsed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::document_history::{FieldChange, Line, Mark, Revision, Stretch, TextDifference, changed_fields};
use crate::model::Procedure;

/// Unchanged lines that are shown on either side of a change.
const AROUND: usize = 3;

/// Difference of two revisions of a text.
#[derive(Serialize, JsonSchema)]
pub struct DifferenceView {
    /// Keys of the front matter whose values differ.
    fields: Vec<FieldChange>,
    /// Passages of the text, changed and unchanged.
    passages: Vec<PassageView>,
    /// `compared`, or why there is no comparison: `unreadable`, `too-long`.
    how: &'static str,
    /// How many lines were added.
    added: usize,
    /// How many lines were removed.
    removed: usize,
    /// Whether the text differs.
    rewritten: bool,
}

/// Consecutive lines of a difference, either all shown or all collapsed.
#[derive(Serialize, JsonSchema)]
struct PassageView {
    /// Whether it is collapsed at first: unchanged lines far from a change.
    folded: bool,
    /// Lines of the text.
    lines: Vec<DifferenceLineView>,
}

/// A line of a difference.
#[derive(Serialize, JsonSchema)]
struct DifferenceLineView {
    /// `added`, `removed` or `kept`.
    kind: &'static str,
    /// Parts of the line.
    parts: Vec<DifferencePartView>,
}

/// A part of a line.
#[derive(Serialize, JsonSchema)]
struct DifferencePartView {
    /// Text of the part.
    text: String,
    /// Whether the part is what changed in the line.
    marked: bool,
}

impl DifferenceView {
    pub fn between(before: &Revision, after: &Revision) -> DifferenceView {
        let (Some(old), Some(new)) = (&before.document, &after.document) else {
            return DifferenceView::without_text("unreadable");
        };
        let mut fields = changed_fields(old, new);
        let file = |document: &Document<Procedure>| Some(document.path.file_name().to_owned());
        if file(old) != file(new) {
            fields.insert(0, FieldChange { what: "file".into(), before: file(old), after: file(new) });
        }
        match TextDifference::between(&old.body.markdown, &new.body.markdown) {
            Some(difference) => DifferenceView {
                fields,
                passages: passages(&difference),
                how: "compared",
                added: difference.added,
                removed: difference.removed,
                rewritten: !difference.is_empty(),
            },
            None => DifferenceView { fields, ..DifferenceView::without_text("too-long") },
        }
    }

    fn without_text(how: &'static str) -> DifferenceView {
        let (fields, passages) = (Vec::new(), Vec::new());
        DifferenceView { fields, passages, how, added: 0, removed: 0, rewritten: false }
    }
}

fn passages(difference: &TextDifference) -> Vec<PassageView> {
    let last = difference.stretches.len().saturating_sub(1);
    let stretches = difference.stretches.iter().enumerate();
    stretches
        .flat_map(|(nth, stretch)| match stretch {
            Stretch::Kept(lines) => kept(lines, nth > 0, nth < last),
            Stretch::Changed(lines) => vec![open(lines.iter().map(changed).collect())],
        })
        .collect()
}

/// Returns unchanged lines, with those far from a change collapsed.
fn kept(lines: &[String], is_behind: bool, is_before: bool) -> Vec<PassageView> {
    let shown = |wanted: bool| if wanted { AROUND } else { 0 };
    let (head, tail) = (shown(is_behind), shown(is_before));
    // One line is not worth folding.
    if lines.len() <= head + tail + 1 {
        return vec![open(lines.iter().map(|line| stayed(line)).collect())];
    }
    let (first, rest) = lines.split_at(head);
    let (middle, last) = rest.split_at(rest.len() - tail);
    let part = |lines: &[String]| lines.iter().map(|line| stayed(line)).collect::<Vec<_>>();
    let passages = [open(part(first)), PassageView { folded: true, lines: part(middle) }, open(part(last))];
    passages.into_iter().filter(|passage| !passage.lines.is_empty()).collect()
}

fn open(lines: Vec<DifferenceLineView>) -> PassageView {
    PassageView { folded: false, lines }
}

fn stayed(line: &str) -> DifferenceLineView {
    DifferenceLineView {
        kind: "kept",
        parts: vec![DifferencePartView { text: line.to_owned(), marked: false }],
    }
}

fn changed(line: &Line) -> DifferenceLineView {
    let parts =
        line.parts.iter().map(|(text, marked)| DifferencePartView { text: text.clone(), marked: *marked });
    let kind = match line.mark {
        Mark::Added => "added",
        Mark::Removed => "removed",
    };
    DifferenceLineView { kind, parts: parts.collect() }
}
