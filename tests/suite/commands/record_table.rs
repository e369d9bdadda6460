//! `monthly record --from`: what was found, from a table of a monitoring tool.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const BIRCH: &str = "content/results/2026-10/birch.md";

/// Birch with a server and a firewall, of which nothing is recorded.
fn practice(table: impl AsRef<[u8]>) -> Practice {
    Practice::of_three()
        .edit("content/procedures/time-services.md", "[server]", "[server, firewall]")
        .file("export.csv", table)
        .env("GIT_AUTHOR_NAME", "Tom Reed")
        .env("GIT_AUTHOR_EMAIL", "tom@msp.example")
        .env("MONTHLY_TODAY", "2026-10-28")
}

#[test]
fn each_row_is_a_system_by_its_id_or_name() {
    let text = "\u{feff}Hostname;Offset;Site;outcome\r\nDC01;12;main;pass\r\nbirch-fw01;7;main;fixed\r\n";
    let practice = practice(text);
    let ran =
        practice.run("record birch --from export.csv --column asset=hostname --column offset_ms=Offset");
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
+    outcome: pass
+    time_source:    # string
+    offset_ms: 12    # number, required; conforms: -1000 to 1000 ms
+  - asset: birch-fw01    # FW01, firewall
+    outcome: fixed
+    time_source:    # string
+    offset_ms: 7    # number, required; conforms: -1000 to 1000 ms
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
not read: the columns `Site`
2 rows accepted, 0 refused
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
performed_on: 2026-10-28
# remote_or_onsite: remote
# ticket: "…"
# minutes: 0
# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
# Values are those after the work.
items:
  - asset: birch-dc01    # DC01, server
    outcome: pass
    time_source:    # string
    offset_ms: 12    # number, required; conforms: -1000 to 1000 ms
  - asset: birch-fw01    # FW01, firewall
    outcome: fixed
    time_source:    # string
    offset_ms: 7    # number, required; conforms: -1000 to 1000 ms
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
fn refused_rows_are_listed_and_nothing_is_written() {
    let text = "asset,outcome,offset_ms,note\nbirch-dc01,pass,\"1,5\",\nacme-dc01,pass,1,\nbirch-dc1,pass,1,\n\
        birch-fw01,OK,1,\n,pass,1,\nbirch-fw01,pass,3,\nbirch-dc01,na,,\n";
    let practice = practice(text);
    assert_data_eq!(
        practice.run("record birch --from export.csv").to_string(),
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
+# ticket: "…"
+# minutes: 0
+# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
+# Values are those after the work.
+items:
+  - asset: birch-dc01    # DC01, server
+    outcome: not_checked
+    note: not checked yet
+    time_source:    # string
+    offset_ms:    # number, required; conforms: -1000 to 1000 ms
+  - asset: birch-fw01    # FW01, firewall
+    outcome: pass
+    time_source:    # string
+    offset_ms: 3    # number, required; conforms: -1000 to 1000 ms
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
refused
  line 2  line 8 is about the same
  line 3  the client has no system `acme-dc01`
  line 4  the client has no system `birch-dc1`; did you mean `birch-dc01`?
  line 5  `OK` is no outcome; expected one of `pass`, `fixed`, `fail`, `na` and `not_checked`
  line 6  it names no system
  line 8  line 2 is about the same

1 row accepted, 6 refused: nothing was written; `--skip-refused` takes the others
content/results/2026-10/birch.md: in progress; not checked yet: `birch-dc01`
--- exit code 1

"#]]
    );
    assert!(!practice.path(BIRCH).exists());
    let ran = practice.run("record birch --from export.csv --skip-refused --format json");
    assert!(ran.code == 0 && ran.stdout.contains("\"accepted\": 1"), "{ran}");
    assert!(practice.read(BIRCH).contains("offset_ms: 3 "), "{}", practice.read(BIRCH));
}

#[test]
fn a_table_that_says_nothing_clearly_is_refused() {
    for (text, arguments, expected) in [
        ("host,offset_ms\nDC01,1\n", "", "no column of the table says which system a row is about"),
        (
            "host,offset_ms\nDC01,1\n",
            "--column asset=hosts",
            "unknown column `hosts`\nhelp: did you mean `host`?",
        ),
        ("host,offset_ms\nDC01,1\n", "--column ofset_ms=host", "unknown field `ofset_ms`"),
        ("host,offset_ms\nDC01,1\n", "--column asset", "expected a field and its column"),
        ("host,offset_ms\nDC01,1\n", "--asset birch-dc01", "cannot be used with"),
        ("<html>", "", "it is a web page or XML, not a table"),
        ("", "", "it has no row with the names of columns"),
    ] {
        let practice = practice(text);
        let ran = practice.run(format!("record birch --from export.csv {arguments}").trim());
        assert!(ran.code == 2 && ran.stderr.contains(expected), "{arguments}: {ran}");
        assert!(!practice.path(BIRCH).exists());
    }
    let ran = practice("").run("record birch --from absent.csv");
    assert!(ran.code == 2 && ran.stderr.contains("cannot read `absent.csv`"), "{ran}");
    assert_eq!(practice("a,b\n").run("record birch --column a=b").code, 2);
}

#[test]
fn values_alone_leave_the_systems_unchecked() {
    let practice = practice("asset,offset_ms\nbirch-dc01,12\nbirch-fw01,3\n");
    let ran = practice.run("record birch --from export.csv --dry-run");
    assert!(ran.code == 0 && !practice.path(BIRCH).exists(), "{ran}");
    assert!(ran.stdout.contains("in progress; not checked yet: `birch-dc01` and `birch-fw01`"), "{ran}");
    let ran = practice.run("record birch --from export.csv --outcome pass --minutes 5");
    assert!(ran.code == 0 && ran.stdout.contains("birch.md: completed"), "{ran}");
}
