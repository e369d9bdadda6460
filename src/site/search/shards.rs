//! A sorted list of words, split into files by prefix.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use std::fmt::Write as _;

/// Size in bytes from which a file is split by one more letter.
const FULL: usize = 16 * 1024;

/// Words with a common prefix, each with its encoded numbers.
pub struct Shard<'w> {
    pub beginning: &'w str,
    pub words: &'w [(String, String)],
}

/// Splits sorted words into shards. A shard depends on its own words only, so that other changes leave its file
/// as it is.
pub fn parted(words: &[(String, String)]) -> Vec<Shard<'_>> {
    let mut shards = Vec::new();
    part(words, 1, &mut shards);
    shards
}

/// Splits words that have the first `depth - 1` letters in common.
fn part<'w>(words: &'w [(String, String)], depth: usize, shards: &mut Vec<Shard<'w>>) {
    for words in words.chunk_by(|one, other| beginning(&one.0, depth) == beginning(&other.0, depth)) {
        let size: usize = words.iter().map(|(word, written)| word.len() + written.len() + 6).sum();
        match words {
            [_] | [] => shards.extend(words.first().map(|(word, _)| shard(beginning(word, depth), words))),
            _ if size <= FULL => shards.push(shard(beginning(&words[0].0, depth), words)),
            [first, ..] if first.0 == beginning(&first.0, depth) => {
                shards.push(shard(&first.0, &words[..1]));
                part(&words[1..], depth + 1, shards);
            }
            _ => part(words, depth + 1, shards),
        }
    }
}

fn shard<'w>(beginning: &'w str, words: &'w [(String, String)]) -> Shard<'w> {
    Shard { beginning, words }
}

/// Returns the first letters of a word; a shorter word as a whole.
fn beginning(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

/// Encodes a prefix for a file name: characters other than `a` to `z` and digits by their number.
pub fn named(beginning: &str) -> String {
    let mut name = String::new();
    for letter in beginning.chars() {
        match letter {
            'a'..='z' | '0'..='9' | '-' => name.push(letter),
            letter => write!(name, "_{:x}_", letter as u32).expect("memory takes it"),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str], size: usize) -> Vec<(String, String)> {
        words.iter().map(|word| ((*word).to_owned(), "x".repeat(size))).collect()
    }

    fn names(words: &[(String, String)]) -> Vec<(&str, usize)> {
        parted(words).iter().map(|shard| (shard.beginning, shard.words.len())).collect()
    }

    #[test]
    fn words_that_fit_into_one_file_stay_together() {
        assert_eq!(names(&words(&["time", "tip", "ups"], 10)), [("t", 2), ("u", 1)]);
    }

    #[test]
    fn words_that_do_not_fit_are_split_by_the_next_letter() {
        let words = words(&["ti", "time", "times", "tip", "to", "ü"], 7000);
        assert_eq!(names(&words), [("ti", 1), ("tim", 2), ("tip", 1), ("to", 1), ("ü", 1)]);
    }

    #[test]
    fn one_word_is_never_split() {
        assert_eq!(names(&words(&["a", "aa"], 99_000)), [("a", 1), ("aa", 1)]);
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(named("10.0"), "10_2e_0");
        assert_eq!(named("株"), "_682a_");
    }
}
