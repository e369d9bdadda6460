//! Kinds of documents and their keys on the terminal.

use crate::reference::{DocumentKind, Key, Word};
use crate::terminal::{indented, wrapped};

use super::{paragraph, table};

pub fn kind(kind: &DocumentKind, width: usize) -> String {
    let example = kind.examples.first();
    let parts = [
        heading(kind.name, kind.path, width),
        wrapped(&kind.meaning(), "", width) + "\n",
        keys(kind, &kind.keys(), width),
        example.map(|it| example_of(it.path, it.text)).unwrap_or_default(),
    ];
    joined(&parts)
}

pub fn key(kind: &DocumentKind, key: &Key, width: usize) -> String {
    let necessity = if key.required { "required" } else { "optional" };
    let parts = [
        heading(&format!("{}.{}", kind.name, key.path), &kind_of_value(key, necessity), width),
        wrapped(&key.meaning, "", width) + "\n",
        words(&key.words, width),
        keys(kind, &key.keys, width),
        kind.excerpt(key).map(|it| example_of(it.path, &it.text)).unwrap_or_default(),
    ];
    joined(&parts)
}

fn heading(topic: &str, what: &str, width: usize) -> String {
    wrapped(&format!("{topic} ({what})"), "", width) + "\n"
}

/// The parts that say something, with an empty line between them.
fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn keys(kind: &DocumentKind, keys: &[Key], width: usize) -> String {
    let one = |key: &Key| {
        let necessity = if key.required { "required" } else { "" };
        let head = paragraph(&format!("{} ({})", key.name(), kind_of_value(key, necessity)), width);
        head + "\n" + &wrapped(&further(kind, key), "      ", width) + "\n"
    };
    match keys {
        [] => String::new(),
        keys => format!("Keys\n{}", keys.iter().map(one).collect::<String>()),
    }
}

/// What a list of keys says of one: its meaning, its words, and where the keys below it are explained.
fn further(kind: &DocumentKind, key: &Key) -> String {
    let words: Vec<String> = key.words.iter().map(|word| format!("`{}`", word.word)).collect();
    let words = match key.words.len() {
        0 => String::new(),
        _ => format!(" Allowed: {}.", words.join(", ")),
    };
    let below = match key.keys.len() {
        0 => String::new(),
        _ => format!("\nIts keys: monthly explain {}.{}", kind.name, key.path),
    };
    format!("{}{words}{below}", key.meaning)
}

/// `date, as `2026-10-21`, required`.
fn kind_of_value(key: &Key, necessity: &str) -> String {
    let default = key.default.as_ref().map(|default| format!("default: {default}"));
    let parts = [Some(key.type_name.clone()), Some(necessity.to_owned()), default];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn words(words: &[Word], width: usize) -> String {
    let rows = words.iter().map(|it| (it.word.as_str(), it.meaning.clone().unwrap_or_default()));
    match words {
        [] => String::new(),
        _ => format!("Allowed words\n{}", table(rows, width)),
    }
}

fn example_of(path: &str, text: &str) -> String {
    format!("Example: {path}\n{}\n", indented(text, "    "))
}
