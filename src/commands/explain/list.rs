//! The list of all topics.

use crate::check::rules;
use crate::diagnostic::Severity;
use crate::facts::FactsCommand;
use crate::reference::{DocumentKind, Key};
use crate::site;
use crate::terminal::wrapped;

use super::table;

pub fn all(width: usize) -> String {
    let kinds = DocumentKind::all();
    let documents = table(kinds.iter().map(|kind| (kind.name, kind.path.to_owned())), width);
    let keys: String = kinds.iter().map(|kind| keys(kind, width)).collect();
    format!(
        "Documents: monthly explain client\n{documents}\n\
        Keys: monthly explain client.assets\n{keys}\n\
        Rules that report errors: monthly explain unknown-client\n{}\n\
        Rules that report warnings\n{}\n\
        JSON Schemas on the site, for what commands print with --format json\n{}",
        rules(Severity::Error, width),
        rules(Severity::Warning, width),
        table(
            FactsCommand::ALL.iter().map(|command| (command.words(), site::command_schema(*command))),
            width
        ),
    )
}

/// The keys of a document, then those of the maps in it.
fn keys(kind: &DocumentKind, width: usize) -> String {
    let keys = kind.keys();
    let maps = keys.iter().flat_map(Key::with_all_below).filter(|key| !key.keys.is_empty());
    let maps = maps.map(|key| (format!("{}.{}", kind.name, key.path), &key.keys));
    let one = |(name, keys): (String, &Vec<Key>)| {
        let names: Vec<&str> = keys.iter().map(Key::name).collect();
        format!("  {name}\n{}\n", wrapped(&names.join(", "), "      ", width))
    };
    std::iter::once((kind.name.to_owned(), &keys)).chain(maps).map(one).collect()
}

fn rules(severity: Severity, width: usize) -> String {
    let rules = rules::all().into_iter().filter(|rule| rule.severity == severity);
    table(rules.map(|rule| (rule.name, rule.what.to_owned())), width)
}
