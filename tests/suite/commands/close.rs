//! `monthly close`.

use sha2::Digest;
use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const SINGLE: &str = "content/singles/2026-10-time-services.md";

fn closed() -> Practice {
    let practice = Practice::of_three();
    let ran = practice.run("close 2026-10 --by jane --today 2026-11-05");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -3,4 +3,11 @@
 opened_on: 2026-10-01
 population: [acme, birch]
 excluded: {cedar: joined on 2026-10-20}
+due: 2026-10-31
+waived: {}
+closed_on: 2026-11-05
+closed_by: jane
+closed_as: {
+  acme: conforms,
+  birch: missed}
 ---
2026-10 closed: 1 of 2 completed
missed: `birch`
--- exit code 0

"#]]
    );
    practice
}

/// Cells of October: the state of each client in the single's data.
fn october(practice: &Practice) -> String {
    let ran = practice.run("build --today 2026-11-20");
    assert_eq!(ran.code, 0, "{ran}");
    let text = practice.read("public/singles/2026-10-time-services.json");
    let single: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let clients = single["data"]["clients"].as_array().expect("a list").iter();
    let states: Vec<String> = clients
        .map(|it| format!("{} {}", it["client"]["id"].as_str().unwrap_or_default(), it["state"]))
        .collect();
    let counts = &single["data"]["single"]["counts"];
    format!("{}; {} of {}", states.join(", "), counts["completed"], counts["required"])
}

#[test]
fn closing_fixes_how_the_month_ended_for_each_client() {
    let practice = closed();
    assert_data_eq!(
        practice.read(SINGLE),
        str![[r#"
---
lead: jane
opened_on: 2026-10-01
population: [acme, birch]
excluded: {cedar: joined on 2026-10-20}
due: 2026-10-31
waived: {}
closed_on: 2026-11-05
closed_by: jane
closed_as: {
  acme: conforms,
  birch: missed}
---

"#]]
    );
    let again = practice.run("close 2026-10 --by jane --today 2026-11-06");
    assert_data_eq!(
        again.to_string(),
        str![[r#"
--- stderr
error: 2026-10 was closed on 2026-11-05
help: a correction is an entry in `amended` of the result
--- exit code 2

"#]]
    );
    assert_eq!(practice.run("close 2026-10 --by tom --today 2026-11-06").code, 2);
}

#[test]
fn what_is_not_open_or_cannot_be_read_is_not_closed() {
    let practice = Practice::of_three();
    assert_data_eq!(
        practice.run("close 2026-12 --by jane").to_string(),
        str![[r#"
--- stderr
error: 2026-12 has no single
help: `monthly new single 2026-12 <procedure>` creates one
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("close 2026-10").to_string(),
        str![[r#"
--- stderr
error: nobody on the staff has your git address
help: name who closes the month with `--by`
--- exit code 2

"#]]
    );
    let planned = practice.file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n");
    assert_data_eq!(
        planned.run("close 2026-12 --by jane").to_string(),
        str![[r#"
--- stderr
error: 2026-12 was not opened
help: `monthly open 2026-12` opens it
--- exit code 2

"#]]
    );
    let broken = planned.file("content/results/2026-10/birch.md", "---\nstatus: [\n---\n");
    assert_data_eq!(
        broken.run("close 2026-10 --by jane").to_string(),
        str![[r#"
--- stderr
error: `content/results/2026-10/birch.md` has errors, so the state of 2026-10 is not known
help: `monthly check` lists them
--- exit code 2

"#]]
    );
}

#[test]
fn later_changes_of_clients_and_procedures_leave_a_closed_month_as_it_was() {
    let practice = closed();
    let before = october(&practice);
    assert_data_eq!(&before, str![[r#"acme "conforms", birch "missed"; 1 of 2"#]]);
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-01-01, expires_on: 2026-12-31}]\nnone_of: {server: {by: tom, on: 2026-09-01}}\nsites:";
    let changed = practice
        .edit("content/clients/birch.md", "service_start: 2015-06-01", "service_start: 2026-11-06")
        .edit("content/clients/birch.md", "sites:", exemption)
        .edit(
            "content/clients/birch.md",
            "in_service: 2020-01-01, verified_on: 2026-10-21}\n  - {id: birch-fw01",
            "in_service: 2026-11-06, verified_on: 2026-11-07}\n  - {id: birch-fw01",
        )
        .edit("content/procedures/time-services.md", "types: [server]}", "types: [server], tags: [nobody]}")
        .edit(
            "monthly.toml",
            "[rules]",
            "[calendar]\ndue_day = 3\njoins_by_day = 1\n\n[rules]\nleft-client = \"off\"",
        );
    assert_eq!(october(&changed), before);
}

#[test]
fn a_month_that_was_closed_by_hand_gets_what_it_lacks() {
    let practice =
        Practice::small().edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-05\nclosed_by: tom");
    assert_eq!(practice.run("close 2026-10 --today 2026-11-20").code, 0);
    assert_data_eq!(
        practice.read(SINGLE),
        str![[r#"
---
lead: jane
closed_on: 2026-11-05
closed_by: tom
opened_on: 2026-10-01
population: [acme]
due: 2026-10-31
waived: {}
closed_as: {
  acme: conforms}
---

"#]]
    );
}

/// A practice whose October can be closed by Jane with `--commit`.
fn committed() -> Practice {
    Practice::of_three()
        .commit("Begin")
        .env("GIT_AUTHOR_NAME", "Jane Miller")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
        .env("SOURCE_DATE_EPOCH", "1793876400")
        .unset("MONTHLY_TODAY")
}

fn tag_of(practice: &Practice) -> Option<(String, String, String)> {
    let git = git2::Repository::open(practice.root()).expect("a repository");
    let reference = git.find_reference("refs/tags/single/2026-10").ok()?;
    let tag = reference.peel_to_tag().expect("an annotated tag");
    let tagger = tag.tagger().expect("a tagger").to_string();
    Some((tag.target_id().to_string(), tagger, tag.message().expect("UTF-8").expect("a message").to_owned()))
}

#[test]
fn a_tag_has_how_the_month_ended_and_the_hash_of_every_result() {
    let practice = committed();
    let ran = practice.run("close 2026-10 --commit --tag");
    assert!(ran.code == 0 && ran.stdout.ends_with("\ntagged as single/2026-10\n"), "{ran}");
    let (commit, tagger, message) = tag_of(&practice).expect("a tag");
    assert_eq!((commit, tagger.as_str()), (practice.commits()[0].clone(), "Jane Miller <jane@msp.example>"));
    let hash = hex::encode(sha2::Sha256::digest(practice.read("content/results/2026-10/acme.md")));
    assert_eq!(
        message,
        format!(
            "2026-10 closed on 2026-11-05\n\nconforms: 1\nmissed: 1\n\n{hash}  content/results/2026-10/acme.md\n"
        )
    );
    assert_eq!(practice.run("close 2026-10 --tag-message").stdout, message);
}

#[test]
fn nothing_is_closed_where_the_tag_cannot_be_written() {
    let refused = |practice: &Practice, why: &str, help: &str| {
        let before = practice.read(SINGLE);
        let ran = practice.run("close 2026-10 --commit --tag");
        assert!(ran.code == 2 && ran.stderr.contains(why) && ran.stderr.contains(help), "{ran}");
        assert_eq!(practice.read(SINGLE), before);
        assert_eq!(practice.commits().len(), 1);
    };
    let practice = committed().edit("content/results/2026-10/acme.md", "offset_ms: 12", "offset_ms: 13");
    refused(&practice, "`content/results/2026-10/acme.md` is not committed", "commit the results first");

    let practice = committed();
    let git = git2::Repository::open(practice.root()).expect("a repository");
    git.config().and_then(|mut it| it.set_bool("tag.gpgsign", true)).expect("is set");
    refused(
        &practice,
        "git is to sign tags here, which `monthly` cannot do",
        "`monthly close 2026-10 --tag-message | git tag -s single/2026-10 -F -`",
    );

    let practice = committed();
    let git = git2::Repository::open(practice.root()).expect("a repository");
    let head = git.revparse_single("HEAD").expect("a commit");
    git.tag_lightweight("single/2026-10", &head, false).expect("a tag");
    refused(&practice, "the tag `single/2026-10` exists already", "");

    let ran = practice.run("close 2026-10 --tag");
    assert!(ran.code == 2 && ran.stderr.contains("--commit"), "{ran}");
    let ran = practice.run("close 2026-10 --tag-message");
    assert!(ran.code == 2 && ran.stderr.contains("2026-10 is not closed"), "{ran}");
}
