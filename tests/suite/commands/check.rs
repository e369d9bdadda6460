use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

fn misspelt() -> Practice {
    Practice::small().edit("content/singles/2026-10-time-services.md", "[acme]", "[acme, acne]")
}

#[test]
fn a_clean_practice_passes_and_its_documents_are_counted() {
    assert_data_eq!(
        Practice::small().run("check").to_string(),
        str![[r#"
--- stderr
no errors or warnings in 7 documents
--- exit code 0

"#]]
    );
}

#[test]
fn a_fault_is_shown_with_its_line_and_fails_the_check() {
    assert_data_eq!(
        misspelt().run("check").to_string(),
        str![[r#"
error[unknown-client]: unknown client `acne`
 --> content/singles/2026-10-time-services.md:4:20
  |
4 | population: [acme, acne]
  |                    ^^^^
  |
  = help: did you mean `acme`?

--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
}

#[test]
fn without_a_terminal_there_is_no_colour() {
    assert!(!misspelt().run("check").stdout.contains('\u{1b}'));
    assert!(!misspelt().run("check --color never").stdout.contains('\u{1b}'));
    assert!(misspelt().run("check --color always").stdout.contains('\u{1b}'));
}

#[test]
fn colour_is_forced_and_forbidden_by_the_environment() {
    let forced = misspelt().env("CLICOLOR_FORCE", "1");
    assert!(forced.run("check").stdout.contains('\u{1b}'));
    assert!(!forced.run("check --color never").stdout.contains('\u{1b}'));
    let forbidden = misspelt().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!forbidden.run("check").stdout.contains('\u{1b}'));
    assert!(forbidden.run("check --color always").stdout.contains('\u{1b}'));
}

#[test]
fn short_is_one_line_for_each_diagnostic() {
    assert_data_eq!(
        misspelt().run("check --format short").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
}

#[test]
fn json_is_all_of_standard_output() {
    assert_data_eq!(
        misspelt().run("check --format json").to_string(),
        str![[r#"
{
  "version": 1,
  "tool": {
    "name": "monthly",
    "version": "0.1.0"
  },
  "counts": {
    "documents": 7,
    "errors": 1,
    "warnings": 0
  },
  "diagnostics": [
    {
      "file": "content/singles/2026-10-time-services.md",
      "line": 4,
      "column": 20,
      "end_column": 24,
      "rule": "unknown-client",
      "severity": "error",
      "message": "unknown client `acne`",
      "help": "did you mean `acme`?",
      "related": []
    }
  ]
}
--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
}

#[test]
fn quiet_leaves_the_diagnostics_only() {
    assert_data_eq!(
        misspelt().run("check -q --format short").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- exit code 1

"#]]
    );
    assert_data_eq!(
        Practice::small().run("check --quiet").to_string(),
        str![[r#"
--- exit code 0

"#]]
    );
}

#[test]
fn verbose_prints_the_folder_and_the_day() {
    assert_data_eq!(
        Practice::small().run("check -v").to_string(),
        str![[r#"
--- stderr
read [ROOT] as of 2026-11-22
no errors or warnings in 7 documents
--- exit code 0

"#]]
    );
}

#[test]
fn timings_name_the_phases_on_standard_error() {
    let ran = Practice::small().run("check --timings");
    assert_eq!(ran.stdout, "");
    let phases: Vec<&str> = ran.stderr.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(phases, ["no", "read", "assemble", "derive", "check", "locate", "plan", "total"]);
}

#[test]
fn a_warning_passes_unless_it_is_denied() {
    let practice =
        misspelt().file("monthly.toml", "[rules]\nunknown-client = \"warning\"\nunplanned-month = \"off\"\n");
    assert_data_eq!(
        practice.run("check --format short").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: warning[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
1 warning in 7 documents
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("check --format short --deny warnings").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
    assert_data_eq!(
        practice.run("check --format short --deny unknown-client").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
    assert_data_eq!(
        practice.run("check --format short --deny bad-date").to_string(),
        str![[r#"
content/singles/2026-10-time-services.md:4:20: warning[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
1 warning in 7 documents
--- exit code 0

"#]]
    );
}

#[test]
fn denying_a_rule_that_does_not_exist_is_a_mistake() {
    assert_data_eq!(
        Practice::small().run("check --deny unknow-client").to_string(),
        str![[r#"
--- stderr
error: unknown rule `unknow-client`
help: did you mean `unknown-client`?
--- exit code 2

"#]]
    );
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    let practice =
        misspelt().file("monthly.toml", "[rules]\nunknown-client = \"off\"\nunplanned-month = \"off\"\n");
    assert_data_eq!(
        practice.run("check").to_string(),
        str![[r#"
--- stderr
no errors or warnings in 7 documents
--- exit code 0

"#]]
    );
}

#[test]
fn the_practice_is_found_from_any_folder_in_it() {
    let practice = misspelt();
    let from_above = practice.run_in("", &["check"]).to_string();
    assert_eq!(practice.run_in("content/results/2026-10", &["check"]).to_string(), from_above);
}

#[test]
fn another_practice_is_named_by_option_or_environment() {
    let practice = Practice::nothing().file("a/monthly.toml", "x = 1\n").file("b/content/x.md", "x");
    assert_data_eq!(
        practice.run("-C a check --format short").to_string(),
        str![[r#"
monthly.toml:1:1: error[unknown-key]: unknown key `x` (expected one of `site`, `repository`, `calendar`, `tickets`, `review`, `signatures`, `audit`, `rules`)
--- stderr
1 error in 1 document
--- exit code 1

"#]]
    );
    assert_data_eq!(
        practice.env("MONTHLY_ROOT", "b").run("check --format short").to_string(),
        str![[r#"
content/x.md: error[unknown-place]: unexpected file outside of the folders of documents (move the file to the folder of its kind, or out of `content/`)
--- stderr
1 error in 1 document
--- exit code 1

"#]]
    );
}

#[test]
fn outside_of_a_practice_it_says_what_to_do() {
    let nowhere = Practice::nothing().file("notes/a.md", "x");
    assert_data_eq!(
        nowhere.run("check").to_string(),
        str![[r#"
--- stderr
error: no practice found: neither `monthly.toml` nor `content/` is in `[ROOT]` or above
help: change to the folder of a practice, name one with `-C DIR`, or create one with `monthly init DIR`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        nowhere.run("check -C notes").to_string(),
        str![[r#"
--- stderr
error: `notes` is not a practice: it has neither `monthly.toml` nor `content/`
help: `monthly init notes` creates a practice in an empty folder
--- exit code 2

"#]]
    );
    assert_data_eq!(
        nowhere.run("check -C nowhere").to_string(),
        str![[r#"
--- stderr
error: cannot open the folder `nowhere`: no such file or directory (os error 2)
--- exit code 2

"#]]
    );
    assert_data_eq!(
        nowhere.run("check -C notes/a.md").to_string(),
        str![[r#"
--- stderr
error: cannot open the folder `notes/a.md`: not a directory (os error 20)
--- exit code 2

"#]]
    );
}

#[test]
fn today_is_a_day_of_the_calendar() {
    assert_data_eq!(
        Practice::small().run("check --today 2026-02-30").to_string(),
        str![[r#"
--- stderr
error: invalid value '2026-02-30' for '--today <DATE>': `2026-02-30` is not a day of the calendar

For more information, try '--help'.
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::small().env("MONTHLY_TODAY", "today").run("check").to_string(),
        str![[r#"
--- stderr
error: invalid value 'today' for '--today <DATE>': `today` is not a date; expected `YYYY-MM-DD`, as in `2026-10-21`

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

#[test]
fn today_follows_the_source_date_epoch_in_the_time_zone_of_the_practice() {
    let run = |zone: &str, epoch: &str| {
        let settings = format!("[site]\ntime_zone = \"{zone}\"\n");
        let practice = Practice::small().file("monthly.toml", settings).env("SOURCE_DATE_EPOCH", epoch);
        let output = practice.command(&["check", "-v"]).env_remove("MONTHLY_TODAY").output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(run("UTC", "1793489400").contains("as of 2026-10-31"));
    assert!(run("Europe/Zurich", "1793489400").contains("as of 2026-11-01"));
    assert!(run("UTC", "soon").contains("invalid SOURCE_DATE_EPOCH `soon`"));
}

#[test]
fn a_mistyped_option_or_format_is_refused_with_the_nearest() {
    assert_data_eq!(
        Practice::small().run("check --fromat json").to_string(),
        str![[r#"
--- stderr
error: unexpected argument '--fromat' found

  tip: a similar argument exists: '--format'

Usage: monthly check --format <FORMAT> [PATH]...

For more information, try '--help'.
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::small().run("check --format jsno").to_string(),
        str![[r#"
--- stderr
error: invalid value 'jsno' for '--format <FORMAT>'
  [possible values: human, short, json, github, sarif, junit]

  tip: a similar value exists: 'json'

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

#[test]
fn a_reader_that_closes_the_pipe_ends_the_printing_and_not_the_verdict() {
    let mut practice = misspelt();
    for nth in 0..400 {
        practice = practice.file(&format!("content/clients/c{nth}.md"), "no front matter\n".repeat(8));
    }
    let mut child =
        practice.command(&["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.ends_with(" errors in 407 documents\n"), "{stderr}");
    assert!(!stderr.contains("panic"), "{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let practice = misspelt();
    let output = practice.command(&["check"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("error: cannot write to standard output: no space left"), "{stderr}");
}

#[test]
fn code_hosts_get_paths_from_the_top_of_the_repository() {
    let practice = Practice::nothing()
        .file("README.md", "x")
        .file("docs/monthly.toml", "")
        .file("docs/content/clients/acme.md", "x\n")
        .commit("Begin");
    assert_data_eq!(
        practice.run("check -C docs -q --format github").to_string(),
        str![[r#"
::error file=docs/content/clients/acme.md,line=1,endLine=1,col=1,endColumn=2,title=missing-front-matter::the document does not begin with front matter%0Ahelp: begin the file with a line `---`, then the keys, then another line `---`
--- exit code 1

"#]]
    );
}

#[test]
fn only_the_files_that_are_named_are_shown() {
    let practice = Practice::small()
        .edit("content/results/2026-10/acme.md", "reviewed_by: jane", "reviewed_by: tom")
        .edit("content/clients/acme.md", "primary_technician: tom", "primary_technician: tim");
    let ran = practice.run("check --format short content/clients");
    assert!(ran.stdout.contains("unknown-person") && !ran.stdout.contains("reviewer-is-performer"), "{ran}");
    assert_eq!(practice.run("check -q content/staff").to_string(), "--- exit code 0\n");
    let ran = practice.run_in("content/results", &["check", "--format", "short", "2026-10/acme.md"]);
    assert!(ran.stdout.contains("reviewer-is-performer") && !ran.stdout.contains("unknown-person"), "{ran}");
    assert_data_eq!(
        practice.run("check nowhere").to_string(),
        str![[r#"
--- stderr
error: no file of the practice is at `nowhere`
help: expected a file or folder below `content/`
--- exit code 2

"#]]
    );
}

#[test]
fn many_diagnostics_end_with_a_table_by_rule() {
    let assets: String = (0..30)
        .map(|nth| format!("  - {{id: acme-{nth}, type: printer, name: P, site: nowhere, in_service: 2022-05-01, verified_on: 2026-10-21}}\n"))
        .collect();
    let practice =
        Practice::small().edit("content/clients/acme.md", "assets:\n", &format!("assets:\n{assets}"));
    assert_data_eq!(
        practice.run("check --statistics").to_string(),
        str![[r#"
30 error   unknown-site content/clients/acme.md:9:48
--- stderr
30 errors in 7 documents
--- exit code 1

"#]]
    );
    let checked = practice.run("check").stdout;
    assert!(checked.ends_with(&practice.run("check --statistics").stdout), "{checked}");
    let built = practice.run("build");
    assert_eq!(built.stdout.matches("error[unknown-site]").count(), 20, "{built}");
    assert!(built.stderr.contains("10 more errors not shown"), "{built}");
}
