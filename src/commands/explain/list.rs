//! The list of all topics.

use crate::check::rules;
use crate::diagnostic::Severity;
use crate::reference::{DocumentKind, Key};
use crate::terminal::{WIDTH, wrapped};

use super::table;

pub fn all() -> String {
    let kinds = DocumentKind::all();
    let documents = table(kinds.iter().map(|kind| (kind.name, kind.path.to_owned())));
    let keys: String = kinds.iter().map(keys).collect();
    format!(
        "Documents: monthly explain client\n{documents}\n\
        Keys: monthly explain client.assets\n{keys}\n\
        Rules that report errors: monthly explain unknown-client\n{}\n\
        Rules that report warnings\n{}",
        rules(Severity::Error),
        rules(Severity::Warning),
    )
}

/// The keys of a document, then those of the maps in it.
fn keys(kind: &DocumentKind) -> String {
    let keys = kind.keys();
    let maps = keys.iter().flat_map(Key::with_all_below).filter(|key| !key.keys.is_empty());
    let maps = maps.map(|key| (format!("{}.{}", kind.name, key.path), &key.keys));
    let one = |(name, keys): (String, &Vec<Key>)| {
        let names: Vec<&str> = keys.iter().map(Key::name).collect();
        format!("  {name}\n{}\n", wrapped(&names.join(", "), "      ", WIDTH))
    };
    std::iter::once((kind.name.to_owned(), &keys)).chain(maps).map(one).collect()
}

fn rules(severity: Severity) -> String {
    let rules = rules::all().into_iter().filter(|rule| rule.severity == severity);
    table(rules.map(|rule| (rule.name, rule.what.to_owned())))
}
