#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use crate::check::rules;
use crate::diagnostic::Rule;
use crate::terminal::{indented, wrapped};

use super::paragraph;
use crate::commands::Failure;

/// Returns the rule of that name.
///
/// # Errors
///
/// Where there is none; the failure offers the nearest.
pub fn named(name: &str) -> Result<&'static Rule, Failure> {
    let rules = rules::all();
    rules.iter().find(|rule| rule.name == name).copied().ok_or_else(|| {
        Failure::unknown("rule", name, rules.iter().map(|rule| rule.name))
            .or_help("`monthly explain` lists all rules")
    })
}

pub fn text(rule: &Rule, width: usize) -> String {
    let Rule { name, severity, what, why, example, cure } = rule;
    format!(
        "{name} ({})\n\n{}\n\nWhy\n{}\n\nExample\n{}\n\nCure\n{}\n\nSeverity\n{}\n\n{}\n",
        severity.word(),
        wrapped(what, "", width),
        paragraph(why, width),
        example.lines().map(|line| example_line(line, width)).collect::<Vec<_>>().join("\n"),
        paragraph(cure, width),
        paragraph(
            &format!("{} unless `monthly.toml` says \"error\", \"warning\" or \"off\":", severity.word()),
            width
        ),
        indented(&format!("[rules]\n{name} = \"{}\"", other(severity.word())), "    "),
    )
}

/// A line of an example, wrapped only where it is too long.
fn example_line(line: &str, width: usize) -> String {
    let indent = format!("    {}", &line[..line.len() - line.trim_start().len()]);
    match indent.len() + line.trim_start().chars().count() > width {
        true => wrapped(line, &indent, width),
        false => indented(line, "    "),
    }
}

/// Returns a severity that is not the default one.
fn other(severity: &str) -> &'static str {
    match severity {
        "error" => "warning",
        _ => "error",
    }
}
