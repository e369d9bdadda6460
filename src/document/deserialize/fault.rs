//! Faults of a value, as `serde` reports them.

use std::collections::HashSet;
use std::fmt;

use serde::de;

use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, expected};
use crate::document::faults;
use crate::document::fence::FrontMatter;
use crate::document::node::{Node, Span};
use crate::source::ContentPath;

/// What is wrong with a value, and which entry is to be skipped so that the rest can be read.
#[derive(Clone, Debug)]
pub struct Fault {
    pub rule: &'static Rule,
    pub message: String,
    /// The unknown word or key.
    pub wrong: Option<String>,
    /// The words or keys that are allowed instead.
    pub allowed: &'static [&'static str],
    pub span: Option<Span>,
    /// The value of the innermost entry around the fault.
    pub entry: Option<Span>,
    pub missing: Option<&'static str>,
    /// What is missing beside which keys.
    pub missing_key: Option<MissingKey>,
    /// Whether it is the consequence of a fault that was reported before.
    pub is_consequence: bool,
}

/// A key that is missing in a map.
#[derive(Clone, Debug)]
pub struct MissingKey {
    pub key: &'static str,
    /// The keys that the map has.
    pub beside: HashSet<Span>,
}

impl Fault {
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Fault {
        Fault {
            rule,
            message: message.into(),
            wrong: None,
            allowed: &[],
            span: None,
            entry: None,
            missing: None,
            missing_key: None,
            is_consequence: false,
        }
    }

    pub fn wrong_type(node: &Node, wanted: &dyn fmt::Display) -> Fault {
        let message = format!("expected {wanted}, found {}", node.described());
        Fault { span: Some(node.span.clone()), ..Fault::new(&faults::WRONG_TYPE, message) }
    }

    /// A word that is none of the allowed ones; `type_name` is the Rust name of their enum.
    pub fn unknown_word(type_name: &str, word: &str, allowed: &'static [&'static str]) -> Fault {
        let message = format!("unknown {} `{word}`; {}", concept(type_name), expected(word, allowed));
        Fault { wrong: Some(word.to_owned()), allowed, ..Fault::new(&faults::BAD_VALUE, message) }
    }

    pub fn unknown_key(key: &str, allowed: &'static [&'static str]) -> Fault {
        let message = format!("unknown key `{key}`");
        Fault { wrong: Some(key.to_owned()), allowed, ..Fault::new(&faults::UNKNOWN_KEY, message) }
    }

    /// Adds the place of the fault, unless a node further in already did.
    pub fn within(mut self, node: &Node) -> Fault {
        if let Some(field) = self.missing.take() {
            self.is_consequence = node.entry(field).is_some();
            self.missing_key =
                Some(MissingKey { key: field, beside: node.key_spans().into_iter().collect() });
            self.span = Some(node.find(&FieldPath::top(), false));
        }
        let key = self.wrong.as_deref().filter(|_| self.rule == &faults::UNKNOWN_KEY);
        let key = key.and_then(|key| node.entry(key)).map(|entry| entry.key_span.clone());
        self.span.get_or_insert_with(|| key.unwrap_or_else(|| node.span.clone()));
        self
    }

    pub fn in_entry(mut self, node: &Node) -> Fault {
        self.entry.get_or_insert_with(|| node.span.clone());
        self.within(node)
    }

    pub fn diagnostic(self, path: &ContentPath, front: &FrontMatter) -> Diagnostic {
        let location = Location::Bytes(front.bytes(&self.span.unwrap_or(0..0)));
        let diagnostic = self.rule.at(path, location, self.message);
        match self.wrong {
            Some(wrong) if self.rule == &faults::BAD_VALUE => {
                diagnostic.did_you_mean(&wrong, self.allowed.iter().copied())
            }
            Some(wrong) => diagnostic.suggest(&wrong, self.allowed.iter().copied()),
            None => diagnostic,
        }
    }
}

/// The words of a type's name: `asset type` for `AssetType`.
fn concept(type_name: &str) -> String {
    let mut words = String::new();
    for letter in type_name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault::new(&faults::BAD_VALUE, message.to_string())
    }

    fn invalid_type(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        let found = match unexpected {
            de::Unexpected::Seq => "a list".to_owned(),
            de::Unexpected::Map => "a map".to_owned(),
            other => other.to_string(),
        };
        Fault::new(&faults::WRONG_TYPE, format!("expected {expected}, found {found}"))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Fault {
        Fault::unknown_key(field, expected)
    }

    fn missing_field(field: &'static str) -> Fault {
        Fault { missing: Some(field), ..Fault::new(&faults::MISSING_KEY, format!("missing key `{field}`")) }
    }
}
