//! `monthly open`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

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
