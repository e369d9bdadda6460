//! Tree of front matter, from YAML or TOML, whose values know where they are written.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

use crate::diagnostic::{FieldPath, Step};

/// A range of the front matter's block, in characters.
pub type Span = Range<usize>;

/// A value and where it is written.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub value: NodeValue,
}

/// What a node holds. Scalars stay text until they are read into a typed field.
#[derive(Clone, Debug)]
pub enum NodeValue {
    Nothing,
    Scalar { text: String, quoted: bool },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            NodeValue::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Spans of the keys of a map.
    pub fn key_spans(&self) -> Vec<Span> {
        match &self.value {
            NodeValue::Map(entries) => entries.iter().map(|entry| entry.key_span.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the span of a field's value, or of its key when `key` is set. For a missing field:
    /// the span of its innermost existing parent.
    pub fn find(&self, path: &FieldPath, key: bool) -> Span {
        let (mut node, mut key_span) = (self, None);
        for step in path.steps() {
            let next = match (step, &node.value) {
                (Step::Key(name), NodeValue::Map(_)) => {
                    node.entry(name).map(|e| (&e.value, Some(e.key_span.clone())))
                }
                (Step::Index(index), NodeValue::List(list)) => list.get(*index).map(|node| (node, None)),
                _ => None,
            };
            match next {
                Some((value, span)) => (node, key_span) = (value, span),
                None => return node.head(key_span),
            }
        }
        match key {
            true => key_span.unwrap_or_else(|| node.span.clone()),
            false => node.head(key_span),
        }
    }

    /// Returns what to underline for this value: a scalar itself; for a map or list its key, or else its
    /// first entry.
    fn head(&self, key_span: Option<Span>) -> Span {
        match (&self.value, key_span) {
            (NodeValue::Scalar { .. }, _) => self.span.clone(),
            (_, Some(key)) => key,
            (NodeValue::Map(entries), None) => entries
                .first()
                .map_or(self.span.clone(), |e| e.key_span.start..e.value.head(Some(e.key_span.clone())).end),
            _ => self.span.clone(),
        }
    }

    /// What this is, for a message: `` `x` ``, `` `"7"` ``, `a list`.
    pub fn described(&self) -> String {
        match &self.value {
            NodeValue::Nothing => "nothing".into(),
            NodeValue::Scalar { text, quoted: true } => format!("`\"{}\"`", shortened(text)),
            NodeValue::Scalar { text, quoted: false } => format!("`{}`", shortened(text)),
            NodeValue::List(_) => "a list".into(),
            NodeValue::Map(_) => "a map".into(),
        }
    }
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.to_owned(),
    }
}
