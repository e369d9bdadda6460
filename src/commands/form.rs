//! Ids from names, and names from ids.

use icu_normalizer::DecomposingNormalizerBorrowed;

pub use crate::forms::{fill, line, yaml};

/// Returns the id for a name: `acme-dental` for `Acme Dental`; `None` if nothing is left of it.
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in latin(&name.to_lowercase()).chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// Decomposes letters with accents into letters and marks; `ü` becomes `ue`.
fn latin(text: &str) -> String {
    let spelt = [("ä", "ae"), ("æ", "ae"), ("ö", "oe"), ("œ", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "o")];
    let spelt = spelt.into_iter().chain([("đ", "d"), ("ł", "l")]);
    let text = spelt.fold(text.to_owned(), |text, (letter, letters)| text.replace(letter, letters));
    DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned()
}

/// Returns the name for an id: `Acme Dental` for `acme-dental`.
pub fn title(slug: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    slug.split('-').map(word).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_an_id_in_any_latin_script() {
        for (name, id) in [
            ("Acme Dental", "acme-dental"),
            ("  Łódka & Søn – Müller's ", "lodka-son-muellers"),
            ("7-Eleven", "7-eleven"),
            ("INÊS", "ines"),
        ] {
            assert_eq!(slug(name).as_deref(), Some(id));
        }
        assert_eq!(slug("日本"), None);
        assert_eq!(title("acme-dental"), "Acme Dental");
    }
}
