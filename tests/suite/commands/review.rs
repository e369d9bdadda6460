//! `monthly review`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";
const BIRCH: &str = "content/results/2026-10/birch.md";
const REVIEWED: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";

/// Results of acme, which Tom did, and of birch, which Jane did and which has an error; nobody reviewed them.
fn unreviewed() -> Practice {
    let birch = "---\nstatus: completed\nperformed_by: jane\nperformed_on: 2026-10-22\nticket: \"184224\"   # open\nitems: \
        [{asset: birch-dc01, outcome: pass, offset_ms: 3}, {asset: birch-fw01, outcome: not_checked, note: no key}]\n---\n";
    Practice::of_three()
        .edit("content/procedures/time-services.md", "[server]", "[server, firewall]")
        .edit(ACME, REVIEWED, "# reviewed_by: …\n# reviewed_on: …\n")
        .file(BIRCH, birch)
        .env("MONTHLY_TODAY", "2026-10-28")
}

fn by(practice: Practice, name: &str) -> Practice {
    practice.env("GIT_AUTHOR_NAME", name).env("GIT_AUTHOR_EMAIL", format!("{name}@msp.example"))
}

#[test]
fn what_waits_is_listed_with_what_is_wrong() {
    let practice = by(unreviewed(), "jane");
    assert_data_eq!(
        practice.run("review 2026-10").to_string(),
        str![[r#"
review of 2026-10
  acme   tom   2026-10-21  conforms  ready
  birch  jane  2026-10-22  conforms  cannot be signed off: `jane` did the work; nothing says that the ticket `184224` is closed
error[unchecked-item]: completed, but `birch-fw01` was not checked
 --> content/results/2026-10/birch.md:6:88
  |
6 | items: [{asset: birch-dc01, outcome: pass, offset_ms: 3}, {asset: birch-fw01, outcome: not_checked, note: no key}]
  |                                                                                        ^^^^^^^^^^^
  |
  = help: set `in_progress` until it is checked, or `blocked` with the reason

--- exit code 1

"#]]
    );
    assert_data_eq!(practice.run("review 2026-10").to_string(), practice.run("review 202610").to_string());
    assert_data_eq!(
        by(Practice::small(), "jane").run("review 2026-10").to_string(),
        str![[r#"
nothing of 2026-10 waits for a review
--- exit code 0

"#]]
    );
}

#[test]
fn all_that_can_be_are_signed_off_by_the_user_of_git() {
    let practice = by(unreviewed(), "jane").commit("Begin");
    let ran = practice.run("review 2026-10 --all --commit -q");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -2,8 +2,8 @@
 status: completed
 performed_by: tom
 performed_on: 2026-10-21
-# reviewed_by: …
-# reviewed_on: …
+reviewed_by: jane
+reviewed_on: 2026-10-28
 ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
 minutes: 30
 items:

review of 2026-10
  acme   tom   2026-10-21  conforms  signed off
  birch  jane  2026-10-22  conforms  cannot be signed off: `jane` did the work; nothing says that the ticket `184224` is closed
warning[recorded-late]: recorded 11 days after the work, in `cd51cc8` by Jane Miller on 2026-11-01, and 1 other result with it
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^

error[unchecked-item]: completed, but `birch-fw01` was not checked
 --> content/results/2026-10/birch.md:6:88
  |
6 | items: [{asset: birch-dc01, outcome: pass, offset_ms: 3}, {asset: birch-fw01, outcome: not_checked, note: no key}]
  |                                                                                        ^^^^^^^^^^^
  |
  = help: set `in_progress` until it is checked, or `blocked` with the reason

--- exit code 1

"#]]
    );
    assert!(practice.read(ACME).contains("\nreviewed_by: jane\nreviewed_on: 2026-10-28\n"));
    assert!(!practice.read(BIRCH).contains("reviewed"));
    let head = git2::Repository::open(practice.root()).expect("a repository");
    let commit = head.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("Review 2026-10: acme"));
}

#[test]
fn nobody_signs_off_own_or_faulty_work() {
    for (name, client, said) in [
        ("tom", "acme", "error: `content/results/2026-10/acme.md` cannot be signed off: `tom` did the work"),
        ("tom", "birch", "cannot be signed off: it has 1 error"),
        ("jane", "birch", "cannot be signed off: `jane` did the work"),
        (
            "zoe",
            "acme",
            "error: nobody on the staff has your git address\nhelp: a review is signed off by the person",
        ),
        (
            "jane",
            "cedar",
            "error: no result of `cedar` waits for a review in 2026-10\nhelp: `monthly review 2026-10`",
        ),
        ("jane", "acne", "error: unknown client `acne`\nhelp: did you mean `acme`?"),
    ] {
        let practice = by(unreviewed(), name);
        let before = (practice.read(ACME), practice.read(BIRCH));
        let ran = practice.run(&format!("review 2026-10 --client {client}"));
        assert!(ran.code == 2 && ran.stderr.contains(said), "{name} {client}: {ran}");
        assert_eq!((practice.read(ACME), practice.read(BIRCH)), before);
    }
    let alone = by(unreviewed(), "tom").edit(
        "monthly.toml",
        "[rules]",
        "[review]\nallow_self_review = true\n\n[rules]",
    );
    assert_eq!(alone.run("review 2026-10 --client acme").code, 0);
    let ran = by(unreviewed(), "jane").run("review 2026-12");
    assert!(ran.code == 2 && ran.stderr.contains("2026-12 has no single"), "{ran}");
}

#[test]
fn a_result_is_sent_back_with_a_note() {
    let practice = by(unreviewed(), "tom");
    let ran = practice
        .run_in("", &["review", "2026-10", "--client", "birch", "--send-back", "Which key?\nAsk Lee."]);
    assert_eq!(ran.code, 0, "{ran}");
    assert_data_eq!(
        practice.read(BIRCH),
        str![[r#"
---
status: in_progress
performed_by: jane
performed_on: 2026-10-22
ticket: "184224"   # open
items: [{asset: birch-dc01, outcome: pass, offset_ms: 3}, {asset: birch-fw01, outcome: not_checked, note: no key}]
---

Sent back by tom on 2026-10-28: Which key? Ask Lee.

"#]]
    );
    let ran = practice.run_in("", &["review", "2026-10", "--send-back", "Why?"]);
    assert!(ran.code == 2 && ran.stderr.contains("--client <CLIENT>"), "{ran}");
}
