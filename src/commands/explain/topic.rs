use crate::check::rules;
use crate::commands::Failure;
use crate::diagnostic::{Rule, nearest};
use crate::facts::{ExampleFacts, TopicFacts};
use crate::reference::{DocumentKind, Key};

use super::{reference, rule};

/// What `explain` can explain.
pub enum Topic {
    Rule(&'static Rule),
    Kind(&'static DocumentKind),
    Key(&'static DocumentKind, Key),
}

impl Topic {
    /// Returns the topic of that name.
    ///
    /// # Errors
    ///
    /// Where there is none; the failure offers the nearest.
    pub fn named(name: &str) -> Result<Topic, Failure> {
        let name = &name.replacen("monthly.toml", "settings", 1);
        let rule = rules::all().into_iter().find(|rule| rule.name == name).map(Topic::Rule);
        rule.or_else(|| Topic::of_reference(name)).ok_or_else(|| unknown(name))
    }

    fn of_reference(name: &str) -> Option<Topic> {
        let (kind, path) = name.split_once('.').map_or((name, None), |(kind, path)| (kind, Some(path)));
        let kind = DocumentKind::all().iter().find(|it| it.name == kind)?;
        let Some(path) = path else { return Some(Topic::Kind(kind)) };
        let keys = kind.keys();
        let key = keys.iter().flat_map(Key::with_all_below).find(|key| key.path == path)?;
        Some(Topic::Key(kind, key.clone()))
    }

    /// Kinds of documents, then rules.
    pub fn all() -> Vec<Topic> {
        let rules = rules::all().into_iter().map(Topic::Rule);
        DocumentKind::all().iter().map(Topic::Kind).chain(rules).collect()
    }

    pub fn facts(&self) -> TopicFacts {
        match self {
            Topic::Rule(rule) => TopicFacts::Rule(rule),
            Topic::Kind(kind) => TopicFacts::Document {
                name: kind.name,
                path: kind.path,
                meaning: kind.meaning(),
                keys: kind.keys(),
                examples: kind
                    .examples
                    .iter()
                    .map(|it| ExampleFacts { path: it.path, text: it.text.to_owned() })
                    .collect(),
            },
            Topic::Key(kind, key) => TopicFacts::Key {
                document: kind.name,
                key: key.clone(),
                example: kind.excerpt(key).map(|it| ExampleFacts { path: it.path, text: it.text }),
            },
        }
    }

    pub fn text(&self, width: usize) -> String {
        match self {
            Topic::Rule(rule) => rule::text(rule, width),
            Topic::Kind(kind) => reference::kind(kind, width),
            Topic::Key(kind, key) => reference::key(kind, key, width),
        }
    }
}

/// Returns the names of all topics: kinds, keys, rules.
pub fn names() -> Vec<String> {
    let of_kind = |kind: &DocumentKind| {
        let keys = kind.keys();
        let keys = keys.iter().flat_map(Key::with_all_below).map(|key| format!("{}.{}", kind.name, key.path));
        std::iter::once(kind.name.to_owned()).chain(keys).collect::<Vec<_>>()
    };
    let rules = rules::all().into_iter().map(|rule| rule.name.to_owned());
    DocumentKind::all().iter().flat_map(of_kind).chain(rules).collect()
}

fn unknown(name: &str) -> Failure {
    let names = names();
    let ending = format!(".{name}");
    let same: Vec<&str> = names.iter().map(String::as_str).filter(|it| it.ends_with(&ending)).collect();
    let near = match same.is_empty() {
        true => nearest(name, names.iter().map(String::as_str)).into_iter().collect(),
        false => same,
    };
    Failure::new(format!("unknown topic `{name}`")).with_help(match near[..] {
        [] => "`monthly explain` lists all topics".into(),
        _ => format!("did you mean `{}`?", near.join("`, `")),
    })
}
