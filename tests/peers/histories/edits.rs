//! Edits of random fields of random documents.

use fastrand::Rng;

use super::flat_document::{Entry, FlatDocument, Pairs, settings};
use super::sample::keys;

/// Text of the file after one edit; `None` where that edit is not possible, or changes nothing. `number` is for what
/// has to be unique in a history.
pub fn edited(rng: &mut Rng, path: &str, text: &str, number: usize) -> Option<String> {
    if path == "monthly.toml" {
        return edited_settings(rng, text);
    }
    let Some(keys) = keys(path) else { return Some(format!("{text}line {number}\n")) };
    let mut document = FlatDocument::read(text)?;
    if rng.u8(..12) == 0 {
        document.text += &format!("\nParagraph {number}.\n");
        return Some(document.written());
    }
    let editable: Vec<_> = keys.iter().filter(|(_, values)| !values.is_empty()).collect();
    let (key, values) = *rng.choice(editable)?;
    let value = rng.choice(values)?.replace('#', &number.to_string());
    let order: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    match key.split_once("[].") {
        Some((list, key)) => set_in_element(rng, &mut document, (list, key), &value, &order)?,
        None if value.starts_with("{") && !key.contains('.') => {
            change_list(rng, &mut document, key, &value, &order)?;
        }
        None => match key.split_once('.') {
            Some((map, sub)) => set_in_map(&mut document, (map, sub), &value, &order)?,
            None => set(&mut document, key, &value, &order)?,
        },
    }
    let after = document.written();
    (after != text).then_some(after)
}

fn edited_settings(rng: &mut Rng, text: &str) -> Option<String> {
    let named = settings(text);
    let (key, values): (&str, &[&str]) = *rng.choice(
        [
            ("due_day", &["25", "27", "28"][..]),
            ("title", &["\"North\"", "\"South\""]),
            ("required", &["false", "true"]),
        ]
        .iter(),
    )?;
    let before = named.iter().find(|(name, _)| name.ends_with(&format!(".{key}")))?.1;
    let value = rng.choice(values)?;
    let after = text.replace(&format!("{key} = {before}"), &format!("{key} = {value}"));
    (after != text).then_some(after)
}

/// Adds an element to a list, or removes one.
fn change_list(
    rng: &mut Rng,
    document: &mut FlatDocument,
    list: &str,
    element: &str,
    order: &[&str],
) -> Option<()> {
    let element = FlatDocument::read(&format!("---\nlist:\n  - {element}\n---\n"))?;
    let (_, Entry::List(mut element)) = element.entries.into_iter().next()? else { return None };
    let at = place(document, list, order);
    let is_there = document.entries.get(at).is_some_and(|(key, _)| key == list);
    if !is_there {
        document.entries.insert(at, (list.to_owned(), Entry::List(element)));
        return Some(());
    }
    let Entry::List(elements) = &mut document.entries[at].1 else { return None };
    match rng.u8(..3) {
        0 if elements.len() > 1 => drop(elements.remove(rng.usize(..elements.len()))),
        _ if elements.iter().any(|it| it[0] == element[0][0]) && list == "evidence" => return None,
        _ => elements.append(&mut element),
    }
    Some(())
}

fn set_in_element(
    rng: &mut Rng,
    document: &mut FlatDocument,
    (list, key): (&str, &str),
    value: &str,
    order: &[&str],
) -> Option<()> {
    let at = document.entries.iter().position(|(it, _)| it == list)?;
    let Entry::List(elements) = &mut document.entries[at].1 else { return None };
    let nth = rng.usize(..elements.len());
    set_pair(&mut elements[nth], key, value, &of_element(order, list));
    Some(())
}

fn set_in_map(
    document: &mut FlatDocument,
    (map, key): (&str, &str),
    value: &str,
    order: &[&str],
) -> Option<()> {
    let at = place(document, map, order);
    let is_there = document.entries.get(at).is_some_and(|(key, _)| key == map);
    if !is_there {
        document.entries.insert(at, (map.to_owned(), Entry::Map(Pairs::new())));
    }
    let Entry::Map(pairs) = &mut document.entries[at].1 else { return None };
    set_pair(pairs, key, value, &of_map(order, map));
    if pairs.is_empty() {
        document.entries.remove(at);
    }
    Some(())
}

fn set(document: &mut FlatDocument, key: &str, value: &str, order: &[&str]) -> Option<()> {
    let at = place(document, key, order);
    let is_there = document.entries.get(at).is_some_and(|(it, _)| it == key);
    if value.is_empty() {
        is_there.then(|| document.entries.remove(at))?;
        return Some(());
    }
    if !is_there {
        document.entries.insert(at, (key.to_owned(), Entry::Value(String::new())));
    }
    let Entry::Value(before) = &mut document.entries[at].1 else { return None };
    *before = new_value(before, value);
    Some(())
}

fn set_pair(pairs: &mut Pairs, key: &str, value: &str, order: &[&str]) {
    let known = pairs.iter().position(|(it, _)| it == key);
    match known {
        Some(at) if value.is_empty() => drop(pairs.remove(at)),
        Some(at) => pairs[at].1 = new_value(&pairs[at].1, value),
        None if value.is_empty() => {}
        None => {
            let rank = |key: &str| order.iter().position(|it| *it == key).unwrap_or(0);
            let at = pairs.iter().position(|(it, _)| rank(it) > rank(key)).unwrap_or(pairs.len());
            pairs.insert(at, (key.to_owned(), new_value("", value)));
        }
    }
}

fn new_value(before: &str, value: &str) -> String {
    match value {
        "+" => format!("{before} more").trim().to_owned(),
        value => value.to_owned(),
    }
}

/// Where a key is, or belongs.
fn place(document: &FlatDocument, key: &str, order: &[&str]) -> usize {
    let rank = |key: &str| order.iter().position(|it| *it == key).unwrap_or(usize::MAX);
    let is_after = |(it, _): &(String, Entry)| rank(it) >= rank(key);
    document.entries.iter().position(is_after).unwrap_or(document.entries.len())
}

fn of_element<'k>(order: &[&'k str], list: &str) -> Vec<&'k str> {
    order.iter().filter_map(|key| key.strip_prefix(list)?.strip_prefix("[].")).collect()
}

fn of_map<'k>(order: &[&'k str], map: &str) -> Vec<&'k str> {
    order.iter().filter_map(|key| key.strip_prefix(map)?.strip_prefix('.')).collect()
}

/// A mix of two versions: each entry is taken from one of them.
pub fn mixed(rng: &mut Rng, ours: &str, theirs: &str) -> Option<String> {
    let (mut ours, theirs) = (FlatDocument::read(ours)?, FlatDocument::read(theirs)?);
    for (key, entry) in &mut ours.entries {
        let other = theirs.entries.iter().find(|(it, _)| it == key);
        if let Some((_, other)) = other.filter(|_| rng.bool()) {
            *entry = other.clone();
        }
    }
    Some(ours.written())
}
