//! Reported by `site`, which reads the strings.

use crate::diagnostic::{Rule, Severity};

pub static RULE: Rule = Rule {
    name: "bad-strings",
    severity: Severity::Error,
    what: "A strings file of the theme is not valid Project Fluent.",
    why: "Pages would show the names of messages instead of words, so nothing is built.",
    example: "themes/default/strings/de/base.ftl\nclients Kunden",
    cure: "Write a message as `clients = Kunden`, and indent its further lines.",
};
