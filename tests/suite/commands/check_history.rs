//! `check` of a practice with its git history.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";

/// Committed first on 2026-11-01, which is soon enough here.
fn recorded() -> Practice {
    Practice::small()
        .file("monthly.toml", "[audit]\nrecorded_within = \"2 weeks\"\n[rules]\nunplanned-month = \"off\"\n")
        .commit("October")
}

#[test]
fn a_result_that_changes_after_its_review_fails_the_check_before_it_is_committed() {
    assert_eq!(recorded().run("check").code, 0);
    assert_data_eq!(
        recorded().edit(ACME, "minutes: 30", "minutes: 35").run("check --format short").to_string(),
        str![[r#"
content/results/2026-10/acme.md:6:14: error[changed-after-review]: changed without an entry under `amended` after its review, not committed yet (`git diff HEAD -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-11-22, by: …, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`)
--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
}

#[test]
fn the_practice_may_lie_in_a_folder_of_its_repository() {
    let practice = recorded();
    let outer = Practice::nothing();
    for path in ["monthly.toml", ACME, "content/staff/tom.md"] {
        let text = fs::read(practice.path(path)).expect("the file is there");
        fs::create_dir_all(outer.path(&format!("docs/{path}")).parent().expect("a folder")).expect("made");
        fs::write(outer.path(&format!("docs/{path}")), text).expect("the file can be written");
    }
    let outer = outer.commit("October");
    fs::remove_file(outer.path(&format!("docs/{ACME}"))).expect("the file is there");
    let ran = outer.commit("Tidy up").run("check -C docs --format short");
    assert!(ran.stdout.contains(&format!("warning[document-removed]: `{ACME}` was removed in ")), "{ran}");
    assert!(ran.stdout.contains(&format!("^ -- {ACME}` restores it")), "{ran}");
}

#[test]
fn without_git_nothing_is_asked_of_it() {
    assert_eq!(Practice::small().run("check").code, 0);
}
