//! `status`: progress of the month's single.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const RESULT: &str = "content/results/2026-10/acme.md";

/// October is done, November is to do.
fn november() -> Practice {
    Practice::small().file(
        "content/singles/2026-11-time-services.md",
        "---\nlead: jane\nopened_on: 2026-11-01\npopulation: [acme]\n---\n",
    )
}

#[test]
fn the_single_of_the_month_and_what_is_left() {
    assert_data_eq!(
        november().run("status").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 1 completed

left
  acme  due  tom
--- exit code 0

"#]]
    );
    assert_data_eq!(
        november().run("status 202610").to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 1 of 1 completed
--- exit code 0

"#]]
    );
}

#[test]
fn status_shows_reasons_and_clients_behind() {
    let blocked = "---\nstatus: blocked\nreason: Nobody gives us the key to the room where the server stands, and the owner is away until the end of the month.\n---\n";
    let practice =
        november().file(RESULT, blocked).file("content/results/2026-11/acme.md", blocked).commit("Blocked");
    assert_data_eq!(
        practice.run("status").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 1 completed

left
  acme  blocked  tom  Nobody gives us the key to the room where the server stands, and the owner is away until the end of the month.

behind
  acme  1 late single  2026-10
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice
            .edit(RESULT, "blocked", "in_progress")
            .file("content/clients/acme.md~", "a backup of the editor")
            .run("status 2026-10")
            .to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 0 of 1 completed

left
  acme  in progress  tom  Nobody gives us the key to the room where the server stands, and the owner is away until the end of the month.

behind
  acme  1 late single  2026-10

1 file not committed yet
--- exit code 0

"#]]
    );
}

#[test]
fn status_as_of_a_commit() {
    let practice = Practice::small()
        .commit("Begin")
        .file("content/singles/2026-11-time-services.md", "---\nlead: jane\nopened_on: 2026-11-01\n---\n");
    let practice = practice.commit("November");
    assert_data_eq!(
        practice.run("status --as-of HEAD~1 -q").to_string(),
        str![[r#"
no single is planned for 2026-11; the last one:

Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 1 of 1 completed
--- exit code 0

"#]]
    );
}

#[test]
fn a_month_without_a_single() {
    assert_data_eq!(
        november().run("status 2026-12").to_string(),
        str![[r#"
--- stderr
error: no single in 2026-12
help: `monthly new single 2026-12 <procedure>` plans one
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::nothing().file("monthly.toml", "").run("status").to_string(),
        str![[r#"
no single is planned for 2026-11
--- exit code 0

"#]]
    );
}

#[test]
fn a_single_that_cannot_be_read_is_not_told_as_missing() {
    let practice =
        Practice::small().edit("content/singles/2026-10-time-services.md", "lead: jane", "lead: [");
    assert_data_eq!(
        practice.run("status").to_string(),
        str![[r#"
no single is planned for 2026-11

cannot be read in full: `monthly check` says why
  content/singles/2026-10-time-services.md
--- exit code 1

"#]]
    );
    assert_data_eq!(
        practice.run("status 2026-10").to_string(),
        str![[r#"
--- stderr
error: cannot read `content/singles/2026-10-time-services.md`
help: `monthly check` says why
--- exit code 2

"#]]
    );
}

#[test]
fn a_month_without_a_single_and_files_that_cannot_be_read_are_named() {
    let practice = Practice::of_three()
        .edit("content/clients/birch.md", "name: Birch", "name: \"Birch")
        .edit(RESULT, "status: completed", "status: done");
    assert_data_eq!(
        practice.run("status").to_string(),
        str![[r#"
no single is planned for 2026-11; the last one:

Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 0 of 2 completed, 2 unreadable

left
  acme   unreadable  tom  content/results/2026-10/acme.md
  birch  unreadable       content/clients/birch.md

cannot be read in full: `monthly check` says why
  content/clients/birch.md
  content/results/2026-10/acme.md
--- exit code 1

"#]]
    );
}

#[test]
fn work_that_was_deferred_to_this_month_is_left_too() {
    let deferred =
        "---\nstatus: deferred\nuntil: 2026-11\nreason: The office moves.\napproved_by: jane\n---\n";
    let practice = Practice::small().file(RESULT, deferred).edit(
        "content/singles/2026-10-time-services.md",
        "lead: jane",
        "lead: jane\nclosed_on: 2026-11-02\nclosed_by: jane",
    );
    assert_data_eq!(
        practice.run("status").to_string(),
        str![[r#"
no single is planned for 2026-11; the last one:

Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago, closed on 2026-11-02: 0 of 1 completed

left
  acme  deferred → 2026-11  tom  The office moves.

also due this month
  acme  time-services  tom  due 2026-11-30
--- exit code 0

"#]]
    );
    assert!(!practice.run("status 2026-10").stdout.contains("to catch up on"));
}

#[test]
fn a_month_that_is_planned_and_not_opened_says_no_client_is_due() {
    let planned = november().file("content/singles/2026-11-time-services.md", "---\nlead: jane\n---\n");
    assert_data_eq!(
        planned.run("status").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days, not opened yet: planned at 1 client
--- exit code 0

"#]]
    );
}

/// November is left at three clients, of which Jane has birch; a finding of each is open.
fn of_two_technicians() -> Practice {
    let finding = |owner: &str| {
        format!(
            "findings: [{{id: F1, severity: low, summary: Drift, owner: {owner}, ticket: \"1\", due: 2026-11-02, status: open}}]\n"
        )
    };
    Practice::of_three()
        .edit("content/clients/birch.md", "primary_technician: tom", "primary_technician: jane")
        .edit(RESULT, "summary:", &format!("{}summary:", finding("tom")))
        .file(
            "content/singles/2026-11-time-services.md",
            "---\nlead: jane\nopened_on: 2026-11-01\npopulation: [acme, birch, cedar]\n---\n",
        )
        .env("GIT_AUTHOR_NAME", "Jane")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
}

#[test]
fn only_what_is_up_to_me() {
    let practice = of_two_technicians();
    assert_data_eq!(
        practice.run("status --mine").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 3 completed

only what is up to jane:

left
  birch  due  jane

behind
  birch  1 late single  2026-10
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("status --mine --client acme").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 3 completed

only what is up to jane at acme: nothing is left
--- exit code 0

"#]]
    );
    let tom = practice.env("GIT_AUTHOR_EMAIL", "tom@msp.example");
    assert_data_eq!(
        tom.run("status --mine").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 3 completed

only what is up to tom:

left
  acme   due  tom
  cedar  due  tom

1 finding open, 1 of them overdue
--- exit code 0

"#]]
    );
    let nobody = tom.env("GIT_AUTHOR_EMAIL", "zoe@msp.example").run("status --mine");
    assert_data_eq!(
        nobody.to_string(),
        str![[r#"
--- stderr
error: nobody on the staff has your git address
help: add it to `emails` of your file in `content/staff/`
--- exit code 2

"#]]
    );
}

#[test]
fn only_one_client() {
    let practice = of_two_technicians();
    assert_data_eq!(
        practice.run("status --client birch").to_string(),
        str![[r#"
Monthly Single - 202611 - Time Services
due 2026-11-30, in 8 days: 0 of 3 completed

only birch:

state
  birch  due  jane

behind
  birch  1 late single  2026-10
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("status 2026-10 --client acme").to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 1 of 2 completed

only acme:

state
  acme  conforms  tom

1 finding open, 1 of them overdue
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("status --client brich").to_string(),
        str![[r#"
--- stderr
error: unknown client `brich`
help: did you mean `birch`?
--- exit code 2

"#]]
    );
    let birch = practice.run("status --client birch --format json").stdout;
    let birch: serde_json::Value = serde_json::from_str(&birch).expect("json");
    assert_eq!((&birch["only_client"], &birch["only_person"]), (&"birch".into(), &serde_json::Value::Null));
    assert_eq!(birch["clients"].as_array().map(Vec::len), Some(1));
    assert_eq!(birch["open_findings"], 0);
}

#[test]
fn a_watched_status_is_shown_again_after_a_change() {
    let practice = Practice::of_three();
    let command = &mut practice.command(&["status", "--watch"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.expect("the program starts");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let mut counts = lines.filter(|line| line.starts_with("due 2026-10-31"));
    assert!(counts.next().is_some_and(|line| line.ends_with("1 of 2 completed")));
    let birch = practice.read("content/results/2026-10/acme.md").replace("acme-", "birch-");
    let practice = practice.file("content/results/2026-10/birch.md", birch);
    let again = counts.next();
    child.kill().and_then(|()| child.wait()).expect("it ends");
    assert!(again.as_ref().is_some_and(|line| line.ends_with("2 of 2 completed")), "{again:?}");
    let ran = practice.run("status --watch --client acne");
    assert!(ran.code == 2 && ran.stderr.contains("unknown client `acne`"), "{ran}");
}
