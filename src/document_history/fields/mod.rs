//! Differences between two versions of a document, field by field, as texts.
//!
//! Every kind of document lists all of its fields by destructuring, so that the compiler asks for a new one.

mod client;
mod other;
mod procedure;
mod result;
mod single;

pub use single::changed_entries;

use std::fmt::Display;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;
use smol_str::{SmolStr, ToSmolStr};

use crate::document::Document;

/// Value of a field before and after; `None` where the field is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldChange {
    /// Name of the field: a key, or the path to one in a list, as `items[acme-dc01].offset_ms`.
    #[schemars(with = "String")]
    pub what: SmolStr,
    /// Value before the change; nothing where there was none.
    pub before: Option<String>,
    /// Value after the change; nothing where there is none.
    pub after: Option<String>,
}

/// `minutes 30 → 45`
impl Display for FieldChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let FieldChange { what, before, after } = self;
        let or_nothing = |value: &Option<String>| value.as_deref().unwrap_or("–").to_owned();
        write!(f, "{what} {} → {}", or_nothing(before), or_nothing(after))
    }
}

/// Kind of document whose fields can be compared.
pub trait Fields {
    /// Adds every field that has a value.
    fn add_to(&self, texts: &mut FieldTexts);
}

/// Every field that differs between two versions of a document, in the order of the format.
pub fn changed_fields<T: Fields>(before: &Document<T>, after: &Document<T>) -> Vec<FieldChange> {
    FieldTexts::of(&*before.front).changes_to(&FieldTexts::of(&*after.front))
}

/// Fields of a document with their values as texts, by name.
#[derive(Default)]
pub struct FieldTexts(IndexMap<SmolStr, String>);

impl FieldTexts {
    pub fn of(document: &impl Fields) -> FieldTexts {
        let mut texts = FieldTexts::default();
        document.add_to(&mut texts);
        texts
    }

    pub fn changes_to(&self, after: &FieldTexts) -> Vec<FieldChange> {
        let new = after.0.keys().filter(|what| !self.0.contains_key(*what));
        let names = self.0.keys().chain(new);
        let change = |what: &SmolStr| FieldChange {
            what: what.clone(),
            before: self.0.get(what).cloned(),
            after: after.0.get(what).cloned(),
        };
        names.map(change).filter(|change| change.before != change.after).collect()
    }

    pub fn add(&mut self, what: impl Into<SmolStr>, value: Option<impl Display>) {
        if let Some(value) = value {
            self.0.insert(what.into(), value.to_string());
        }
    }

    /// Begins an element of a list or map, which is named by its id: `items[acme-dc01]`. A second one with that id gets a
    /// number.
    fn element(&mut self, list: &str, id: impl Display) -> Element<'_> {
        let name = format!("{list}[{id}]");
        let is_free = |texts: &FieldTexts, name: &str| !texts.0.contains_key(name);
        let numbered = (2..).map(|nth| format!("{name}#{nth}"));
        let name =
            std::iter::once(name.clone()).chain(numbered).find(|name| is_free(self, name)).unwrap_or(name);
        // The element itself is a field, so that one without values is listed too.
        self.add(name.as_str(), Some("listed"));
        Element { texts: self, name }
    }
}

/// Element of a list whose fields are added.
struct Element<'t> {
    texts: &'t mut FieldTexts,
    name: String,
}

impl Element<'_> {
    fn add(&mut self, key: &str, value: Option<impl Display>) {
        self.texts.add(format!("{}.{key}", self.name).to_smolstr(), value);
    }
}

fn list(values: &[impl Display]) -> Option<String> {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn yes(is_true: bool) -> Option<&'static str> {
    is_true.then_some("yes")
}
