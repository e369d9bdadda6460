//! Replacement of the bytes of some fields, and of nothing else.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use std::ops::Range;

use crate::diagnostic::Step;
use crate::document::fence::Parts;
use crate::document::node::{Entry, Node, NodeValue};

use super::{Edit, PendingEdit};

/// Replacement of some bytes of the text.
pub type Splice = (Range<usize>, String);

/// What happens to a value.
pub enum Disposition {
    Kept(Vec<Splice>),
    Removed,
}

/// An entry of a map or an item of a list.
pub struct Child<'n> {
    pub entry: Option<&'n Entry>,
    pub value: &'n Node,
}

/// Text of a document whose front matter is edited.
pub struct File<'t> {
    pub text: &'t str,
    pub parts: &'t Parts,
}

impl File<'_> {
    /// Returns the text with some fields set or removed.
    pub fn changed(&self, node: &Node, edits: &[PendingEdit<'_>]) -> String {
        let mut splices = self.within(node, edits);
        splices.sort_by_key(|(range, _)| range.start);
        let mut edited = self.text.to_owned();
        for (range, new) in splices.into_iter().rev() {
            edited.replace_range(range, &self.with_line_ends(&new));
        }
        edited
    }

    /// A value with the line ends of the file.
    pub fn with_line_ends(&self, value: &str) -> String {
        value.replace('\n', self.line_end())
    }

    pub fn line_end(&self) -> &'static str {
        if self.text[..self.parts.body_start].contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// Returns the changes within a list or map that is kept.
    pub fn within(&self, node: &Node, edits: &[PendingEdit<'_>]) -> Vec<Splice> {
        let children = Child::all_of(node);
        let dispositions: Vec<Disposition> = children
            .iter()
            .enumerate()
            .map(|(nth, child)| self.disposition(child, &child.below(nth, edits)))
            .collect();
        let is_removed = |nth: usize| matches!(dispositions.get(nth), Some(Disposition::Removed));
        let mut splices: Vec<Splice> = (0..children.len())
            .filter(|nth| is_removed(*nth))
            .map(|nth| match self.is_in_brackets(node) {
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

    pub fn disposition(&self, child: &Child<'_>, edits: &[PendingEdit<'_>]) -> Disposition {
        match edits.iter().find(|(steps, _)| steps.is_empty()) {
            Some((_, Edit::Remove)) => return Disposition::Removed,
            Some((_, Edit::Set(value))) => return Disposition::Kept(vec![self.set(child, value)]),
            Some((_, Edit::Append(_))) => return Disposition::Kept(Vec::new()),
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

    pub fn set(&self, child: &Child<'_>, value: &str) -> Splice {
        match (child.entry, self.is_blank(child.value)) {
            (Some(entry), true) => {
                let colon = self.colon(entry);
                (colon..colon, format!(" {value}"))
            }
            (None, true) if let Some(dash) = self.dash(self.start(child)) => {
                (dash + 1..dash + 1, format!(" {value}"))
            }
            _ => (self.parts.front.bytes(&child.value.span).start..self.end(child), value.to_owned()),
        }
    }

    /// Whether nothing is written after the colon or the dash of a value.
    pub fn is_blank(&self, value: &Node) -> bool {
        let written = &self.text[self.parts.front.bytes(&value.span)];
        matches!(value.value, NodeValue::Nothing) && written.trim().is_empty()
    }

    /// Returns the dash before an entry of a list; `None` where a comment is between them.
    pub fn dash(&self, start: usize) -> Option<usize> {
        let before = self.text[..start].trim_end();
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// Returns the byte after the colon of an entry.
    pub fn colon(&self, entry: &Entry) -> usize {
        let key_end = self.parts.front.bytes(&entry.key_span).end;
        key_end + self.text[key_end..].find(':').map_or(0, |colon| colon + 1)
    }

    pub fn start(&self, child: &Child<'_>) -> usize {
        let span = child.entry.map_or(&child.value.span, |entry| &entry.key_span);
        self.parts.front.bytes(span).start
    }

    pub fn end(&self, child: &Child<'_>) -> usize {
        match child.entry {
            Some(entry) if self.is_blank(&entry.value) => self.colon(entry),
            _ => self.value_end(child.value).max(self.start(child)),
        }
    }

    /// Returns the end of a value without the white space after it. The span of a block list or map reaches to the start
    /// of the next value.
    pub fn value_end(&self, value: &Node) -> usize {
        let bytes = self.parts.front.bytes(&value.span);
        let children = match value.value {
            _ if self.is_in_brackets(value) => Vec::new(),
            _ => Child::all_of(value),
        };
        let last = children.iter().map(|child| self.end(child)).max();
        last.unwrap_or_else(|| bytes.start + written(&self.text[bytes]).len())
    }

    pub fn is_in_brackets(&self, node: &Node) -> bool {
        self.text[self.parts.front.bytes(&node.span).start..].starts_with(['[', '{'])
    }

    /// Returns the bytes of a child of a flow list or map (`[a, b]`, `{a: b}`), up to the start of the next child, so
    /// with the comma.
    pub fn up_to_next(&self, children: &[Child<'_>], nth: usize) -> Range<usize> {
        let end = children.get(nth + 1).map_or_else(|| self.end(&children[nth]), |next| self.start(next));
        self.start(&children[nth])..end
    }

    /// Returns the lines of a child without brackets.
    pub fn lines(&self, child: &Child<'_>) -> Range<usize> {
        let (start, last) = (self.start(child), self.end(child));
        let first_byte = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[last..].find('\n').map_or(self.text.len(), |newline| last + newline + 1);
        first_byte..end
    }
}

impl<'n> Child<'n> {
    pub fn all_of(node: &'n Node) -> Vec<Child<'n>> {
        match &node.value {
            NodeValue::List(list) => list.iter().map(|value| Child { entry: None, value }).collect(),
            NodeValue::Map(entries) => {
                entries.iter().map(|entry| Child { entry: Some(entry), value: &entry.value }).collect()
            }
            NodeValue::Nothing | NodeValue::Scalar { .. } => Vec::new(),
        }
    }

    /// Returns the edits of this child, the `nth` of its list or map.
    pub fn below<'e>(&self, nth: usize, edits: &[PendingEdit<'e>]) -> Vec<PendingEdit<'e>> {
        let leads_here = |step: &Step| match (step, self.entry) {
            (Step::Key(key), Some(entry)) => entry.key == key.as_str(),
            (Step::Index(index), None) => *index == nth,
            _ => false,
        };
        let here = edits.iter().filter_map(|(steps, edit)| Some((steps.split_first()?, *edit)));
        here.filter(|((step, _), _)| leads_here(step)).map(|((_, rest), edit)| (rest, edit)).collect()
    }
}

/// What is written of a value, without the white space after it. The span of a scalar in quotes may hold a comment too.
fn written(value: &str) -> &str {
    let Some(quote) = value.chars().next().filter(|it| ['\'', '"'].contains(it)) else {
        return value.trim_end();
    };
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' if quote == '"' => drop(letters.next()),
            '\'' if quote == '\'' && letters.next_if(|(_, next)| *next == quote).is_some() => {}
            letter if letter == quote => return &value[..=at],
            _ => {}
        }
    }
    value.trim_end()
}
