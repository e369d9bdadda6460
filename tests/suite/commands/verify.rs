//! `verify`, and what a build records about its history.

use std::fs;

use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const RESULT: &str = "content/results/2026-10/acme.md";
const CLIENT: &str = "content/clients/acme.md";

fn published() -> Practice {
    let practice =
        Practice::small().commit("Begin").edit(CLIENT, "name: DC01", "name: DC-01").commit("Go over acme");
    assert_eq!(practice.run("build -q").code, 0);
    practice
}

#[test]
fn a_published_history_is_contained_in_a_later_one() {
    let practice = published();
    assert_data_eq!(
        practice.run("verify --against public").to_string(),
        str![[r#"
present history: 2 commits from [..] of 2026-11-01 to [..] of 2026-11-02
no commit has a valid signature: each only claims who wrote it
days are what the clock of each committer said
whoever can replace the repository and the published file can remake all of it

published at [..] of 2026-11-02T12:00:00+00:00, with 2 commits and 7 files
the present history contains all of it; 0 commits since then
--- exit code 0

"#]]
    );
    let practice = practice.edit(CLIENT, "name: DC-01", "name: DC1").commit("Once more");
    assert_data_eq!(
        practice.run("verify --against public/audit.json").to_string(),
        str![[r#"
present history: 3 commits from [..] of 2026-11-01 to [..] of 2026-11-03
no commit has a valid signature: each only claims who wrote it
days are what the clock of each committer said
whoever can replace the repository and the published file can remake all of it

published at [..] of 2026-11-02T12:00:00+00:00, with 2 commits and 7 files
the present history contains all of it; 1 commit since then
--- exit code 0

"#]]
    );
}

#[test]
fn a_rewritten_history_is_named_with_the_texts_that_are_lost() {
    let practice = published();
    fs::remove_dir_all(practice.path(".git")).expect("is removed");
    let practice =
        practice.edit(RESULT, "offset_ms: 12", "offset_ms: 2").commit("As if it had always been so");
    assert_data_eq!(
        practice.run("verify --against public").to_string(),
        str![[r#"
present history: 1 commit from [..] of 2026-11-03 to [..] of 2026-11-03
no commit has a valid signature: each only claims who wrote it
days are what the clock of each committer said
whoever can replace the repository and the published file can remake all of it

published at [..] of 2026-11-02T12:00:00+00:00, with 2 commits and 7 files
the history was rewritten: 2 commits can no longer be found
  [..]
  [..]
no commit contains the published text of 1 file
  content/results/2026-10/acme.md
--- exit code 1

"#]]
    );
}

#[test]
fn an_altered_or_foreign_audit_file_is_refused() {
    let practice = published();
    let audit = practice.read("public/audit.json");
    let practice = practice
        .file(
            "altered.json",
            audit.replacen("content/results/2026-10/acme.md", "content/results/2026-09/acme.md", 1),
        )
        .file("later.json", audit.replacen("\"format\": 1", "\"format\": 2", 1))
        .file("other.json", "[1, 2]");
    assert_data_eq!(
        practice.run("verify --against altered.json").to_string(),
        str![[r#"
--- stderr
error: `altered.json` was altered: its lists do not match their sums
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("verify --against later.json").to_string(),
        str![[r#"
--- stderr
error: `later.json` has the unknown format 2
help: it was written by another version of `monthly`; use that one
--- exit code 2

"#]]
    );
    let head = practice.commits()[0].clone();
    let practice = practice.file("short.json", audit.replacen(&head, "é", 1));
    assert_data_eq!(
        practice.run("verify --against short.json").to_string(),
        str![[r#"
--- stderr
error: `short.json` is not an `audit.json`: expected the forty hexadecimal digits of an id at line 4 column 14
--- exit code 2

"#]]
    );
    for (name, code) in [("other.json", 2), ("missing.json", 2), ("content", 2)] {
        assert_eq!(practice.run(&format!("verify --against {name}")).code, code, "{name}");
    }
}

#[test]
fn whatever_an_audit_file_says_the_answer_is_a_word() {
    let practice = published();
    let audit: Value = serde_json::from_str(&practice.read("public/audit.json")).expect("JSON");
    let long = "é\u{9b}31m".repeat(5_000);
    let values = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!("abc"),
        json!(long),
        json!([[], {}]),
        json!({"a": "abc"}),
    ];
    for key in audit.as_object().expect("an object").keys() {
        for value in &values {
            let mut altered = audit.clone();
            altered[key] = value.clone();
            fs::write(practice.path("altered.json"), altered.to_string()).expect("a file can be written");
            let ran = practice.run("verify --against altered.json");
            let unprinted = ["tool", "uncommitted", "shallow", "committed"];
            let codes = if unprinted.contains(&key.as_str()) { 0..=2 } else { 2..=2 };
            assert!(codes.contains(&ran.code) && !ran.stderr.contains("panicked"), "{key}: {ran}");
            assert!(ran.stdout.len() + ran.stderr.len() < 3000, "{key}: a quotation is short");
            assert!(!ran.to_string().contains('\u{9b}'), "{key}: {ran}");
        }
    }
    for text in
        [r#"{"format": 1}"#.to_owned(), "[".repeat(1 << 20), r#"{"format":"#.to_owned(), "\u{0}".to_owned()]
    {
        fs::write(practice.path("altered.json"), text).expect("a file can be written");
        let ran = practice.run("verify --against altered.json");
        assert_eq!(ran.code, 2, "{ran}");
        assert!(ran.stderr.starts_with("error: `altered.json` is not an `audit.json`: "), "{ran}");
    }
    fs::File::create(practice.path("altered.json"))
        .and_then(|file| file.set_len(1 << 40))
        .expect("a sparse file");
    let ran = practice.run("verify --against altered.json");
    assert_eq!(
        ran.stderr,
        "error: `altered.json` has more than 134217728 bytes, which no `audit.json` has\n"
    );
}

#[test]
fn verify_refuses_a_site_without_an_audit_file() {
    let practice = Practice::small();
    assert_eq!(practice.run("build -q").code, 0);
    assert_data_eq!(
        practice.commit("Begin").run("verify --against public").to_string(),
        str![[r#"
--- stderr
error: there is no `public/audit.json`
help: a site contains it if the practice was kept in git when it was built
--- exit code 2

"#]]
    );
}

#[test]
fn without_a_history_nothing_can_be_verified() {
    let practice = published();
    fs::remove_dir_all(practice.path(".git")).expect("is removed");
    assert_data_eq!(
        practice.run("verify --against public").to_string(),
        str![[r#"
--- stderr
error: the practice is not kept in git
help: run `git init` and commit everything
--- exit code 2

"#]]
    );
}

#[test]
fn audit_json_lists_the_commits_and_files_behind_the_site() {
    let practice =
        Practice::small().commit("Begin").file("content/handbook/new.md", "---\ntitle: New\n---\n");
    practice.run("build -q");
    let audit: serde_json::Value = serde_json::from_str(&practice.read("public/audit.json")).expect("JSON");
    assert_eq!(audit["counts"]["commits"], 1);
    assert_eq!(audit["uncommitted"][0], "content/handbook/new.md");
    assert_eq!(audit["head"], audit["commits"][0]);
    let blob = git2::Oid::hash_file(git2::ObjectType::Blob, practice.path(RESULT)).expect("a file");
    assert_eq!(audit["files"][RESULT], blob.to_string());
}

#[test]
fn a_committed_build_refuses_what_is_only_on_disk() {
    let practice = Practice::small().commit("Begin");
    assert_eq!(practice.run("build -q --committed").code, 0);
    let practice = practice
        .edit(CLIENT, "name: DC01", "name: DC-01")
        .file("content/handbook/new.md", "---\ntitle: New\n---\n");
    fs::remove_dir_all(practice.path("public")).expect("is removed");
    assert_data_eq!(
        practice.run("build --committed").to_string(),
        str![[r#"
--- stderr
error: not committed: `content/clients/acme.md` and 1 more file
help: nothing was built: commit or revert these changes, or build without `--committed`
--- exit code 2

"#]]
    );
    assert!(!practice.path("public").exists());
    assert_eq!(practice.run("build -q").code, 0);
    let refused = |practice: &Practice, file: &str| {
        let stderr = practice.run("build --committed").stderr;
        assert!(stderr.contains(&format!("not committed: `{file}`")), "{stderr}");
    };
    let practice = practice.file(".gitignore", "/themes\n").commit("Ignore themes");
    let practice = practice.file("themes/default/static/practice.css", "a {}\n");
    refused(&practice, "themes/default/static/practice.css");
    fs::remove_dir_all(practice.path("themes")).expect("is removed");
    let practice = practice.file(".mailmap", "Tom Reed <tom@msp.example>\n");
    refused(&practice, ".mailmap");
    fs::remove_file(practice.path(".mailmap")).expect("is removed");
    let practice = practice.edit(CLIENT, "name: DC-01", "name: DC1");
    let git = git2::Repository::open(practice.root()).expect("a repository");
    let mut index = git.index().expect("an index");
    let mut entry = index.get_path(CLIENT.as_ref(), 0).expect("an entry");
    entry.flags |= git2::IndexEntryFlag::VALID.bits();
    index.add(&entry).expect("is marked");
    index.write().expect("is written");
    refused(&practice, CLIENT);
    let practice = practice.edit(CLIENT, "name: DC1", "name: DC-01");
    assert_eq!(practice.run("build -q --committed").code, 0, "assumed unchanged, and unchanged");
    let ignored = practice
        .file(".gitignore", "/content/evidence\n")
        .commit("Ignore")
        .file("content/evidence/2026-10/acme/x.txt", "x");
    assert_eq!(ignored.run("build -q --committed").code, 2, "what git ignores is not committed");
}

#[test]
fn the_cache_is_kept_in_the_practice_except_with_no_cache() {
    let practice = Practice::small().commit("Begin");
    practice.run("build -q --no-cache");
    assert!(!practice.path(".monthly").exists());
    practice.run("check -q --as-of HEAD");
    assert!(!practice.path(".monthly").exists(), "the past leaves the present alone");
    practice.run("check -q");
    assert!(practice.path(".monthly/history").exists());
}
