use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

#[test]
fn a_rule_is_explained_with_example_cure_and_severity() {
    assert_data_eq!(
        Practice::nothing().run("explain unknown-client").to_string(),
        str![[r#"
unknown-client (error)

A client is named that has no file in `content/clients/`.

Why
  The work would count for nobody, and the client that was meant would stay
  without a record.

Example
    population: [acme-crop]

Cure
  Correct the id, or add the client's file.

Severity
  error unless `monthly.toml` says "error", "warning" or "off":

    [rules]
    unknown-client = "warning"
--- exit code 0

"#]]
    );
}

#[test]
fn without_a_name_every_rule_is_listed() {
    let list = Practice::nothing().run("explain");
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    for rule in monthly_single::check::rules::all() {
        let start = format!("{} ", rule.name);
        assert!(list.stdout.lines().any(|line| line.starts_with(&start)), "{} is listed", rule.name);
    }
}

#[test]
fn a_misspelt_rule_gets_the_nearest_offered() {
    assert_data_eq!(
        Practice::nothing().run("explain unknow-client").to_string(),
        str![[r#"
--- stderr
error: no rule `unknow-client`
help: did you mean `unknown-client`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::nothing().run("explain zebra").to_string(),
        str![[r#"
--- stderr
error: no rule `zebra`
help: `monthly explain` lists all rules
--- exit code 2

"#]]
    );
}

#[test]
fn no_line_is_wider_than_a_terminal() {
    let practice = Practice::nothing();
    let names = monthly_single::check::rules::all().into_iter().map(|rule| rule.name);
    for name in names.chain([""]) {
        for line in practice.run(&format!("explain {name}")).stdout.lines() {
            assert!(line.chars().count() <= 80, "{name}: {line}");
        }
    }
}
