//! `monthly offboard`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/clients/acme.md";
const RESULT: &str = "content/results/2026-10/acme.md";

/// A client with an open finding, a credential, and work that was put off.
fn practice() -> Practice {
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: high, summary: The clock drifts., owner: tom, due: 2026-12-01, status: open}]\nsummary:";
    let deferred = "---\nstatus: deferred\nreason: No window.\nuntil: 2027-01\napproved_by: jane\napproved_on: 2026-11-20\n---\n";
    Practice::small()
        .edit(RESULT, "summary:", finding)
        .edit(RESULT, "outcome: pass", "outcome: fail")
        .edit(ACME, "name: DC01,", "name: DC01, credential_ref: \"vault://acme/dc01\",")
        .file("content/evidence/2026-10/acme/w32tm.txt", "ok\n")
        .edit(RESULT, "minutes: 30", "minutes: 30\nevidence: [{file: w32tm.txt}]")
        .file(
            "content/singles/2026-11-time-services.md",
            "---\nlead: jane\nopened_on: 2026-11-02\npopulation: [acme]\nwaived: {}\n---\n",
        )
        .file("content/results/2026-11/acme.md", deferred)
}

#[test]
fn the_last_day_and_what_is_to_be_handed_over_are_written() {
    let practice = practice();
    let ran = practice.run("offboard acme --last-day 2026-12-31");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/clients/acme.md
+++ content/clients/acme.md
@@ -8,4 +8,35 @@
 assets:
   - {id: acme-dc01, type: server, name: DC01, credential_ref: "vault://acme/dc01", site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
 none_of: {ups: {by: tom, on: 2026-10-21}}
+service_end: 2026-12-31
 ---
+
+## Off-boarding
+
+The handbook has the steps in *A client leaves*.
+
+### Findings to transfer
+
+- [ ] F1 of 2026-10/acme (high): The clock drifts.
+
+### Work that ends with the service
+
+- [ ] time-services of 2026-11, deferred to 2027-01
+
+### The client's pack
+
+- [ ] 2 results, and 1 file of evidence
+- [ ] 1 system, with the day on which each was last looked at
+- [ ] 0 exemptions, with the client's approval of each
+- [ ] The findings above, with the texts of their tickets
+- [ ] What is not in the pack: what we never had, never did or could not get
+- [ ] A list of the files with their checksums
+
+### Access and ownership
+
+- [ ] Every domain, device and account is in the client's name, and the client can log in
+- [ ] Credentials handed over from the vault: acme-dc01
+- [ ] Our accounts, remote agents, VPN, firewall rules, keys and partner relations are removed
+- [ ] Somebody looked afterwards, and found nothing of ours
+- [ ] Personal data that nobody needs any more is deleted
+- [ ] A named person signed what was received, and what is missing
acme: last day 2026-12-31

findings to transfer
  F1  high  content/results/2026-10/acme.md  The clock drifts.

ends with the service
  time-services  deferred to 2027-01

credentials to hand over
  acme-dc01

what the client is handed
  content/clients/acme.md
  content/results/2026-10/acme.md
  content/evidence/2026-10/acme/w32tm.txt
  content/results/2026-11/acme.md
--- exit code 0

"#]]
    );
    let again = practice.run("offboard acme --last-day 2027-01-15");
    assert_eq!(practice.read(ACME).matches("## Off-boarding").count(), 1);
    assert!(again.code == 0 && practice.read(ACME).contains("service_end: 2027-01-15\n"), "{again}");
    assert!(practice.read(RESULT).contains("status: open"), "nothing is transferred unless it is asked for");
}

#[test]
fn findings_are_transferred_on_request() {
    let practice = practice();
    let ran = practice.run("offboard acme --last-day 2026-12-31 --transfer --format json");
    assert_eq!(ran.code, 0, "{ran}");
    let facts: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(facts["findings"][0]["transferred"], true);
    assert_eq!(facts["unfinished"][0]["deferred_to"], "2027-01");
    assert_eq!(facts["handed_over"].as_array().map(Vec::len), Some(4));
    let text = practice.read(RESULT);
    assert!(text.contains("status: transferred, closed_on: 2026-11-22}"), "{text}");
}

#[test]
fn who_left_cannot_leave_again() {
    let practice = practice();
    for (arguments, expected) in [
        ("acme --last-day 2010-01-01", "`acme` is served from 2011-03-01"),
        ("acne --last-day 2026-12-31", "did you mean `acme`?"),
        ("acme", "--last-day <DATE>"),
        ("acme --last-day 31.12.2026", "is not a date"),
    ] {
        let before = practice.read(ACME);
        let ran = practice.run(&format!("offboard {arguments}"));
        assert!(ran.code == 2 && ran.stderr.contains(expected), "{arguments}: {ran}");
        assert_eq!(practice.read(ACME), before);
    }
    let practice = practice.edit(
        ACME,
        "service_start: 2011-03-01",
        "service_start: 2011-03-01\nservice_end: 2026-10-31",
    );
    let ran = practice.run("offboard acme --last-day 2026-12-31");
    assert!(ran.code == 2 && ran.stderr.contains("`acme` left on 2026-10-31"), "{ran}");
}
