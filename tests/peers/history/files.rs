//! The commits of every file are those that `git log` lists, in its order.

use std::collections::BTreeMap;

use monthly_single::history::{ChangeKind, Commit, FileChange, History};

use super::repository::{Repository, lines, paths};
use super::{read, read_with};

/// Holds every file of a history against `git log --full-history -c`.
fn same_as_git(repository: &Repository, history: &History, prefix: &str) {
    let all = paths(repository, prefix);
    assert!(!all.is_empty(), "there is something to compare");
    let mut known: Vec<&str> = history.paths().collect();
    known.sort();
    assert_eq!(known, all, "every path that there ever was, and no other");
    for path in &all {
        let full = format!("{prefix}{path}");
        let said =
            ["log", "--full-history", "-c", "--no-renames", "--format=%H", "--name-status", "--", &full];
        let theirs = named(&lines(&repository.run(&said, b"")), &full);
        let listed = history.of(path).filter(|it| !it.one_sided);
        let ours: Vec<_> = listed.map(|it| (it.commit.id().to_string(), letter(&it))).collect();
        assert_eq!(ours, theirs, "git log --full-history -c -- {full}");
    }
    states_as_git(repository, history, &history.head(), prefix);
}

/// Holds the last change of every file that a commit contains against what `git ls-tree` says that the commit has.
fn states_as_git(repository: &Repository, history: &History, commit: &Commit<'_>, prefix: &str) {
    let id = commit.id().to_string();
    let listed = repository.run(&["ls-tree", "-r", "-z", &id], b"");
    let listed = listed.split('\0').filter_map(|line| line.split_once('\t'));
    let theirs: BTreeMap<String, String> = listed
        .filter_map(|(head, path)| {
            Some((path.strip_prefix(prefix)?.to_owned(), head.split(' ').next_back()?.to_owned()))
        })
        .filter(|(path, _)| path == "monthly.toml" || path.starts_with("content/"))
        .collect();
    let last = |path: &str| {
        let contained = history.of(path).filter(|it| commit.is_at_or_after(&it.commit));
        Some((path.to_owned(), contained.max_by_key(|it| it.commit.generation())?.after()?.to_string()))
    };
    let ours: BTreeMap<String, String> = history.paths().filter_map(last).collect();
    assert_eq!(ours, theirs, "git ls-tree -r {id}");
}

fn letter(change: &FileChange<'_>) -> char {
    match change.kind {
        ChangeKind::Added | ChangeKind::Renamed => 'A',
        ChangeKind::Modified => 'M',
        ChangeKind::Deleted => 'D',
    }
}

/// The commits that name the file, with the letter of the change: for a merge one letter for each
/// parent. Git also prints the heads of merges that took one parent's file as it was, and then
/// names no file below.
fn named(lines: &[String], path: &str) -> Vec<(String, char)> {
    let mut named = Vec::new();
    let mut commit = "";
    for line in lines {
        match line.split_once('\t') {
            None => commit = line,
            Some((letters, name)) if name == path => {
                let same = letters.chars().all(|it| letters.starts_with(it));
                let letter = letters.chars().next().filter(|_| same).unwrap_or('M');
                named.push((commit.to_owned(), if letter == 'T' { 'M' } else { letter }));
            }
            Some(_) => {}
        }
    }
    named
}

/// Changes of a file under all of its names, by the renames that the history found.
fn followed<'h>(history: &'h History, path: &'h str) -> Vec<FileChange<'h>> {
    let mut followed: Vec<FileChange<'h>> = Vec::new();
    let (mut path, mut after) = (path, None);
    loop {
        let older = history.of(path).filter(|it| after.is_none_or(|after| it.commit.place() > after));
        let changes: Vec<FileChange<'h>> = older.collect();
        let renamed = changes.iter().position(|it| it.from.is_some());
        followed.extend(&changes[..renamed.map_or(changes.len(), |nth| nth + 1)]);
        let Some(nth) = renamed else { return followed };
        (path, after) = (changes[nth].from.expect("a renamed file"), Some(changes[nth].commit.place()));
    }
}

fn followed_as_git(repository: &Repository, history: &History, path: &str) -> usize {
    let theirs = lines(&repository.run(&["log", "--follow", "--format=%H", "--", path], b""));
    let listed = followed(history, path).into_iter().filter(|it| !it.one_sided);
    let ours: Vec<String> = listed.map(|it| it.commit.id().to_string()).collect();
    assert_eq!(ours, theirs, "git log --follow -- {path}");
    ours.len()
}

const ACME: &str = "content/results/2026-10/acme.md";
const BIRCH: &str = "content/results/2026-10/birch.md";

/// Two clients' results, two commits on one line.
fn linear() -> Repository {
    let repository = Repository::new();
    repository
        .write("monthly.toml", "[site]\n")
        .write("README.md", "not ours")
        .document(ACME, "1")
        .commit("Begin");
    repository.document(BIRCH, "1").document(ACME, "2").commit("Record birch");
    repository
}

#[test]
fn on_a_line() {
    let repository = linear();
    repository.write("README.md", "still not ours").commit("Elsewhere");
    repository.document(ACME, "3").commit("Amend acme");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    assert_eq!(history.of(ACME).len(), 3);
}

#[test]
fn merged_without_a_conflict_the_merge_is_not_listed() {
    let repository = linear();
    repository.git("checkout -q -b side");
    repository.document(BIRCH, "side").commit("On the side");
    repository.git("checkout -q main");
    repository.document(ACME, "main").commit("On main");
    repository.git("merge -q --no-edit side");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    assert_eq!((history.of(ACME).len(), history.of(BIRCH).len()), (3, 2));
}

#[test]
fn merged_with_a_conflict_the_merge_is_listed() {
    let repository = linear();
    repository.git("checkout -q -b side");
    repository.document(ACME, "side").commit("On the side");
    repository.git("checkout -q main");
    repository.document(ACME, "main").commit("On main");
    repository.try_git("merge -q side").document(ACME, "both").commit("Merge");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    assert_eq!(history.of(ACME).len(), 5);
}

#[test]
fn a_side_that_was_merged_and_thrown_away_is_listed_all_the_same() {
    let repository = linear();
    repository.git("checkout -q -b side");
    repository.document(ACME, "side").commit("On the side");
    repository.git("checkout -q main");
    repository.document(BIRCH, "main").commit("On main");
    repository.git("merge -q --no-edit -s ours side");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    let merge = history.of(ACME).next().expect("a change");
    assert!(merge.one_sided && merge.commit.parents().len() == 2, "what git does not list");
    assert_eq!(history.of(ACME).len(), 4);
}

#[test]
fn a_file_is_followed_to_its_old_name() {
    let repository = linear();
    repository.git("mv content/results/2026-10/acme.md content/results/2026-10/acme-dental.md");
    repository.commit("Rename, the same bytes");
    repository.document("content/results/2026-10/acme-dental.md", "new").commit("Amend");
    repository.git("mv content/results/2026-10/acme-dental.md content/results/2026-10/zeta.md");
    let text =
        std::fs::read_to_string(repository.root().join("content/results/2026-10/zeta.md")).expect("text");
    repository
        .write("content/results/2026-10/zeta.md", &format!("{text}and more\n"))
        .commit("Rename and change");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    assert_eq!(followed_as_git(&repository, &history, "content/results/2026-10/zeta.md"), 5);
    let froms: Vec<_> =
        followed(&history, "content/results/2026-10/zeta.md").iter().map(|it| it.from).collect();
    assert_eq!(froms, [Some("content/results/2026-10/acme-dental.md"), None, Some(ACME), None, None]);
}

#[test]
fn a_whole_client_is_followed() {
    let repository = Repository::new();
    for month in ["2026-08", "2026-09", "2026-10"] {
        repository.document(&format!("content/results/{month}/acme.md"), "1");
        repository.document(&format!("content/results/{month}/birch.md"), "1").commit(month);
    }
    repository.document("content/clients/acme.md", "1").commit("The client itself");
    for month in ["2026-08", "2026-09", "2026-10"] {
        repository.git(&format!("mv content/results/{month}/acme.md content/results/{month}/acme-dental.md"));
    }
    repository.git("mv content/clients/acme.md content/clients/acme-dental.md");
    repository.commit("Acme is called Acme Dental");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    for month in ["2026-08", "2026-09", "2026-10"] {
        let path = format!("content/results/{month}/acme-dental.md");
        assert_eq!(followed_as_git(&repository, &history, &path), 2);
    }
    assert_eq!(followed_as_git(&repository, &history, "content/clients/acme-dental.md"), 2);
}

#[test]
fn a_copy_of_anothers_text_is_not_followed() {
    let repository = linear();
    repository.document(BIRCH, "1").commit("Settle");
    let text = std::fs::read_to_string(repository.root().join(BIRCH)).expect("text");
    repository.write("content/results/2026-10/cedar.md", &text).commit("Record cedar from the text of birch");
    let history = read(&repository);
    assert_eq!(followed(&history, "content/results/2026-10/cedar.md").len(), 1);
}

#[test]
fn deleted_and_made_again() {
    let repository = linear();
    repository.git(&format!("rm -q {ACME}"));
    repository.commit("Remove");
    repository.document(ACME, "again").commit("Make again");
    let history = read(&repository);
    same_as_git(&repository, &history, "");
    let kinds: Vec<_> = history.of(ACME).map(|it| it.kind.word()).collect();
    assert_eq!(kinds, ["added", "removed", "changed", "added"]);
}

#[test]
fn a_criss_cross() {
    let repository = linear();
    repository.git("checkout -q -b side");
    repository.document(ACME, "side").commit("On the side");
    repository.git("checkout -q main");
    repository.document(BIRCH, "main").commit("On main");
    repository.git("branch before");
    repository.git("merge -q --no-edit side");
    repository.git("checkout -q side");
    repository.git("merge -q --no-edit before");
    repository.document(ACME, "side again").commit("On the side again");
    repository.git("checkout -q main");
    repository.document(BIRCH, "main again").commit("On main again");
    repository.git("merge -q --no-edit side");
    same_as_git(&repository, &read(&repository), "");
}

#[test]
fn an_octopus() {
    let repository = linear();
    for (side, path) in [("a", ACME), ("b", BIRCH), ("c", "content/ideas/c.md")] {
        repository.git(&format!("checkout -q -b {side} main"));
        repository.document(path, side).commit(side);
    }
    repository.git("checkout -q main");
    repository.document("content/ideas/d.md", "main").commit("On main");
    repository.git("merge -q --no-edit a b c");
    repository.git("checkout -q c");
    assert_eq!(read(&repository).head().parents().len(), 1);
    repository.git("checkout -q main");
    let history = read(&repository);
    assert_eq!(history.head().parents().len(), 4);
    same_as_git(&repository, &history, "");
}

#[test]
fn two_roots() {
    let repository = linear();
    repository.git("checkout -q --orphan other");
    repository.git("rm -rqf .");
    repository.document("content/ideas/other.md", "1").document(ACME, "other").commit("Another beginning");
    repository.git("checkout -q main");
    repository.try_git("merge -q --no-edit --allow-unrelated-histories other");
    repository.document(ACME, "both").commit("Merge");
    same_as_git(&repository, &read(&repository), "");
}

#[test]
fn paths_with_blanks_and_letters_from_everywhere() {
    let repository = linear();
    for path in [
        "content/handbook/how we work.md",
        "content/evidence/2026-10/acme/größe 測定.txt",
        "content/ideas/\"x\".md",
    ] {
        repository.document(path, "1").commit("One");
        repository.document(path, "2").commit("Two");
    }
    let said = repository.run(&["log", "-z", "--format=%H", "--", "content/ideas/\"x\".md"], b"");
    let history = read(&repository);
    assert_eq!(
        history.of("content/ideas/\"x\".md").len(),
        said.split('\0').filter(|it| !it.is_empty()).count()
    );
    for path in ["content/handbook/how we work.md", "content/evidence/2026-10/acme/größe 測定.txt"] {
        assert_eq!(followed_as_git(&repository, &history, path), 2);
    }
}

#[test]
fn a_folder_that_becomes_a_file_and_names_that_sort_around_the_slash() {
    let repository = linear();
    repository.document("content/ideas/a/x.md", "1").document("content/ideas/a.md", "1").commit("A folder");
    repository
        .document("content/ideas/a-b.md", "1")
        .document("content/ideas/a0.md", "1")
        .commit("Neighbours");
    repository.git("rm -rq content/ideas/a");
    repository.write("content/ideas/a", "now a file").commit("A file");
    repository.git("update-index --chmod=+x content/ideas/a.md");
    repository.run(&["commit", "-q", "-m", "Only the mode"], b"");
    same_as_git(&repository, &read(&repository), "");
}

#[test]
fn a_practice_in_a_folder_of_a_larger_repository() {
    let repository = Repository::new();
    repository.document("docs/practice/content/results/2026-10/acme.md", "1").commit("Begin");
    repository
        .document("docs/practice/content/results/2026-10/acme.md", "2")
        .write("content/x.md", "x")
        .commit("Two");
    repository.document("src/main.rs", "1").commit("Elsewhere");
    repository
        .git("mv docs/practice/content/results/2026-10/acme.md docs/practice/content/results/2026-10/b.md");
    repository.commit("Rename");
    let history = read_with(&repository, "docs/practice/", None);
    same_as_git(&repository, &history, "docs/practice/");
    assert_eq!(followed(&history, "content/results/2026-10/b.md").len(), 3);
}

#[test]
fn a_submodule_beside_it_is_left_alone() {
    let repository = linear();
    let other = linear();
    repository.git(&format!("submodule --quiet add {} lib", other.root().display()));
    repository.commit("Add a submodule");
    repository.git(&format!("submodule --quiet add {} content/lib", other.root().display()));
    repository.commit("And one within the content");
    repository.document(ACME, "3").commit("Go on");
    same_as_git(&repository, &read(&repository), "");
}

#[test]
fn a_bare_repository_and_a_second_worktree_have_the_same_history() {
    let repository = linear();
    repository.git("worktree add -q -b other ../tree");
    let repository = repository.beside("tree", "status");
    repository.document(ACME, "3").commit("In the other worktree");
    same_as_git(&repository, &read(&repository), "");
    let repository = repository.beside("bare.git", "clone -q --bare . ../bare.git");
    same_as_git(&repository, &read(&repository), "");
}

#[test]
fn a_shallow_clone_lists_what_it_has_and_knows_that_it_is_shallow() {
    let repository = linear();
    repository.document(ACME, "3").commit("Three");
    repository.document(BIRCH, "3").commit("Four");
    assert!(!read(&repository).is_shallow());
    let origin = format!("file://{}", repository.root().display());
    let repository = repository.beside("shallow", &format!("clone -q --depth 2 {origin} ../shallow"));
    let history = read(&repository);
    assert!(history.is_shallow());
    assert_eq!(history.commits().len(), 2);
    same_as_git(&repository, &history, "");
    repository.git("fetch -q --unshallow");
    let history = read(&repository);
    assert!(!history.is_shallow());
    same_as_git(&repository, &history, "");
}

#[test]
fn any_history() {
    for seed in 0..40 {
        let repository = Repository::new();
        repository.run(&["fast-import", "--quiet"], random(seed).as_bytes());
        repository.git("reset -q --hard");
        let history = read(&repository);
        same_as_git(&repository, &history, "");
        for commit in history.commits() {
            states_as_git(&repository, &history, &commit, "");
        }
        same_bases(&repository, &history);
    }
}

/// Holds the best common ancestors of neighbouring commits against `git merge-base --all`.
fn same_bases(repository: &Repository, history: &History) {
    let commits: Vec<Commit<'_>> = history.commits().collect();
    for pair in commits.windows(2) {
        let ids = [pair[0].id().to_string(), pair[1].id().to_string()];
        let mut theirs = lines(&repository.output(&["merge-base", "--all", &ids[0], &ids[1]]));
        let mut ours: Vec<String> =
            pair[0].merge_bases(&pair[1]).iter().map(|it| it.id().to_string()).collect();
        theirs.sort();
        ours.sort();
        assert_eq!(ours, theirs, "git merge-base --all {} {}", ids[0], ids[1]);
    }
}

/// A history of forty commits with merges of up to three, clocks that go wrong, and files that
/// come and go, as `git fast-import` reads it.
fn random(seed: u64) -> String {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut stream = String::new();
    let mut tips: Vec<usize> = Vec::new();
    for mark in 1..=40 {
        let merged = if tips.is_empty() || rng.u8(..20) == 0 { 0 } else { rng.usize(1..=3).min(tips.len()) };
        rng.shuffle(&mut tips);
        let parents: Vec<usize> = tips.drain(..merged).collect();
        let date = 1_793_534_400 + mark as i64 * 60 + rng.i64(-300..300);
        let line = if mark == 40 { "main".to_owned() } else { format!("line-{mark}") };
        stream += &format!("reset refs/heads/{line}\n\ncommit refs/heads/{line}\nmark :{mark}\n");
        stream += &format!("committer J <j@msp.example> {date} +0000\ndata 1\nx\n");
        let parents: Vec<usize> =
            if mark == 40 { parents.into_iter().chain(tips.drain(..)).collect() } else { parents };
        for (nth, parent) in parents.iter().enumerate() {
            stream += &format!("{} :{parent}\n", if nth == 0 { "from" } else { "merge" });
        }
        for _ in 0..rng.usize(0..4) {
            let path = format!("content/ideas/{}{}.md", ["", "a/", "b/"][rng.usize(..3)], rng.u8(..6));
            match rng.u8(..4) {
                0 => stream += &format!("D {path}\n"),
                _ => stream += &format!("M 100644 inline {path}\ndata 2\n{}\n\n", rng.u8(..10)),
            }
        }
        tips.push(mark);
        if rng.bool() {
            // The line may go on in two.
            tips.push(mark);
        }
    }
    stream
}
