//! The search index: many small files, of which a browser loads those that a query needs.
//!
//! The files are scripts, because a browser loads scripts from a local folder too. `index.js` lists the others.
//! `words-<prefix>.js` has, for each word with that prefix, the numbers of the entries that contain it, by kind.
//! `begins-*` and `ends-*` have the words alone: a misspelt word has its beginning or its end in common with the
//! right one. `<kind>-<n>.js` has what is shown of some entries. Nothing in here is HTML.

mod entries;
mod numbers;
mod shards;
mod text;
mod words;

#[cfg(test)]
pub use words::each as words_of;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use entries::{Entry, Kind};

use crate::site::context::{SearchFiles, Site};

/// Folder of the files.
const FOLDER: &str = "search/";

/// Entries in one file.
const SHOWN: usize = 32;

/// Entries that one thread reads at a time, and entries between two merges.
const PIECE: usize = 8 * SHOWN;
const WAVE: usize = 32 * PIECE;

/// Numbers of the entries of a kind that contain a word.
#[derive(Default)]
struct Postings {
    /// Entries with the word in their names.
    names: Vec<u32>,
    /// Entries with the word in their text only.
    texts: Vec<u32>,
}

type Words = HashMap<Box<str>, Postings>;

/// A kind of entry in `index.js`.
#[derive(Serialize)]
struct KindView {
    /// Letter of its entries in `words-*.js`.
    letter: char,
    name: &'static str,
    title: String,
    entries: usize,
    /// Whether later entries come first.
    latest: bool,
}

#[derive(Serialize)]
struct Directory {
    kinds: Vec<KindView>,
    /// Entries in one file.
    shown: usize,
    words: Vec<String>,
    begins: Vec<String>,
    ends: Vec<String>,
    says: BTreeMap<&'static str, String>,
}

/// Whether an address is that of a file of the index.
pub fn is_address(address: &str) -> bool {
    address.starts_with(FOLDER)
}

/// Reads every document of a site, and returns the files of the index.
pub fn files(site: &Site) -> SearchFiles {
    let mut writer =
        IndexWriter { site, files: BTreeMap::new(), kinds: Vec::new(), written: BTreeMap::new() };
    entries::all(site, &mut writer);
    writer.finish()
}

/// The index while it is made.
struct IndexWriter<'s> {
    site: &'s Site,
    files: BTreeMap<String, Vec<u8>>,
    kinds: Vec<KindView>,
    /// The encoded numbers of each word, kind by kind.
    written: BTreeMap<Box<str>, String>,
}

impl IndexWriter<'_> {
    /// Adds all entries of a kind, numbered in their order.
    fn add<T: Sync>(&mut self, kind: Kind, of: &[T], entry: impl Fn(&T) -> Entry + Sync) {
        let mut words: BTreeMap<Box<str>, Postings> = BTreeMap::new();
        for (nth, wave) in of.chunks(WAVE).enumerate() {
            let read = |(piece, of): (usize, &[T])| read(nth * WAVE + piece * PIECE, of, &entry);
            let pieces: Vec<(Words, Vec<String>)> = wave.par_chunks(PIECE).enumerate().map(read).collect();
            for (piece, (found, shown)) in pieces.into_iter().enumerate() {
                for (file, rows) in shown.into_iter().enumerate() {
                    let number = (nth * WAVE + piece * PIECE) / SHOWN + file;
                    self.put(&format!("{}-{number}", kind.name), &rows);
                }
                for (word, found) in found {
                    let all = words.entry(word).or_default();
                    all.names.extend(found.names);
                    all.texts.extend(found.texts);
                }
            }
        }
        for (word, found) in words {
            let written = self.written.entry(word).or_default();
            write(written, kind.letter.to_ascii_uppercase(), &found.names);
            write(written, kind.letter, &found.texts);
        }
        let Kind { letter, name, title, latest } = kind;
        self.kinds.push(KindView {
            letter,
            name,
            title: self.site.say(title, &[]),
            entries: of.len(),
            latest,
        });
    }

    fn finish(mut self) -> SearchFiles {
        let written: Vec<(String, String)> =
            std::mem::take(&mut self.written).into_iter().map(|(word, it)| (word.into(), it)).collect();
        let words = self.shards("words", &written, |words| {
            let words: BTreeMap<&String, &String> = words.iter().map(|(word, it)| (word, it)).collect();
            json(&words)
        });
        let misspelt = || written.iter().map(|(word, _)| word).filter(|word| may_be_misspelt(word));
        let forwards: Vec<(String, String)> = misspelt().map(|word| (word.clone(), String::new())).collect();
        let mut backwards: Vec<(String, String)> =
            misspelt().map(|word| (reversed(word), String::new())).collect();
        backwards.sort();
        let list = |words: &[(String, String)], written: fn(&str) -> String| {
            json(&words.iter().map(|(word, _)| written(word)).collect::<Vec<_>>().join(" "))
        };
        let begins = self.shards("begins", &forwards, |words| list(words, str::to_owned));
        let ends = self.shards("ends", &backwards, |words| list(words, reversed));
        let kinds = std::mem::take(&mut self.kinds);
        let directory = Directory { kinds, shown: SHOWN, words, begins, ends, says: says(self.site) };
        self.put("index", &json(&directory));
        self.files
    }

    /// Writes words into files by their prefixes, and returns the prefixes.
    fn shards(
        &mut self,
        name: &str,
        words: &[(String, String)],
        written: impl Fn(&[(String, String)]) -> String,
    ) -> Vec<String> {
        let shards = shards::parted(words);
        for shard in &shards {
            self.put(&format!("{name}-{}", shards::named(shard.beginning)), &written(shard.words));
        }
        shards.into_iter().map(|shard| shard.beginning.to_owned()).collect()
    }

    fn put(&mut self, name: &str, value: &str) {
        let script = format!("monthlySearch(\"{name}\",{value});\n");
        self.files.insert(format!("{FOLDER}{name}.js"), script.into_bytes());
    }
}

/// Returns the words of some entries, numbered from `first`, and what is shown of them.
fn read<T>(first: usize, of: &[T], entry: &(impl Fn(&T) -> Entry + Sync)) -> (Words, Vec<String>) {
    let (mut words, mut shown) = (Words::new(), Vec::with_capacity(of.len()));
    for (number, it) in (first..).zip(of) {
        let number = u32::try_from(number).expect("a practice has fewer documents");
        let entry = entry(it);
        words::each(&words::without_references(&entry.names.0), |word| {
            let names = &mut found(&mut words, word).names;
            if names.last() != Some(&number) {
                names.push(number);
            }
        });
        words::each(&words::without_references(&entry.texts.0), |word| {
            let found = found(&mut words, word);
            if found.names.last() != Some(&number) && found.texts.last() != Some(&number) {
                found.texts.push(number);
            }
        });
        let shown_of = |text: &str| words::without_references(text).into_owned();
        shown.push([entry.address, shown_of(&entry.title), shown_of(&entry.detail)]);
    }
    (words, shown.chunks(SHOWN).map(|rows| json(&rows)).collect())
}

fn found<'w>(words: &'w mut Words, word: &str) -> &'w mut Postings {
    if !words.contains_key(word) {
        words.insert(word.into(), Postings::default());
    }
    words.get_mut(word).expect("it was put there")
}

fn write(written: &mut String, letter: char, numbers: &[u32]) {
    if !numbers.is_empty() {
        if !written.is_empty() {
            written.push(' ');
        }
        written.push(letter);
        written.push_str(&numbers::written(numbers));
    }
}

/// Writes a value so that it is the same in a script, wherever the script is written.
fn json<V: Serialize>(value: &V) -> String {
    let json = serde_json::to_string(value).expect("texts and numbers can be written");
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Whether misspellings of a word are searched for; a number is never misspelt.
fn may_be_misspelt(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.chars().nth(3).is_some()
}

fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

/// Messages of the search script.
fn says(site: &Site) -> BTreeMap<&'static str, String> {
    let ids = [
        "search-all",
        "search-broken",
        "search-close",
        "search-hits",
        "search-instead",
        "search-keys",
        "search-more",
        "search-none",
        "search-some",
        "search-type",
    ];
    ids.map(|id| (id, site.say(id, &[]))).into()
}
