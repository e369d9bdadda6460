use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

#[test]
fn the_same_seed_makes_the_same_commits_and_files() {
    let practice = Practice::nothing();
    let head = |folder: &str, more: &str| {
        let ran = practice.run(&format!("demo {folder} --clients 12 --months 15 --quiet {more}"));
        assert_eq!(ran.code, 0, "{ran}");
        ran.stdout
    };
    let first = head("a", "--seed 7");
    assert_eq!(first, head("b", "--seed 7"));
    assert_eq!(files(&practice.path("a")), files(&practice.path("b")));
    assert_ne!(first, head("c", "--seed 8"), "another seed");
    assert_ne!(first, head("d", "--seed 7 --today 2026-10-22"), "another day");
}

#[test]
fn nothing_of_the_machine_or_the_clock_gets_in() {
    let hostile = "[user]\nname = Somebody\nemail = some@body.example\n[init]\ndefaultBranch = trunk\n\
        [core]\nautocrlf = true\nfileMode = false\n[commit]\ngpgSign = true\n";
    let made = |practice: Practice| practice.run_in("", &["demo", "a", "--clients", "3", "--months", "2"]);
    let plain = made(Practice::nothing());
    let other = Practice::nothing().file(".home/.gitconfig", hostile).env("TZ", "Pacific/Auckland");
    let other = other.env("SOURCE_DATE_EPOCH", "0").env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z");
    assert_eq!(made(other).to_string(), plain.to_string());
}

#[test]
fn every_size_is_clean_of_errors_and_of_faults_in_git() {
    let sizes = [(1, 1, 1), (1, 30, 2), (40, 14, 3), (12, 3, 4), (25, 26, 5)];
    for (clients, months, seed) in sizes {
        let practice = Practice::nothing();
        let size = format!("demo p --clients {clients} --months {months} --seed {seed} -q");
        assert_eq!(practice.run(&size).code, 0, "{size}");
        let checked = practice.run("-C p check -q");
        assert_eq!(checked.code, 0, "{size}\n{checked}");
        assert!(!checked.stdout.contains("error"), "{size}\n{checked}");
        let root = practice.path("p");
        assert_eq!(git(&root, &["fsck", "--full", "--strict"]), "", "{size}");
        assert_eq!(git(&root, &["status", "--porcelain"]), "", "{size}");
        assert_eq!(git(&root, &["write-tree"]), git(&root, &["rev-parse", "HEAD^{tree}"]), "{size}");
    }
}

#[test]
fn git_sees_who_did_what_on_which_day() {
    let practice = Practice::nothing();
    practice.run("demo p --clients 20 --months 15 --seed 1");
    let root = practice.path("p");
    let log = git(
        &root,
        &["log", "--reverse", "--no-renames", "--name-only", "--format=%x00%ae|%ce|%as|%cs|%at|%s"],
    );
    let (mut commits, mut taken, mut last, mut first_of) = (0, 0, 0, BTreeMap::new());
    for entry in log.split('\0').skip(1) {
        let (head, paths) = entry.split_once('\n').expect("a head and paths");
        let [author, committer, day, committed, at, _] = head.splitn(6, '|').collect::<Vec<_>>()[..] else {
            panic!("{head}");
        };
        assert_eq!(day, committed, "{head}");
        taken += usize::from(author != committer);
        let at: u64 = at.parse().expect("seconds");
        assert!(at >= last, "commits are in the order of time: {head}");
        (last, commits) = (at, commits + 1);
        let paths: Vec<&str> = paths.lines().filter(|line| !line.is_empty()).collect();
        assert!(!paths.is_empty(), "nothing is committed empty: {head}");
        for path in paths {
            first_of.entry(path.to_owned()).or_insert((author.to_owned(), day.to_owned()));
        }
    }
    assert!((1..commits).contains(&taken), "reviewers put in what they read at once: {taken} of {commits}");
    assert_eq!(git(&root, &["rev-list", "--count", "HEAD"]).trim(), commits.to_string());
    let results = files(&root).into_iter().filter(|(path, _)| path.starts_with("content/results/"));
    let completed: Vec<_> = results.filter(|(_, text)| text.starts_with("---\nstatus: completed")).collect();
    assert!(completed.len() > 200, "there is something to look at");
    let mut agreed = 0;
    for (path, text) in &completed {
        let field = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let written = format!("{}@practice.example", field("performed_by: "));
        // What was deferred or blocked at first was written by somebody, some day before.
        agreed += usize::from(first_of[path] == (written, field("performed_on: ").to_owned()));
    }
    assert!(agreed * 100 >= completed.len() * 97, "{agreed} of {}", completed.len());
}

#[test]
fn a_folder_with_content_is_left_alone() {
    let practice = Practice::nothing().file("p/notes.txt", "mine");
    assert_data_eq!(
        practice.run("demo p").to_string(),
        str![[r#"
--- stderr
error: `p` is not empty
help: name a folder that is empty or does not exist
--- exit code 2

"#]]
    );
    assert_eq!(files(&practice.path("p")).len(), 1);
}

/// Runs the git program with no configuration but its own.
fn git(root: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.env("TZ", "UTC").output().expect("the git program runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("git speaks UTF-8")
}

/// Every file but git's own, by its path.
fn files(root: &Path) -> BTreeMap<String, String> {
    fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.ends_with(".git") {
                continue;
            }
            if path.is_dir() {
                collect(&path, root, files);
            } else {
                let name =
                    path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(root, root, &mut files);
    files
}
