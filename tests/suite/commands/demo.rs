use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, texts_below};

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
    assert_eq!(texts_below(&practice.path("a")), texts_below(&practice.path("b")));
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
fn every_size_is_clean_of_errors() {
    let sizes = [(1, 1, 1), (1, 30, 2), (40, 14, 3), (12, 3, 4), (25, 26, 5)];
    for (clients, months, seed) in sizes {
        let practice = Practice::nothing();
        let size = format!("demo p --clients {clients} --months {months} --seed {seed} -q");
        assert_eq!(practice.run(&size).code, 0, "{size}");
        let checked = practice.run("-C p check -q");
        assert_eq!(checked.code, 0, "{size}\n{checked}");
        for rule in ["error", "closing-not-fixed", "introduction-not-recorded"] {
            assert!(!checked.stdout.contains(rule), "{size}\n{checked}");
        }
    }
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
    assert_eq!(texts_below(&practice.path("p")).len(), 1);
}
