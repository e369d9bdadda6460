//! Additions to front matter: keys of a map and entries of a list.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

use crate::diagnostic::Step;
use crate::document::node::{Entry, Node, NodeValue};
use crate::source::ContentPath;

use super::replacement::{Child, File, Splice};
use super::{Edit, EditError, Front};

/// Whether an edit adds to the front matter: a missing key, or an entry of a list.
pub fn is_addition(top: &Node, steps: &[Step], edit: Edit<'_>) -> bool {
    let mut node = Some(top);
    for step in steps {
        node = node.and_then(|node| next(node, step)).map(|(_, value)| value);
    }
    match edit {
        Edit::Append(_) => true,
        Edit::Set(_) => node.is_none(),
        Edit::Remove => false,
    }
}

/// Returns the text with an addition.
pub fn with(path: &ContentPath, text: &str, steps: &[Step], edit: Edit<'_>) -> Result<String, EditError> {
    let front = Front::read(path, text)?;
    let file = front.file(text);
    let top = Place { entry: None, node: &front.node, is_in_brackets: file.is_in_brackets(&front.node) };
    let (range, new) = file.addition(&top, steps, edit).ok_or(EditError::Unsupported)?;
    let mut edited = text.to_owned();
    edited.replace_range(range, &file.with_line_ends(&new));
    Ok(edited)
}

fn next<'n>(node: &'n Node, step: &Step) -> Option<(Option<&'n Entry>, &'n Node)> {
    match (step, &node.value) {
        (Step::Key(key), _) => node.entry(key).map(|entry| (Some(entry), &entry.value)),
        (Step::Index(nth), NodeValue::List(list)) => Some((None, list.get(*nth)?)),
        (Step::Index(_), _) => None,
    }
}

/// A value that something is added to.
struct Place<'n> {
    /// The entry that it is the value of; `None` for the front matter as a whole and for an entry of a list.
    entry: Option<&'n Entry>,
    node: &'n Node,
    /// Whether it, or a list or map around it, is written in brackets: `[a, b]`, `{a: b}`.
    is_in_brackets: bool,
}

impl File<'_> {
    /// Returns what an addition inserts; `None` where it has no place.
    fn addition(&self, place: &Place<'_>, steps: &[Step], edit: Edit<'_>) -> Option<Splice> {
        let Some((step, rest)) = steps.split_first() else {
            return match edit {
                Edit::Append(value) => self.appended(place, value),
                Edit::Set(_) | Edit::Remove => None,
            };
        };
        match (next(place.node, step), step) {
            (Some((entry, node)), _) => {
                let is_in_brackets = place.is_in_brackets || self.is_in_brackets(node);
                self.addition(&Place { entry, node, is_in_brackets }, rest, edit)
            }
            (None, Step::Key(key)) => match (edit, rest) {
                // A new list, of which each entry gets a line of its own.
                (Edit::Append(value), []) if self.is_top(place) => Some(self.at_top(
                    &Child::all_of(place.node),
                    key,
                    &format!("{}:\n  - {value}", key_text(key)),
                )),
                _ => self.with_key(place, key, &nested(rest, edit)?),
            },
            (None, Step::Index(_)) => None,
        }
    }

    /// Adds a key to a map.
    fn with_key(&self, place: &Place<'_>, key: &str, value: &str) -> Option<Splice> {
        let line = format!("{}: {value}", key_text(key));
        let children = Child::all_of(place.node);
        match (&place.node.value, children.last()) {
            (NodeValue::Map(_), Some(last)) if self.is_in_brackets(place.node) => {
                Some(at(self.end(last), format!(", {line}")))
            }
            (NodeValue::Map(_), None) => Some(at(self.inside(place.node), line)),
            (NodeValue::Map(_), Some(_)) if self.is_top(place) => Some(self.at_top(&children, key, &line)),
            (NodeValue::Map(_), Some(last)) => {
                let indent = self.column(self.start(children.first()?));
                Some(at(self.next_line(self.end(last)), format!("{}{line}\n", " ".repeat(indent))))
            }
            (NodeValue::Nothing, _) => match place.entry {
                Some(entry) => {
                    Some(self.set(&Child { entry: Some(entry), value: place.node }, &format!("{{{line}}}")))
                }
                None => Some(self.at_top(&children, key, &line)),
            },
            (NodeValue::Scalar { .. } | NodeValue::List(_), _) => None,
        }
    }

    /// Adds an entry to a list.
    fn appended(&self, place: &Place<'_>, value: &str) -> Option<Splice> {
        let children = Child::all_of(place.node);
        match (&place.node.value, children.last()) {
            (NodeValue::List(_), Some(last)) if self.is_in_brackets(place.node) => {
                Some(at(self.end(last), format!(", {value}")))
            }
            (NodeValue::List(_), None) => Some(at(self.inside(place.node), value.to_owned())),
            (NodeValue::List(_), Some(last)) => {
                let dash = self.dash(self.start(children.first()?))?;
                let indent = " ".repeat(self.column(dash));
                Some(at(self.next_line(self.end(last)), format!("{indent}- {value}\n")))
            }
            (NodeValue::Nothing, _) => {
                let entry = place.entry?;
                if place.is_in_brackets || !self.is_blank(&entry.value) {
                    return Some(
                        self.set(&Child { entry: Some(entry), value: place.node }, &format!("[{value}]")),
                    );
                }
                let indent = " ".repeat(self.column(self.parts.front.bytes(&entry.key_span).start) + 2);
                Some(at(self.next_line(self.colon(entry)), format!("{indent}- {value}\n")))
            }
            (NodeValue::Scalar { .. } | NodeValue::Map(_), _) => None,
        }
    }

    fn is_top(&self, place: &Place<'_>) -> bool {
        place.entry.is_none()
            && !self.is_in_brackets(place.node)
            && self.column(self.parts.front.bytes(&place.node.span).start) == 0
    }

    /// Adds a line at the top level: in place of a comment that gives an example of the key, else at the end.
    fn at_top(&self, children: &[Child<'_>], key: &str, line: &str) -> Splice {
        if let Some(example) = self.example(children, key) {
            return (example, line.to_owned());
        }
        let head = &self.text[..self.parts.body_start];
        let fence = head.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
        at(fence, format!("{line}\n"))
    }

    /// Finds a comment such as `# minutes: 45`, a key with a single word, that is no part of a value.
    fn example(&self, children: &[Child<'_>], key: &str) -> Option<Range<usize>> {
        let start = format!("# {key}: ");
        let mut at = 0;
        for line in self.text[..self.parts.body_start].split_inclusive('\n') {
            let written = line.trim_end();
            let is_example =
                written.strip_prefix(&start).is_some_and(|word| !word.contains(char::is_whitespace));
            if is_example && !children.iter().any(|child| (self.start(child)..self.end(child)).contains(&at))
            {
                return Some(at..at + written.len());
            }
            at += line.len();
        }
        None
    }

    /// Returns the byte after the opening bracket.
    fn inside(&self, node: &Node) -> usize {
        self.parts.front.bytes(&node.span).start + 1
    }

    /// Returns the characters before a byte in its line.
    fn column(&self, at: usize) -> usize {
        let line = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[line..at].chars().filter(|it| *it != '\u{feff}').count()
    }

    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }
}

/// The value of a missing key, with the keys that are missing below it.
fn nested(steps: &[Step], edit: Edit<'_>) -> Option<String> {
    match (steps.split_first(), edit) {
        (None, Edit::Set(value)) => Some(value.to_owned()),
        (None, Edit::Append(value)) => Some(format!("[{value}]")),
        (Some((Step::Key(key), rest)), _) => Some(format!("{{{}: {}}}", key_text(key), nested(rest, edit)?)),
        (Some((Step::Index(_), _)), _) | (None, Edit::Remove) => None,
    }
}

/// A key in YAML, in quotes where necessary.
fn key_text(key: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    match key.starts_with(char::is_alphabetic)
        && key.chars().all(is_plain)
        && !key.eq_ignore_ascii_case("null")
    {
        true => key.to_owned(),
        false => serde_json::Value::from(key).to_string(),
    }
}

fn at(byte: usize, new: String) -> Splice {
    (byte..byte, new)
}
