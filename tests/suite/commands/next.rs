//! `monthly next`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const SINGLE: &str = "content/singles/2026-10-time-services.md";
const ACME: &str = "content/results/2026-10/acme.md";
const BIRCH: &str = "content/results/2026-10/birch.md";
const REVIEWED: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";

fn by(practice: Practice, name: &str) -> Practice {
    practice
        .edit("monthly.toml", "[rules]", "[review]\nrequired = true\n\n[rules]")
        .env("GIT_AUTHOR_NAME", name)
        .env("GIT_AUTHOR_EMAIL", format!("{name}@msp.example"))
        .env("MONTHLY_TODAY", "2026-10-28")
}

/// What is printed.
fn next(practice: &Practice, more: &str) -> String {
    let ran = practice.run(format!("next {more}").trim());
    assert_eq!(ran.code, 0, "{ran}");
    ran.stdout
}

#[test]
fn the_work_that_is_due_first_comes_first() {
    let practice = by(Practice::of_three(), "tom");
    assert_data_eq!(
        next(&practice, ""),
        str![[r#"
  you    `time-services` at `birch`, due 2026-10-31  monthly record birch --single 2026-10
  month  1 client is left in 2026-10                 monthly status 2026-10

"#]]
    );
    assert_data_eq!(
        next(&practice, "--today 2026-11-05"),
        str![[r#"
  you    `time-services` at `birch`, late since 2026-10-31                  monthly record birch --single 2026-10
  month  2026-10 is over, and 1 client is left, which closing makes missed  monthly close 2026-10

"#]]
    );
}

#[test]
fn clients_without_a_ticket_come_before_those_that_are_left() {
    let practice = by(Practice::of_three(), "tom").edit(
        "monthly.toml",
        "[review]",
        "[tickets]\nrequired = true\n\n[review]",
    );
    let month = |practice: &Practice| {
        let next = next(practice, "");
        next.lines().find(|line| line.starts_with("  month")).unwrap_or_default().to_owned() + "\n"
    };
    assert_data_eq!(
        month(&practice),
        str![[r#"
  month  1 client is without a ticket in 2026-10     monthly tickets 2026-10

"#]]
    );
    let numbered = practice.edit(SINGLE, "lead: jane", "lead: jane\ntickets: {birch: \"7\"}");
    assert_data_eq!(
        month(&numbered),
        str![[r#"
  month  1 client is left in 2026-10                 monthly status 2026-10

"#]]
    );
}

#[test]
fn the_month_goes_from_opening_to_closing() {
    let practice = by(Practice::small().edit(ACME, REVIEWED, ""), "jane");
    assert_data_eq!(
        next(&practice, ""),
        str![[r#"
  you    to be reviewed by you: 1 result of 2026-10  monthly review 2026-10
  month  to be reviewed: 1 result of 2026-10         monthly review 2026-10

"#]]
    );
    let reviewed = practice.edit(ACME, "minutes: 30\n", &format!("minutes: 30\n{REVIEWED}"));
    assert_data_eq!(
        next(&reviewed, ""),
        str![[r#"
  month  everything of 2026-10 is done  monthly close 2026-10

"#]]
    );
    let closed = reviewed.edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-10-28\nclosed_by: jane");
    assert_data_eq!(
        next(&closed, ""),
        str![[r#"
nothing is left to do

"#]]
    );
    assert_data_eq!(
        next(&closed, "--today 2026-11-02"),
        str![[r#"
  month  2026-11 has no single  monthly open 2026-11 PROCEDURE

"#]]
    );
    let planned = closed.file("content/singles/2026-11-time-services.md", "---\nlead: jane\n---\n");
    assert_data_eq!(
        next(&planned, "--today 2026-11-02"),
        str![[r#"
  month  2026-11 is planned and not opened  monthly open 2026-11

"#]]
    );
}

#[test]
fn what_is_wrong_with_the_practice_is_said_too() {
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: high, summary: Slow., owner: tom, due: 2026-10-25, status: open}]\nsummary:";
    let practice = by(Practice::small().edit(ACME, "summary:", finding), "zoe");
    assert_data_eq!(
        next(&practice, ""),
        str![[r#"
  month     everything of 2026-10 is done                        monthly close 2026-10
  practice  the finding F1 at `acme` is overdue, due 2026-10-25  monthly record acme --single 2026-10

"#]]
    );
    let practice = practice.file(BIRCH, "---\nstatus: [\n---\n");
    assert_data_eq!(
        next(&practice, ""),
        str![[r#"
  month     everything of 2026-10 is done  monthly close 2026-10
  practice  1 file cannot be read in full  monthly check

"#]]
    );
}
