//! What all commands that change documents have in common, shown with `close`.

use std::fs;

use git2::{Repository, Status};
use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const SINGLE: &str = "content/singles/2026-10-time-services.md";
const ACME: &str = "content/clients/acme.md";

/// A practice whose user is Jane, with one commit.
fn by_jane() -> Practice {
    as_jane(Practice::of_three()).commit("Begin")
}

fn as_jane(practice: Practice) -> Practice {
    practice.env("GIT_AUTHOR_NAME", "Jane Miller").env("GIT_AUTHOR_EMAIL", "jane@msp.example")
}

fn repository(practice: &Practice) -> Repository {
    Repository::open(practice.root()).expect("a repository")
}

/// Paths and states of everything that differs from the last commit.
fn states(practice: &Practice) -> Vec<(String, Status)> {
    let repository = repository(practice);
    let mut options = git2::StatusOptions::new();
    options.include_untracked(true);
    let statuses = repository.statuses(Some(&mut options)).expect("states");
    statuses.iter().map(|it| (it.path().expect("text").to_owned(), it.status())).collect()
}

/// Says that a run changed nothing, and prints it.
fn refused(practice: &Practice, arguments: &str) -> String {
    let (before, commits) = (practice.read(SINGLE), practice.commits());
    let ran = practice.run(arguments);
    assert_eq!(ran.code, 2, "{ran}");
    assert_eq!((practice.read(SINGLE), practice.commits()), (before, commits));
    ran.to_string()
}

#[test]
fn a_dry_run_prints_the_difference_and_writes_nothing() {
    let practice = by_jane();
    let before = practice.read(SINGLE);
    let ran = practice.run("close 2026-10 --dry-run");
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
+closed_on: 2026-11-22
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
    assert_eq!(practice.read(SINGLE), before);
    assert_data_eq!(
        practice.run("close 2026-10 --dry-run --commit").to_string(),
        str![[r#"
--- stderr
error: the argument '--dry-run' cannot be used with '--commit'

Usage: monthly close --dry-run --today <DATE> <MONTH>

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

#[test]
fn a_commit_has_what_was_written_and_nothing_else() {
    let practice = by_jane().edit(ACME, "name: DC01", "name: DC-01").file("content/new.txt", "staged");
    let repository = repository(&practice);
    let mut index = repository.index().expect("an index");
    for path in [ACME, "content/new.txt"] {
        index.add_path(path.as_ref()).expect("is staged");
    }
    index.write().expect("is written");
    let practice = practice.file("content/untracked.txt", "new");
    let before = states(&practice);

    let ran = practice.run("close 2026-10 --commit --format json");
    assert_eq!(ran.code, 0, "{ran}");
    let facts: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(facts["commit"], practice.commits()[0]);
    assert_eq!(states(&practice), before, "what was staged is staged, and nothing more");

    let commit = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("Close 2026-10"));
    assert_eq!(
        (commit.author().name(), commit.author().email()),
        (Ok("Jane Miller"), Ok("jane@msp.example"))
    );
    let parent = commit.parent(0).expect("a parent").tree().expect("a tree");
    let diff = repository
        .diff_tree_to_tree(Some(&parent), Some(&commit.tree().expect("a tree")), None)
        .expect("a diff");
    let paths: Vec<_> = diff.deltas().filter_map(|it| it.new_file().path().map(|it| it.to_owned())).collect();
    assert_eq!(paths, [std::path::PathBuf::from(SINGLE)]);
}

#[test]
fn the_message_can_be_given_and_a_practice_may_lie_in_a_folder() {
    let mut outer = Practice::nothing();
    for (path, text) in crate::practice::files_below(Practice::of_three().root()) {
        outer = outer.file(&format!("docs/{path}"), text);
    }
    let practice = as_jane(outer).commit("Begin");
    let ran =
        practice.run_in("", &["-C", "docs", "close", "2026-10", "--commit", "-m", "October is over", "-q"]);
    assert_eq!(ran.code, 0, "{ran}");
    let repository = repository(&practice);
    let commit = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
    assert_eq!(commit.message(), Ok("October is over"));
    let path = format!("docs/{SINGLE}");
    assert!(commit.tree().expect("a tree").get_path(path.as_ref()).is_ok());
    assert_eq!(states(&practice), []);
}

#[test]
fn the_first_commit_of_a_branch_may_be_one_of_these() {
    let practice = as_jane(Practice::of_three());
    Repository::init(practice.root()).expect("a repository");
    assert_eq!(practice.run("close 2026-10 --commit").code, 0);
    assert_eq!(practice.commits().len(), 1);
}

#[test]
fn what_stands_in_the_way_of_a_commit_is_said_before_anything_is_written() {
    let nobody = Practice::of_three().commit("Begin");
    assert_data_eq!(
        refused(&nobody, "close 2026-10 --by jane --commit"),
        str![[r#"
--- stderr
error: git does not know who commits
help: set `git config --global user.name` and `user.email`, or leave out `--commit`
--- exit code 2

"#]]
    );

    let detached = by_jane();
    let head = repository(&detached).head().and_then(|head| head.peel_to_commit()).expect("a commit").id();
    repository(&detached).set_head_detached(head).expect("is detached");
    assert_data_eq!(
        refused(&detached, "close 2026-10 --commit"),
        str![[r#"
--- stderr
error: nothing was written: no branch is checked out, so that the commit would be on none
help: check out a branch with `git switch BRANCH`
--- exit code 2

"#]]
    );

    let signed = by_jane();
    repository(&signed).config().and_then(|mut it| it.set_bool("commit.gpgsign", true)).expect("is set");
    assert_data_eq!(
        refused(&signed, "close 2026-10 --commit"),
        str![[r#"
--- stderr
error: nothing was written: git is to sign commits here (`commit.gpgsign`), which `monthly` cannot do
help: leave out `--commit`, then run `git add content/singles/2026-10-time-services.md && git commit -S -m "Close 2026-10" -- content/singles/2026-10-time-services.md`
--- exit code 2

"#]]
    );

    let filtered = as_jane(Practice::of_three())
        .file(".gitattributes", "content/singles/* filter=git-crypt diff=git-crypt\n")
        .commit("Begin");
    assert_data_eq!(
        refused(&filtered, "close 2026-10 --commit"),
        str![[r#"
--- stderr
error: nothing was written: git stores `content/singles/2026-10-time-services.md` through `git-crypt`, which `monthly` does not run
help: leave out `--commit`, then run `git add content/singles/2026-10-time-services.md && git commit -m "Close 2026-10" -- content/singles/2026-10-time-services.md`
--- exit code 2

"#]]
    );

    let merging = by_jane();
    let head = merging.commits()[0].clone();
    fs::write(merging.path(".git/MERGE_HEAD"), format!("{head}\n")).expect("is written");
    assert_data_eq!(
        refused(&merging, "close 2026-10 --commit"),
        str![[r#"
--- stderr
error: nothing was written: a merge is not finished
help: finish or abort it: `git status` says how
--- exit code 2

"#]]
    );

    let locked = by_jane();
    fs::write(locked.path(".git/index.lock"), "").expect("is written");
    assert_data_eq!(
        refused(&locked, "close 2026-10 --commit"),
        str![[r#"
--- stderr
error: nothing was written: another process works on the repository
help: wait for the other process; if there is none, delete `.git/index.lock`
--- exit code 2

"#]]
    );

    let outside = as_jane(Practice::of_three());
    let before = outside.read(SINGLE);
    let ran = outside.run("close 2026-10 --commit");
    assert!(ran.code == 2 && ran.stderr.contains("error: no git repository in "), "{ran}");
    assert_eq!(outside.read(SINGLE), before);
}

#[test]
fn line_endings_are_stored_as_git_stores_them() {
    let practice = by_jane();
    let crlf = practice.read(SINGLE).replace('\n', "\r\n");
    let practice = practice.file(SINGLE, crlf);
    assert_eq!(practice.run("close 2026-10 --commit").code, 0);
    let text = practice.read(SINGLE);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let repository = repository(&practice);
    let object = repository.revparse_single(&format!("HEAD:{SINGLE}")).expect("a blob");
    assert!(!object.as_blob().expect("a blob").content().contains(&b'\r'));
    assert_eq!(states(&practice), []);
}
