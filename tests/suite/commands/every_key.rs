//! An edit of any key of any kind of document is told by an event that names it.
//!
//! The examples of the reference have every key. Each line of them is edited in a commit of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::practice::Practice;

/// Examples with the kind of document and the path that they have here.
const EXAMPLES: [(&str, &str, &str); 11] = [
    ("settings", "settings.toml", "monthly.toml"),
    ("procedure", "procedure.md", "content/procedures/time-services.md"),
    ("single", "single.md", "content/singles/2026-10-time-services.md"),
    ("client", "client.md", "content/clients/acme.md"),
    ("result", "result.md", "content/results/2026-10/acme.md"),
    ("result", "result-deferred.md", "content/results/2026-10/birch.md"),
    ("result", "result-site.md", "content/results/catch-up/2026-10/acme-server-room.md"),
    ("person", "person.md", "content/staff/tom.md"),
    ("idea", "idea.md", "content/ideas/asset-tags.md"),
    ("idea", "idea-scheduled.md", "content/ideas/time-services-again.md"),
    ("handbook", "handbook.md", "content/handbook/exceptions.md"),
];

/// Line of an example with the keys that lead to its value.
struct Line {
    number: usize,
    keys: Vec<String>,
    value: String,
}

/// An edit of one line, as its commit names it.
struct Edit {
    path: &'static str,
    kind: &'static str,
    keys: Vec<String>,
    message: String,
}

/// Keys of a kind of document, by their paths, each with its words where it has a list of them.
type Known = BTreeMap<String, Vec<String>>;

#[test]
fn an_edit_of_any_key_is_told_by_an_event_that_names_it() {
    let known = known();
    let mut practice = EXAMPLES
        .into_iter()
        .fold(Practice::nothing(), |practice, (_, file, path)| practice.file(path, example(file)));
    practice = practice.commit("Begin");
    let (mut edits, mut edited) = (Vec::new(), BTreeMap::<&str, BTreeSet<String>>::new());
    for (kind, file, path) in EXAMPLES {
        let mut lines: Vec<String> = example(file).lines().map(str::to_owned).collect();
        for Line { number, keys, value } in lines_of(file) {
            let key = key_of(&keys, &known[kind]);
            let after = other(&value, &known[kind][&key]);
            lines[number] = lines[number].replacen(&value, &after, 1);
            let message = format!("{path}: {} from {value} to {after}, in line {number}", keys.join("."));
            practice = practice.file(path, lines.join("\n") + "\n").commit(&message);
            edited.entry(kind).or_default().insert(key);
            edits.push(Edit { path, kind, keys, message });
        }
        practice = practice.file(path, example(file)).commit("Restore");
    }
    for (kind, keys) in &known {
        let is_leaf = |key: &&String| !keys.keys().any(|it| it.starts_with(&format!("{key}.")));
        let missed: Vec<&String> =
            keys.keys().filter(is_leaf).filter(|key| !edited[&**kind].contains(*key)).collect();
        assert!(missed.is_empty(), "keys of {kind} that no line of an example has: {missed:?}");
    }
    let ran = practice.run("diff .. --format json -q");
    assert_eq!(ran.code, 0, "{ran}");
    let facts: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let mut told: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for event in facts["changes"].as_array().expect("changes") {
        told.entry(event["message"].as_str().expect("a message")).or_default().push(event);
    }
    let is_told = |edit: &&Edit| {
        let events = told.get(&*edit.message).into_iter().flatten();
        let mut of_document = events.filter(|event| event["document"] == edit.path);
        of_document.any(|event| names(event, edit))
    };
    let untold: Vec<String> = edits
        .iter()
        .filter(|edit| !is_told(edit))
        .map(|edit| {
            let events = told.get(&*edit.message).into_iter().flatten();
            format!("{} {:?}", edit.message, events.map(|it| &it["words"]).collect::<Vec<_>>())
        })
        .collect();
    assert!(untold.is_empty(), "{} of {} edits:\n{}", untold.len(), edits.len(), untold.join("\n"));
}

/// Keys of every kind of document, as `monthly explain` lists them.
fn known() -> BTreeMap<String, Known> {
    fn add(keys: &Value, known: &mut Known) {
        for key in keys.as_array().into_iter().flatten() {
            let words = key["words"].as_array().into_iter().flatten();
            let words = words.filter_map(|it| Some(it["word"].as_str()?.to_owned())).collect();
            known.insert(key["path"].as_str().expect("a path").to_owned(), words);
            add(&key["keys"], known);
        }
    }
    let ran = Practice::nothing().run("explain --format json");
    let facts: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let topics = facts["topics"].as_array().expect("topics").iter();
    let kinds = topics.filter(|it| it["kind"] == "document").map(|topic| {
        let mut known = Known::new();
        add(&topic["keys"], &mut known);
        (topic["name"].as_str().expect("a name").to_owned(), known)
    });
    kinds.collect()
}

fn example(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reference/examples");
    fs::read_to_string(folder.join(file)).expect("the example is there")
}

/// Lines with a value, within the front matter or the sections of the settings.
fn lines_of(file: &str) -> Vec<Line> {
    let text = example(file);
    let mut lines = Vec::new();
    // Keys with their columns.
    let mut above: Vec<(usize, String)> = Vec::new();
    let front = match file.ends_with(".toml") {
        true => &*text,
        false => text.split("\n---").next().unwrap_or_default(),
    };
    for (number, line) in front.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            above = vec![(0, section.trim_end_matches(']').to_owned())];
            continue;
        }
        let content = line.trim_start().trim_start_matches("- ");
        let column = line.len() - content.len();
        if file.ends_with(".md") {
            above.retain(|(it, _)| *it < column);
        }
        let pair = content.split_once(if file.ends_with(".md") { ":" } else { " = " });
        let key = pair.map(|(key, _)| key.to_owned());
        let value = pair.map_or(content, |(_, value)| value).trim();
        // A value that goes on over several lines is edited in the last one.
        let is_last =
            front.lines().nth(number + 1).is_none_or(|next| next.contains(": ") || !next.starts_with("    "));
        let is_value = !["", "---", ">-"].contains(&value);
        if is_value && (key.is_some() || is_last) {
            let keys = above.iter().map(|(_, key)| key.clone()).chain(key.clone()).collect();
            lines.push(Line { number, keys, value: value.to_owned() });
        }
        above.extend(key.filter(|_| value.is_empty()).map(|key| (column, key)));
    }
    lines
}

/// Path of the key in the reference, which leaves out names that are free.
fn key_of(keys: &[String], known: &Known) -> String {
    let mut path = String::new();
    for key in keys {
        let longer = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if known.contains_key(&longer) {
            path = longer;
        }
    }
    path
}

/// Another value of the same form, or one of the words.
fn other(value: &str, words: &[String]) -> String {
    let unquoted = value.trim_matches('"');
    if let Some(word) =
        words.iter().find(|word| *word != unquoted).filter(|_| words.iter().any(|it| it == unquoted))
    {
        return value.replace(unquoted, word);
    }
    match value {
        "true" => return "false".into(),
        "false" => return "true".into(),
        _ => {}
    }
    if let Some(list) = value.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return match list.rsplit_once(", ") {
            Some((others, _)) => format!("[{others}]"),
            None => format!("[{list}, {}]", following(list)),
        };
    }
    following(value)
}

/// Another day, or the value with its last digit changed or its last letter twice.
fn following(value: &str) -> String {
    let is_inner = |(_, letter): &(usize, char)| letter.is_alphanumeric();
    let Some((last, letter)) = value.char_indices().rfind(is_inner) else {
        return format!("{value}x");
    };
    if let Some((month, day)) = value.rsplit_once('-').filter(|_| value.parse::<jiff::civil::Date>().is_ok())
    {
        return format!("{month}-{}", if day == "15" { "16" } else { "15" });
    }
    let is_measure = value.split(' ').count() == 2 && value.starts_with(|it: char| it.is_ascii_digit());
    let (at, letter) = match is_measure {
        // `12 months`
        true => (0, value.chars().next().unwrap_or_default()),
        false => (last, letter),
    };
    let new = match letter {
        '0'..='8' => char::from(letter as u8 + 1).to_string(),
        '9' => "8".to_owned(),
        letter => format!("{letter}{letter}"),
    };
    format!("{}{new}{}", &value[..at], &value[at + letter.len_utf8()..])
}

/// Whether an event names the key of an edit.
fn names(event: &Value, edit: &Edit) -> bool {
    let what = event["what"].as_str().unwrap_or_default();
    let keys: Vec<&str> = edit.keys.iter().map(String::as_str).collect();
    let says = match (edit.kind, &keys[..]) {
        ("result", ["status"]) => matches!(what, "result-recorded" | "status-changed" | "result-reopened"),
        ("result", ["findings", "status"]) => matches!(what, "finding-closed" | "finding-reopened"),
        _ => false,
    };
    let fields = event["fields"].as_array().into_iter().flatten();
    says || fields.filter_map(|field| field["what"].as_str()).any(|field| is_name(field, edit.kind, &keys))
}

/// Whether a field of an event is that of the keys.
fn is_name(field: &str, kind: &str, keys: &[&str]) -> bool {
    match (kind, keys) {
        ("settings", _) => field.split('[').next() == Some(&keys.join(".")),
        ("procedure", ["scope", "per"]) => field == "scope",
        ("procedure", ["scope", "types"]) => field == "types in scope",
        ("procedure", ["scope", "tags"]) => field == "only clients tagged",
        ("procedure", ["estimate", "base_minutes"]) => field == "minutes",
        ("procedure", ["estimate", "per_item_minutes"]) => field == "minutes for each item",
        ("procedure", ["record", ..]) => field.starts_with("records "),
        ("procedure", ["satisfies", framework]) => field == format!("satisfies {framework}"),
        ("procedure", [key]) => field == key.replace('_', " "),
        (_, ["ticket", "id"]) => field == "ticket",
        // What names an element.
        (
            _,
            [list, "id" | "file"]
            | [list @ "items", "asset" | "site"]
            | [list @ "exemptions", "procedure" | "asset"],
        ) => field.starts_with(&format!("{list}[")),
        (_, ["population"]) => field.starts_with("population"),
        (_, [key]) => field == *key,
        (_, ["tickets", client] | ["tickets", client, "id"]) => field == format!("tickets[{client}]"),
        (_, ["tickets", client, key]) => field == format!("tickets[{client}].{key}"),
        (_, ["waived", client, ..]) => field == format!("waived[{client}]"),
        (_, [map @ ("excluded" | "closed_as"), client]) => field == format!("{map}[{client}]"),
        (_, ["none_of", of, key]) => field == format!("none_of[{of}].{key}"),
        (_, [of, key]) => {
            field == format!("{of}.{key}")
                || (field.starts_with(&format!("{of}[")) && field.ends_with(&format!("].{key}")))
        }
        _ => false,
    }
}
