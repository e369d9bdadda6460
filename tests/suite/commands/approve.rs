//! `monthly approve`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";
const APPROVED: &str = "status: active\nowner: jane\napproved_by: jane\napproved_on: 2026-01-05\n";
const DRAFT: &str = "# draft, then active\nstatus: draft  # not read\nowner: jane\n# approved_by: jane\n# approved_on: 2026-11-01\n";
const STEP: &str = "1. Read `time_source` and `offset_ms`.";

fn by(practice: Practice, name: &str) -> Practice {
    practice.env("GIT_AUTHOR_NAME", name).env("GIT_AUTHOR_EMAIL", format!("{name}@msp.example"))
}

/// A draft that Jane wrote.
fn draft() -> Practice {
    Practice::small().edit(PROCEDURE, APPROVED, DRAFT).commit("Begin")
}

/// An approved text that Tom changed since.
fn changed_by_tom() -> Practice {
    let practice = Practice::small().commit("Begin").edit(PROCEDURE, STEP, "1. Read all of `offset_ms`.");
    practice.commit_by("Tom Reed", "tom@msp.example", "Read all")
}

#[test]
fn a_draft_is_approved_by_another_person_than_its_author() {
    let practice = by(draft(), "tom");
    assert_data_eq!(
        practice.run("approve time-services --commit -q").to_string(),
        str![[r#"
--- content/procedures/time-services.md
+++ content/procedures/time-services.md
@@ -3,10 +3,10 @@
 summary: Every clock agrees with the others.
 category: infrastructure
 # draft, then active
-status: draft  # not read
+status: active  # not read
 owner: jane
-# approved_by: jane
-# approved_on: 2026-11-01
+approved_by: tom
+approved_on: 2026-11-22
 last_reviewed_on: 2026-01-05
 review_in: 12 months
 repeat: 12 months
time-services: approved by tom on 2026-11-22; changed by `jane`
--- exit code 0

"#]]
    );
    let repository = git2::Repository::open(practice.root()).expect("a repository");
    let commit = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("Approve time-services"));
    let text = practice.read(PROCEDURE);
    assert!(
        text.contains(
            "\nstatus: active  # not read\nowner: jane\napproved_by: tom\napproved_on: 2026-11-22\n"
        ),
        "{text}"
    );
    assert!(!practice.run("check").stdout.contains("unapproved-procedure"));
}

#[test]
fn a_new_approval_keeps_the_day_of_the_introduction() {
    let practice = by(changed_by_tom(), "jane");
    assert!(practice.run("check").stdout.contains("changed-after-approval"));
    assert_data_eq!(
        practice.run("approve time-services").to_string(),
        str![[r#"
--- content/procedures/time-services.md
+++ content/procedures/time-services.md
@@ -5,7 +5,7 @@
 status: active
 owner: jane
 approved_by: jane
-approved_on: 2026-01-05
+approved_on: 2026-11-22
 last_reviewed_on: 2026-01-05
 review_in: 12 months
 repeat: 12 months
@@ -14,6 +14,7 @@
 record:
   - {name: time_source, type: string}
   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
+introduced_on: 2026-01-05
 ---
 
 ## Overview
time-services: approved by jane on 2026-11-22; changed by `tom`
warning[unmentioned-field]: no step mentions `time_source`
  --> content/procedures/time-services.md:15:12
   |
15 |   - {name: time_source, type: string}
   |            ^^^^^^^^^^^
   |
   = help: name it in backticks in the step that reads or records it

--- exit code 0

"#]]
    );
    let checked = practice.run("check");
    assert!(!checked.stdout.contains("changed-after-approval"), "{checked}");
    assert!(!checked.stdout.contains("introduction-not-recorded"), "{checked}");
}

#[test]
fn nobody_approves_an_own_text_unless_they_work_alone() {
    for (practice, name, words) in [
        (draft(), "jane", "approve time-services"),
        (changed_by_tom(), "jane", "approve time-services --by tom"),
        (changed_by_tom().edit(PROCEDURE, "Clocks that", "All clocks that"), "jane", "approve time-services"),
    ] {
        let practice = by(practice, name);
        let before = practice.read(PROCEDURE);
        let ran = practice.run(words);
        assert!(
            ran.code == 2
                && ran.stderr.contains(" changed the text of `time-services`\nhelp: another person"),
            "{ran}"
        );
        assert_eq!(practice.read(PROCEDURE), before);
        let alone = practice.edit("monthly.toml", "[rules]", "[review]\nallow_self_review = true\n\n[rules]");
        assert_eq!(alone.run(words).code, 0, "{words}");
    }
    // What changed is neither the text nor the work.
    let summary =
        Practice::small().commit("Begin").edit(PROCEDURE, "summary: Every clock", "summary: Each clock");
    assert_eq!(by(summary.commit("Say it better"), "jane").run("approve time-services").code, 0);
}

#[test]
fn a_text_of_the_library_has_no_author_here_until_it_is_changed() {
    let practice = by(Practice::small(), "jane");
    assert_eq!(practice.run("library add firewall-ports").code, 0);
    let practice = practice.commit("Add firewall ports");
    let path = "content/procedures/firewall-ports.md";
    assert_eq!(practice.run("approve firewall-ports --dry-run").code, 0);
    let edited = practice.edit(path, "## Steps", "## Steps\n\nRead on.");
    let ran = edited.run("approve firewall-ports --dry-run");
    assert!(ran.code == 2 && ran.stderr.contains("error: `jane` changed the text"), "{ran}");
    assert_eq!(edited.run("approve firewall-ports --dry-run --by tom").code, 0);
}

#[test]
fn what_cannot_be_approved_is_refused() {
    for (practice, words, said) in [
        (
            by(draft(), "zoe"),
            "approve time-services",
            "error: nobody on the staff has your git address\nhelp: name who approves it with `--by`",
        ),
        (draft(), "approve time-services --by tim", "error: unknown person `tim`\nhelp: did you mean `tom`?"),
        (draft(), "approve time-servces --by tom", "error: unknown procedure `time-servces`"),
        (
            draft().edit(PROCEDURE, "draft  # not read", "retired"),
            "approve time-services --by tom",
            "error: `time-services` is retired",
        ),
        (
            draft().edit(PROCEDURE, "risk: medium", "risk: some"),
            "approve time-services --by tom",
            "error: `content/procedures/time-services.md` has errors",
        ),
    ] {
        let before = practice.read(PROCEDURE);
        let ran = practice.run(words);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{words}: {ran}");
        assert_eq!(practice.read(PROCEDURE), before);
    }
}
