//! `history` and `diff`: commits, described in the terms of the practice.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const RESULT: &str = "content/results/2026-10/acme.md";

/// A result that is recorded, amended and then moved with its client.
fn amended() -> Practice {
    Practice::small()
        .commit("Begin")
        .edit(RESULT, "offset_ms: 12", "offset_ms: 21")
        .edit(RESULT, "summary:", "amended: [{on: 2026-11-02, by: jane, reason: the offset was read from the wrong server}]\nsummary:")
        .commit_by("Tom Reed", "tom@msp.example", "Amend acme\n\nIn a body of its own.")
}

#[test]
fn history_lists_the_commits_of_a_document() {
    let expected = str![[r#"
content/results/2026-10/acme.md

2026-11-02 cf16b65 Tom Reed
    Amend acme
  - amended: the offset was read from the wrong server
  - changed: items[acme-dc01].offset_ms 12 → 21

2026-11-01 b5dbd9a Jane Miller
    Begin
  - result recorded: completed, conforms
  - ticket #184223 closed
  - reviewed
--- exit code 0

"#]];
    assert_data_eq!(amended().run(&format!("history {RESULT}")).to_string(), expected.clone());
    assert_data_eq!(amended().run("history results/2026-10/acme").to_string(), expected.clone());
    let practice = amended();
    assert_data_eq!(
        practice.run_in("content/results/2026-10", &["history", "acme.md"]).to_string(),
        expected
    );
}

#[test]
fn uncommitted_changes_and_unknown_documents() {
    let practice = amended().edit(RESULT, "minutes: 30", "minutes: 31");
    assert!(practice.run("history results/2026-10/acme").stdout.contains("not committed yet"));
    assert_data_eq!(
        practice.run("history results/2026-10/acne").to_string(),
        str![[r#"
--- stderr
error: no commit touched `results/2026-10/acne`
help: did you mean `content/results/2026-10/acme.md`?
--- exit code 2

"#]]
    );
}

#[test]
fn diff_lists_changes_client_by_client() {
    let practice = amended()
        .edit("content/clients/acme.md", "type: server, name: DC01", "type: server, name: DC-01")
        .edit("content/procedures/time-services.md", "1. Read `time_source`", "1. Read twice `time_source`")
        .commit("Go over acme");
    assert_data_eq!(
        practice.run("diff HEAD~2..").to_string(),
        str![[r#"
after HEAD~2 to HEAD
acme: changed: assets[acme-dc01].name DC01 → DC-01, by Jane Miller on 2026-11-03 (fa72948)
acme: time-services 2026-10 amended: the offset was read from the wrong server, by Tom Reed on 2026-11-02 (cf16b65)
acme: time-services 2026-10 changed: items[acme-dc01].offset_ms 12 → 21, by Tom Reed on 2026-11-02 (cf16b65)
procedures/time-services changed: text, by Jane Miller on 2026-11-03 (fa72948)
--- stderr
read the commit fa72948 as of 2026-11-22
4 changes in 2 commits
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("diff 2026-11-02..2026-11-03").to_string(),
        str![[r#"
from 2026-11-02 to 2026-11-03
acme: changed: assets[acme-dc01].name DC01 → DC-01, by Jane Miller on 2026-11-03 (fa72948)
acme: time-services 2026-10 amended: the offset was read from the wrong server, by Tom Reed on 2026-11-02 (cf16b65)
acme: time-services 2026-10 changed: items[acme-dc01].offset_ms 12 → 21, by Tom Reed on 2026-11-02 (cf16b65)
procedures/time-services changed: text, by Jane Miller on 2026-11-03 (fa72948)
--- stderr
read the commit fa72948 as of 2026-11-22
4 changes in 2 commits
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("diff HEAD..").to_string(),
        str![[r#"
after HEAD to HEAD
--- stderr
read the commit fa72948 as of 2026-11-22
0 changes in 0 commits
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("diff v9..").to_string(),
        str![[r#"
--- stderr
error: no branch, tag or commit `v9`
help: expected a branch, a tag, a commit, or a date as in `2026-10-31`
--- exit code 2

"#]]
    );
}

#[test]
fn without_a_repository_history_and_diff_fail() {
    assert_data_eq!(
        Practice::small().run("history results/2026-10/acme").to_string(),
        str![[r#"
--- stderr
error: the practice is not kept in git
help: run `git init` and commit everything
--- exit code 2

"#]]
    );
    assert_eq!(Practice::small().run("diff HEAD~1..").code, 2);
}
