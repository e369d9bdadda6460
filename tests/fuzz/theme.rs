//! Templates and strings of a theme.

use bolero::check;

use crate::model::Settings;
use crate::site::Theme;
use crate::source::Memory;

use super::dictionary::text;

const STRINGS: [&str; 20] = [
    "a = ",
    "\n",
    "    ",
    "{",
    "}",
    "{ $x ",
    "-> ",
    "[one] ",
    "*[other] ",
    "-term = ",
    "\"",
    ".attribute = ",
    "NUMBER(",
    ")",
    ", ",
    "# ",
    "{ -term }",
    "é",
    "\u{0}",
    "a",
];

const TEMPLATE: [&str; 28] = [
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{# ",
    " #}",
    "{% for a in range(end=9) %}",
    "{% endfor %}",
    "{% if a %}",
    "{% endif %}",
    "{% block title %}",
    "{% endblock %}",
    "{% extends \"base.html\" %}",
    "{% include \"base.html\" %}",
    "{% macro m(a) %}",
    "{% endmacro %}",
    "{{ self::m(a=1) }}",
    "{% set a = 1 %}",
    "a",
    ".b",
    "[0]",
    " | safe",
    " | date",
    "\"",
    "(",
    ")",
    "é",
    "1",
];

fn load(name: &str, file: &[u8]) {
    let files = Memory([(format!("themes/default/{name}"), file.to_vec())].into());
    let _ = Theme::load(&files, &Settings::default().site);
}

#[test]
fn strings() {
    check!().for_each(|input: &[u8]| {
        load("strings/en/base.ftl", input);
        load("strings/en/base.ftl", &text(input, &STRINGS));
    });
}

#[test]
fn templates() {
    check!().for_each(|input: &[u8]| {
        load("templates/client.html", input);
        load("templates/client.html", &text(input, &TEMPLATE));
    });
}
