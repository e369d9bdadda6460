//! Index from bytes of a text to lines and characters. Lookups do not start from the beginning of the
//! text: a file can have ten thousand faults, or one line of a million letters.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

/// Bytes between two recorded character counts.
const STEP: usize = 256;

/// Index of one text, which is passed to every lookup.
#[derive(Clone, Debug)]
pub struct Places {
    /// Characters before each step.
    characters: Vec<usize>,
    /// First byte of each line.
    lines: Vec<usize>,
}

impl Places {
    pub fn of(text: &str) -> Places {
        let mut characters = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            let before = characters.last().copied().unwrap_or_default();
            characters.push(before + count(step));
        }
        let newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        Places { characters, lines: std::iter::once(0).chain(newlines).collect() }
    }

    /// Returns the number of characters before the byte.
    pub fn character(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let step = byte / STEP;
        self.characters[step] + count(&text.as_bytes()[step * STEP..byte])
    }

    /// Returns the first byte of a character; the end of the text when it has fewer.
    pub fn byte(&self, text: &str, character: usize) -> usize {
        let step = self.characters.partition_point(|before| *before <= character) - 1;
        let start = (step * STEP).min(text.len());
        let mut left = character - self.characters[step];
        for (nth, byte) in text.as_bytes()[start..].iter().enumerate() {
            match (is_first(*byte), left) {
                (true, 0) => return start + nth,
                (true, _) => left -= 1,
                (false, _) => {}
            }
        }
        text.len()
    }

    /// Returns the line of the byte, from 0.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte) - 1
    }

    /// Returns the first byte of a line.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines[line]
    }
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_first(**byte)).count()
}

/// Whether the byte begins a character.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn bytes_and_characters_are_converted_in_any_text() {
        let long = "ab\nŁódź – 日本語 🦀\n".repeat(40) + "end";
        for text in ["", "a", "\n", "é", "a\n\nb\n", &long] {
            let places = Places::of(text);
            for (character, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(places.byte(text, character), byte);
                assert_eq!(places.character(text, byte), character);
                let line = text[..byte].matches('\n').count();
                assert_eq!(places.line(byte), line);
                assert!(places.line_start(line) <= byte);
            }
            let whole = text.chars().count();
            assert_eq!((places.byte(text, whole), places.character(text, text.len())), (text.len(), whole));
            assert_eq!(places.byte(text, whole + 9), text.len());
        }
    }
}
