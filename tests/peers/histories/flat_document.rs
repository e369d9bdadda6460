//! Front matter as the documents of these tests have it, read without the program.
//!
//! A key has a value on its line, or below it lines of keys with values, or lines with one element of a list each.

use std::collections::BTreeMap;

/// Fields of a document by the names that events give them, with their values as texts.
pub type Named = BTreeMap<String, String>;

/// Keys with their values, in the order of the file.
pub type Pairs = Vec<(String, String)>;

/// Document with front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct FlatDocument {
    pub entries: Vec<(String, Entry)>,
    /// Text below the front matter.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Value(String),
    Map(Pairs),
    List(Vec<Pairs>),
}

impl FlatDocument {
    /// `None` where the text is not of that form.
    pub fn read(text: &str) -> Option<FlatDocument> {
        let (front, text) = text.strip_prefix("---\n")?.split_once("---\n")?;
        let mut entries: Vec<(String, Entry)> = Vec::new();
        for line in front.lines() {
            if let Some(element) = line.strip_prefix("  - ") {
                let pairs = flow(element)?;
                match &mut entries.last_mut()?.1 {
                    Entry::List(elements) => elements.push(pairs),
                    last => *last = Entry::List(vec![pairs]),
                }
            } else if let Some(pair) = line.strip_prefix("  ") {
                let pair = pair_of(pair)?;
                match &mut entries.last_mut()?.1 {
                    Entry::Map(pairs) => pairs.push(pair),
                    last => *last = Entry::Map(vec![pair]),
                }
            } else {
                let (key, value) = line.split_once(':')?;
                let is_twice = entries.iter().any(|(known, _)| known == key);
                (!is_twice).then(|| entries.push((key.into(), Entry::Value(value.trim().into()))))?;
            }
        }
        Some(FlatDocument { entries, text: text.to_owned() })
    }

    pub fn written(&self) -> String {
        let mut text = "---\n".to_owned();
        for (key, entry) in &self.entries {
            match entry {
                Entry::Value(value) => text += &format!("{key}: {value}\n"),
                Entry::Map(pairs) => {
                    text += &format!("{key}:\n");
                    pairs.iter().for_each(|(key, value)| text += &format!("  {key}: {value}\n"));
                }
                Entry::List(elements) => {
                    text += &format!("{key}:\n");
                    elements.iter().for_each(|pairs| text += &format!("  - {{{}}}\n", written(pairs)));
                }
            }
        }
        format!("{text}---\n{}", self.text)
    }

    /// Fields by the names that events give those of the document at that path.
    pub fn named(&self, path: &str) -> Named {
        let mut named = Named::new();
        for (key, entry) in &self.entries {
            match entry {
                Entry::Value(value) => add_value(&mut named, path, key, value),
                Entry::Map(pairs) => {
                    pairs.iter().for_each(|(sub, value)| add_pair(&mut named, key, sub, value))
                }
                Entry::List(elements) => {
                    let numbered = elements.iter().enumerate();
                    numbered.for_each(|(nth, pairs)| add_element(&mut named, key, nth, pairs));
                }
            }
        }
        if !self.text.trim().is_empty() {
            named.insert("text".into(), self.text.trim().into());
        }
        named
    }
}

fn add_value(named: &mut Named, path: &str, key: &str, value: &str) {
    if key == "population" {
        named.insert(key.into(), "fixed".into());
        let clients = value.trim_matches(['[', ']']).split(", ").filter(|it| !it.is_empty());
        clients.for_each(|client| drop(named.insert(format!("population[{client}]"), "listed".into())));
        return;
    }
    // Events name the fields of a procedure in words.
    let is_of_procedure = path.starts_with("content/procedures/");
    let name = if is_of_procedure { key.replace('_', " ") } else { key.to_owned() };
    named.insert(name, value.into());
}

fn add_pair(named: &mut Named, key: &str, sub: &str, value: &str) {
    match (key, sub) {
        ("none_of", _) => {
            let pairs = flow(value).unwrap_or_default();
            named.insert(format!("none_of[{sub}]"), "listed".into());
            pairs
                .into_iter()
                .for_each(|(of, value)| drop(named.insert(format!("none_of[{sub}].{of}"), value)));
        }
        ("excluded" | "waived" | "closed_as", _) => drop(named.insert(format!("{key}[{sub}]"), value.into())),
        ("ticket", "id") => drop(named.insert("ticket".into(), value.into())),
        ("scope", "per") => drop(named.insert("scope".into(), value.into())),
        ("scope", "types") => drop(named.insert("types in scope".into(), value.into())),
        ("scope", "tags") => drop(named.insert("only clients tagged".into(), value.into())),
        ("estimate", "base_minutes") => drop(named.insert("minutes".into(), value.into())),
        ("estimate", "per_item_minutes") => drop(named.insert("minutes for each item".into(), value.into())),
        ("satisfies", _) => drop(named.insert(format!("satisfies {sub}"), value.into())),
        _ => drop(named.insert(format!("{key}.{sub}"), value.into())),
    }
}

fn add_element(named: &mut Named, list: &str, nth: usize, pairs: &Pairs) {
    let value = |key: &str| pairs.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str());
    let number = (nth + 1).to_string();
    let (keys, id): (&[&str], String) = match list {
        "record" => {
            let name = format!("records {}", value("name").unwrap_or_default());
            return drop(named.insert(name, written(pairs)));
        }
        "items" => {
            let subject = ["asset", "site"].iter().find_map(|key| value(key)).unwrap_or("client");
            (&["asset", "site"], subject.into())
        }
        "evidence" => (&["file"], value("file").unwrap_or_default().into()),
        "exemptions" => {
            let parts = [value("procedure"), value("asset")].into_iter().flatten();
            (&["procedure", "asset"], parts.collect::<Vec<_>>().join(" "))
        }
        "amended" => (&[], number),
        _ => (&["id"], value("id").unwrap_or_default().into()),
    };
    named.insert(format!("{list}[{id}]"), "listed".into());
    for (key, value) in pairs.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
        named.insert(format!("{list}[{id}].{key}"), value.clone());
    }
}

/// `{asset: acme-dc01, outcome: pass}`
fn flow(text: &str) -> Option<Pairs> {
    let inner = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    // A comma within brackets is part of a value.
    let mut depth = 0;
    let parts = inner.split(|letter| {
        depth += i32::from(letter == '[') - i32::from(letter == ']');
        letter == ',' && depth == 0
    });
    parts.map(pair_of).collect()
}

fn pair_of(text: &str) -> Option<(String, String)> {
    let (key, value) = text.trim().split_once(": ")?;
    Some((key.to_owned(), value.to_owned()))
}

fn written(pairs: &Pairs) -> String {
    pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
}

/// Names of the settings in a file of sections.
pub fn settings(text: &str) -> Named {
    let mut section = String::new();
    let mut named = Named::new();
    for line in text.lines() {
        match (line.strip_prefix('['), line.split_once(" = ")) {
            (Some(name), _) => section = name.trim_end_matches(']').to_owned(),
            (None, Some((key, value))) => drop(named.insert(format!("{section}.{key}"), value.to_owned())),
            (None, None) => {}
        }
    }
    named
}
