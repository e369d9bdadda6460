//! Lossless edits of front matter: some keys change, and everything else, comments and order
//! included, stays as it was written.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use std::ops::Range;

use crate::diagnostic::{Diagnostic, FieldPath, Step};
use crate::source::ContentPath;

use super::fence::{self, Parts};
use super::node::{Entry, Node, NodeValue};
use super::tree;

/// Change of a key of YAML front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit<'v> {
    /// Sets the value, in YAML; a missing key is added at the end.
    Set(&'v str),
    /// Removes the key, with its lines.
    Remove,
}

/// Replacement of some bytes of the text.
type Splice = (Range<usize>, String);

/// Edits top-level keys of a document with YAML front matter.
///
/// # Errors
///
/// The faults of front matter that cannot be parsed.
pub fn edit(path: &ContentPath, text: &str, edits: &[(&str, Edit<'_>)]) -> Result<String, Vec<Diagnostic>> {
    let edits: Vec<_> = edits.iter().map(|(key, edit)| (FieldPath::of(key), *edit)).collect();
    edit_fields(path, text, &edits)
}

/// Returns a map with a line for each entry, as the value of a key: `{a: 1,` and below it `b: 2}`.
pub fn flow_map(entries: &[String]) -> String {
    match entries {
        [] => "{}".to_owned(),
        entries => format!("{{\n  {}}}", entries.join(",\n  ")),
    }
}

/// Edits fields at any depth: `findings[0].closed_on`. A list or map that would become empty is
/// removed. Keys can be added at the top only. In an item of a list without brackets, the first key can
/// be removed only with the whole item.
///
/// # Errors
///
/// The faults of front matter that cannot be parsed.
pub fn edit_fields(
    path: &ContentPath,
    text: &str,
    edits: &[(FieldPath, Edit<'_>)],
) -> Result<String, Vec<Diagnostic>> {
    let parts = fence::split(path, text).map_err(|fault| vec![fault])?;
    let (node, faults) = tree::parse(path, &parts.front);
    let node = node.ok_or(faults)?;
    let edits: Vec<PendingEdit<'_>> = edits.iter().map(|(path, edit)| (path.steps(), *edit)).collect();
    let file = File { text, parts: &parts };
    let mut splices = file.within(&node, &edits);
    splices.extend(edits.iter().filter_map(|edit| match edit {
        ([Step::Key(key)], Edit::Set(value)) if node.entry(key).is_none() => {
            Some(added(text, &parts, key, value))
        }
        _ => None,
    }));
    splices.sort_by_key(|(range, _)| range.start);
    let mut edited = text.to_owned();
    for (range, new) in splices.into_iter().rev() {
        edited.replace_range(range, &new);
    }
    Ok(edited)
}

/// An edit and the path to its field from the current node.
type PendingEdit<'e> = (&'e [Step], Edit<'e>);

/// What happens to a value.
enum Disposition {
    Kept(Vec<Splice>),
    Removed,
}

/// An entry of a map or an item of a list.
struct Child<'n> {
    entry: Option<&'n Entry>,
    value: &'n Node,
}

struct File<'t> {
    text: &'t str,
    parts: &'t Parts,
}

impl File<'_> {
    /// Returns the changes within a list or map that is kept.
    fn within(&self, node: &Node, edits: &[PendingEdit<'_>]) -> Vec<Splice> {
        let children = Child::all_of(node);
        let dispositions: Vec<Disposition> = children
            .iter()
            .enumerate()
            .map(|(nth, child)| self.disposition(child, &child.below(nth, edits)))
            .collect();
        let is_removed = |nth: usize| matches!(dispositions.get(nth), Some(Disposition::Removed));
        let mut splices: Vec<Splice> = (0..children.len())
            .filter(|nth| is_removed(*nth))
            .map(|nth| match is_in_brackets(self.text, self.parts, node) {
                true if (0..nth).all(is_removed) => self.up_to_next(&children, nth),
                true => self.end(&children[nth - 1])..self.end(&children[nth]),
                false => self.lines(&children[nth]),
            })
            .map(|range| (range, String::new()))
            .collect();
        splices.extend(dispositions.into_iter().flat_map(|disposition| match disposition {
            Disposition::Kept(splices) => splices,
            Disposition::Removed => Vec::new(),
        }));
        splices
    }

    fn disposition(&self, child: &Child<'_>, edits: &[PendingEdit<'_>]) -> Disposition {
        match edits.iter().find(|(steps, _)| steps.is_empty()) {
            Some((_, Edit::Remove)) => return Disposition::Removed,
            Some((_, Edit::Set(value))) => return Disposition::Kept(vec![self.set(child, value)]),
            None if edits.is_empty() => return Disposition::Kept(Vec::new()),
            None => {}
        }
        let children = Child::all_of(child.value);
        let is_removed = |(nth, child): (usize, &Child<'_>)| {
            matches!(self.disposition(child, &child.below(nth, edits)), Disposition::Removed)
        };
        match children.iter().enumerate().all(is_removed) {
            true if !children.is_empty() => Disposition::Removed,
            _ => Disposition::Kept(self.within(child.value, edits)),
        }
    }

    fn set(&self, child: &Child<'_>, value: &str) -> Splice {
        let front = &self.parts.front;
        match (&child.value.value, child.entry) {
            (NodeValue::Nothing, Some(entry)) => {
                let key_end = front.bytes(&entry.key_span).end;
                let colon = key_end + self.text[key_end..].find(':').map_or(0, |colon| colon + 1);
                (colon..colon, format!(" {value}"))
            }
            _ => (front.bytes(&child.value.span).start..self.end(child), value.to_owned()),
        }
    }

    fn start(&self, child: &Child<'_>) -> usize {
        let span = child.entry.map_or(&child.value.span, |entry| &entry.key_span);
        self.parts.front.bytes(span).start
    }

    fn end(&self, child: &Child<'_>) -> usize {
        value_end(self.text, self.parts, child.value).max(self.start(child))
    }

    /// Returns the bytes of a child of a flow list or map (`[a, b]`, `{a: b}`), up to the start of the next child, so
    /// with the comma.
    fn up_to_next(&self, children: &[Child<'_>], nth: usize) -> Range<usize> {
        let end = children.get(nth + 1).map_or_else(|| self.end(&children[nth]), |next| self.start(next));
        self.start(&children[nth])..end
    }

    /// Returns the lines of a child without brackets.
    fn lines(&self, child: &Child<'_>) -> Range<usize> {
        let (start, last) = (self.start(child), self.end(child));
        let first_byte = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[last..].find('\n').map_or(self.text.len(), |newline| last + newline + 1);
        first_byte..end
    }
}

impl<'n> Child<'n> {
    fn all_of(node: &'n Node) -> Vec<Child<'n>> {
        match &node.value {
            NodeValue::List(list) => list.iter().map(|value| Child { entry: None, value }).collect(),
            NodeValue::Map(entries) => {
                entries.iter().map(|entry| Child { entry: Some(entry), value: &entry.value }).collect()
            }
            NodeValue::Nothing | NodeValue::Scalar { .. } => Vec::new(),
        }
    }

    /// Returns the edits of this child, the `nth` of its list or map.
    fn below<'e>(&self, nth: usize, edits: &[PendingEdit<'e>]) -> Vec<PendingEdit<'e>> {
        let leads_here = |step: &Step| match (step, self.entry) {
            (Step::Key(key), Some(entry)) => entry.key == key.as_str(),
            (Step::Index(index), None) => *index == nth,
            _ => false,
        };
        let here = edits.iter().filter_map(|(steps, edit)| Some((steps.split_first()?, *edit)));
        here.filter(|((step, _), _)| leads_here(step)).map(|((_, rest), edit)| (rest, edit)).collect()
    }
}

fn is_in_brackets(text: &str, parts: &Parts, node: &Node) -> bool {
    text[parts.front.bytes(&node.span).start..].starts_with(['[', '{'])
}

/// Returns the end of a value without the white space after it. The span of a block list or map reaches to the start
/// of the next value.
fn value_end(text: &str, parts: &Parts, value: &Node) -> usize {
    let bytes = parts.front.bytes(&value.span);
    let children = match value.value {
        _ if is_in_brackets(text, parts, value) => Vec::new(),
        _ => Child::all_of(value),
    };
    let last = children.into_iter().map(|child| value_end(text, parts, child.value)).max();
    last.unwrap_or_else(|| bytes.start + text[bytes].trim_end().len())
}

/// Returns the insertion of a key before the closing fence.
fn added(text: &str, parts: &Parts, key: &str, value: &str) -> Splice {
    let head = &text[..parts.body_start];
    let fence = head.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = if head.contains("\r\n") { "\r\n" } else { "\n" };
    (fence..fence, format!("{key}: {value}{line_end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, edits: &[(&str, Edit<'_>)]) -> String {
        edit(&ContentPath::new("content/procedures/a.md"), text, edits).expect("the document can be read")
    }

    #[test]
    fn values_are_set_in_place_and_comments_are_kept() {
        let text =
            "---\n# who\nowner: jane   # since May\nempty:  # nobody\ntags: [owner]\n---\nowner: text\n";
        assert_eq!(
            edited(text, &[("owner", Edit::Set("tom")), ("empty", Edit::Set("x"))]),
            "---\n# who\nowner: tom   # since May\nempty: x  # nobody\ntags: [owner]\n---\nowner: text\n"
        );
    }

    #[test]
    fn a_key_is_removed_with_all_of_its_lines() {
        let text = "---\na: 1\nlist:\n  - x\n  - y: 2\n\n# about b\nb: |\n  one\n  two\nc: 3\n---\n";
        assert_eq!(
            edited(text, &[("list", Edit::Remove)]),
            "---\na: 1\n\n# about b\nb: |\n  one\n  two\nc: 3\n---\n"
        );
        assert_eq!(
            edited(text, &[("b", Edit::Remove), ("c", Edit::Remove)]),
            "---\na: 1\nlist:\n  - x\n  - y: 2\n\n# about b\n---\n"
        );
    }

    #[test]
    fn a_new_key_is_added_last_with_the_line_endings_of_the_file() {
        assert_eq!(
            edited("---\r\nä: 1\r\n---\r\nText", &[("b", Edit::Set("2"))]),
            "---\r\nä: 1\r\nb: 2\r\n---\r\nText"
        );
        assert_eq!(edited("---\na: 1\n---\n", &[("b", Edit::Remove)]), "---\na: 1\n---\n");
    }

    #[test]
    fn nested_fields_are_set_and_removed_in_place() {
        let text = "---\nticket: {id: \"1\", status: closed, closed_on: 2026-10-21}\nassets:\n  \
            - {id: a, retired: 2026-01-01,\n     note: \"x, y\"}\n  - {id: b}\nexemptions:\n  - procedure: p\n    \
            reason: >-\n      long\nnone_of:\n  ups: {by: tom, on: 2026-04-02}\n---\n";
        let at = |key: &str, nth: usize| FieldPath::of(key).index(nth);
        let edits = [
            (FieldPath::of("ticket").key("status"), Edit::Set("open")),
            (FieldPath::of("ticket").key("closed_on"), Edit::Remove),
            (at("assets", 0).key("retired"), Edit::Remove),
            (at("assets", 1), Edit::Remove),
            (at("exemptions", 0), Edit::Remove),
            (FieldPath::of("none_of").key("ups").key("on"), Edit::Set("2025-04-03")),
        ];
        assert_eq!(
            edit_fields(&ContentPath::new("a.md"), text, &edits).expect("the document can be read"),
            "---\nticket: {id: \"1\", status: open}\nassets:\n  - {id: a,\n     note: \"x, y\"}\nnone_of:\n  \
             ups: {by: tom, on: 2025-04-03}\n---\n"
        );
        let all = [(at("assets", 0), Edit::Remove), (at("assets", 0).key("retired"), Edit::Set("no"))];
        let first = ["id", "retired"].map(|key| (at("assets", 0).key(key), Edit::Remove));
        let edited = |edits| edit_fields(&ContentPath::new("a.md"), text, edits).expect("it can be read");
        assert!(edited(&all).contains("assets:\n  - {id: b}\n"));
        assert!(edited(&first).contains("  - {note: \"x, y\"}\n"));
    }

    #[test]
    fn a_document_that_cannot_be_parsed_is_not_edited() {
        let fault = edit(&ContentPath::new("a.md"), "---\na: [\n---\n", &[("a", Edit::Remove)]).unwrap_err();
        assert_eq!(fault[0].rule.name, "bad-yaml");
    }
}
