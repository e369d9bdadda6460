//! Found by `site`, which reads the strings.

use crate::diagnostic::{Rule, Severity};

pub static RULE: Rule = Rule {
    name: "bad-strings",
    severity: Severity::Error,
    what: "A file of the theme's strings is not written as Project Fluent wants it.",
    why: "Pages would show the names of messages instead of words: nothing is built.",
    example: "themes/default/strings/de/base.ftl\nclients Kunden",
    cure: "A message is written as `clients = Kunden`; its further lines are indented.",
};
