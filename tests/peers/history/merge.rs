//! Three texts put together, held against `git merge-file`.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use monthly_single::history::{Merge, Merged};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// What git makes of three texts: the text, and whether there are conflicts in it.
fn by_git(folder: &Path, base: &str, ours: &str, theirs: &str) -> Merged {
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs::write(folder.join(name), text).expect("can be written");
    }
    let mut git = Command::new("git");
    git.args(["merge-file", "-p", "-L", "here", "-L", "then", "-L", "there", "ours", "base", "theirs"]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = git.current_dir(folder).env_clear().env("PATH", path).output().expect("git is there");
    // The number of conflicts; above that, git could not work.
    let code = output.status.code().expect("git ends by itself");
    assert!(code < 128, "{}", String::from_utf8_lossy(&output.stderr));
    Merged { text: String::from_utf8(output.stdout).expect("UTF-8"), conflicts: code > 0 }
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    Merge { base, ours, theirs, our_name: "here", their_name: "there" }.run().expect("can be merged")
}

/// A line, from few enough that texts have many in common.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            "---",
            "status: draft",
            "1. Öffne",
            "2. Read",
            "}",
            "- a",
            "- b",
            "# c"
        ])
        .prop_map(str::to_owned),
        (0..6_u8).prop_map(|nth| format!("line {nth}")),
    ]
}

/// A base, and for each side which of its lines go, stay, or get another before them. A document
/// begins with a fence: where a side is empty, git's library leaves out its name.
fn sides() -> impl Strategy<Value = [String; 3]> {
    let edit = || {
        prop_oneof![
            8 => Just(None),
            1 => Just(Some(None)),
            2 => line().prop_map(|line| Some(Some(line))),
        ]
    };
    let base = prop::collection::vec((line(), edit(), edit()), 0..24);
    (base, prop::collection::vec(any::<bool>(), 3)).prop_map(|(lines, ends)| {
        let side = |which: fn(&(String, Edit, Edit)) -> Edit, newline: bool| {
            let mut text = "---\n".to_owned();
            for line in &lines {
                match which(line) {
                    None => text.push_str(&format!("{}\n", line.0)),
                    Some(None) => {}
                    Some(Some(new)) => text.push_str(&format!("{new}\n{}\n", line.0)),
                }
            }
            if !newline {
                text.pop();
            }
            text
        };
        [side(|_| None, ends[0]), side(|line| line.1.clone(), ends[1]), side(|line| line.2.clone(), ends[2])]
    })
}

/// `None`: stays; `Some(None)`: goes; `Some(Some(new))`: gets a line before it.
type Edit = Option<Option<String>>;

#[test]
fn three_texts_come_together_as_git_puts_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let seen = [Cell::new(0), Cell::new(0)];
    TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() })
        .run(&sides(), |[base, ours, theirs]| {
            let merged = merged(&base, &ours, &theirs);
            prop_assert_eq!(&merged, &by_git(folder.path(), &base, &ours, &theirs));
            let seen = &seen[usize::from(merged.conflicts)];
            seen.set(seen.get() + 1);
            Ok(())
        })
        .expect("as git does it");
    assert!(seen.iter().all(|count| count.get() > 40), "with and without conflicts: {seen:?}");
}
