use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, files_below};

const SINGLE: &str = "content/singles/2026-10-time-services.md";

#[test]
fn a_day_is_the_practice_as_it_was_at_its_end() {
    let practice = Practice::mended();
    assert_data_eq!(
        practice.run("check --as-of 2026-11-01 --format short").to_string(),
        str![[r#"
content/results/2026-10/acme.md:4:15: warning[recorded-late]: recorded 11 days after the work, in `c7732fe` by Jane Miller on 2026-11-01
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `acne` (did you mean `acme`?)
--- stderr
read the commit c7732fe as of 2026-11-01
1 error, 1 warning in 7 documents
--- exit code 1

"#]]
    );
    assert_data_eq!(
        practice.run("check --as-of 2026-11-20").to_string(),
        str![[r#"
warning[recorded-late]: recorded 11 days after the work, in `c7732fe` by Jane Miller on 2026-11-01
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^

--- stderr
read the commit 2a4f98a as of 2026-11-20
1 warning in 7 documents
--- exit code 0

"#]]
    );
}

#[test]
fn a_month_is_its_last_day() {
    let practice = Practice::mended();
    for month in ["2026-11", "202611"] {
        let ran = practice.run(&format!("check --as-of {month}"));
        assert!(ran.stderr.contains("as of 2026-11-30"), "{ran}");
    }
}

#[test]
fn as_of_can_be_combined_with_today() {
    let practice = Practice::mended();
    let ran = practice.run("check --as-of HEAD --today 2026-12-24");
    assert!(ran.stderr.contains("as of 2026-12-24"), "{ran}");
    let ran = practice.run("check --as-of 2026-11-01 --today 2026-12-24");
    assert!(ran.finds_the_fault() && ran.stderr.contains("as of 2026-12-24"), "{ran}");
}

#[test]
fn a_day_ends_in_the_time_zone_of_the_practice() {
    let practice = Practice::small()
        .unset("MONTHLY_TODAY")
        .file("monthly.toml", "[site]\ntime_zone = \"Europe/Zurich\"\n[rules]\nunplanned-month = \"off\"\n")
        .commit_on("2026-10-31T22:59:59Z", "In October")
        .commit_on("2026-10-31T23:00:00Z", "In November, there");
    let commits: Vec<String> = practice.commits().iter().map(|id| id[..7].to_owned()).collect();
    let read = |as_of: &str| practice.run(&format!("check --as-of {as_of}")).stderr;
    assert!(read("2026-10-31").starts_with(&format!("read the commit {} as of 2026-10-31\n", commits[1])));
    assert!(read("2026-11-01").starts_with(&format!("read the commit {} as of 2026-11-01\n", commits[0])));
    assert!(read("HEAD").starts_with(&format!("read the commit {} as of 2026-11-01\n", commits[0])));
    assert!(read("HEAD~1").starts_with(&format!("read the commit {} as of 2026-10-31\n", commits[1])));
}

#[test]
fn a_revision_that_does_not_exist_is_refused() {
    let practice = Practice::mended();
    let repository = git2::Repository::open(practice.root()).expect("a repository");
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    repository.branch("release", &head, false).expect("a branch");
    assert_data_eq!(
        practice.run("check --as-of 2026-10-31").to_string(),
        str![[r#"
--- stderr
error: no commit is as old as 2026-10-31: the first is from 2026-11-01
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("check --as-of relaese").to_string(),
        str![[r#"
--- stderr
error: no branch, tag or commit `relaese`
help: did you mean `release`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("build --as-of 0123456789").to_string(),
        str![[r#"
--- stderr
error: no branch, tag or commit `0123456789`
help: expected a branch, a tag, a commit, or a date as in `2026-10-31`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("check --as-of HEAD:content").to_string(),
        str![[r#"
--- stderr
error: `HEAD:content` is not a commit
help: expected a branch, a tag, a commit, or a date as in `2026-10-31`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("check --as-of 2026-02-30").to_string(),
        str![[r#"
--- stderr
error: invalid value '2026-02-30' for '--as-of <DATE|REV>': `2026-02-30` is not a day of the calendar

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

#[test]
fn as_of_needs_a_repository_with_a_commit() {
    assert_data_eq!(
        Practice::small().run("check --as-of HEAD").to_string(),
        str![[r#"
--- stderr
error: no git repository in `[ROOT]` or above
help: the history is read from git: `git init` creates a repository
--- exit code 2

"#]]
    );
    let practice = Practice::small();
    git2::Repository::init(practice.root()).expect("a repository");
    for as_of in ["HEAD", "2026-11-01"] {
        assert_data_eq!(
            practice.run(&format!("check --as-of {as_of}")).to_string(),
            str![[r#"
--- stderr
error: the repository has no commit yet
--- exit code 2

"#]]
        );
    }
}

#[test]
fn the_ends_of_the_calendar_are_days_like_others() {
    let practice = Practice::mended();
    let ran = practice.run("check --as-of 9999-12-31 --format short");
    assert!(ran.code < 2 && ran.stderr.contains("as of 9999-12-31\n"), "{ran}");
    assert_eq!(practice.run("check --as-of 0001-01-01").code, 2);
    assert!(practice.run("check --as-of HEAD --today 1969-12-31").code < 2);
}

#[test]
fn nothing_on_disk_is_touched_but_the_output() {
    let practice = Practice::mended().edit(SINGLE, "[acme]", "[acme, unstaged]");
    let before = files_below(practice.root());
    assert_eq!(practice.run("check --as-of HEAD~1").code, 1);
    assert_eq!(practice.run("build --as-of HEAD").code, 0);
    let mut after = files_below(practice.root());
    after.retain(|path, _| !path.starts_with("public"));
    assert!(before == after, "{:?} {:?}", before.keys(), after.keys());
}

#[test]
fn a_commit_and_the_same_files_on_disk_give_the_same_site() {
    let practice = Practice::sample()
        .file("content/handbook/map.png", b"\x89PNG\r\n\x1a\n\0")
        .unset("MONTHLY_TODAY")
        .commit("Begin");
    assert_eq!(practice.run("build -q --today 2026-11-22 -o now").code, 0);
    assert_eq!(practice.run("build -q --today 2026-11-22 -o then --as-of HEAD").code, 0);
    let (now, then) = (files_below(&practice.path("now")), files_below(&practice.path("then")));
    assert!(now.len() > 100);
    assert!(now == then, "{:?} {:?}", now.keys(), then.keys());
}

#[test]
fn the_theme_and_the_commit_on_a_page_are_those_of_the_commit() {
    let template = |text: &str| format!("<!doctype html><body>{text}</body>");
    let practice = Practice::small()
        .file("themes/default/templates/404.html", template("then"))
        .file("themes/default/static/old.txt", "old")
        .commit("Begin")
        .file("themes/default/templates/404.html", template("now"))
        .remove("themes/default/static/old.txt")
        .commit("Change the theme");
    assert_eq!(practice.run("build --as-of HEAD~1").code, 0);
    assert_eq!(practice.read("public/404.html"), template("then"));
    assert_eq!(practice.read("public/theme/old.txt"), "old");
    assert!(practice.read("public/index.html").contains(&practice.commits()[1][..7]));
}

#[test]
fn hidden_files_are_hidden_in_a_commit() {
    let practice =
        Practice::mended().file("content/clients/.acme.md.swp", "x").file("content/clients/acme.md~", "x");
    let practice = practice.commit("Leave things lying about");
    assert!(!practice.run("check --as-of HEAD").finds_the_fault());
}

#[test]
fn a_shallow_clone_is_named_where_a_commit_is_missing() {
    let practice = Practice::mended().cut_off(1);
    assert_data_eq!(
        practice.run("check --as-of 2026-11-01").to_string(),
        str![[r#"
--- stderr
error: no commit is as old as 2026-11-01: the first is from 2026-11-02
help: this clone is shallow: `git fetch --unshallow` fetches earlier commits
--- exit code 2

"#]]
    );
}
