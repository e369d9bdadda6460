//! What of a procedure is the practice's own affair: its state, its owner, who approved it and
//! when, since when it is there.
//!
//! These keys take no part in a merge, so that no approval is ever a conflict. They are taken out of
//! each text, and those of the practice are put back where they stood. Lines are enough for that, and
//! conflict markers in front matter do not stop them.

const OWN: [&str; 6] = ["status", "owner", "approved_by", "approved_on", "last_reviewed_on", "introduced_on"];

/// A text without its own keys, and those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    pub shared: String,
    pub own: Vec<Own>,
}

/// A key of the practice's own: its lines, with the comments above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    lines: String,
    /// The shared keys above it, the nearest last.
    above: Vec<String>,
}

/// Takes the own keys out.
pub fn part(text: &str) -> Parted {
    let mut parted = Parted { shared: String::new(), own: Vec::new() };
    let mut above = Vec::new();
    let blocks = blocks(text);
    let end = blocks.last().map_or(0, |block| block.start + block.lines.len());
    let start = blocks.first().map_or(0, |block| block.start);
    parted.shared.push_str(&text[..start]);
    for block in &blocks {
        if OWN.contains(&block.key) {
            parted.own.push(Own { lines: block.lines.to_owned(), above: above.clone() });
        } else {
            parted.shared.push_str(block.lines);
            above.extend((!block.key.is_empty()).then(|| block.key.to_owned()));
        }
    }
    parted.shared.push_str(&text[end..]);
    parted
}

/// Puts own keys into a text without any, each behind the key that it stood behind.
pub fn put_back(shared: &str, own: &[Own]) -> String {
    let blocks = blocks(shared);
    let first =
        blocks.first().map_or_else(|| shared.find('\n').map_or(0, |end| end + 1), |block| block.start);
    let place = |own: &Own| {
        let end_of = |key: &String| blocks.iter().find(|block| block.key == *key).map(Block::end);
        let end = own.above.iter().rev().find_map(end_of).unwrap_or(first);
        behind_conflict(shared, end)
    };
    let mut text = shared.to_owned();
    let mut places: Vec<(usize, &str)> = own.iter().map(|own| (place(own), own.lines.as_str())).collect();
    places.sort_by_key(|(place, _)| *place);
    for (place, lines) in places.into_iter().rev() {
        text.insert_str(place, lines);
    }
    text
}

/// A key at the top of front matter, with its value's lines and the comments above.
struct Block<'t> {
    /// Empty for what follows the last key.
    key: &'t str,
    /// The byte at which it starts.
    start: usize,
    lines: &'t str,
}

impl Block<'_> {
    fn end(&self) -> usize {
        self.start + self.lines.len()
    }
}

/// The front matter, without a gap; nothing where it is no YAML.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut lines = text.split_inclusive('\n');
    let fence = lines.next().filter(|line| line.trim_start_matches('\u{feff}').trim_end() == "---");
    let Some(fence) = fence else { return Vec::new() };
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut start, mut at) = (fence.len(), fence.len());
    for line in lines {
        if line.trim_end() == "---" {
            blocks.extend((at > start).then(|| Block { key: "", start, lines: &text[start..at] }));
            return blocks;
        }
        at += line.len();
        match (Line::of(line), blocks.last_mut()) {
            (Line::Key(key), _) => blocks.push(Block { key, start, lines: &text[start..at] }),
            (Line::Further, Some(block)) => block.lines = &text[block.start..at],
            (Line::Further, None) | (Line::Between, _) => continue,
        }
        start = at;
    }
    Vec::new()
}

enum Line<'t> {
    Key(&'t str),
    /// More of the value above.
    Further,
    /// A comment or a conflict marker: it belongs to what follows.
    Between,
}

impl Line<'_> {
    fn of(line: &str) -> Line<'_> {
        let word = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        match line.split_once(':') {
            _ if line.trim().is_empty() || line.starts_with(['#', '<', '=', '>']) => Line::Between,
            Some((key, _)) if word(key) => Line::Key(key),
            _ => Line::Further,
        }
    }
}

/// The place itself, or the end of the conflict that it lies in.
fn behind_conflict(text: &str, place: usize) -> usize {
    let (mut at, mut opened) = (0, None);
    for line in text.split_inclusive('\n') {
        opened = opened.or(line.starts_with("<<<<<<<").then_some(at));
        at += line.len();
        if line.starts_with(">>>>>>>")
            && let Some(start) = opened.take()
            && (start + 1..at).contains(&place)
        {
            return at;
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn own_keys_go_with_their_comments_and_come_back_to_their_neighbours() {
        let text = "---\ntitle: A\n# who\nowner: jane # since May\nrecord:\n  - {name: status}\nstatus:\n  active\n# end\n---\nowner: x\n";
        let parted = part(text);
        assert_eq!(parted.shared, "---\ntitle: A\nrecord:\n  - {name: status}\n# end\n---\nowner: x\n");
        assert_eq!(put_back(&parted.shared, &parted.own), text);
        let newer = "---\nkind: b\ntitle: B\n# end\n---\n";
        assert_eq!(
            put_back(newer, &parted.own),
            "---\nkind: b\ntitle: B\n# who\nowner: jane # since May\nstatus:\n  active\n# end\n---\n"
        );
        assert_eq!(
            put_back("---\nkind: b\n---\n", &parted.own),
            "---\n# who\nowner: jane # since May\nstatus:\n  active\nkind: b\n---\n"
        );
    }

    #[test]
    fn no_own_key_lands_in_a_conflict() {
        let own = part("---\ntitle: A\nstatus: draft\nrisk: low\nowner: jane\n---\n").own;
        assert_eq!(
            put_back("---\ntitle: A\n<<<<<<< a\nrisk: high\n=======\nrisk: medium\n>>>>>>> b\n---\n", &own),
            "---\ntitle: A\nstatus: draft\n<<<<<<< a\nrisk: high\n=======\nrisk: medium\n>>>>>>> b\nowner: jane\n---\n"
        );
    }

    #[test]
    fn what_has_no_front_matter_is_shared() {
        for text in ["", "status: draft\n", "+++\nstatus = \"draft\"\n+++\n", "---\nstatus: draft\n"] {
            assert_eq!(part(text), Parted { shared: text.to_owned(), own: Vec::new() }, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_back_stands_where_it_stood(
            lines in prop::sample::subsequence(
                vec!["status: draft", "owner: jane", "title: a", "b:", "  - c", "# d", "", "- e", "é", "approved_on: x"],
                0..10,
            ).prop_shuffle(),
            line_end in prop_oneof![Just("\n"), Just("\r\n")],
        ) {
            let lines = lines.join(line_end);
            let text = format!("---{line_end}{lines}{line_end}---{line_end}owner: x{line_end}");
            let parted = part(&text);
            prop_assert_eq!(put_back(&parted.shared, &parted.own), text);
        }
    }
}
