//! Documents as no author writes them: reading never panics, and every place lies in its file.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::diagnostic::{Diagnostic, Location};
use crate::source::Memory;

use super::{Outline, Parsed, locate, read_all};

const PLACES: [&str; 8] = [
    "monthly.toml",
    "content/procedures/a.md",
    "content/singles/2026-10-a.md",
    "content/clients/a.md",
    "content/results/2026-10/a.md",
    "content/staff/a.md",
    "content/ideas/a.md",
    "content/handbook/a.md",
];

/// What means something to one of the parsers, alone or beside the next piece.
pub const PIECES: [&str; 56] = [
    "---\n",
    "---\r\n",
    "+++\n",
    "...\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "\u{feff}",
    "\0",
    "\u{1b}",
    "é",
    "日本",
    "🦀",
    "\u{202e}",
    "\u{85}",
    "\u{2028}",
    "a",
    "items",
    "name: x\n",
    "status: completed\n",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "\\",
    "&a ",
    "*a ",
    "!!str ",
    "!x ",
    "<<: *a\n",
    "|\n",
    ">-\n",
    "#",
    "%YAML 1.2\n",
    "= ",
    "[[a]]\n",
    "[a.b]\n",
    "\"\"\"",
    "2026-10-21",
    "- [ ] ",
    "1. [x] ",
    "## ",
    "![",
    "](",
    ")",
    "[^1]",
    "> ",
];

const VALID: &str = "---
status: completed
performed_by: tom
performed_on: 2026-10-21
ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}
minutes: 30
items:
  - {asset: acme-dc01, outcome: fixed, time_source: 0.pool.ntp.org, note: \"war 3 s zurück\"}
  - asset: acme-fw01
    outcome: pass
    values: [1, 2]
findings:
  - {id: F1, asset: acme-fs01, severity: medium, summary: \"Łódź 🦀\", owner: tom, ticket: \"1\", due: 2026-11-15, status: open}
evidence: [{file: dc01.txt, caption: Clock}]
summary: |
  All clocks agree.
  Two lines.
---

## Steps

1. [x] read [the `log`](a.md#b) ![é](x.png)
   - [!] nested, no access
2. [-] none

| a | b |
|---|---|
| 1 | [^n] |

[^n]: note
";

fn piece() -> impl Strategy<Value = String> {
    select(&PIECES[..]).prop_map(str::to_owned)
}

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let fence = prop_oneof![Just("---\n"), Just("+++\n"), Just("")];
    (fence, prop::collection::vec(piece(), 0..60), any::<bool>()).prop_map(|(fence, pieces, closed)| {
        let end = if closed { format!("\n{fence}") } else { String::new() };
        format!("{fence}{}{end}", pieces.concat()).into_bytes()
    })
}

/// Changes to a valid document: pieces of it are cut out, doubled or replaced.
#[derive(Clone, Debug)]
pub struct Damage(Vec<(Index, usize, Option<String>, bool)>);

impl Damage {
    pub fn any() -> impl Strategy<Value = Damage> {
        let cut = (any::<Index>(), 0usize..40, prop::option::of(piece()), any::<bool>());
        prop::collection::vec(cut, 1..6).prop_map(Damage)
    }

    pub fn to(&self, valid: &[u8]) -> Vec<u8> {
        let mut text = valid.to_vec();
        for (at, length, piece, doubled) in &self.0 {
            let start = at.index(text.len() + 1);
            let end = (start + length).min(text.len());
            let mut new = piece.clone().unwrap_or_default().into_bytes();
            if *doubled {
                new.extend(text[start..end].repeat(2));
            }
            text.splice(start..end, new);
        }
        text
    }
}

pub fn read_and_locate(bytes: &[u8]) {
    for path in PLACES {
        let memory = Memory([(path.to_owned(), bytes.to_vec())].into());
        let parsed_files = read_all(&memory).expect("memory can be read");
        let (mut diagnostics, mut outlines) = (Vec::new(), Vec::new());
        for parsed_file in parsed_files {
            diagnostics.extend(parsed_file.diagnostics);
            outlines.extend(parsed_file.parsed.and_then(outline));
        }
        diagnostics.iter().for_each(|it| lies_inside(it, bytes.len()));
        outlines.iter().for_each(|it| is_made_of(it, bytes));
        for located in locate(&memory, diagnostics) {
            let mark = &located.mark;
            assert!(mark.is_file() || mark.column >= 1 && mark.end_column > mark.column, "{located:?}");
            assert!(mark.source.get(mark.underlined()).is_some(), "{located:?}");
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!(mark.line <= lines, "{located:?}");
        }
    }
}

fn outline(parsed: Parsed) -> Option<Outline> {
    match parsed {
        Parsed::Result(_, _, document) => Some(document.body.outline.clone()),
        Parsed::Handbook(_, document) => Some(document.body.outline.clone()),
        _ => None,
    }
}

fn lies_inside(diagnostic: &Diagnostic, length: usize) {
    if let Location::Bytes(bytes) = &diagnostic.place.location {
        assert!(bytes.start <= bytes.end && bytes.start <= length, "{diagnostic:?} in {length} bytes");
    }
}

fn is_made_of(outline: &Outline, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("an outline is of text");
    let headings = outline.headings.iter().map(|it| &it.range);
    let links = outline.links.iter().map(|it| &it.range);
    let tasks = outline.tasks.iter().map(|it| &it.range);
    let numbered = outline.numbered.iter().flat_map(|it| it.list.iter().chain([&it.range]));
    let paragraphs = outline.paragraphs.iter().map(|it| &it.range);
    let code = outline.code.iter().map(|it| &it.range).chain(&outline.code_spans);
    for range in headings.chain(links).chain(tasks).chain(numbered).chain(paragraphs).chain(code) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
}

proptest! {
    #[test]
    fn any_bytes_at_all_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_and_locate(&bytes);
    }

    #[test]
    fn random_syntax_is_read_without_a_panic(bytes in soup()) {
        read_and_locate(&bytes);
    }

    #[test]
    fn a_damaged_document_is_read_without_a_panic(damage in Damage::any()) {
        read_and_locate(&damage.to(VALID.as_bytes()));
    }
}
