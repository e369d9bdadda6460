//! The values that front matter has after an edit, worked out without its text.

use crate::diagnostic::Step;
use crate::document::node::{Entry, Node, NodeValue};
use crate::document::yaml;

use super::{Edit, PendingEdit};

/// Returns the front matter with some edits; `None` where one has no place in it.
pub fn wanted(top: &Node, edits: &[PendingEdit<'_>]) -> Option<Node> {
    match after(top, edits)? {
        Some(node) => Some(node),
        None => Some(nothing()),
    }
}

/// Whether two values are the same, wherever they are written.
pub fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (NodeValue::Nothing, NodeValue::Nothing) => true,
        (NodeValue::Scalar { text, quoted }, NodeValue::Scalar { text: other, quoted: is_quoted }) => {
            text == other && quoted == is_quoted
        }
        (NodeValue::List(list), NodeValue::List(other)) => {
            list.len() == other.len() && list.iter().zip(other).all(|(a, b)| is_same(a, b))
        }
        (NodeValue::Map(entries), NodeValue::Map(other)) => {
            let find = |entry: &Entry| other.iter().find(|it| it.key == entry.key);
            entries.len() == other.len()
                && entries.iter().all(|it| find(it).is_some_and(|other| is_same(&it.value, &other.value)))
        }
        _ => false,
    }
}

/// A value after the edits that lead to it or below it; the inner `None` is a value that is removed.
#[expect(clippy::option_option, reason = "an edit without a place is not a removal")]
fn after(node: &Node, edits: &[PendingEdit<'_>]) -> Option<Option<Node>> {
    match edits.iter().find(|(steps, _)| steps.is_empty()) {
        Some((_, Edit::Remove)) => return Some(None),
        Some((_, Edit::Set(value))) => return Some(Some(parsed(value)?)),
        Some((_, Edit::Append(value))) => return Some(Some(with_entry(node, value)?)),
        None if edits.is_empty() => return Some(Some(node.clone())),
        None => {}
    }
    match &node.value {
        NodeValue::List(list) => list_after(list, edits),
        NodeValue::Map(entries) => map_after(entries, edits),
        NodeValue::Nothing => map_after(&[], edits),
        NodeValue::Scalar { .. } => None,
    }
}

#[expect(clippy::option_option, reason = "an edit without a place is not a removal")]
fn list_after(list: &[Node], edits: &[PendingEdit<'_>]) -> Option<Option<Node>> {
    let is_there =
        |(steps, _): &PendingEdit<'_>| matches!(steps, [Step::Index(nth), ..] if *nth < list.len());
    if !edits.iter().all(is_there) {
        return None;
    }
    let mut kept = Vec::new();
    for (nth, value) in list.iter().enumerate() {
        kept.extend(after(value, &below(&Step::Index(nth), edits))?);
    }
    Some((!kept.is_empty()).then(|| node(NodeValue::List(kept))))
}

#[expect(clippy::option_option, reason = "an edit without a place is not a removal")]
fn map_after(entries: &[Entry], edits: &[PendingEdit<'_>]) -> Option<Option<Node>> {
    let mut kept = Vec::new();
    for entry in entries {
        let value = after(&entry.value, &below(&Step::Key(entry.key.as_str().into()), edits))?;
        kept.extend(value.map(|value| Entry { value, ..entry.clone() }));
    }
    for (steps, edit) in edits {
        let Some((Step::Key(key), rest)) = steps.split_first() else { return None };
        if entries.iter().any(|it| it.key == key.as_str()) || *edit == Edit::Remove {
            continue;
        }
        let added = kept.iter_mut().find(|it: &&mut Entry| it.key == key.as_str());
        let old = added.as_ref().map_or_else(nothing, |it| it.value.clone());
        let value = after(&old, &[(rest, *edit)])??;
        match added {
            Some(entry) => entry.value = value,
            None => kept.push(Entry { key: key.to_string(), key_span: 0..0, value }),
        }
    }
    Some((!kept.is_empty()).then(|| node(NodeValue::Map(kept))))
}

/// The edits at a key or index and below it, from there.
fn below<'e>(here: &Step, edits: &[PendingEdit<'e>]) -> Vec<PendingEdit<'e>> {
    let split = edits.iter().filter_map(|(steps, edit)| Some((steps.split_first()?, *edit)));
    split.filter(|((step, _), _)| *step == here).map(|((_, rest), edit)| (rest, edit)).collect()
}

fn with_entry(list: &Node, value: &str) -> Option<Node> {
    let mut entries = match &list.value {
        NodeValue::List(entries) => entries.clone(),
        NodeValue::Nothing => Vec::new(),
        NodeValue::Scalar { .. } | NodeValue::Map(_) => return None,
    };
    entries.push(parsed(value)?);
    Some(node(NodeValue::List(entries)))
}

fn parsed(value: &str) -> Option<Node> {
    let (node, faults) = yaml::parse(value);
    node.filter(|_| faults.is_empty())
}

fn nothing() -> Node {
    node(NodeValue::Nothing)
}

fn node(value: NodeValue) -> Node {
    Node { span: 0..0, value }
}
