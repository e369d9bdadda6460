//! Documents made from a form: a text with `{{names}}` to fill in.

/// Fills every `{{name}}` of a form.
pub fn fill(form: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(form.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}

/// A text as a YAML value: plain where that is safe, else in quotes.
pub fn yaml(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " -_./'()+".contains(c);
    let safe = text.starts_with(char::is_alphabetic) && !text.ends_with(' ') && text.chars().all(plain);
    let word = ["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_lowercase().as_str());
    match safe && !word {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

/// The id that a name makes: `acme-dental` of `Acme Dental`; `None` where nothing is left of it.
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        match latin(letter) {
            Some(letters) => slug.push_str(letters),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            None if letter == '\'' || letter == '’' => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// The plain letters nearest to a letter with a mark.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// The name that an id reads as: `Acme Dental` of `acme-dental`.
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
    fn a_form_is_filled_wherever_a_name_stands() {
        assert_eq!(
            fill("{{a}} and {a} and {{a}}{{b}}", &[("a", "1"), ("b", "{{a}}")]),
            "1 and {a} and 1{{a}}"
        );
    }

    #[test]
    fn what_yaml_would_read_otherwise_is_quoted() {
        for plain in ["Acme Dental", "Łódka (north)", "O'Neill"] {
            assert_eq!(yaml(plain), plain);
        }
        for (text, quoted) in [
            ("Acme: Dental", r#""Acme: Dental""#),
            ("7-Eleven", r#""7-Eleven""#),
            ("Yes", r#""Yes""#),
            ("", r#""""#),
            ("a \"b\" #c\n", r#""a \"b\" #c\n""#),
            ("R&D, {x}", r#""R&D, {x}""#),
        ] {
            assert_eq!(yaml(text), quoted);
        }
    }

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
