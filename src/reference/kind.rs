use std::fmt;

use schemars::Schema;

use crate::model::{Client, ClientResult, HandbookPage, Idea, Person, Procedure, Settings, Single};

use super::key::{self, Key};
use super::{Example, Excerpt, schema};

/// Kind of document, as the reference explains it.
pub struct DocumentKind {
    /// Name in `monthly explain client.assets`.
    pub name: &'static str,
    /// Where such documents are.
    pub path: &'static str,
    /// What documents of this kind are shown by; together they have every key.
    pub examples: &'static [Example],
    schema: fn() -> Schema,
}

/// By the name, since the address of a function is another one in each run.
impl fmt::Debug for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! example {
    ($path:literal, $file:literal) => {
        Example { path: $path, text: include_str!(concat!("examples/", $file)) }
    };
}

static KINDS: &[DocumentKind] = &[
    DocumentKind {
        name: "settings",
        path: "monthly.toml",
        examples: &[example!("monthly.toml", "settings.toml")],
        schema: schema::of::<Settings>,
    },
    DocumentKind {
        name: "procedure",
        path: "content/procedures/<procedure>.md",
        examples: &[example!("content/procedures/time-services.md", "procedure.md")],
        schema: schema::of::<Procedure>,
    },
    DocumentKind {
        name: "single",
        path: "content/singles/<YYYY-MM>-<procedure>.md",
        examples: &[example!("content/singles/2026-10-time-services.md", "single.md")],
        schema: schema::of::<Single>,
    },
    DocumentKind {
        name: "client",
        path: "content/clients/<client>.md",
        examples: &[example!("content/clients/acme.md", "client.md")],
        schema: schema::of::<Client>,
    },
    DocumentKind {
        name: "result",
        path: "content/results/<YYYY-MM>/<client>.md, content/results/catch-up/<YYYY-MM>/<client>-<procedure>.md",
        examples: &[
            example!("content/results/2026-10/acme.md", "result.md"),
            example!("content/results/2026-10/birch.md", "result-deferred.md"),
            example!("content/results/catch-up/2026-10/acme-server-room.md", "result-site.md"),
        ],
        schema: schema::of::<ClientResult>,
    },
    DocumentKind {
        name: "person",
        path: "content/staff/<person>.md",
        examples: &[example!("content/staff/tom.md", "person.md")],
        schema: schema::of::<Person>,
    },
    DocumentKind {
        name: "idea",
        path: "content/ideas/<idea>.md",
        examples: &[
            example!("content/ideas/asset-tags.md", "idea.md"),
            example!("content/ideas/time-services-again.md", "idea-scheduled.md"),
        ],
        schema: schema::of::<Idea>,
    },
    DocumentKind {
        name: "handbook",
        path: "content/handbook/**/<page>.md",
        examples: &[example!("content/handbook/exceptions.md", "handbook.md")],
        schema: schema::of::<HandbookPage>,
    },
];

impl PartialEq for DocumentKind {
    fn eq(&self, other: &DocumentKind) -> bool {
        self.name == other.name
    }
}

impl Eq for DocumentKind {}

impl DocumentKind {
    /// Every kind, in the order in which a practice comes to need them.
    pub fn all() -> &'static [DocumentKind] {
        KINDS
    }

    /// Returns the JSON Schema of the front matter, or of the whole file for `monthly.toml`.
    pub fn schema(&self) -> Schema {
        let mut schema = (self.schema)();
        schema.insert("title".into(), self.name.into());
        schema
    }

    /// Returns what a document of this kind is.
    pub fn meaning(&self) -> String {
        key::meaning(self.schema().as_value())
    }

    /// Returns the keys in the order of the examples.
    pub fn keys(&self) -> Vec<Key> {
        key::keys(self)
    }

    /// Returns the part of an example that shows a key.
    pub fn excerpt(&self, key: &Key) -> Option<Excerpt> {
        self.examples.iter().find_map(|example| example.excerpt(&key.pattern))
    }
}
