use clap::Args;

use crate::check::rules;
use crate::diagnostic::{Rule, nearest};
use crate::terminal::{WIDTH, indented, wrapped};

use super::world::World;
use super::{Failure, Outcome};

/// Explain a rule of `check`, or list them all
#[derive(Debug, Args)]
pub struct Arguments {
    /// The name in brackets behind `error` or `warning`
    rule: Option<String>,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let text = match &arguments.rule {
        Some(name) => documentation(named(name)?),
        None => list(&rules::all()),
    };
    world.print(&text)?;
    Ok(Outcome::Clean)
}

/// The rule of that name, or a failure that offers the nearest.
pub fn named(name: &str) -> Result<&'static Rule, Failure> {
    let rules = rules::all();
    rules.iter().find(|rule| rule.name == name).copied().ok_or_else(|| {
        let near = nearest(name, rules.iter().map(|rule| rule.name));
        Failure::new(format!("no rule `{name}`")).with_help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`monthly explain` lists all rules".into(),
        })
    })
}

fn list(rules: &[&Rule]) -> String {
    let name_width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in rules {
        let head = format!("{:<name_width$}  {:<7}  ", rule.name, rule.severity.word());
        let what = wrapped(rule.what, &" ".repeat(head.len()), WIDTH);
        text += &format!("{head}{}\n", what.trim_start());
    }
    text
}

fn documentation(rule: &Rule) -> String {
    let Rule { name, severity, what, why, example, cure } = rule;
    let paragraph = |text: &str| wrapped(text, "  ", WIDTH);
    format!(
        "{name} ({})\n\n{}\n\nWhy\n{}\n\nExample\n{}\n\nCure\n{}\n\nSeverity\n{}\n\n{}\n",
        severity.word(),
        wrapped(what, "", WIDTH),
        paragraph(why),
        example.lines().map(example_line).collect::<Vec<_>>().join("\n"),
        paragraph(cure),
        paragraph(&format!(
            "{} unless `monthly.toml` says \"error\", \"warning\" or \"off\":",
            severity.word()
        )),
        indented(&format!("[rules]\n{name} = \"{}\"", other(severity.word())), "    "),
    )
}

/// As it stands, unless it is too long.
fn example_line(line: &str) -> String {
    let indent = format!("    {}", &line[..line.len() - line.trim_start().len()]);
    match indent.len() + line.trim_start().chars().count() > WIDTH {
        true => wrapped(line, &indent, WIDTH),
        false => indented(line, "    "),
    }
}

/// A severity that is not the one by default.
fn other(severity: &str) -> &'static str {
    match severity {
        "error" => "warning",
        _ => "error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::WIDTH;

    #[test]
    fn every_rule_is_readable_on_a_narrow_terminal() {
        let rules = rules::all();
        let texts = rules.iter().map(|rule| documentation(rule)).chain([list(&rules)]);
        for line in texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(line.chars().count() <= WIDTH, "longer than {WIDTH}: {line}");
        }
    }
}
