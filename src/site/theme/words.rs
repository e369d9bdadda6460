//! Filters, tests and functions that templates can use.

use crate::facts::TemplateWord;

macro_rules! words {
    ($($name:literal ($arguments:literal) $meaning:literal,)+) => {
        &[$(TemplateWord { name: $name, arguments: $arguments, meaning: $meaning }),+]
    };
}

/// Filters: those of this program first, then those of Tera.
pub static FILTERS: &[TemplateWord] = words! {
    "t" ("$argument=value, …") "the message of that id in the language of the site; its arguments are escaped",
    "day" ("") "a day or a month as a `time` element, in the form of the language",
    "number" ("") "a number as the language writes it",
    "json" ("") "a value as JSON, to inspect it",
    "safe" ("") "text that is markup: it is not escaped",
    "default" ("value") "that value where there is none",
    "upper" ("") "in upper case",
    "lower" ("") "in lower case",
    "capitalize" ("") "with a capital letter at the beginning",
    "title" ("") "with a capital letter at the beginning of every word",
    "trim" ("pat") "without white space, or that text, at both ends",
    "trim_start" ("pat") "without white space, or that text, at the beginning",
    "trim_end" ("pat") "without white space, or that text, at the end",
    "truncate" ("length, end") "shortened to so many characters",
    "replace" ("from, to") "with one text replaced by another",
    "split" ("pat") "a list of the parts between that separator",
    "indent" ("width") "with its lines indented",
    "wordcount" ("") "the number of words",
    "pluralize" ("singular, plural") "an ending by a number; a message with `t` does it for all languages",
    "escape_html" ("") "escaped for HTML, as everything is unless it is `safe`",
    "escape_xml" ("") "escaped for XML",
    "newlines_to_br" ("") "with `<br>` at every end of a line",
    "str" ("") "as text",
    "int" ("base") "as a whole number",
    "float" ("") "as a number",
    "abs" ("") "without its sign",
    "round" ("method, precision") "rounded",
    "length" ("") "the number of characters or entries",
    "reverse" ("") "in reverse order",
    "first" ("") "the first entry",
    "last" ("") "the last entry",
    "nth" ("n") "the entry at an index, from 0",
    "join" ("sep") "the entries as one text",
    "sort" ("attribute") "the entries in order",
    "unique" ("attribute") "the entries, each once",
    "group_by" ("attribute") "the entries by the value of a field",
    "get" ("key, default") "a field by its name",
    "keys" ("") "the names of the fields",
    "values" ("") "the values of the fields",
    "pairs" ("") "the fields as pairs of name and value",
};

/// Tests, after `is` or `is not`.
pub static TESTS: &[TemplateWord] = words! {
    "defined" ("") "there is such a value",
    "undefined" ("") "there is no such value",
    "none" ("") "the value is empty",
    "string" ("") "it is text",
    "number" ("") "it is a number",
    "integer" ("") "it is a whole number",
    "float" ("") "it is a number with decimals",
    "bool" ("") "it is yes or no",
    "array" ("") "it is a list",
    "map" ("") "it is a map",
    "iterable" ("") "it can be iterated",
    "odd" ("") "it is odd",
    "even" ("") "it is even",
    "divisible_by" ("divisor") "it is divisible by that",
    "starting_with" ("pat") "it begins so",
    "ending_with" ("pat") "it ends so",
    "containing" ("pat") "it contains that",
};

pub static FUNCTIONS: &[TemplateWord] = words! {
    "range" ("start, end, step_by") "a sequence of numbers",
    "throw" ("message") "fails the page with a message",
    "super" ("") "the content of this block in the extended template",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::site::filters;
    use std::sync::Arc;
    use tera::Tera;

    #[test]
    fn templates_know_every_word() {
        let language = Arc::new(Language::of("en", &[]).expect("the built-in strings"));
        let knows = |text: String| {
            let mut templates = Tera::new();
            filters::teach(&mut templates, &language);
            templates.add_raw_template("x.html", &text).map_err(|error| error.to_string())
        };
        for filter in FILTERS {
            assert_eq!(knows(format!("{{{{ x | {} }}}}", filter.name)), Ok(()));
        }
        for test in TESTS {
            assert_eq!(knows(format!("{{% if x is {} %}}{{% endif %}}", test.name)), Ok(()));
        }
        for function in FUNCTIONS {
            assert_eq!(
                knows(format!("{{% block b %}}{{{{ {}() }}}}{{% endblock %}}", function.name)),
                Ok(())
            );
        }
    }
}
