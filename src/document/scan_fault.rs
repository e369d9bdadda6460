//! Errors of the YAML parser, in plain words and at the place where they are mended.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use saphyr_parser::ScanError;

use super::syntax_fault::{FaultKind, SyntaxFault};
use super::yaml::too_deep;

/// Explains an error of the parser.
pub fn scan_fault(block: &str, error: &ScanError) -> SyntaxFault {
    let at = error.marker().index();
    let here = |kind, message: &str| SyntaxFault::new(kind, at..at + 1, message);
    let info = error.info();
    if info == "recursion limit exceeded" {
        return here(FaultKind::TooComplex, &too_deep());
    }
    if info.contains("escape character") || info.contains("hexadecimal") {
        return here(FaultKind::Escape, "in double quotes, `\\` begins an escape, and this is not one");
    }
    let found = match () {
        () if info.contains("tab") || info.contains("must be followed by") => tab(block, at),
        () if info.starts_with("simple key expect") => {
            missing_space(block, at).or_else(|| no_colon(block, at))
        }
        () if info.contains("quoted scalar") => curly_quote(block),
        () if info.starts_with("illegal placement of ':'") => open_bracket(block, at),
        () if info.contains("expected ','") && is_key(block, at) => open_bracket(block, at),
        () => None,
    };
    found.unwrap_or_else(|| {
        let Plain { message, help } = plain(info);
        here(FaultKind::Syntax, &message).with_help(help)
    })
}

/// What an error of the parser says in plain words.
struct Plain {
    message: String,
    help: &'static str,
}

fn plain(info: &str) -> Plain {
    let known = KNOWN.iter().find(|known| info.contains(known.info));
    let (message, help) = match known {
        Some(known) => (known.message.to_owned(), known.help),
        None => match info.strip_prefix("unexpected character: `") {
            Some(rest) => {
                let character = rest.trim_end_matches('\'');
                (format!("a value cannot begin with {}", in_backticks(character)), QUOTE)
            }
            None => ("this is not valid YAML".to_owned(), ANY),
        },
    };
    Plain { message, help }
}

fn in_backticks(character: &str) -> String {
    match character {
        "`" => "a backtick".to_owned(),
        other => format!("`{other}`"),
    }
}

const QUOTE: &str = "put the text in quotes";
const CLOSE: &str = "close it; within single quotes, write `''` for an apostrophe";
const INDENT: &str = "indent entries that belong together equally, with spaces";
const ANY: &str = "quote text that contains `: ` or ` #`; indent with spaces; close every bracket and quote";

/// An error of the parser and its explanation.
struct Known {
    /// What the parser's text contains.
    info: &'static str,
    message: &'static str,
    help: &'static str,
}

const KNOWN: [Known; 15] = [
    known("must be followed by", "expected a space after this mark", QUOTE),
    known("mapping values are not allowed", "`: ` begins a value, and there is one already", QUOTE),
    known(
        "did not find expected ',' or '}'",
        "expected `,` or `}`",
        "separate entries by commas, and close the bracket",
    ),
    known("expected ',' or ']'", "expected `,` or `]`", "separate entries by commas, and close the bracket"),
    known("misplaced bracket", "nothing opens this bracket", QUOTE),
    known(
        "trailing content after double-quoted",
        "text follows a closing quote",
        "put all of the text in quotes",
    ),
    known("quoted scalar", "the text in quotes is not closed", CLOSE),
    known("unknown anchor", "a value cannot begin with `*`", QUOTE),
    known("anchor or alias", "a value cannot begin with `&` or `*`", QUOTE),
    known("while scanning a tag", "a value cannot begin with `!`", QUOTE),
    known("did not find expected key", "expected a key in line with the keys above", INDENT),
    known("expected '-' indicator", "expected `- ` in line with the entries above", INDENT),
    known(
        "block sequence entries",
        "a list cannot begin here",
        "begin it on the line below its key, with `- `",
    ),
    known("indent", "this line is not in line with those above", INDENT),
    known("expected node content", "expected a value", ANY),
];

const fn known(info: &'static str, message: &'static str, help: &'static str) -> Known {
    Known { info, message, help }
}

/// The tab that is meant by an error at a place: on the same line, or else the next one.
fn tab(block: &str, at: usize) -> Option<SyntaxFault> {
    let characters: Vec<char> = block.chars().collect();
    let before = characters.get(..at.min(characters.len()))?;
    let line = before.iter().rposition(|it| *it == '\n').map_or(0, |end| end + 1);
    let tab = line + characters[line..].iter().position(|it| *it == '\t')?;
    let fault = SyntaxFault::new(FaultKind::Syntax, tab..tab + 1, "a tab; YAML allows only spaces here");
    Some(fault.with_help("replace it by spaces"))
}

/// The last line before a place that has no colon, as in `minutes 50`.
fn no_colon(block: &str, before: usize) -> Option<SyntaxFault> {
    let (mut start, mut found) = (0, None);
    for line in block.lines() {
        let length = line.chars().count();
        if start + length >= before {
            break;
        }
        let text = line.trim();
        found = (!text.is_empty() && !text.starts_with('#')).then_some(start..start + length);
        start += length + 1;
    }
    let fault = SyntaxFault::new(FaultKind::MissingSpace, found?, "expected a key and a colon");
    Some(fault)
}

/// Whether the line of a place begins with a key at its margin.
fn is_key(block: &str, at: usize) -> bool {
    let before: String = block.chars().take(at).collect();
    let line = block[before.rfind('\n').map_or(0, |end| end + 1)..].lines().next().unwrap_or_default();
    line.starts_with(|it: char| it.is_ascii_alphanumeric()) && line.contains(':')
}

/// The bracket that is open at a place.
fn open_bracket(block: &str, at: usize) -> Option<SyntaxFault> {
    let mut open = Vec::new();
    for (place, character) in block.chars().enumerate().take(at) {
        match character {
            '[' | '{' => open.push(place),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    let place = open.pop()?;
    let fault = SyntaxFault::new(FaultKind::Syntax, place..place + 1, "this bracket is not closed");
    Some(fault.with_help("close it, or put the text in quotes"))
}

const CURLY_QUOTES: [char; 4] = ['“', '”', '„', '‟'];

/// The first curly quote on a line that also has a straight one.
fn curly_quote(block: &str) -> Option<SyntaxFault> {
    let (mut start, mut lines) = (0, block.lines());
    let line = lines.find(|line| {
        let is_mixed = line.contains('"') && line.contains(CURLY_QUOTES);
        start += if is_mixed { 0 } else { line.chars().count() + 1 };
        is_mixed
    })?;
    let at = start + line.chars().position(|it| CURLY_QUOTES.contains(&it))?;
    let quote: String = line.chars().filter(|it| CURLY_QUOTES.contains(it)).take(1).collect();
    let message = format!("`{quote}` is a curly quote, which does not end text in `\"`");
    Some(SyntaxFault::new(FaultKind::Syntax, at..at + 1, message).with_help("replace it by a straight quote"))
}

/// The last key before a place that has no space after its colon, as in `minutes:50`.
fn missing_space(block: &str, before: usize) -> Option<SyntaxFault> {
    let (mut start, mut found) = (0, None);
    for line in block.lines() {
        if start > before {
            break;
        }
        found = colon_without_space(line).map(|colon| start + colon).or(found);
        start += line.chars().count() + 1;
    }
    let colon = found?;
    Some(SyntaxFault::new(FaultKind::MissingSpace, colon..colon + 1, "expected a space after the colon"))
}

/// Place of the colon in a line like `minutes:50`, in characters.
fn colon_without_space(line: &str) -> Option<usize> {
    let key = line.trim_start_matches([' ', '-']);
    let (name, value) = key.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    let is_missing = value.starts_with(|it: char| !it.is_whitespace());
    (is_name && is_missing).then(|| line.len() - key.len() + name.len())
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{IntoData, assert_data_eq, str};

    /// What is said about a result with these lines instead of its minutes.
    fn said(lines: &str) -> String {
        let acme = "content/results/2026-10/acme.md";
        let report = Fixture::sample().edit(acme, "minutes: 30", lines).short_report();
        let said = report.strip_prefix("content/results/2026-10/acme.md:").map(str::to_owned);
        format!("{lines:?}\n  {}", said.unwrap_or(report))
    }

    #[test]
    fn errors_of_the_parser_are_told_in_plain_words_where_they_are_mended() {
        let all = [
            "minutes 30",
            "minutes:\t30",
            "\tminutes: 30",
            "aliases:\n  - a\n\t- b",
            "summary: Clocks: all agree",
            "summary: \"All agree",
            "summary: \"All agree”",
            "summary: 'It's late'",
            "summary: \"All\" agree",
            "summary: [1, 2",
            "summary: {a: 1, b: 2",
            "summary: {a: 1 b: 2}",
            "summary: @tom",
            "summary: *all* agree",
            "summary: `w32tm` agrees",
            "  minutes: 30",
            "- minutes: 30",
            "summary: - a",
            "summary: ]",
        ];
        assert_data_eq!(all.map(said).concat(), str![[r#"
"minutes 30"
  8:1: error[bad-yaml]: expected a key and a colon (write `key: value`)
"minutes:\t30"
  8:9: error[bad-yaml]: a tab; YAML allows only spaces here (replace it by spaces)
"\tminutes: 30"
  8:2: error[bad-yaml]: expected a key in line with the keys above (indent entries that belong together equally, with spaces)
"aliases:\n  - a\n\t- b"
  10:1: error[bad-yaml]: a tab; YAML allows only spaces here (replace it by spaces)
"summary: Clocks: all agree"
  8:16: error[bad-yaml]: `: ` begins a value, and there is one already (put the text in quotes)
"summary: \"All agree"
  8:10: error[bad-yaml]: the text in quotes is not closed (close it; within single quotes, write `''` for an apostrophe)
"summary: \"All agree”"
  8:20: error[bad-yaml]: `”` is a curly quote, which does not end text in `"` (replace it by a straight quote)
"summary: 'It's late'"
  8:14: error[bad-yaml]: text follows a closing quote (put all of the text in quotes)
"summary: \"All\" agree"
  8:16: error[bad-yaml]: text follows a closing quote (put all of the text in quotes)
"summary: [1, 2"
  8:10: error[bad-yaml]: this bracket is not closed (close it, or put the text in quotes)
"summary: {a: 1, b: 2"
  8:10: error[bad-yaml]: this bracket is not closed (close it, or put the text in quotes)
"summary: {a: 1 b: 2}"
  8:10: error[bad-yaml]: this bracket is not closed (close it, or put the text in quotes)
"summary: @tom"
  8:10: error[bad-yaml]: a value cannot begin with `@` (put the text in quotes)
"summary: *all* agree"
  8:10: error[bad-yaml]: a value cannot begin with `*` (put the text in quotes)
"summary: `w32tm` agrees"
  8:10: error[bad-yaml]: a value cannot begin with a backtick (put the text in quotes)
"  minutes: 30"
  8:3: error[bad-yaml]: expected a key in line with the keys above (indent entries that belong together equally, with spaces)
"- minutes: 30"
  8:3: error[bad-yaml]: expected a key in line with the keys above (indent entries that belong together equally, with spaces)
"summary: - a"
  8:10: error[bad-yaml]: a list cannot begin here (begin it on the line below its key, with `- `)
"summary: ]"
  8:10: error[bad-yaml]: nothing opens this bracket (put the text in quotes)

"#]].raw());
    }
}
