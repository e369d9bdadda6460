//! The same history, however its repository was cloned, checked out or configured.

use std::fs;
use std::path::Path;

use crate::history::repository::Repository;

use super::monthly;
use super::operations::Growing;

/// A history with merges, squashes and renames.
fn grown() -> Growing {
    let mut growing = Growing::new(1_000);
    growing.grow(12);
    growing.rename_client();
    growing
}

/// What `diff` tells of all commits that are checked out in a folder.
fn told_in(folder: &Path) -> String {
    let diff = monthly(folder, &["diff", "..", "--format", "json", "-q"]).expect("it ends");
    let printed = String::from_utf8_lossy(&diff.stdout).into_owned();
    assert!(diff.status.success(), "{}", String::from_utf8_lossy(&diff.stderr));
    printed
}

/// What `check` finds in a folder, by what is wrong in documents.
fn found_in(folder: &Path) -> Vec<String> {
    let check = monthly(folder, &["check", "-q", "--format", "short"]).expect("it ends");
    assert!(matches!(check.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&check.stderr));
    let printed = String::from_utf8_lossy(&check.stdout).into_owned();
    // What is said of the clone itself.
    let is_of_documents = |line: &&str| !line.contains("[sparse-checkout]");
    printed.lines().filter(is_of_documents).map(str::to_owned).collect()
}

#[test]
fn a_clone_a_worktree_and_a_checkout_in_another_form_have_the_same_history() {
    let growing = grown();
    let repository = &growing.repository;
    let (told, found) = (told_in(&repository.root()), found_in(&repository.root()));
    assert!(told.contains("document-renamed") && told.contains("\"fields\""), "{told}");
    let origin = format!("file://{}", repository.root().display());
    repository.git("config uploadpack.allowFilter true");
    let forms = [
        ("plain", format!("clone -q {origin} ../plain")),
        ("crlf", format!("clone -q -c core.autocrlf=true {origin} ../crlf")),
        ("case", format!("clone -q -c core.ignoreCase=true {origin} ../case")),
        ("tree", "worktree add -q --detach ../tree".to_owned()),
        ("sparse", format!("clone -q --sparse {origin} ../sparse")),
        ("partial", format!("clone -q --filter=blob:none {origin} ../partial")),
    ];
    for (name, command) in forms {
        repository.git(&command);
        let folder = repository.root().join("..").join(name);
        if name == "partial" {
            assert_not_fetched(&folder);
            repository.git("-C ../partial fetch -q --refetch --no-filter");
        }
        let status = repository.git(&format!("-C ../{name} status --porcelain"));
        assert_eq!(status, "", "{name}");
        assert!(told_in(&folder) == told, "{name}: {}", told_in(&folder));
        assert_eq!(found_in(&folder), found, "{name}");
    }
}

/// Each command says once that versions were not fetched, and nothing of what would follow from the others.
fn assert_not_fetched(folder: &Path) {
    let diff = monthly(folder, &["diff", ".."]).expect("it ends");
    let complaint = String::from_utf8_lossy(&diff.stderr).into_owned();
    assert_eq!(diff.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("this partial clone has not fetched"), "{complaint}");
}

#[test]
fn replaced_commits_are_read_as_they_were_committed() {
    let growing = grown();
    let repository = &growing.repository;
    let told = told_in(&repository.root());
    repository.git("replace --graft HEAD~1");
    repository.git("replace HEAD~2 HEAD~4");
    fs::remove_dir_all(repository.root().join(".monthly")).unwrap_or_default();
    assert!(told_in(&repository.root()) == told);
}

#[test]
fn a_submodule_beside_the_practice_is_left_alone() {
    let growing = grown();
    let repository = &growing.repository;
    let told = told_in(&repository.root());
    let other = Repository::new();
    other.document("content/clients/other.md", "1").commit("Begin");
    repository.git(&format!("submodule --quiet add {} tools", other.root().display()));
    repository.commit("Add a submodule");
    other.document("content/clients/other.md", "2").commit("Go on");
    repository.git("-C tools pull -q");
    repository.commit("Move the submodule on");
    let with_submodule = told_in(&repository.root());
    let changes = |told: &str| {
        let facts: serde_json::Value = serde_json::from_str(told).expect("JSON");
        facts["changes"].clone()
    };
    assert_eq!(changes(&with_submodule), changes(&told));
}

#[test]
fn a_pointer_of_git_lfs_is_evidence_that_is_added_replaced_and_removed() {
    let repository = Growing::new(0).repository;
    let pointer = |oid: &str| {
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 3000\n", oid.repeat(64))
    };
    let file = "content/evidence/2026-10/acme/rack.jpg";
    repository.write(".gitattributes", "*.jpg filter=lfs -text\n").write(file, &pointer("a")).commit("Add");
    repository.write(file, &pointer("b")).commit("Replace");
    repository.git(&format!("rm -q {file}"));
    repository.commit("Remove");
    let facts: serde_json::Value = serde_json::from_str(&told_in(&repository.root())).expect("JSON");
    let changes = facts["changes"].as_array().expect("changes").iter();
    let of_file = changes.filter(|it| it["words"].as_str().is_some_and(|it| it.contains("rack.jpg")));
    let events: Vec<&str> = of_file.filter_map(|it| it["what"].as_str()).collect();
    assert_eq!(events, ["evidence-added", "evidence-replaced", "evidence-removed"]);
}
