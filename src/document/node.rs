//! Front matter as a tree that keeps places; what YAML and TOML have in common.

use std::ops::Range;

use crate::diagnostic::{FieldPath, Step};

/// A range of the front matter's block, in characters.
pub type Span = Range<usize>;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub value: NodeValue,
}

/// Scalars stay text: what a text means is for the field that it is read into.
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

    /// The span of a field's value, or of its key where `key` is wanted. Where the field is not
    /// there: of the deepest thing on the way to it.
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

    /// What to mark of this value: all of a scalar; of a map or list its key, or its first entry.
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

    /// What this is, for a message: ``the text `x` ``, `a list`.
    pub fn described(&self) -> String {
        match &self.value {
            NodeValue::Nothing => "nothing".into(),
            NodeValue::Scalar { text, .. } => format!("`{}`", shortened(text)),
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
