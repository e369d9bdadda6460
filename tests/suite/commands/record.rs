//! `monthly record`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const BIRCH: &str = "content/results/2026-10/birch.md";
const ACME: &str = "content/results/2026-10/acme.md";
const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// Two systems at birch and no result; the user is Tom.
fn by_tom() -> Practice {
    let practice = Practice::of_three()
        .edit("content/procedures/time-services.md", "[server]", "[server, firewall]")
        .env("MONTHLY_TODAY", "2026-10-28");
    as_person(practice, "Tom Reed", "tom@msp.example")
}

fn as_person(practice: Practice, name: &str, address: &str) -> Practice {
    practice.env("GIT_AUTHOR_NAME", name).env("GIT_AUTHOR_EMAIL", address)
}

/// The output of a run that is refused and changes no file.
fn refused(practice: &Practice, arguments: &[&str]) -> String {
    let before = crate::practice::files_below(practice.root());
    let ran = practice.run_in("", arguments);
    assert_eq!(ran.code, 2, "{ran}");
    assert!(before == crate::practice::files_below(practice.root()), "nothing is written: {ran}");
    ran.stderr
}

#[test]
fn a_result_is_made_and_completed_system_by_system() {
    let practice = by_tom();
    let ran = practice.run("record birch --asset birch-dc01 --set offset_ms=12 --set time_source=0.pool.ntp.org --outcome pass --ticket #184224");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- /dev/null
+++ content/results/2026-10/birch.md
@@ -0,0 +1,30 @@
+---
+# in_progress, completed, blocked, deferred, not_applicable or exempt
+status: in_progress
+performed_by: tom
+# performed_on: 2026-10-28
+# remote_or_onsite: remote
+ticket: "184224"
+# minutes: 0
+# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
+# Values are those after the work.
+items:
+  - asset: birch-dc01    # DC01, server
+    outcome: pass
+    time_source: "0.pool.ntp.org"    # string
+    offset_ms: 12    # number, required; conforms: -1000 to 1000 ms
+  - asset: birch-fw01    # FW01, firewall
+    outcome: not_checked
+    note: not checked yet
+    time_source:    # string
+    offset_ms:    # number, required; conforms: -1000 to 1000 ms
+# findings:
+#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
+# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/
+# One or two sentences for the client.
+# summary: …
+# With blocked, deferred, not_applicable and exempt:
+# reason: …
+# reviewed_by: …
+# reviewed_on: …
+---
content/results/2026-10/birch.md: in progress; not checked yet: `birch-fw01`
--- exit code 0

"#]]
    );
    let ran = practice.run("record birch --all --set offset_ms=9 --outcome fixed --minutes 35 --ticket-closed-on 2026-10-27 --performed-on 2026-10-27");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/results/2026-10/birch.md
+++ content/results/2026-10/birch.md
@@ -1,11 +1,11 @@
 ---
 # in_progress, completed, blocked, deferred, not_applicable or exempt
-status: in_progress
+status: completed
 performed_by: tom
-# performed_on: 2026-10-28
+performed_on: 2026-10-27
 # remote_or_onsite: remote
-ticket: "184224"
-# minutes: 0
+ticket: {id: "184224", status: closed, closed_on: 2026-10-27}
+minutes: 35
 # Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
 # Values are those after the work.
 items:
@@ -14,10 +14,9 @@
     time_source: "0.pool.ntp.org"    # string
     offset_ms: 12    # number, required; conforms: -1000 to 1000 ms
   - asset: birch-fw01    # FW01, firewall
-    outcome: not_checked
-    note: not checked yet
+    outcome: fixed
     time_source:    # string
-    offset_ms:    # number, required; conforms: -1000 to 1000 ms
+    offset_ms: 9    # number, required; conforms: -1000 to 1000 ms
 # findings:
 #  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
 # evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/
content/results/2026-10/birch.md: completed
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read(BIRCH),
        str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: completed
performed_by: tom
performed_on: 2026-10-27
# remote_or_onsite: remote
ticket: {id: "184224", status: closed, closed_on: 2026-10-27}
minutes: 35
# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
# Values are those after the work.
items:
  - asset: birch-dc01    # DC01, server
    outcome: pass
    time_source: "0.pool.ntp.org"    # string
    offset_ms: 12    # number, required; conforms: -1000 to 1000 ms
  - asset: birch-fw01    # FW01, firewall
    outcome: fixed
    time_source:    # string
    offset_ms: 9    # number, required; conforms: -1000 to 1000 ms
# findings:
#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/
# One or two sentences for the client.
# summary: …
# With blocked, deferred, not_applicable and exempt:
# reason: …
# reviewed_by: …
# reviewed_on: …
---

"#]]
    );
}

#[test]
fn a_failure_gets_its_finding_and_is_checked_at_once() {
    let practice = by_tom();
    let ran =
        practice.run_in("", &["record", "birch", "--all", "--outcome", "fail", "--set", "offset_ms=1200"]);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- /dev/null
+++ content/results/2026-10/birch.md
@@ -0,0 +1,29 @@
+---
+# in_progress, completed, blocked, deferred, not_applicable or exempt
+status: completed
+performed_by: tom
+performed_on: 2026-10-28
+# remote_or_onsite: remote
+# ticket: "…"
+# minutes: 0
+# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
+# Values are those after the work.
+items:
+  - asset: birch-dc01    # DC01, server
+    outcome: fail
+    time_source:    # string
+    offset_ms: 1200    # number, required; conforms: -1000 to 1000 ms
+  - asset: birch-fw01    # FW01, firewall
+    outcome: fail
+    time_source:    # string
+    offset_ms: 1200    # number, required; conforms: -1000 to 1000 ms
+# findings:
+#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
+# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/
+# One or two sentences for the client.
+# summary: …
+# With blocked, deferred, not_applicable and exempt:
+# reason: …
+# reviewed_by: …
+# reviewed_on: …
+---
content/results/2026-10/birch.md: completed
error[fail-without-finding]: `birch-dc01` failed, but no finding names it
  --> content/results/2026-10/birch.md:13:14
   |
13 |     outcome: fail
   |              ^^^^
   |
   = help: add a finding with `owner`, `ticket` and `due`, or set `fixed` if the fault was corrected

error[fail-without-finding]: `birch-fw01` failed, but no finding names it
  --> content/results/2026-10/birch.md:17:14
   |
17 |     outcome: fail
   |              ^^^^
   |
   = help: add a finding with `owner`, `ticket` and `due`, or set `fixed` if the fault was corrected

--- exit code 1

"#]]
    );
    let arguments = [
        "record",
        "birch",
        "--asset",
        "birch-dc01",
        "--asset",
        "birch-fw01",
        "--finding",
        "The clock is wrong: 1.2 s",
        "--severity",
        "high",
        "--fix-by",
        "2026-11-15",
    ];
    assert_eq!(practice.run_in("", &arguments).code, 0);
    let text = practice.read(BIRCH);
    let findings: Vec<&str> =
        text.lines().filter(|it| it.starts_with("findings") || it.contains("{id: F")).collect();
    assert_data_eq!(
        findings.join("\n"),
        str![[r##"
#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
findings:
  - {id: F1, asset: birch-dc01, severity: high, summary: "The clock is wrong: 1.2 s", owner: tom, due: 2026-11-15, status: open}
  - {id: F2, asset: birch-fw01, severity: high, summary: "The clock is wrong: 1.2 s", owner: tom, due: 2026-11-15, status: open}
"##]]
    );
}

#[test]
fn what_was_not_done_has_its_reason() {
    for (arguments, path) in [
        (vec!["--blocked", "Nobody has a key."], "blocked"),
        (
            vec![
                "--deferred",
                "2026-12",
                "--reason",
                "New servers come in December.",
                "--approved-by",
                "jane",
            ],
            "deferred",
        ),
        (vec!["--not-applicable", "The clocks are the landlord's."], "not applicable"),
    ] {
        let practice = by_tom();
        let all = [&["record", "birch", "-q"][..], &arguments].concat();
        let ran = practice.run_in("", &all);
        assert!(ran.stdout.contains(&format!("{BIRCH}: {path}\n")), "{ran}");
        let text = practice.read(BIRCH);
        match path {
            "blocked" => assert_data_eq!(
                text,
                str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: blocked
# ticket: "…"
performed_by: tom
reason: Nobody has a key.
---

"#]]
            ),
            "deferred" => assert_data_eq!(
                text,
                str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: deferred
# ticket: "…"
performed_by: tom
reason: New servers come in December.
until: 2026-12
approved_by: jane
approved_on: 2026-10-28
---

"#]]
            ),
            _ => assert_data_eq!(
                text,
                str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: not_applicable
# ticket: "…"
performed_by: tom
reason: The clocks are the landlord's.
performed_on: 2026-10-28
---

"#]]
            ),
        }
    }
}

#[test]
fn an_exemption_fills_the_result_in_even_where_one_was_begun() {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: \"Sealed: by contract.\", approved_by: jane, approved_on: 2026-01-01, expires_on: 2026-12-31}]\nsites:";
    let practice = by_tom();
    assert_data_eq!(
        refused(&practice, &["record", "birch", "--exempt"]),
        str![[r#"
error: no exemption from `time-services` is in force at `birch`
help: add it to `exemptions` in `content/clients/birch.md`

"#]]
    );
    assert_data_eq!(
        refused(&practice, &["record", "birch", "--not-applicable"]),
        str![[r#"
error: nobody attested that `birch` has nothing in scope of `time-services`
help: give the reason: `--not-applicable REASON`

"#]]
    );
    let practice = practice.edit("content/clients/birch.md", "sites:", exemption);
    assert_eq!(practice.run("record birch --exempt").code, 0);
    assert_data_eq!(
        practice.read(BIRCH),
        str![[r#"
---
# Exempt until 2026-12-31, by `exemptions` of the client.
status: exempt
# ticket: "…"
approved_by: jane
approved_on: 2026-01-01
reason: "Sealed: by contract."
performed_by: tom
---

"#]]
    );
    let practice =
        practice.file(BIRCH, "---\nstatus: in_progress   # since Monday\nperformed_by: tom\n---\n");
    assert_eq!(practice.run("record birch --exempt").code, 0);
    assert_data_eq!(
        practice.read(BIRCH),
        str![[r#"
---
status: exempt   # since Monday
performed_by: tom
approved_by: jane
approved_on: 2026-01-01
reason: "Sealed: by contract."
---

"#]]
    );
}

#[test]
fn a_ticket_does_not_say_who_does_the_work() {
    let practice = as_person(by_tom(), "Jane Miller", "jane@msp.example");
    assert_eq!(practice.run("record birch --ticket 184224").code, 0);
    let text = practice.read(BIRCH);
    assert!(text.contains("\n# performed_by: …\n") && text.contains("\nticket: \"184224\"\n"), "{text}");
    let practice = as_person(practice, "Tom Reed", "tom@msp.example");
    assert_eq!(practice.run("record birch --all --set offset_ms=1 --outcome pass").code, 0);
    let text = practice.read(BIRCH);
    assert!(text.contains("\nperformed_by: tom\n") && text.contains("\nstatus: completed\n"), "{text}");
}

#[test]
fn a_catch_up_is_recorded_too() {
    for verb in ["catch-up cedar time-services", "record cedar --catch-up time-services"] {
        let ran = by_tom().run(&format!("{verb} --outcome pass --set offset_ms=1"));
        assert!(
            ran.stdout.contains("content/results/catch-up/2026-10/cedar-time-services.md: completed\n"),
            "{ran}"
        );
    }
    let ran = by_tom().run("catch-up cedar time-service");
    assert!(ran.code == 2 && ran.stderr.contains("did you mean `time-services`?"), "{ran}");
}

#[test]
fn what_stood_in_the_way_does_not_stay_when_the_work_is_done() {
    let practice = by_tom();
    assert_eq!(practice.run_in("", &["record", "birch", "--blocked", "Nobody has a key."]).code, 0);
    assert!(practice.read(BIRCH).contains("reason: Nobody has a key."), "{}", practice.read(BIRCH));
    assert_eq!(practice.run("record birch --all --set offset_ms=1 --outcome pass").code, 0);
    let text = practice.read(BIRCH);
    assert!(text.contains("status: completed") && !text.contains("reason"), "{text}");
}

#[test]
fn values_of_the_last_time_stand_beside_the_new_ones() {
    let practice = by_tom().file(
        "content/singles/2026-11-time-services.md",
        "---\nlead: jane\nopened_on: 2026-11-02\npopulation: [acme]\nwaived: {}\n---\n",
    );
    let ran = practice.run("record acme --single 2026-11 --dry-run --note none --today 2026-11-03");
    assert_data_eq!(ran.stderr, str![]);
    let ran = practice.run("record acme --single 2026-11 --dry-run --minutes 5 --today 2026-11-03");
    let fields: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("offset_ms")).collect();
    assert_data_eq!(
        fields.join("\n"),
        str!["+    offset_ms:    # number, required; conforms: -1000 to 1000 ms; last: 12 on 2026-10-21"]
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let practice = by_tom();
    for (arguments, said) in [
        (vec!["brich", "--outcome", "pass"], "unknown client `brich`\nhelp: did you mean `birch`?"),
        (vec!["birch", "--outcome", "passed"], "invalid value 'passed' for '--outcome <OUTCOME>'"),
        (vec!["birch", "--outcome", "pass"], "take `--all`: `birch-dc01` and `birch-fw01`"),
        (vec!["birch", "--asset", "birch-dc1", "--outcome", "pass"], "did you mean `birch-dc01`?"),
        (vec!["birch", "--asset", "acme-dc01", "--outcome", "pass"], "`acme-dc01` is not in scope"),
        (vec!["birch", "--all"], "nothing is said about what was found"),
        (
            vec!["birch", "--all", "--set", "offset=1"],
            "unknown field `offset`\nhelp: did you mean `offset_ms`?",
        ),
        (vec!["birch", "--all", "--set", "offset_ms=abc"], "`offset_ms` is not a number"),
        (vec!["birch", "--all", "--set", "offset_ms"], "expected a field and its value, as `offset_ms=12`"),
        (vec!["birch", "--all", "--set", "outcome=pass"], "unknown field `outcome`"),
        (vec!["birch", "--all", "--finding", "Wrong"], "--fix-by <DATE>"),
        (vec!["birch", "--deferred", "2026-12"], "--reason <TEXT>"),
        (
            vec!["birch", "--deferred", "2026-09", "--reason", "x", "--approved-by", "jane"],
            "2026-09 is no later month",
        ),
        (vec!["birch", "--blocked", "x", "--exempt"], "cannot be used with"),
        (vec!["birch", "--performed-by", "zoe"], "unknown person `zoe`"),
        (vec!["birch", "--performed-on", "2026-11-30"], "2026-11-30 is in the future"),
        (vec!["birch", "--ticket-closed-on", "2026-10-27"], "the result has no ticket that could be closed"),
        (vec!["cedar", "--outcome", "pass"], "not required at `cedar`: joined on 2026-10-20"),
        (vec!["birch", "--single", "2026-12", "--outcome", "pass"], "2026-12 has no single"),
        (
            vec!["acme", "--all", "--outcome", "pass"],
            "`content/results/2026-10/acme.md` was reviewed on 2026-10-24",
        ),
        (vec!["birch"], "no editor is known: neither `VISUAL` nor `EDITOR` is set"),
    ] {
        let all = [&["record"][..], &arguments].concat();
        let message = refused(&practice, &all);
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    let nobody = as_person(practice, "Zoe", "zoe@msp.example");
    let message = refused(&nobody, &["record", "birch", "--all", "--outcome", "pass"]);
    assert!(message.contains("name who did the work with `--performed-by`"), "{message}");
}

#[test]
fn a_result_with_errors_or_in_toml_is_not_edited_by_options() {
    for (text, said) in [
        ("---\nstatus: [\n---\n", "has errors"),
        ("---\nstatus: done\n---\n", "has errors"),
        ("+++\nstatus = \"in_progress\"\n+++\n", "is written in TOML"),
    ] {
        let practice = by_tom().file(BIRCH, text);
        let message = refused(&practice, &["record", "birch", "--minutes", "5"]);
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn a_result_of_a_closed_month_stays_as_it_is_unless_it_was_missed() {
    let practice = by_tom().edit(ACME, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "").edit(
        SINGLE,
        "opened_on:",
        "closed_on: 2026-10-27\nclosed_by: jane\nopened_on:",
    );
    let message = refused(&practice, &["record", "acme", "--minutes", "5"]);
    assert!(message.contains("is final since its single was closed on 2026-10-27"), "{message}");
    assert_eq!(practice.run("record birch --all --outcome pass --set offset_ms=1").code, 0);
}

#[cfg(unix)]
mod in_an_editor {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A practice with an editor that runs a script of the shell on the file `$1`.
    fn with_editor(practice: Practice, script: &str) -> Practice {
        let practice = practice.file(".home/editor", format!("#!/bin/sh\n{script}\n"));
        let path = practice.path(".home/editor");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("is made executable");
        practice.env("EDITOR", format!("'{}' --wait", path.display()))
    }

    /// An editor that writes a text, whatever the file held.
    fn writing(practice: Practice, text: &str) -> Practice {
        let lines = text.replace('\n', "\\n");
        with_editor(practice, &format!("printf '%b' '{lines}' > \"$2\""))
    }

    #[test]
    fn a_new_result_is_filled_in_and_has_the_steps_to_tick() {
        let practice =
            with_editor(by_tom(), "while read -r line; do printf '%s\\n' \"$line\"; done < \"$2\" > seen");
        let ran = practice.run("record birch -q");
        assert_data_eq!(
            ran.stdout.lines().last().unwrap_or_default(),
            str![
                "content/results/2026-10/birch.md: in progress; not checked yet: `birch-dc01` and `birch-fw01`"
            ]
        );
        let seen = practice.read("seen");
        assert!(seen.contains("- [ ] 1. Read `time_source` and `offset_ms`.\n"), "{seen}");
        assert_data_eq!(
            practice.read(BIRCH),
            str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: in_progress
performed_by: tom
# performed_on: 2026-10-28
# remote_or_onsite: remote
# ticket: "…"
# minutes: 0
# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
# Values are those after the work.
items:
  - asset: birch-dc01    # DC01, server
    outcome: not_checked
    note: not checked yet
    time_source:    # string
    offset_ms:    # number, required; conforms: -1000 to 1000 ms
  - asset: birch-fw01    # FW01, firewall
    outcome: not_checked
    note: not checked yet
    time_source:    # string
    offset_ms:    # number, required; conforms: -1000 to 1000 ms
# findings:
#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/
# One or two sentences for the client.
# summary: …
# With blocked, deferred, not_applicable and exempt:
# reason: …
# reviewed_by: …
# reviewed_on: …
---

- [ ] 1. Read `time_source` and `offset_ms`.

"#]]
        );
    }

    #[test]
    fn what_was_typed_is_checked_and_kept() {
        let practice = writing(by_tom(), "---\nstatus: done\n---\n");
        let ran = practice.run("record birch");
        assert_data_eq!(
            ran.to_string(),
            str![[r#"
--- /dev/null
+++ content/results/2026-10/birch.md
@@ -0,0 +1,3 @@
+---
+status: done
+---
content/results/2026-10/birch.md: cannot be read
error[bad-value]: unknown status `done`; expected one of `in_progress`, `completed`, `blocked`, `deferred`, `not_applicable`, `exempt`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: done
  |         ^^^^

--- exit code 1

"#]]
        );
        assert_eq!(practice.read(BIRCH), "---\nstatus: done\n---\n");
        let mended = "---\nstatus: blocked\nreason: No key.\n---\n";
        let practice = writing(practice.commit("Begin"), mended);
        let ran = practice.run("record birch --commit");
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!((practice.read(BIRCH).as_str(), practice.commits().len()), (mended, 2));
        let again = practice.run("record birch --commit");
        assert!(again.stdout.contains(", unchanged\n") && practice.commits().len() == 2, "{again}");
    }

    #[test]
    fn an_editor_that_fails_or_is_not_there_loses_nothing() {
        let practice = with_editor(by_tom(), "printf 'half' > \"$2\"; exit 3");
        let ran = practice.run("record birch");
        assert!(ran.code == 2 && ran.stderr.contains("failed: exit status: 3"), "{ran}");
        assert!(
            ran.stderr.contains("help: what was saved is in `[ROOT]/content/results/2026-10/birch.md`"),
            "{ran}"
        );
        assert_eq!(practice.read(BIRCH), "half");
        let practice = by_tom().env("VISUAL", "/nowhere/editor").env("EDITOR", "true");
        let ran = practice.run("record birch");
        assert!(ran.code == 2 && ran.stderr.contains("cannot start the editor `/nowhere/editor`"), "{ran}");
    }
}
