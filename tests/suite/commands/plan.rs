//! `monthly plan`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";

fn practice() -> Practice {
    let idea = "---\ntitle: Cameras - Recordings with the right time\nstate: idea\nvotes: 3\nestimate_minutes: 40\n---\n";
    Practice::of_three()
        .edit(PROCEDURE, "risk:", "estimate: {base_minutes: 20, per_item_minutes: 5}\nonboarding: true\nonboarding_within: 90 days\nrisk:")
        .edit("content/staff/tom.md", "role:", "capacity_minutes: 60\nrole:")
        .file("content/ideas/cameras.md", idea)
        .env("GIT_AUTHOR_NAME", "Jane Miller")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
}

#[test]
fn the_plan_says_what_lapses_who_owes_what_and_who_has_time() {
    let practice = practice();
    let ran = practice.run("plan");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
months
  2026-11  free
  2026-12  free
  2027-01  free
  2027-02  free
  2027-03  free
  2027-04  free
  2027-05  free
  2027-06  free
  2027-07  free
  2027-08  free
  2027-09  free
  2027-10  suggested  time-services  3 clients left, 75 min; due for 2 clients

lapses, unless more is chosen than what is planned
  2027-10  time-services  2 clients: acme, birch

owed by clients
  cedar  since 2026-10-20  25 min: time-services by 2027-01-18

minutes
  tom  2027-01 25 of 60, 2027-10 75 over 60

what could be chosen
  47  idea cameras   has no procedure yet, 120 min, 3 votes
  0   time-services  last in 2026-10, 75 min
--- exit code 0

"#]]
    );
    assert_eq!(ran.stdout, practice.run("plan --from 2026-11").stdout);
}

#[test]
fn what_is_suggested_is_planned_on_request() {
    let practice = practice().commit("Begin");
    assert_data_eq!(
        practice.run("plan --write --commit").to_string(),
        str![[r#"
--- /dev/null
+++ content/singles/2027-10-time-services.md
@@ -0,0 +1,11 @@
+---
+# title: Monthly Single - 202710 - Time Services
+due: 2027-10-31
+lead: jane
+# Set on the first day of the month, and never changed after that:
+# opened_on: …
+# population: […]
+# `monthly close` adds how the month ended.
+---
+
+<!-- What is special about this month. -->
1 month planned: `2027-10`
--- exit code 0

"#]]
    );
    assert_eq!(practice.commits().len(), 2);
    assert!(practice.run("plan").stdout.contains("planned  time-services"), "{}", practice.run("plan"));
    assert_data_eq!(
        practice.run("plan --write").to_string(),
        str![[r#"
nothing to plan
--- exit code 0

"#]]
    );
}

#[test]
fn nothing_is_written_unless_it_is_asked_for_and_suggested() {
    let practice = practice();
    for (arguments, expected) in [
        ("plan --commit", "nothing is written without `--write`"),
        ("plan --dry-run", "nothing is written without `--write`"),
        ("plan --write 2026-12", "nothing is suggested for 2026-12"),
        ("plan --from 2026-13", "is not a month"),
    ] {
        let ran = practice.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(expected), "{arguments}: {ran}");
    }
    let ran = practice.run("plan --write --dry-run");
    assert!(ran.code == 0 && ran.stdout.contains("+++ content/singles/"), "{ran}");
    assert!(!practice.path("content/singles/2027-10-time-services.md").exists());
}

#[test]
fn what_cannot_be_read_is_said() {
    let practice = practice()
        .file("content/clients/dell.md", "---\nname: \"Dell\n---\n")
        .file("content/procedures/badges.md", "---\ntitle: [\n---\n");
    let ran = practice.run("plan");
    let expected = "\ncannot be read in full: `monthly check` says why\n  content/clients/dell.md\n  content/procedures/badges.md\n";
    assert!(ran.code == 1 && ran.stdout.ends_with(expected), "{ran}");
}

#[test]
fn a_month_that_has_begun_is_opened_and_not_planned() {
    let badges = "---\ntitle: Badges - All of them\nsummary: Badges are counted.\nstatus: active\n---\n\n## Overview\n\nx\n\n## Steps\n\n1. Count.\n";
    let practice = practice().file("content/procedures/badges.md", badges);
    let ran = practice.run("plan --write --dry-run");
    assert!(
        ran.code == 0 && ran.stdout.ends_with("\n2026-11 has begun: `monthly open 2026-11 badges`\n"),
        "{ran}"
    );
    let ran = practice.run("plan --write 2026-11");
    assert!(ran.code == 2 && ran.stderr.contains("`monthly open 2026-11 <procedure>` opens it"), "{ran}");
}
