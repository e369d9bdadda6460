//! `monthly open`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";
const DECEMBER: &str = "content/singles/2026-12-time-services.md";

#[test]
fn a_month_that_was_not_planned_is_opened_with_its_procedure() {
    let ran = Practice::of_three().run("open 2026-11 time-services");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- /dev/null
+++ content/singles/2026-11-time-services.md
@@ -0,0 +1,12 @@
+---
+# title: Monthly Single - 202611 - Time Services
+due: 2026-11-30
+lead: jane
+opened_on: 2026-11-22
+# What follows is fixed on that day, and never changed after it.
+population: [acme, birch, cedar]
+waived: {}
+# `monthly close` adds how the month ended.
+---
+
+<!-- What is special about this month. -->
2026-11 opened: time-services at 3 clients
--- exit code 0

"#]]
    );
}

#[test]
fn a_planned_month_is_opened_without_naming_its_procedure() {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-01-01, expires_on: 2026-12-31}]\nnone_of:";
    let practice = Practice::small()
        .file("content/clients/late.md", "---\nname: Late\nservice_start: 2026-12-20\n---\n")
        .file(DECEMBER, "---\nlead: tom\n# Only on Tuesdays.\n---\n")
        .edit("content/clients/acme.md", "none_of:", exemption);
    let ran = practice.run("open 202612 --today 2026-12-21");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/singles/2026-12-time-services.md
+++ content/singles/2026-12-time-services.md
@@ -1,4 +1,11 @@
 ---
 lead: tom
 # Only on Tuesdays.
+due: 2026-12-31
+opened_on: 2026-12-21
+population: [acme]
+excluded: {
+  late: joined on 2026-12-20}
+waived: {
+  acme: {reason: exempt, by: jane, on: 2026-01-01, until: 2026-12-31}}
 ---
2026-12 opened: time-services at 1 client, 1 of them waived, 1 excluded
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("open 2026-12 --today 2026-12-22").to_string(),
        str![[r#"
--- stderr
error: 2026-12 is open already: `content/singles/2026-12-time-services.md`
--- exit code 2

"#]]
    );
}

#[test]
fn a_procedure_that_was_changed_since_its_approval_is_said() {
    let practice = Practice::small()
        .commit("Begin")
        .edit("content/procedures/time-services.md", "max: 1000", "max: 500")
        .commit("Be stricter");
    let ran = practice.run("open 2026-11 time-services");
    assert!(ran.code == 0 && ran.stdout.contains("warning[changed-after-approval]"), "{ran}");
    assert!(ran.stdout.contains("if it is right, `monthly approve time-services` approves it"), "{ran}");
}

#[test]
fn what_cannot_be_opened_is_refused() {
    let practice = Practice::small();
    for (arguments, said) in [
        (
            "open 2026-12 time-services",
            "error: 2026-12 has not begun\nhelp: `monthly new single 2026-12 <procedure>` plans it",
        ),
        (
            "open 2026-11",
            "error: no single is planned for 2026-11\nhelp: `monthly open 2026-11 <procedure>` opens one that was not planned",
        ),
        ("open 2026-10", "error: 2026-10 is open already: `content/singles/2026-10-time-services.md`"),
        (
            "open 2026-11 time-service",
            "error: unknown procedure `time-service`\nhelp: did you mean `time-services`?",
        ),
        ("open soon", "error: invalid value 'soon' for '<MONTH>'"),
    ] {
        let ran = practice.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{ran}");
    }
    let draft = practice.edit("content/procedures/time-services.md", "status: active", "status: draft");
    let ran = draft.run("open 2026-11 time-services");
    assert!(ran.code == 2 && ran.stderr.contains("`time-services` is a draft"), "{ran}");
}

#[test]
fn the_month_runs_the_text_that_was_committed_last() {
    let practice =
        Practice::small().commit("Begin").edit(PROCEDURE, "risk: medium", "risk: low").commit("Less risk");
    let practice =
        practice.edit("content/clients/acme.md", "name: Acme", "name: The Acme").commit("Rename acme");
    let changed = &practice.commits()[1][..7];
    let ran = practice.run("open 2026-11 time-services --dry-run");
    assert!(ran.stdout.contains(&format!("\n+revision: {changed}\n+population")), "{ran}");
    assert!(ran.stdout.contains(&format!("at 1 client, by the text of {changed}\n")), "{ran}");
    let ran = practice.run("open 2026-11 time-services --commit --message Open");
    assert_eq!(ran.code, 2, "git does not know who commits: {ran}");
    let practice = practice.file("content/singles/2026-11-time-services.md", "---\nlead: jane\n---\n");
    let ran = practice.run("open 2026-11");
    assert!(ran.stdout.contains(&format!("\n+revision: {changed}\n")), "{ran}");
    assert!(!practice.run("check").stdout.contains("revision"), "{}", practice.run("check"));
}

#[test]
fn a_text_that_is_not_committed_is_not_pinned() {
    let practice = Practice::small().commit("Begin").edit(PROCEDURE, "risk: medium", "risk: low");
    let ran = practice.run("open 2026-11 time-services");
    assert!(ran.code == 0 && !ran.stdout.contains("revision"), "{ran}");
}

#[test]
fn a_form_is_written_for_each_client_that_has_to_have_it() {
    let attested = "none_of: {server: {by: tom, on: 2026-10-21}}\n---\n";
    let practice = Practice::of_three()
        .file("content/clients/none.md", format!("---\nname: None\nservice_start: 2020-01-01\n{attested}"))
        .commit("Begin");
    let practice =
        practice.file("content/results/2026-11/birch.md", "---\nstatus: blocked\nreason: No key.\n---\n");
    let dry = practice.run("open 2026-11 time-services --forms --dry-run");
    assert!(dry.stdout.contains("+++ content/results/2026-11/acme.md"), "{dry}");
    assert!(!practice.path("content/results/2026-11/acme.md").exists());
    let ran = practice.run("open 2026-11 time-services --forms");
    assert_eq!(ran.code, 0, "{ran}");
    let acme = practice.read("content/results/2026-11/acme.md");
    assert!(acme.contains("status: in_progress") && acme.contains("asset: acme-dc01"), "{acme}");
    assert!(acme.contains("# performed_by: …"), "nobody did it yet: {acme}");
    assert!(practice.path("content/results/2026-11/cedar.md").exists());
    assert!(!practice.path("content/results/2026-11/none.md").exists(), "a waived client needs no result");
    assert!(practice.read("content/results/2026-11/birch.md").contains("No key."), "what was there stays");
    assert!(practice.run("status").stdout.contains("0 of 3 completed"), "{}", practice.run("status"));
}

#[test]
fn what_was_found_the_last_time_is_shown() {
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: high, summary: The clock drifts., owner: tom, due: 2026-12-01, status: open}]\nsummary:";
    let result = "content/results/2026-10/acme.md";
    let practice =
        Practice::small().edit(result, "summary:", finding).edit(result, "outcome: pass", "outcome: fail");
    let ran = practice.run("open 2026-11 time-services --dry-run");
    assert!(ran.stdout.ends_with("found in 2026-10\n  acme  high  open  F1: The clock drifts.\n"), "{ran}");
    let ran = practice.run("open 2026-11 time-services --dry-run --format json");
    assert!(ran.stdout.contains("\"month\": \"2026-10\""), "{ran}");
}
