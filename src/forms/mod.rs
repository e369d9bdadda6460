//! DERIVE: texts of new documents, for the command line and for the editors of Git hosting services.

mod result;

pub use result::{NewResult, field_words, step_names, steps, ticket_line};

/// Replaces every `{{name}}` of a form.
pub fn fill(form: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(form.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}

/// Formats a text as a YAML value, in quotes where necessary.
pub fn yaml(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " -_./'()+".contains(c);
    let safe = text.starts_with(char::is_alphabetic) && !text.ends_with(' ') && text.chars().all(plain);
    let word = ["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_lowercase().as_str());
    match safe && !word {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

/// Formats a line `key: value`, or a comment with an example if there is no value.
pub fn line(key: &str, value: Option<&str>, example: &str) -> String {
    match value {
        Some(value) => format!("{key}: {value}"),
        None => format!("# {key}: {example}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_a_form_is_replaced() {
        assert_eq!(
            fill("{{a}} and {a} and {{a}}{{b}}", &[("a", "1"), ("b", "{{a}}")]),
            "1 and {a} and 1{{a}}"
        );
    }

    #[test]
    fn texts_that_yaml_would_misread_are_quoted() {
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
}
