//! The site speaks the languages whose strings it has, wholly.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

use super::Built;
use crate::practice::{Practice, texts_below};

/// What every message of a language takes, by file and id.
type Messages = BTreeMap<(String, String), BTreeSet<String>>;

fn messages(language: &str) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings").join(language);
    let argument = Regex::new(r"\$([a-z-]+)").expect("a pattern");
    let mut messages = Messages::new();
    for entry in fs::read_dir(folder).expect("a folder of strings") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a file of strings");
        let mut id = String::new();
        for line in text.lines() {
            if let Some((begins, _)) = line.split_once(" =")
                && !line.starts_with([' ', '#'])
            {
                id = begins.to_owned();
                assert!(
                    messages.insert((file.clone(), id.clone()), BTreeSet::new()).is_none(),
                    "{file}: {id}"
                );
            }
            let names = argument.captures_iter(line).map(|found| found[1].to_owned());
            if let Some(taken) = messages.get_mut(&(file.clone(), id.clone())) {
                taken.extend(names);
            }
        }
    }
    messages
}

#[test]
fn german_has_every_english_message_with_the_same_arguments() {
    let (english, german) = (messages("en"), messages("de"));
    let only = |one: &Messages, other: &Messages| -> Vec<_> {
        one.iter().filter(|(id, taken)| other.get(*id) != Some(*taken)).map(|(id, _)| id.clone()).collect()
    };
    assert!(english.len() > 40);
    let ids: BTreeSet<&String> = english.keys().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), english.len(), "a message stands in two files");
    assert_eq!(only(&english, &german), [], "in English only, or with other arguments");
    assert_eq!(only(&german, &english), [], "in German only, or with other arguments");
}

/// Words that do not belong in texts for people: jargon, and German that was translated word by word.
const UNWANTED: [(&str, &[&str]); 2] = [
    (
        "en",
        &["forge", "nobody’s debt", "untold", "owes", "caught up with", "belongs into", "slip of the finger"],
    ),
    (
        "de",
        &["Single", "Singles", "Forge", "geschuldet", "schuldet", "Kontrolle", "Lücken im Wissen", "closed"],
    ),
];

#[test]
fn the_strings_hold_no_unwanted_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings");
    let placeables = Regex::new(r"\{[^}]*\}").expect("a pattern");
    for (language, words) in UNWANTED {
        let strings: String = texts_below(&root.join(language)).into_values().collect();
        let texts = strings.lines().map(|line| line.split_once(" = ").map_or(line, |(_, text)| text));
        let texts: String = texts.flat_map(|text| [text, "\n"]).collect();
        let texts = placeables.replace_all(&texts, "");
        for word in words {
            let whole = Regex::new(&format!(r"\b{word}\b")).expect("a pattern");
            assert!(!whole.is_match(&texts), "`{word}` in {language}");
        }
    }
}

#[test]
fn every_message_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["themes/default/templates", "src/site", "src/trail"].map(|folder| root.join(folder));
    let said: String = folders.iter().flat_map(|folder| texts_below(folder).into_values()).collect();
    let unsaid = messages("en").into_keys().filter(|(_, id)| !said.contains(&format!("\"{id}\"")));
    // Messages whose id is put together from a key have the key's name behind a common beginning.
    let unsaid: Vec<_> = unsaid.filter(|(_, id)| !composed(&said, id)).collect();
    assert_eq!(unsaid, []);
}

/// Whether the id is put together from parts: a template by `"state-" ~ key`, a phrase by the set's name.
fn composed(said: &str, id: &str) -> bool {
    let is_set = |at: usize| {
        let set = &id[..at];
        said.contains(&format!(", \"{set}\", ")) || said.contains(&format!(".word(\"{set}\", "))
    };
    let begins = |at: usize| said.contains(&format!("\"{}\" ~", &id[..=at]));
    id.match_indices('-').any(|(at, _)| begins(at) || is_set(at))
}

#[test]
fn a_site_in_german_has_dates_and_messages_in_german() {
    let practice = Practice::small().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\"");
    let site = Built::of(&practice);
    let page = site.page("clients/index.html");
    assert!(page.contains("<html lang=\"de\">"), "{page}");
    assert!(page.contains("Kunden"), "{page}");
    assert!(page.contains("<time datetime=\"2011-03-01\">01.03.2011</time>"), "{page}");
}

#[test]
fn a_practice_adds_a_language_and_changes_single_messages() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\nlanguage = \"nl\"")
        .file("themes/default/strings/nl/base.ftl", "clients = Klanten\n")
        .file("themes/default/strings/en/base.ftl", "findings = Troubles\n");
    let site = Built::of(&practice);
    let words = site.words("clients/index.html");
    for word in ["Klanten", "Troubles", "Procedures"] {
        assert!(words.contains(word), "{words}");
    }
}
