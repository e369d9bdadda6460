//! Reference: the keys of each kind of document, as `monthly explain` prints them.

use crate::reference::{DocumentKind, Key, Word};
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Reference],
    as_of: AsOf::Nothing,
    ..PageKind::of::<ReferenceView>("reference.html", "reference")
};

/// The reference of documents.
#[derive(Serialize, JsonSchema)]
pub struct ReferenceView {
    /// Kinds of documents. Names and explanations are in English.
    kinds: Vec<DocumentKindView>,
}

/// Kind of document with its keys.
#[derive(Serialize, JsonSchema)]
struct DocumentKindView {
    /// Name of the kind: `client`.
    name: &'static str,
    /// Where such documents are.
    path: &'static str,
    /// What such a document is.
    meaning: String,
    /// JSON Schema of the front matter, or of `monthly.toml`.
    schema: Link,
    /// Every key, each before the keys below it.
    keys: Vec<KeyView>,
    /// Documents that together show every key.
    examples: Vec<ExampleView>,
}

/// Key of a document.
#[derive(Serialize, JsonSchema)]
struct KeyView {
    /// Name with those of the keys above it: `assets.type`.
    path: String,
    /// Type of the value, in words.
    type_name: String,
    /// Whether a document needs the key.
    required: bool,
    /// Value that a missing key has.
    default: Option<String>,
    /// What the key means.
    meaning: String,
    /// Allowed words, where the list is closed.
    words: Vec<WordView>,
}

/// Allowed word of a key.
#[derive(Serialize, JsonSchema)]
struct WordView {
    /// The word as it is written.
    word: String,
    /// What the word means; nothing where it speaks for itself.
    meaning: Option<String>,
}

/// Example of a document.
#[derive(Serialize, JsonSchema)]
struct ExampleView {
    /// Where the document would be.
    path: &'static str,
    /// The whole document.
    text: &'static str,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let view = ReferenceView { kinds: DocumentKind::all().iter().map(kind).collect() };
    PAGE.render(site, page, Head::title(&site.say("reference", &[])), view)
}

/// Returns the JSON Schema of a kind of document.
pub fn schema(kind: &DocumentKind) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&kind.schema()).expect("plain values can be written");
    bytes.push(b'\n');
    bytes
}

fn kind(kind: &'static DocumentKind) -> DocumentKindView {
    let schema = address::of(&Page::DocumentSchema(kind));
    DocumentKindView {
        name: kind.name,
        path: kind.path,
        meaning: kind.meaning(),
        schema: Link { href: schema.clone(), text: schema },
        keys: kind.keys().iter().flat_map(Key::with_all_below).map(key).collect(),
        examples: kind.examples.iter().map(|it| ExampleView { path: it.path, text: it.text }).collect(),
    }
}

fn key(key: &Key) -> KeyView {
    let Key { path, type_name, required, default, words, meaning, pattern: _, keys: _ } = key.clone();
    let words = words.into_iter().map(|Word { word, meaning }| WordView { word, meaning }).collect();
    KeyView { path, type_name, required, default, meaning, words }
}
