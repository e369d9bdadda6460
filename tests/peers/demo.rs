//! Generated practices, as git sees them.

use std::collections::BTreeMap;

use crate::practice::{Practice, texts_below};

#[test]
fn git_finds_no_fault_in_any_size() {
    let sizes = [(1, 1, 1), (1, 30, 2), (40, 14, 3), (12, 3, 4), (25, 26, 5)];
    for (clients, months, seed) in sizes {
        let practice = Practice::nothing();
        let size = format!("demo p --clients {clients} --months {months} --seed {seed} -q");
        assert_eq!(practice.run(&size).code, 0, "{size}");
        assert_eq!(practice.git_in("p", &["fsck", "--full", "--strict"]), "", "{size}");
        assert_eq!(practice.git_in("p", &["status", "--porcelain"]), "", "{size}");
        assert_eq!(
            practice.git_in("p", &["write-tree"]),
            practice.git_in("p", &["rev-parse", "HEAD^{tree}"]),
            "{size}"
        );
    }
}

#[test]
fn git_sees_who_did_what_on_which_day() {
    let practice = Practice::nothing();
    practice.run("demo p --clients 20 --months 15 --seed 1");
    let log = practice.git_in(
        "p",
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
    assert_eq!(practice.git_in("p", &["rev-list", "--count", "HEAD"]), commits.to_string());
    let results =
        texts_below(&practice.path("p")).into_iter().filter(|(path, _)| path.starts_with("content/results/"));
    let completed: Vec<_> = results.filter(|(_, text)| text.starts_with("---\nstatus: completed")).collect();
    assert!(completed.len() > 200, "there is something to look at");
    let mut agreed = 0;
    for (path, text) in &completed {
        let field = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let written = format!("{}@practice.example", field("performed_by: "));
        // What was deferred or blocked at first was written earlier, perhaps by another person.
        agreed += usize::from(first_of[path] == (written, field("performed_on: ").to_owned()));
    }
    assert!(agreed * 100 >= completed.len() * 97, "{agreed} of {}", completed.len());
}
