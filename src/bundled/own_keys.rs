//! Keys of a procedure that belong to the practice: status, owner, approval, review, introduction.
//!
//! These keys are left out of merges, so that an approval is never a conflict: they are removed from each
//! text, and those of the practice are put back where they were. This works on lines, so that it also
//! works on front matter with conflict markers.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

const OWN: [&str; 6] = ["status", "owner", "approved_by", "approved_on", "last_reviewed_on", "introduced_on"];

/// A text without the practice's own keys, and these keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    pub shared: String,
    pub own: Vec<Own>,
}

/// One of the practice's own keys: its lines, with the comments above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    lines: String,
    /// The shared keys above it, the nearest last.
    above: Vec<String>,
}

/// Separates the practice's own keys from a text.
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

/// Inserts own keys into a text without any, each after the key that it followed.
pub fn put_back(shared: &str, own: &[Own]) -> String {
    let blocks = blocks(shared);
    let first =
        blocks.first().map_or_else(|| shared.find('\n').map_or(0, |end| end + 1), |block| block.start);
    let place = |own: &Own| {
        let end_of = |key: &String| blocks.iter().find(|block| block.key == *key).map(Block::end);
        let end = own.above.iter().rev().find_map(end_of).unwrap_or(first);
        after_conflict(shared, end)
    };
    let mut text = shared.to_owned();
    let mut places: Vec<(usize, &str)> = own.iter().map(|own| (place(own), own.lines.as_str())).collect();
    places.sort_by_key(|(place, _)| *place);
    for (place, lines) in places.into_iter().rev() {
        text.insert_str(place, lines);
    }
    text
}

/// A top-level key of front matter: its lines, with the comments above.
struct Block<'t> {
    /// Empty for the lines after the last key.
    key: &'t str,
    /// First byte.
    start: usize,
    lines: &'t str,
}

impl Block<'_> {
    fn end(&self) -> usize {
        self.start + self.lines.len()
    }
}

/// Returns the blocks of the front matter, without gaps; none if it is not YAML.
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
            (Line::Continuation, Some(block)) => block.lines = &text[block.start..at],
            (Line::Continuation, None) | (Line::Comment, _) => continue,
        }
        start = at;
    }
    Vec::new()
}

/// Line of front matter.
enum Line<'t> {
    Key(&'t str),
    /// Continuation of the value above.
    Continuation,
    /// A comment or conflict marker, which belongs to the next key.
    Comment,
}

impl Line<'_> {
    fn of(line: &str) -> Line<'_> {
        let word = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        match line.split_once(':') {
            _ if line.trim().is_empty() || line.starts_with(['#', '<', '=', '>']) => Line::Comment,
            Some((key, _)) if word(key) => Line::Key(key),
            _ => Line::Continuation,
        }
    }
}

/// Returns `place`, or the end of the conflict that contains it.
fn after_conflict(text: &str, place: usize) -> usize {
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
    fn a_text_without_front_matter_has_no_own_keys() {
        for text in ["", "status: draft\n", "+++\nstatus = \"draft\"\n+++\n", "---\nstatus: draft\n"] {
            assert_eq!(part(text), Parted { shared: text.to_owned(), own: Vec::new() }, "{text}");
        }
    }

    proptest! {
        #[test]
        fn putting_own_keys_back_restores_the_text(
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
