use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;

use super::{Built, attributes, ids};
use crate::practice::Practice;

/// The files of the index, as the script gets them.
struct Index {
    files: BTreeMap<String, Value>,
    bytes: BTreeMap<String, usize>,
}

/// What is shown of an entry: its kind, address, title and detail.
type Shown = (String, String, String, String);

impl Index {
    fn of(site: &Built) -> Index {
        let (mut files, mut bytes) = (BTreeMap::new(), BTreeMap::new());
        for (address, script) in site.files.iter().filter(|(address, _)| address.starts_with("search/")) {
            let name = address["search/".len()..].strip_suffix(".js").expect("all are scripts").to_owned();
            let script = std::str::from_utf8(script).expect("scripts are UTF-8");
            let value = script
                .strip_prefix(&format!("monthlySearch(\"{name}\","))
                .and_then(|rest| rest.strip_suffix(");\n"))
                .unwrap_or_else(|| panic!("{name} hands over one value: {script}"));
            files.insert(name.clone(), serde_json::from_str(value).expect("the value is data alone"));
            bytes.insert(name, script.len());
        }
        Index { files, bytes }
    }

    fn kinds(&self) -> Vec<(String, String, usize)> {
        let kinds = self.files["index"]["kinds"].as_array().expect("kinds");
        let text = |kind: &Value, key: &str| kind[key].as_str().expect("a text").to_owned();
        kinds
            .iter()
            .map(|it| {
                (text(it, "letter"), text(it, "name"), it["entries"].as_u64().expect("a number") as usize)
            })
            .collect()
    }

    fn entry(&self, kind: &str, number: usize) -> Shown {
        let shown = self.files["index"]["shown"].as_u64().expect("a number") as usize;
        let row = &self.files[&format!("{kind}-{}", number / shown)][number % shown];
        let text = |at: usize| row[at].as_str().expect("a text").to_owned();
        (kind.to_owned(), text(0), text(1), text(2))
    }

    /// Every entry that a word is found in, those by their names first.
    fn find(&self, word: &str) -> Vec<Shown> {
        let shards = self.files.iter().filter(|(name, _)| name.starts_with("words-"));
        let Some(written) = shards.filter_map(|(_, shard)| shard[word].as_str()).next() else {
            return Vec::new();
        };
        let mut parts: Vec<&str> = written.split(' ').collect();
        parts.sort();
        let kinds = self.kinds();
        let of_part = |part: &&str| -> Vec<Shown> {
            let letter = part[..1].to_lowercase();
            let (_, kind, _) = kinds.iter().find(|(it, _, _)| *it == letter).expect("a kind");
            numbers(&part[1..]).into_iter().map(|number| self.entry(kind, number)).collect()
        };
        parts.iter().flat_map(of_part).collect()
    }

    fn addresses(&self, word: &str) -> Vec<String> {
        self.find(word).into_iter().map(|(_, address, _, _)| address).collect()
    }

    fn every_entry(&self) -> Vec<Shown> {
        let of_kind = |(_, kind, entries): (String, String, usize)| {
            (0..entries).map(|number| self.entry(&kind, number)).collect::<Vec<_>>()
        };
        self.kinds().into_iter().flat_map(of_kind).collect()
    }

    fn words(&self) -> BTreeSet<String> {
        let shards = self.files.iter().filter(|(name, _)| name.starts_with("words-"));
        shards.flat_map(|(_, shard)| shard.as_object().expect("words").keys().cloned()).collect()
    }

    /// What a browser loads for one word, up to what is shown of it: its files, and their bytes.
    fn loaded(&self, word: &str) -> usize {
        let beginnings: Vec<&str> = self.files["index"]["words"]
            .as_array()
            .expect("beginnings")
            .iter()
            .filter_map(Value::as_str)
            .filter(|it| word.starts_with(it))
            .collect();
        let own = beginnings.iter().max_by_key(|it| it.len()).expect("the word is in a file");
        self.bytes["index"] + self.bytes[&format!("words-{own}")]
    }
}

fn numbers(written: &str) -> Vec<usize> {
    let bytes = STANDARD_NO_PAD.decode(&written[1..]).expect("base64");
    if written.starts_with('=') {
        return (0..bytes.len() * 8).filter(|at| bytes[at / 8] & (1 << (at % 8)) != 0).collect();
    }
    let (mut numbers, mut next, mut gap, mut shift) = (Vec::new(), 0, 0, 0);
    for byte in bytes {
        gap |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            numbers.push(next + gap);
            (next, gap, shift) = (next + gap + 1, 0, 0);
        }
    }
    numbers
}

#[test]
fn everything_in_the_practice_is_found_by_its_names_and_its_words() {
    let practice = Practice::small()
        .edit("content/procedures/time-services.md", "risk: medium", "risk: medium\naliases: [w32time]")
        .edit("content/clients/acme.md", "name: Acme Dental", "name: Acme Dental\npsa_id: \"1042\"")
        .edit(
            "content/results/2026-10/acme.md",
            "summary: All clocks agree.",
            "findings:\n  - {id: F1, severity: medium, summary: Battery weak, ticket: \"184301\", owner: tom, due: 2026-11-30, status: open}\nsummary: Die Prüfung war gut.",
        )
        .file("content/ideas/labels.md", "---\ntitle: Labels\nstate: idea\n---\nStickers on racks.\n")
        .file("content/handbook/rules.md", "---\ntitle: Rules\n---\nAlways *measure* it, `w32tm` helps.\n");
    let index = Index::of(&Built::of(&practice));
    for (word, address) in [
        ("w32time", "procedures/time-services.html"),
        ("differ", "procedures/time-services.html"),
        ("202610", "singles/2026-10-time-services.html"),
        ("1042", "clients/acme.html"),
        ("dental", "clients/acme.html"),
        ("dc01", "clients/acme/acme-dc01.html"),
        ("184223", "results/2026-10/acme.html"),
        ("2026-10-21", "results/2026-10/acme.html"),
        ("prufung", "results/2026-10/acme.html"),
        ("184301", "results/2026-10/acme.html#Finding-f1"),
        ("battery", "results/2026-10/acme.html#Finding-f1"),
        ("stickers", "ideas/labels.html"),
        ("measure", "handbook/rules.html"),
        ("w32tm", "handbook/rules.html"),
        ("reed", "staff/tom.html"),
        ("waivers", "exemptions.html"),
    ] {
        let found = index.addresses(word);
        assert!(found.iter().any(|it| it == address), "{word}: {found:?}");
    }
    assert_eq!(index.addresses("prüfung"), [""; 0], "words are kept without accents");
}

#[test]
fn a_match_in_a_name_comes_before_a_mention() {
    let index = Index::of(Built::sample());
    let (kind, address, title, _) = index.find("184223").remove(0);
    assert_eq!((kind.as_str(), address.as_str()), ("result", "results/2025-10/lodka.html"));
    assert!(title.contains("Time Services"), "{title}");
}

#[test]
fn every_search_entry_leads_to_a_place_on_the_site() {
    let site = Built::sample();
    let index = Index::of(site);
    let entries = index.every_entry();
    assert!(entries.len() > 400, "{} entries", entries.len());
    for (kind, address, title, _) in &entries {
        let (file, anchor) = address.split_once('#').map_or((address.as_str(), None), |(a, b)| (a, Some(b)));
        assert!(!title.is_empty(), "{kind} {address} has a title");
        assert!(site.files.contains_key(file), "{kind} leads to {address}");
        assert!(anchor.is_none_or(|anchor| ids(site.page(file)).contains(anchor)), "{kind}: {address}");
    }
    let kinds: BTreeSet<&str> = entries.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds.len(), index.kinds().len(), "the sample has something of every kind: {kinds:?}");
}

#[test]
fn misspelt_words_are_searched_among_those_with_the_same_beginning_or_end() {
    let index = Index::of(Built::sample());
    let listed = |list: &str| -> BTreeSet<String> {
        let shards = index.files.iter().filter(|(name, _)| name.starts_with(list));
        shards.flat_map(|(_, it)| it.as_str().expect("a list").split(' ').map(str::to_owned)).collect()
    };
    let (begins, ends) = (listed("begins-"), listed("ends-"));
    assert_eq!(begins, ends);
    assert!(
        begins.contains("kestrel") && index.files["ends-l"].as_str().expect("a list").contains("kestrel")
    );
    assert!(begins.iter().all(|it| !it.starts_with(|c: char| c.is_ascii_digit())), "numbers are as they are");
    assert!(begins.is_subset(&index.words()));
}

#[test]
fn references_to_a_vault_are_not_found() {
    let practice = Practice::small()
        .edit("content/clients/acme.md", "name: DC01", "name: DC01, credential_ref: vault://acme/zebra")
        .edit(
            "content/results/2026-10/acme.md",
            "offset_ms: 12",
            "offset_ms: 12, note: see vault://acme/okapi",
        )
        .file("content/handbook/keys.md", "---\ntitle: Keys\n---\nFirst `vault://acme/quagga`, then go.\n");
    let site = Built::of(&practice);
    let index = Index::of(&site);
    assert!(index.words().contains("keys") && !index.words().contains("vault"));
    for (address, script) in site.files.iter().filter(|(address, _)| address.starts_with("search/")) {
        let script = String::from_utf8_lossy(script);
        for hidden in ["zebra", "okapi", "quagga"] {
            assert!(!script.contains(hidden), "{address} holds {hidden}");
        }
    }
    assert_eq!(index.addresses("go"), ["handbook/keys.html"]);
}

#[test]
fn hostile_text_stays_a_text_in_the_data_and_the_script_makes_no_html_of_it() {
    let title = r#"</script><img src=x onerror=alert(1)> ");alert(2);//"#;
    let practice = Practice::small()
        .file("content/handbook/one.md", format!("---\ntitle: '{title}'\nsummary: '{title}'\n---\n"));
    let index = Index::of(&Built::of(&practice));
    let entry = ("handbook".to_owned(), "handbook/one.html".to_owned(), title.to_owned(), title.to_owned());
    assert_eq!(index.find("onerror"), [entry]);
    let script = include_str!("../../../themes/default/static/search.js");
    for maker in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("] {
        assert!(!script.contains(maker), "the script uses {maker}");
    }
}

#[test]
fn a_query_loads_little_of_a_large_practice() {
    let practice = Practice::nothing();
    let ran = practice.run("demo . --clients 50 --months 24 --seed 7 -q");
    assert_eq!(ran.code, 0, "{ran}");
    let site = Built::of(&practice);
    let index = Index::of(&site);
    let results = index.kinds().into_iter().find(|(_, name, _)| name == "result").expect("results").2;
    assert!(results > 1000, "{results} results");
    let largest = index.bytes.iter().max_by_key(|(_, bytes)| **bytes).expect("files");
    assert!(*largest.1 < 24 * 1024, "{largest:?}");
    assert!(index.bytes["index"] < 8 * 1024, "{} bytes", index.bytes["index"]);
    for word in ["time", "server", "2026-10", "dc01"] {
        assert!(index.addresses(word).len() > 10, "{word} is found often");
        assert!(index.loaded(word) < 40 * 1024, "{word} loads {} bytes", index.loaded(word));
    }
    let files = index.files.len();
    assert!(files * 8 < site.files.len(), "{files} files beside {} of the site", site.files.len());
}

#[test]
fn the_same_practice_makes_the_same_index_and_a_change_writes_little_of_it_again() {
    let practice = Practice::sample();
    let before = &Built::sample().files;
    let of_search = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .filter(|(it, _)| it.starts_with("search/"))
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect()
    };
    assert!(of_search(before) == of_search(&Built::of(&practice).files), "twice the same bytes");

    let practice = practice.file("content/handbook/never-write-down.md", {
        let text = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("content/handbook/never-write-down.md"),
        );
        format!("{}\nXylophones too.\n", text.expect("the page is there"))
    });
    let after = of_search(&Built::of(&practice).files);
    let before = of_search(before);
    let changed: Vec<&String> =
        after.iter().filter(|(it, bytes)| before.get(*it) != Some(bytes)).map(|it| it.0).collect();
    assert_eq!(
        changed,
        ["search/begins-x.js", "search/ends-s.js", "search/words-x.js"],
        "the files of the new word"
    );
}

#[test]
fn every_page_links_to_the_search_which_explains_that_it_needs_scripts() {
    let site = Built::small();
    for (address, page) in site.pages() {
        let root = "../".repeat(address.matches('/').count());
        let root = if address == "404.html" { "/" } else { &root };
        assert!(
            page.contains(&format!("<script src=\"{root}theme/search.js\" defer></script>")),
            "{address}"
        );
        assert!(attributes(page, "href").contains(&format!("{root}search.html")), "{address}");
    }
    let page = site.page("search.html");
    assert!(page.contains("action=\"search.html\" method=\"get\"") && page.contains("name=\"q\""), "{page}");
    assert!(site.words("search.html").contains("needs JavaScript"), "{page}");
}

#[test]
fn the_search_is_in_the_language_of_the_site() {
    let practice = Practice::small().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\"");
    let site = Built::of(&practice);
    let index = Index::of(&site);
    assert_eq!(index.files["index"]["says"]["search-none"], "Nichts gefunden.");
    let titles = index.files["index"]["kinds"].as_array().expect("kinds");
    assert!(titles.iter().any(|kind| kind["title"] == "Ergebnisse"), "{titles:?}");
    assert!(index.addresses("mandanten").contains(&"clients/index.html".to_owned()));
    assert!(site.words("search.html").contains("JavaScript"));
}
