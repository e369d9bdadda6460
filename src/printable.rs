//! Text that may be shown on a terminal: characters that steer it, reorder others or are invisible are written out.
//!
//! [`crate::terminal`] passes everything that it prints through here. Formats for one line or for JSON escape their
//! texts themselves, in their own notation, so that nothing is left to escape.

use std::borrow::Cow;

/// Writes out what must not reach a terminal, as `\u{9b}`; line breaks and tabs stay.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| is_unprintable(letter) && !matches!(letter, '\n' | '\t'))
}

/// Like [`printable`], but keeps the colours in a text of this program, `ESC [ … m`.
pub(crate) fn printable_with_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut printed = printable(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let after =
            part.strip_prefix('[').map(|it| it.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        let is_colour = after.is_some_and(|rest| rest.starts_with('m'));
        printed.push_str(if is_colour { "\u{1b}" } else { "\\u{1b}" });
        printed.push_str(&printable(part));
    }
    printed
}

/// Text for one line of a terminal or log: line breaks and tabs are written out too, as `\n`.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_unprintable)
}

/// The first characters of a text, with `…` where some are left out.
pub(crate) fn shortened(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters).and_then(|(end, _)| text.get(..end)) {
        Some(start) => Cow::Owned(format!("{start}…")),
        None => Cow::Borrowed(text),
    }
}

/// JSON in which unprintable characters are written as `\u009b`; the line breaks between its values stay.
pub(crate) fn printable_json(json: &str) -> Cow<'_, str> {
    let is_escaped = |letter| is_unprintable(letter) && letter != '\n';
    if !json.contains(is_escaped) {
        return Cow::Borrowed(json);
    }
    let mut printed = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        match is_escaped(letter) {
            true => letter
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| printed.push_str(&format!("\\u{unit:04x}"))),
            false => printed.push(letter),
        }
    }
    Cow::Owned(printed)
}

/// Whether a terminal obeys the character, or shows nothing for it, or shows others in another order.
pub(crate) fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            // Invisible: soft hyphen, zero-width characters, and operators and marks without a shape.
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            // Tags, which spell out invisible text, and further variation selectors.
            | '\u{e0000}'..='\u{e0fff}'
            // Bidirectional marks, embeddings, overrides and isolates.
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Separators of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
        )
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut printed = String::with_capacity(text.len() + 64);
    for letter in text.chars() {
        match is_escaped(letter) {
            true => printed.extend(letter.escape_default()),
            false => printed.push(letter),
        }
    }
    Cow::Owned(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each kind: C0, DEL, C1, bidirectional, zero-width, separator, tag.
    const HOSTILE: &str = "\u{0}\u{7}\u{8}\r\u{1b}[31m\u{7f}\u{9b}31m\u{9d}52;c;AAAA\u{9c}\u{202e}\u{2066}\u{200b}\u{2028}\u{feff}\u{e0041}";

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        let printed = printable(HOSTILE);
        assert!(!printed.contains(is_unprintable), "{printed}");
        assert!(printed.contains(r"\u{9b}31m\u{9d}52;c;AAAA\u{9c}\u{202e}"), "{printed}");
        assert_eq!(printable("größe\tändert\n“日本” 🏢"), "größe\tändert\n“日本” 🏢");
        assert_eq!(one_line("a\r\n\tb"), r"a\r\n\tb");
    }

    #[test]
    fn a_long_text_is_shortened_between_characters() {
        assert_eq!(shortened("größe", 5), "größe");
        assert_eq!(shortened("größe", 3), "grö…");
        assert_eq!(shortened("", 0), "");
    }

    #[test]
    fn only_colours_are_kept_of_escape_sequences() {
        assert_eq!(printable_with_colours("\u{1b}[1;91merror\u{1b}[0m\n"), "\u{1b}[1;91merror\u{1b}[0m\n");
        for hostile in
            ["\u{1b}]0;title\u{7}", "\u{1b}[2J", "\u{1b}[6n", "\u{1b}c", "\u{1b}", "\u{1b}[31\u{9b}m"]
        {
            assert!(!printable_with_colours(hostile).contains(is_unprintable), "{hostile:?}");
        }
    }

    #[test]
    fn json_stays_json_of_the_same_text() {
        let json = serde_json::to_string_pretty(&[HOSTILE, "plain"]).unwrap();
        let printed = printable_json(&json);
        assert!(!printed.replace('\n', "").contains(is_unprintable), "{printed}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&printed).unwrap(), [HOSTILE, "plain"]);
    }
}
