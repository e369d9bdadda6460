//! Front matter as people write it: short lines, one row for each item.

use std::fmt::{Display, Write};

/// Where a line is broken.
const WIDTH: usize = 96;

/// Front matter that is being written; an absent value writes nothing.
pub struct Front(String);

impl Front {
    pub fn open() -> Front {
        Front("---\n".into())
    }

    /// Adds a value that needs no quotes: a date, a number, a word, an id.
    pub fn word(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            let _ = writeln!(self.0, "{key}: {value}");
        }
    }

    /// Adds a text on one line, or folded where it is long.
    pub fn text(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) if key.len() + text.len() > WIDTH => {
                let _ = writeln!(self.0, "{key}: >-");
                let words = text.split(' ').map(str::to_owned).collect::<Vec<_>>();
                self.lines("  ", "  ", words, " ");
            }
            Some(text) => self.word(key, Some(quoted(text))),
            None => {}
        }
    }

    /// `key: [a, b]`
    pub fn list(&mut self, key: &str, words: impl Iterator<Item = impl Display>) {
        self.row(&format!("{key}: "), ["[", "]"], words.map(|word| word.to_string()).collect());
    }

    /// `key: {a: 1, b: 2}`
    pub fn map(&mut self, key: &str, row: InlineMap) {
        self.row(&format!("{key}: "), ["{", "}"], row.0);
    }

    /// Adds a list of maps, `  - {a: 1, b: 2}`, or a map of maps where they have keys.
    pub fn rows(&mut self, key: &str, rows: impl Iterator<Item = (String, InlineMap)>) {
        let mut rows = rows.peekable();
        if rows.peek().is_some() {
            let _ = writeln!(self.0, "{key}:");
        }
        for (lead, row) in rows {
            self.row(&format!("  {lead} "), ["{", "}"], row.0);
        }
    }

    /// Adds a map with a line for each text.
    pub fn entries<'e>(&mut self, key: &str, entries: impl Iterator<Item = (&'e str, &'e str)>) {
        let mut entries = entries.peekable();
        if entries.peek().is_some() {
            let _ = writeln!(self.0, "{key}:");
        }
        for (key, text) in entries {
            let _ = writeln!(self.0, "  {key}: {}", quoted(text));
        }
    }

    /// Whole file; `body` may be empty.
    pub fn close(mut self, body: &str) -> String {
        self.0.push_str("---\n");
        if !body.is_empty() {
            let _ = write!(self.0, "\n{body}");
        }
        self.0
    }

    fn row(&mut self, lead: &str, [open, close]: [&str; 2], mut pieces: Vec<String>) {
        if let Some(last) = pieces.last_mut() {
            last.push_str(close);
            let indent = " ".repeat(if lead.starts_with(' ') { 5 } else { 2 });
            self.lines(&format!("{lead}{open}"), &indent, pieces, ", ");
        }
    }

    /// Writes pieces one after another and begins a new line where the next one would stick out.
    fn lines(&mut self, lead: &str, indent: &str, pieces: Vec<String>, between: &str) {
        let out = &mut self.0;
        out.push_str(lead);
        let mut column = lead.len();
        for (nth, piece) in pieces.iter().enumerate() {
            if nth > 0 && column + between.len() + piece.len() > WIDTH {
                out.push_str(between.trim_end());
                out.push('\n');
                out.push_str(indent);
                column = indent.len();
            } else if nth > 0 {
                out.push_str(between);
                column += between.len();
            }
            out.push_str(piece);
            column += piece.len();
        }
        out.push('\n');
    }
}

/// Map on one line: `{id: F1, severity: low}`.
#[derive(Default)]
pub struct InlineMap(Vec<String>);

impl InlineMap {
    pub fn word(mut self, key: &str, value: Option<impl Display>) -> InlineMap {
        self.0.extend(value.map(|value| format!("{key}: {value}")));
        self
    }

    pub fn text(self, key: &str, text: Option<&str>) -> InlineMap {
        self.word(key, text.map(quoted))
    }

    pub fn list(self, key: &str, words: &[impl Display]) -> InlineMap {
        let list = words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        self.word(key, (!words.is_empty()).then(|| format!("[{list}]")))
    }
}

/// A row with the dash of a list.
pub fn item(row: InlineMap) -> (String, InlineMap) {
    ("-".into(), row)
}

/// YAML scalar that is read as this text, within brackets too.
pub fn quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_alphabetic() || c == '/')
        && text.chars().all(|c| c.is_alphanumeric() || " ./+()_-;%@".contains(c) || c == '\'')
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    match plain || is_address(text) {
        true => text.to_owned(),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

fn is_address(text: &str) -> bool {
    let plain = |rest: &str| rest.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-_".contains(&b));
    text.split_once("://")
        .is_some_and(|(scheme, rest)| plain(rest) && scheme.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn only_texts_that_yaml_would_misread_are_quoted() {
        for plain in ["was late; corrected", "vault://acme/dc01", "NT5DS"] {
            assert_eq!(quoted(plain), plain);
        }
        for wanting in ["184223", "yes", "a: b", "a #b", "- a", "a, b", "2026-10", "", "say \"no\"", "{a}"] {
            assert!(quoted(wanting).starts_with('"'), "{wanting}");
        }
    }

    #[test]
    fn long_rows_and_texts_are_broken_between_their_pieces() {
        let mut front = Front::open();
        front.word("status", Some("completed"));
        front.word("minutes", None::<u32>);
        let row = (0..12)
            .fold(InlineMap::default(), |row, nth| row.word(&format!("field_{nth}"), Some(nth * 1000)));
        front.rows("items", [item(row)].into_iter());
        front.list("population", (0..14).map(|nth| format!("client-{nth}")));
        front.text("summary", Some("word ".repeat(30).trim_end()));
        assert_data_eq!(
            front.close("Text.\n"),
            str![[r#"
---
status: completed
items:
  - {field_0: 0, field_1: 1000, field_2: 2000, field_3: 3000, field_4: 4000, field_5: 5000,
     field_6: 6000, field_7: 7000, field_8: 8000, field_9: 9000, field_10: 10000,
     field_11: 11000}
population: [client-0, client-1, client-2, client-3, client-4, client-5, client-6, client-7,
  client-8, client-9, client-10, client-11, client-12, client-13]
summary: >-
  word word word word word word word word word word word word word word word word word word word
  word word word word word word word word word word word
---

Text.

"#]]
        );
    }
}
