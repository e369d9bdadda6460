//! Difference of two texts: by lines, and within rewritten lines by words.

use similar::{ChangeTag, DiffTag, TextDiff};

use crate::limits;

/// Difference of two texts, from the first line to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextDifference {
    pub stretches: Vec<Stretch>,
    /// Number of added and of removed lines.
    pub added: usize,
    pub removed: usize,
}

/// Lines that stayed, or lines that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    Kept(Vec<String>),
    Changed(Vec<Line>),
}

/// Added or removed line, in parts that are marked as changed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub mark: Mark,
    pub parts: Vec<(String, bool)>,
}

/// Whether a line was added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Added,
    Removed,
}

impl TextDifference {
    /// `None` where a text is too long to be compared.
    pub fn between(before: &str, after: &str) -> Option<TextDifference> {
        let is_short = |text: &str| {
            text.len() <= limits::COMPARED_BYTES && text.lines().count() <= limits::COMPARED_LINES
        };
        if !is_short(before) || !is_short(after) {
            return None;
        }
        // Line endings do not count.
        let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let diff = TextDiff::from_slices(&before, &after);
        let mut difference = TextDifference::default();
        for op in diff.ops() {
            let changes = || diff.iter_changes(op);
            let rewritten: usize = changes().map(|change| change.value().len()).sum();
            let stretch = match op.tag() {
                DiffTag::Equal => Stretch::Kept(changes().map(|it| it.value().to_owned()).collect()),
                DiffTag::Replace if rewritten <= limits::COMPARED_PASSAGE_BYTES => {
                    Stretch::Changed(diff.iter_inline_changes(op).filter_map(by_words).collect())
                }
                _ => Stretch::Changed(changes().filter_map(as_a_whole).collect()),
            };
            difference.add(stretch);
        }
        Some(difference)
    }

    /// Whether both texts are the same.
    pub fn is_empty(&self) -> bool {
        self.added + self.removed == 0
    }

    fn add(&mut self, stretch: Stretch) {
        if let Stretch::Changed(lines) = &stretch {
            let added = lines.iter().filter(|line| line.mark == Mark::Added).count();
            self.added += added;
            self.removed += lines.len() - added;
        }
        self.stretches.push(stretch);
    }
}

fn as_a_whole(change: similar::Change<&str>) -> Option<Line> {
    Some(Line { mark: Mark::of(change.tag())?, parts: vec![(change.value().to_owned(), false)] })
}

fn by_words(change: similar::InlineChange<'_, str>) -> Option<Line> {
    let parts = change.values().iter().map(|(is_new, text)| (text.to_string(), *is_new));
    let mut joined: Vec<(String, bool)> = Vec::new();
    for (text, is_new) in parts.filter(|(text, _)| !text.is_empty()) {
        match joined.last_mut() {
            Some((before, same)) if *same == is_new => before.push_str(&text),
            _ => joined.push((text, is_new)),
        }
    }
    Some(Line { mark: Mark::of(change.tag())?, parts: joined })
}

impl Mark {
    fn of(tag: ChangeTag) -> Option<Mark> {
        match tag {
            ChangeTag::Insert => Some(Mark::Added),
            ChangeTag::Delete => Some(Mark::Removed),
            ChangeTag::Equal => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let difference = TextDifference::between(before, after).expect("short texts");
        let stretches = difference.stretches.iter().map(|stretch| match stretch {
            Stretch::Kept(lines) => lines.iter().map(|line| format!(" {line}\n")).collect(),
            Stretch::Changed(lines) => lines.iter().map(shown_line).collect::<String>(),
        });
        stretches.collect()
    }

    fn shown_line(line: &Line) -> String {
        let sign = if line.mark == Mark::Added { '+' } else { '-' };
        let marked = |(text, is_new): &(String, bool)| match is_new {
            true => format!("[{text}]"),
            false => text.clone(),
        };
        format!("{sign}{}\n", line.parts.iter().map(marked).collect::<String>())
    }

    #[test]
    fn words_are_marked_in_lines_that_were_rewritten() {
        let (before, after) = (
            "## Steps\n\n1. Read the offset.\n2. Note it.\n",
            "## Steps\n\n1. Read the drift.\n2. Note it.\n3. Go.\n",
        );
        assert_eq!(
            shown(before, after),
            " ## Steps\n \n-1. Read the [offset.]\n+1. Read the [drift.]\n 2. Note it.\n+3. Go.\n"
        );
    }

    #[test]
    fn line_endings_do_not_count() {
        assert_eq!(shown("a", "a\nb"), " a\n+b\n");
        assert_eq!(shown("a\r\nb", "a\nb\n"), " a\n b\n");
        assert_eq!(shown("", ""), "");
        assert_eq!(shown("", "a\n"), "+a\n");
    }

    #[test]
    fn very_long_texts_are_not_compared() {
        assert_eq!(TextDifference::between("", &"a\n".repeat(limits::COMPARED_LINES + 1)), None);
    }
}
