//! `monthly attest`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/clients/acme.md";
const BIRCH: &str = "content/clients/birch.md";
const UPS: &str = "none_of: {ups: {by: tom, on: 2026-10-21}}";

fn by(practice: Practice, name: &str) -> Practice {
    practice.env("GIT_AUTHOR_NAME", name).env("GIT_AUTHOR_EMAIL", format!("{name}@msp.example"))
}

#[test]
fn types_are_written_or_renewed_with_person_and_day() {
    let practice = by(Practice::small(), "jane").commit("Begin");
    let ran = practice.run("attest acme --none ups firewall --commit -q");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/clients/acme.md
+++ content/clients/acme.md
@@ -7,5 +7,5 @@
 contacts: [{id: lee, name: Lee Park, flags: [primary]}]
 assets:
   - {id: acme-dc01, type: server, name: DC01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
-none_of: {ups: {by: tom, on: 2026-10-21}}
+none_of: {ups: {by: jane, on: 2026-11-22}, firewall: {by: jane, on: 2026-11-22}}
 ---
acme: no firewall, no ups; confirmed by jane on 2026-11-22
--- exit code 0

"#]]
    );
    let repository = git2::Repository::open(practice.root()).expect("a repository");
    let commit = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("Confirm that acme has no firewall, ups"));
    assert_data_eq!(
        practice.run("attest acme --none ups").to_string(),
        str![[r#"
acme: no ups; confirmed by jane on 2026-11-22
--- exit code 0

"#]]
    );

    let birch = by(Practice::of_three(), "jane");
    assert_eq!(birch.run("attest birch --none ups --none printer --by tom").code, 0);
    let text = birch.read(BIRCH);
    assert!(
        text.contains(
            "\nnone_of: {ups: {by: tom, on: 2026-11-22}, printer: {by: tom, on: 2026-11-22}}\n---\n"
        ),
        "{text}"
    );
}

#[test]
fn all_old_statements_are_renewed_at_once() {
    let old = "none_of:\n  # seen with Lee\n  ups: {by: tom, on: 2025-11-21}\n  printer: {by: tom, on: 2025-11-22}   # the day itself is in time\n  server: {by: tom, on: 2020-01-01}\n  switch:\n    by: tom\n    on: 2024-02-29";
    let practice = by(Practice::small().edit(ACME, UPS, old), "jane");
    assert_data_eq!(
        practice.run("attest acme --all").to_string(),
        str![[r#"
--- content/clients/acme.md
+++ content/clients/acme.md
@@ -9,10 +9,10 @@
   - {id: acme-dc01, type: server, name: DC01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
 none_of:
   # seen with Lee
-  ups: {by: tom, on: 2025-11-21}
+  ups: {by: jane, on: 2026-11-22}
   printer: {by: tom, on: 2025-11-22}   # the day itself is in time
   server: {by: tom, on: 2020-01-01}
   switch:
-    by: tom
-    on: 2024-02-29
+    by: jane
+    on: 2026-11-22
 ---
acme: no switch, no ups; confirmed by jane on 2026-11-22
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("attest acme --all --format human").to_string(),
        str![[r#"
acme: nothing has to be renewed
--- exit code 0

"#]]
    );
}

#[test]
fn what_is_there_or_unknown_is_refused() {
    for (practice, words, said) in [
        (
            by(Practice::small(), "jane"),
            "attest acme --none server",
            "error: `acme-dc01` is a `server` in service\nhelp: if it was taken away, set its `retired` in `content/clients/acme.md` first",
        ),
        (
            by(Practice::small(), "jane"),
            "attest acme --none upps",
            "error: unknown asset type `upps`\nhelp: did you mean `ups`?",
        ),
        (
            by(Practice::small(), "jane"),
            "attest acne --none ups",
            "error: unknown client `acne`\nhelp: did you mean `acme`?",
        ),
        (
            by(Practice::small(), "zoe"),
            "attest acme --all",
            "error: nobody on the staff has your git address\nhelp: name who looked with `--by`",
        ),
        (by(Practice::small(), "zoe"), "attest acme --all --by tim", "error: unknown person `tim`"),
        (by(Practice::small(), "jane"), "attest acme", "--none <TYPE>"),
        (by(Practice::small(), "jane"), "attest acme --all --none ups", "cannot be used with"),
        (
            by(
                Practice::small().edit(
                    ACME,
                    "service_start: 2011-03-01",
                    "service_start: 2011-03-01\nservice_end: 2026-06-30",
                ),
                "jane",
            ),
            "attest acme --all",
            "error: `acme` is not served on 2026-11-22",
        ),
    ] {
        let before = practice.read(ACME);
        let ran = practice.run(words);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{words}: {ran}");
        assert_eq!(practice.read(ACME), before);
    }
}
