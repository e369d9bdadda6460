//! Test of the text after `password:`: a password, or a placeholder, a reference or a word.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

/// Words that describe passwords and are not passwords.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "account", "admin", "blank", "both", "change", "changeme", "default", "different", "empty", "example",
    "expires", "false", "hidden", "keepass", "manager", "minimum", "missing", "needs", "never", "none",
    "null", "optional", "password", "policy", "prompt", "random", "secret", "string", "text", "true",
    "unique", "unknown", "unset", "user", "vault", "yours",
];

/// Returns the bytes of the password at the start of `rest`, the rest of the line after `password:`.
pub(super) fn password(rest: &str) -> Option<Range<usize>> {
    let value = Value::at_start(rest)?;
    let text = value.text;
    let real = match value.alone {
        true => has_digit(text) && !is_date(text) || has_symbol(text) || is_lower_word(text),
        false => is_mixed(text) && (has_upper(text) || has_symbol(text)),
    };
    (real && !is_placeholder(text)).then_some(value.range)
}

/// Returns the bytes of the password at the start of `rest`, the rest of the line after `password is`.
pub(super) fn password_in_prose(rest: &str) -> Option<Range<usize>> {
    let value = Value::at_start(rest)?;
    let text = value.text;
    let real = is_mixed(text) && (value.alone || has_upper(text) || has_symbol(text));
    (real && !is_date(text) && !is_placeholder(text)).then_some(value.range)
}

/// Returns the bytes of the key or token at the start of `rest`.
pub(super) fn token(rest: &str) -> Option<Range<usize>> {
    let value = Value::at_start(rest)?;
    let text = value.text;
    let long = text.len() >= 12 || text.len() >= 8 && has_symbol(text);
    (is_mixed(text) && long && !text.contains(' ') && !is_date(text) && !is_placeholder(text))
        .then_some(value.range)
}

/// Whether a text has both letters and digits.
pub(super) fn is_mixed(text: &str) -> bool {
    has_digit(text) && text.bytes().any(|b| b.is_ascii_alphabetic())
}

struct Value<'r> {
    text: &'r str,
    range: Range<usize>,
    /// Whether only punctuation follows, so that it is not the first word of a sentence.
    alone: bool,
}

impl<'r> Value<'r> {
    /// Parses a value in quotes, or else up to the next space or punctuation.
    fn at_start(rest: &'r str) -> Option<Value<'r>> {
        let marks = rest.len() - rest.trim_start_matches([' ', '\t', '*']).len();
        let quote = rest[marks..].chars().next().filter(|c| "\"'`".contains(*c));
        let start = marks + usize::from(quote.is_some());
        let unquoted = &rest[start..];
        let length = match quote {
            Some(quote) => unquoted.find(quote)?,
            None => unquoted.find([' ', '\t', ',', ';', '|', '}', '"', '<', '>']).unwrap_or(unquoted.len()),
        };
        let after = &unquoted[length..].trim_start_matches(['"', '\'', '`', '.', '*', ')', ']']).trim_start();
        let alone = quote.is_some() || after.is_empty() || after.starts_with([',', ';', '|', '}', '#', '/']);
        let text = unquoted[..length].trim_end_matches(['.', '*', ')', '\'']);
        (text.len() >= 4).then(|| Value { text, range: start..start + text.len(), alone })
    }
}

/// Whether a text stands for a password that is stored elsewhere, or for none.
fn is_placeholder(text: &str) -> bool {
    let reference = text.contains("://") || text.contains("…") || text.contains("...");
    let variable = match text.strip_prefix('$') {
        // `$1$…` and `$6$…` are hashes of passwords, which can be guessed.
        Some(name) => !name.starts_with(|c: char| c.is_ascii_digit()),
        None => text.starts_with(['<', '{', '[', '(', '%', '*', '@', '&', '-', '\\']),
    };
    let same = text.chars().all(|c| text.starts_with(c));
    reference || variable || same
}

/// Whether a text is a lower-case word other than [`WORDS`], or a passphrase of several.
fn is_lower_word(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        [word] => word.len() >= 6 && all_lower(word) && !word.ends_with("ed") && !WORDS.contains(&word),
        // A passphrase: several words, in quotes.
        _ => words.len() >= 3 && words.len() <= 6 && words.iter().all(|word| all_lower(word)),
    }
}

fn all_lower(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn has_upper(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_uppercase())
}

fn has_symbol(text: &str) -> bool {
    !text.contains(' ') && text.bytes().any(|b| b"!@#$%^&*?+=~".contains(&b))
}

fn is_date(text: &str) -> bool {
    text.len() <= 4
        || text.bytes().all(|b| b.is_ascii_digit() || b"-.:/T".contains(&b))
            && text.contains(['-', '.', ':', '/'])
}
