//! A short cut for the YAML that nearly all front matter is made of.
//!
//! Keys and values of a line each, lists, and flow lists and maps that are broken after commas. Of
//! anything else (comments, escapes, anchors, letters beyond ASCII, faults) this reads nothing and
//! [`yaml`](super::yaml) reads all: what is read here is read exactly as there, places included, and
//! sooner. A practice of ten years has sixty thousand results, so it counts.

use super::node::{Entry, Node, NodeValue, Span};
use super::yaml;

/// Bytes of the longest block that is read here: far from where limits on values and depth bite.
const LONGEST: usize = 1 << 16;
/// Columns by which lines may be moved in, and so the levels that they may be nested.
const RIGHTMOST: usize = 16;
/// Levels of flow lists and maps.
const DEEPEST: usize = 8;
/// Keys of a map, looked through one by one.
const MOST_KEYS: usize = 32;

/// Reads a block that is plain throughout.
pub fn parse(block: &str) -> Option<Node> {
    let is_plain = block.len() <= LONGEST && block.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
    let mut reader = Reader { text: block, bytes: block.as_bytes(), at: 0, line: 0 };
    let node = is_plain.then(|| reader.map(0))??;
    (reader.at == block.len()).then_some(node)
}

struct Reader<'y> {
    text: &'y str,
    bytes: &'y [u8],
    at: usize,
    /// Where the line begins.
    line: usize,
}

impl Reader<'_> {
    /// Keys in one column, each with its value.
    fn map(&mut self, column: usize) -> Option<Node> {
        let start = self.at;
        let mut entries = Vec::new();
        if column > RIGHTMOST {
            return None;
        }
        loop {
            let (key, key_span) = self.key()?;
            let value = match self.byte()? {
                b'\n' => self.nested(column)?,
                _ => self.in_line(column)?,
            };
            add(&mut entries, Entry { key, key_span, value })?;
            if self.is_over(column)? {
                return Some(Node { span: start..self.at, value: NodeValue::Map(entries) });
            }
        }
    }

    /// Dashes in one column, each with a value, or with a map that begins in the same line.
    fn list(&mut self, column: usize) -> Option<Node> {
        let start = self.at;
        let mut list = Vec::new();
        loop {
            self.take(b'-')?;
            list.push(match self.bytes.get(self.at..self.at + 2)? {
                [b' ', b'{' | b'[' | b'"' | b'\''] => self.in_line(column)?,
                _ if self.is_pair() => {
                    self.take(b' ')?;
                    self.map(column + 2)?
                }
                _ => self.in_line(column)?,
            });
            if self.is_over(column)? {
                return Some(Node { span: start..self.at, value: NodeValue::List(list) });
            }
        }
    }

    /// What stands below its key, further in.
    fn nested(&mut self, above: usize) -> Option<Node> {
        self.next_line()?;
        let column = self.at - self.line;
        match self.byte()? {
            _ if column <= above => None,
            b'-' => self.list(column),
            _ => self.map(column),
        }
    }

    /// What stands behind its key or dash, and nothing of it further in below.
    fn in_line(&mut self, column: usize) -> Option<Node> {
        self.take(b' ')?;
        let value = match self.byte()? {
            b'{' | b'[' => self.flow(column, 0)?,
            b'"' | b'\'' => self.quoted()?,
            b'>' => self.folded(column)?,
            _ => self.plain(|_| false)?,
        };
        self.next_line()?;
        (self.at == self.bytes.len() || self.at - self.line <= column).then_some(value)
    }

    /// Whether the map or list in this column ends; `None` where what follows is in none.
    fn is_over(&self, column: usize) -> Option<bool> {
        match self.at - self.line {
            _ if self.at == self.bytes.len() => Some(true),
            here if here > column => None,
            here => Some(here < column),
        }
    }

    fn flow(&mut self, column: usize, depth: usize) -> Option<Node> {
        let is_inside = |byte: u8| !matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
        if depth > DEEPEST {
            return None;
        }
        match self.byte()? {
            b'{' => self
                .between(b'{', b'}', column, |reader, entries| {
                    let (key, key_span) = reader.key()?;
                    reader.take(b' ')?;
                    add(entries, Entry { key, key_span, value: reader.flow(column, depth + 1)? })
                })
                .map(|(span, entries)| Node { span, value: NodeValue::Map(entries) }),
            b'[' => self
                .between(b'[', b']', column, |reader, list| {
                    list.push(reader.flow(column, depth + 1)?);
                    Some(())
                })
                .map(|(span, list)| Node { span, value: NodeValue::List(list) }),
            b'"' | b'\'' => self.quoted(),
            _ => self.plain(|byte| !is_inside(byte)),
        }
    }

    /// What stands between brackets, commas between; lines are broken after commas only.
    fn between<T>(
        &mut self,
        open: u8,
        close: u8,
        column: usize,
        one: impl Fn(&mut Self, &mut Vec<T>) -> Option<()>,
    ) -> Option<(Span, Vec<T>)> {
        let start = self.at;
        self.take(open)?;
        let mut all = Vec::new();
        if self.byte()? != close {
            one(self, &mut all)?;
            while self.byte()? == b',' {
                self.take(b',')?;
                match self.byte()? {
                    b'\n' => self.next_line().filter(|()| self.at - self.line > column)?,
                    _ => self.take(b' ')?,
                }
                one(self, &mut all)?;
            }
        }
        self.take(close)?;
        Some((start..self.at, all))
    }

    /// A key, up to behind its colon.
    fn key(&mut self) -> Option<(String, Span)> {
        let span = self.at..self.at + self.key_length()?;
        self.at = span.end;
        self.take(b':')?;
        let key = &self.text[span.clone()];
        (!yaml::is_nothing(key)).then(|| (key.to_owned(), span))
    }

    fn key_length(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-'))?;
        (1..=128).contains(&length).then_some(length).filter(|_| rest[0] != b'-')
    }

    /// Whether a key and its value stand behind a dash.
    fn is_pair(&self) -> bool {
        let inside = Reader { at: self.at + 1, ..*self };
        let colon = inside.key_length().map(|length| inside.at + length);
        colon.is_some_and(|colon| {
            self.bytes[colon] == b':' && matches!(self.bytes.get(colon + 1), Some(b' ' | b'\n'))
        })
    }

    /// A text without quotes, in one line.
    fn plain(&mut self, ends: impl Fn(u8) -> bool) -> Option<Node> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest.iter().position(|byte| *byte == b'\n' || ends(*byte)).unwrap_or(rest.len());
        let text = &self.text[start..start + length];
        self.at += length;
        let may_begin = match rest.first()? {
            b'-' => rest.get(1).is_some_and(|byte| byte.is_ascii_digit()),
            first => {
                first.is_ascii_alphanumeric()
                    || matches!(first, b'(' | b'/' | b'.' | b'_' | b'+' | b'~' | b'<' | b'=' | b'$')
            }
        };
        // A colon in a text is nearly always the end of a key, or of a short cut.
        let has_marks = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
        (may_begin && !has_marks).then(|| yaml::plain_scalar(text, start..self.at))
    }

    /// A text in quotes, in one line and without escapes.
    fn quoted(&mut self) -> Option<Node> {
        let (start, quote) = (self.at, self.byte()?);
        self.take(quote)?;
        let length =
            self.bytes[self.at..].iter().position(|byte| matches!(*byte, b'\n' | b'\\') || *byte == quote)?;
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        self.take(quote)?;
        let is_doubled = self.byte() == Some(quote);
        let value = NodeValue::Scalar { text: text.to_owned(), quoted: true };
        (!is_doubled).then_some(Node { span: start..self.at, value })
    }

    /// A text below `>-`, of lines that begin in one column and have none between. Its place is from
    /// its first letter to the next line.
    fn folded(&mut self, above: usize) -> Option<Node> {
        self.take(b'>')?;
        self.take(b'-')?;
        let first = self.at + 1;
        let indent = self.text.get(first..)?.bytes().take_while(|byte| *byte == b' ').count();
        let mut lines = Vec::new();
        while self.byte() == Some(b'\n') {
            let line = self.text[self.at + 1..].lines().next().unwrap_or_default();
            let text = line.trim_start();
            match line.len() - text.len() {
                _ if text.is_empty() || text.ends_with(' ') => return None,
                here if here == indent => lines.push(text),
                here if here <= above => break,
                _ => return None,
            }
            self.at += 1 + line.len();
        }
        let span = first + indent..self.bytes.len().min(self.at + 1);
        let value = NodeValue::Scalar { text: lines.join(" "), quoted: true };
        (!lines.is_empty() && indent > above).then_some(Node { span, value })
    }

    /// From the end of a line to the next one that is not blank.
    fn next_line(&mut self) -> Option<()> {
        let is_end = matches!(self.byte(), None | Some(b'\n'));
        while self.byte() == Some(b'\n') {
            self.line = self.at + 1;
            self.at = self.line + self.bytes[self.line..].iter().take_while(|byte| **byte == b' ').count();
        }
        is_end.then_some(())
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.byte()? == byte).then(|| self.at += 1)
    }
}

/// A key that stands twice is a fault, and those are not found here.
fn add(entries: &mut Vec<Entry>, entry: Entry) -> Option<()> {
    let is_new = entries.len() < MOST_KEYS && entries.iter().all(|it| it.key != entry.key);
    is_new.then(|| entries.push(entry))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;

    /// Says whether the short cut was taken.
    fn is_read_as_by_yaml(block: &str) -> bool {
        let read = parse(block);
        if let Some(node) = &read {
            let (by_yaml, faults) = yaml::parse_all(block);
            assert!(faults.is_empty(), "{block}\n{faults:?}");
            let (read, by_yaml) = (format!("{node:?}"), format!("{:?}", by_yaml.unwrap()));
            let first = read.bytes().zip(by_yaml.bytes()).position(|(a, b)| a != b).unwrap_or(read.len());
            assert!(read == by_yaml, "{block}\n{}", &read[first.saturating_sub(60)..]);
        }
        read.is_some()
    }

    #[test]
    fn what_is_plain_is_read() {
        for block in [
            "a: b",
            "a: b\nc: 1.5\nd: \"x: y\"\ne: 'z'\n",
            "a: {b: c, d: [e, 'f'], g: {}}\nh: []",
            "a:\n  - b\n  - {c: d,\n     e: f}\n  - g: h\n    i: j\nk: l",
            "a:\n  b:\n    c: ~\n\n  d: null\ne: -4",
            "a:\n- b",
        ] {
            assert_eq!(is_read_as_by_yaml(block), block != "a:\n- b", "{block}");
        }
    }

    #[test]
    fn results_of_the_sample_practice_are_mostly_plain() {
        let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/results");
        let folders = fs::read_dir(results).unwrap().flat_map(|it| fs::read_dir(it.unwrap().path()).unwrap());
        let texts: Vec<String> = folders.map(|it| fs::read_to_string(it.unwrap().path()).unwrap()).collect();
        let blocks = texts.iter().map(|text| text.split("---\n").nth(1).unwrap().trim());
        let plain = blocks.filter(|block| is_read_as_by_yaml(block)).count();
        assert!(plain * 2 > texts.len(), "{plain} of {}", texts.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        /// Pieces that plain blocks are made of, and some that they are not made of.
        #[test]
        fn whatever_is_read_is_read_as_by_yaml(pieces in prop::collection::vec(
            prop::sample::select(&[
                "a: ", "b: ", "c-d: ", "e:\n", "\n", "\n  ", "\n    ", "\n      ", "  - ", "- ", "-", "- a: ", "{", "}", "[",
                "]", ", ", ",\n   ", ",", ":", " ", "x", "12", "-4.5", "y z", "'q'", "\"r: s\"", "''", "~", "null", "#", " #",
                "&a ", "*a", "!t ", "|\n", ">-\n", ">-\n    x y\n    z\n", "...", "---", "?", "%", "\\", "true", "2026-10-21", "vault://x/y",
            ][..]),
            1..14,
        )) {
            is_read_as_by_yaml(&format!("k: v\n{}", pieces.concat()));
            is_read_as_by_yaml(&pieces.concat());
        }
    }
}
