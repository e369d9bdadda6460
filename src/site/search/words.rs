//! Splits text into words. `search.js` splits a query in the same way.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Length of a word at most; longer ones are hashes and keys.
const LONGEST: usize = 40;

/// Calls `found` with every word of a text, in lower case and without accents. Digits joined by a point or a
/// hyphen are one word (`10.0.0.1`, `2026-10-21`); a single character is none.
pub fn each(text: &str, mut found: impl FnMut(&str)) {
    let text = folded(text);
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '.' | '-')
            && before.is_ascii_digit()
            && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match start {
            None if letter.is_alphanumeric() => start = Some(at),
            Some(from) if !letter.is_alphanumeric() && !joins => {
                tell(&text[from..at], &mut found);
                start = None;
            }
            _ => {}
        }
        before = letter;
    }
    if let Some(from) = start {
        tell(&text[from..], &mut found);
    }
}

fn tell(word: &str, found: &mut impl FnMut(&str)) {
    if word.len() > 1 && word.len() <= LONGEST {
        found(word);
    }
}

/// Returns a text in lower case, without accents; `ß` becomes `ss`.
fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    let small = text.to_lowercase();
    let parted = DecomposingNormalizerBorrowed::new_nfkd().normalize(&small);
    let mut folded = String::with_capacity(parted.len());
    for letter in parted.chars() {
        match letter {
            '\u{300}'..='\u{36f}' => {}
            'ß' => folded.push_str("ss"),
            letter => folded.push(letter),
        }
    }
    Cow::Owned(folded)
}

/// Removes references to secrets: of everything that looks like a URL, only `http` and `https` are left.
pub fn without_references(text: &str) -> Cow<'_, str> {
    if !text.contains("://") {
        return Cow::Borrowed(text);
    }
    let is_web =
        |(at, _): (usize, &str), part: &str| ["http", "https"].iter().any(|it| part[..at].ends_with(it));
    let is_kept = |part: &&str| part.match_indices("://").all(|found| is_web(found, part));
    Cow::Owned(text.split_inclusive(char::is_whitespace).filter(is_kept).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_in_lower_case_without_accents() {
        assert_eq!(words("Prüfung der Straße, CAFÉ!"), ["prufung", "der", "strasse", "cafe"]);
        assert_eq!(words("Ｗｉｄｅ ﬁle 株式会社"), ["wide", "file", "株式会社"]);
    }

    #[test]
    fn a_number_with_points_or_hyphens_is_one_word_and_an_id_is_several() {
        assert_eq!(words("10.0.0.1, 2026-10-21."), ["10.0.0.1", "2026-10-21"]);
        assert_eq!(words("alder-dc01 #184223 A.8.17 T-9"), ["alder", "dc01", "184223", "8.17"]);
    }

    #[test]
    fn hashes_and_single_characters_are_not_words() {
        assert_eq!(words(&format!("a {} b2", "0f".repeat(32))), ["b2"]);
    }

    #[test]
    fn a_reference_to_a_vault_is_left_out_and_an_address_of_the_web_is_not() {
        let text = "see `vault://acme/fw01`, KeePass://x and https://docs.example/a\nthen go";
        assert_eq!(without_references(text), "see and https://docs.example/a\nthen go");
    }
}
