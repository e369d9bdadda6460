//! `monthly amend`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";
const REVIEWED: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";
const SINGLE: &str = "content/singles/2026-10-time-services.md";

fn by(practice: Practice, name: &str) -> Practice {
    practice.env("GIT_AUTHOR_NAME", name).env("GIT_AUTHOR_EMAIL", format!("{name}@msp.example"))
}

/// A reviewed result, with an edit that is not committed.
fn edited() -> Practice {
    by(Practice::small(), "tom").commit("Begin").edit(ACME, "minutes: 30", "minutes: 45   # with the way")
}

#[test]
fn the_edit_of_a_reviewed_result_is_explained_and_committed_with_the_entry() {
    let practice = edited();
    assert!(practice.run("check").stdout.contains("error[changed-after-review]"));
    let words = ["amend", "acme", "--reason", "The time was\nwrong: 45", "--commit", "-q"];
    assert_data_eq!(
        practice.run_in("", &words).to_string(),
        str![[r#"
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -9,4 +9,6 @@
 items:
   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
 summary: All clocks agree.
+amended:
+  - {on: 2026-11-22, by: tom, reason: "The time was wrong: 45"}
 ---
content/results/2026-10/acme.md: amended by tom on 2026-11-22; changed: `minutes`
warning[recorded-late]: recorded 11 days after the work, in `b5dbd9a` by Jane Miller on 2026-11-01
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^

--- exit code 0

"#]]
    );
    let checked = practice.run("check");
    assert!(!checked.stdout.contains("changed-after-review"), "{checked}");
    let repository = git2::Repository::open(practice.root()).expect("a repository");
    let commit = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("Amend 2026-10/acme\n\nThe time was wrong: 45"));
    assert!(repository.statuses(None).expect("statuses").iter().all(|it| it.path() != Ok(ACME)));

    let again = practice.run("amend acme --reason Twice");
    assert_data_eq!(
        again.to_string(),
        str![[r#"
--- stderr
error: nothing in `content/results/2026-10/acme.md` has to be explained: the record of the work did not change
help: edit the file first, then run this again
--- exit code 2

"#]]
    );
}

#[test]
fn a_second_entry_follows_the_first_and_a_dry_run_writes_none() {
    let practice = edited().edit(
        ACME,
        "summary:",
        "amended:\n  - {on: 2026-10-25, by: jane, reason: Spelling}   # first\nsummary:",
    );
    let before = practice.edit(ACME, "minutes: 45", "minutes: 50").commit("Amend");
    let practice = before.edit(ACME, "minutes: 50", "minutes: 55");
    let text = practice.read(ACME);
    let dry = practice.run("amend acme --single 2026-10 --reason Way --by jane --on 2026-11-20 --dry-run");
    assert_data_eq!(
        dry.to_string(),
        str![[r#"
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -10,5 +10,6 @@
   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
 amended:
   - {on: 2026-10-25, by: jane, reason: Spelling}   # first
+  - {on: 2026-11-20, by: jane, reason: Way}
 summary: All clocks agree.
 ---
content/results/2026-10/acme.md: amended by jane on 2026-11-20; changed: `minutes`
--- exit code 0

"#]]
    );
    assert_eq!(practice.read(ACME), text);
    assert_eq!(practice.run("amend acme --reason Way --by jane --on 2026-11-20").code, 0);
    assert!(practice.read(ACME).contains("# first\n  - {on: 2026-11-20, by: jane, reason: Way}\n"));
}

#[test]
fn what_is_not_final_or_not_changed_needs_no_entry() {
    for (practice, words, said) in [
        (
            edited().edit(ACME, REVIEWED, "").commit("Again").edit(ACME, "minutes: 45", "minutes: 40"),
            "amend acme --reason x --on 2027-01-01",
            "error: 2027-01-01 has not come yet",
        ),
        (
            by(Practice::small().edit(ACME, REVIEWED, ""), "tom").commit("Begin").edit(
                ACME,
                "minutes: 30",
                "minutes: 45",
            ),
            "amend acme --reason x",
            "error: `content/results/2026-10/acme.md` was not reviewed yet\nhelp: edit the file",
        ),
        (
            by(Practice::small().edit(ACME, REVIEWED, ""), "tom"),
            "amend acme --reason x",
            "was not reviewed yet",
        ),
        (
            by(Practice::small(), "tom").commit("Begin"),
            "amend acme --reason x",
            "error: nothing in `content/results/2026-10/acme.md` has to be explained",
        ),
        (
            by(Practice::small().remove(ACME), "tom"),
            "amend acme --reason x",
            "error: there is no result `content/results/2026-10/acme.md` yet",
        ),
        (
            edited().edit(ACME, "status: completed", "status: done"),
            "amend acme --reason x",
            "error: `content/results/2026-10/acme.md` has errors",
        ),
        (
            by(edited(), "zoe"),
            "amend acme --reason x",
            "error: nobody on the staff has your git address\nhelp: name who changed it with `--by`",
        ),
        (
            edited(),
            "amend acme --reason x --by tim",
            "error: unknown person `tim`\nhelp: did you mean `tom`?",
        ),
        (edited(), "amend acne --reason x", "error: unknown client `acne`"),
        (edited(), "amend acme --reason x --single 2026-09", "error: 2026-09 has no single"),
        (edited(), "amend acme", "--reason <TEXT>"),
    ] {
        let text = practice.path(ACME).exists().then(|| practice.read(ACME));
        let ran = practice.run(words);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{words}: {ran}");
        assert_eq!(practice.path(ACME).exists().then(|| practice.read(ACME)), text);
    }
    let ran = edited().run_in("", &["amend", "acme", "--reason", " \n"]);
    assert!(ran.code == 2 && ran.stderr.contains("error: the reason is empty"), "{ran}");
}

#[test]
fn a_removed_review_and_a_closed_month_count_and_so_does_a_practice_without_git() {
    let removed = edited().edit(ACME, REVIEWED, "");
    assert_eq!(removed.run("amend acme --reason x").code, 0);
    assert!(removed.read(ACME).contains("amended:\n  - {on: 2026-11-22, by: tom, reason: x}\n"));

    let closed = by(Practice::small(), "tom").edit(ACME, REVIEWED, "").edit(
        SINGLE,
        "lead: jane",
        "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane",
    );
    let closed = closed.commit("Close").edit(ACME, "minutes: 30", "minutes: 45");
    assert_eq!(closed.run("amend acme --reason x").code, 0);
    assert!(!closed.run("check").stdout.contains("changed-after-closing"));

    let without = by(Practice::small(), "tom").edit(ACME, "minutes: 30", "minutes: 45");
    assert_eq!(without.run("amend acme --reason x").code, 0);
}
