//! What is read of a published site, and what is asked for by an address or a search.

use bolero::check;

use crate::addresses::Address;
use crate::document_history::Published;
use crate::publish::is_manifest;
use crate::source::ContentPath;

use super::dictionary::text;

const JSON: [&str; 22] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"files\":",
    "\"commits\":",
    "\"head\":",
    "\"counts\":",
    "\"sums\":",
    "\"format\": 1",
    "\"",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "-",
    "\"content/a.md\":",
    "\"4b825dc642cb6eb9a060e54bf8d69288fbee4904\"",
    "\"../x\":",
    "é",
];

#[test]
fn manifests_and_audits() {
    check!().for_each(|input: &[u8]| {
        for json in [input.to_vec(), text(input, &JSON)] {
            let _ = (is_manifest(&json), Published::parse(&json).is_ok());
        }
    });
}

const PATH: [&str; 14] =
    ["/", "..", ".", "a", ".md", "%2e", "\\", "CON", " ", "\u{0}", "é", "#", "?", "content"];

#[test]
fn addresses_and_words() {
    check!().for_each(|input: &[u8]| {
        let path = String::from_utf8_lossy(&text(input, &PATH)).into_owned();
        let _ = Address::parse(&path);
        let _ = (crate::site::host(&path), crate::site::escaped(&path));
        let _ = ContentPath::new("content/handbook/a.md").join(&path);
        crate::site::words_of(&path, |word| assert!(!word.is_empty()));
        crate::site::words_of(&String::from_utf8_lossy(input), |word| assert!(!word.is_empty()));
    });
}
