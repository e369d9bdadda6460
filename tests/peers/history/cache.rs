//! The cache of the walk: kept up to date, and not trusted where it is damaged or foreign.

use std::fs;
use std::path::PathBuf;

use monthly_single::history::{Cache, CacheKey, Caching, History};

use super::repository::Repository;
use super::{read, read_with};

const FILE: &str = "content/a.md";

fn repository() -> Repository {
    let repository = Repository::new();
    repository.write(FILE, "1").commit("One");
    repository.write(FILE, "2").commit("Two");
    repository
}

fn folder(repository: &Repository) -> PathBuf {
    repository.root().join(".monthly")
}

fn cache(repository: &Repository) -> Option<Cache> {
    Cache::below(&repository.root(), Caching::On(key("this user")))
}

fn key(secret: &str) -> CacheKey {
    CacheKey::new(secret.as_bytes(), None)
}

/// Everything in a history.
fn content(history: &History) -> Vec<String> {
    let commits = history.commits().map(|it| format!("{it:?} {} {}", it.authored(), it.author().name));
    let changes = history.commits().flat_map(|commit| commit.changes());
    let changes = changes.map(|it| format!("{:?} {:?} {} {}", it.commit, it.kind, it.path, it.blob));
    commits.chain(changes).collect()
}

/// Reads with the cache, and compares with a reading without.
fn same_with_cache(repository: &Repository) -> Vec<String> {
    let cached = content(&read_with(repository, "", cache(repository).as_ref()));
    assert_eq!(cached, content(&read(repository)));
    cached
}

#[test]
fn new_commits_are_added_to_what_is_known() {
    let repository = repository();
    same_with_cache(&repository);
    let before = fs::read(folder(&repository).join("history")).expect("a cache");
    same_with_cache(&repository);
    assert_eq!(
        fs::read(folder(&repository).join("history")).expect("a cache"),
        before,
        "nothing new, nothing written"
    );
    repository.git("checkout -q -b side");
    repository.write("content/b.md", "1").commit("Side");
    repository.git("checkout -q main");
    repository.write(FILE, "3").commit("Three");
    repository.git("merge -q --no-edit side");
    assert_eq!(same_with_cache(&repository).len(), 5 + 4);
    assert_ne!(fs::read(folder(&repository).join("history")).expect("a cache"), before);
    assert!(repository.git("status --porcelain").is_empty(), "git is told to ignore it");
}

#[test]
fn a_rewritten_history_and_another_branch_are_noticed() {
    let repository = repository();
    repository.git("branch old");
    same_with_cache(&repository);
    repository.write(FILE, "2, rewritten").git("add -A");
    repository.git("commit -q --amend -m Rewritten");
    let commits = same_with_cache(&repository);
    assert!(commits[0].ends_with("Tom Reed") && commits[0].contains("Rewritten"), "{commits:?}");
    let kept = fs::read(folder(&repository).join("history")).expect("a cache");
    assert!(!String::from_utf8_lossy(&kept).contains("Two"), "what was taken back is forgotten");
    repository.git("checkout -q old");
    assert!(same_with_cache(&repository)[0].contains("Two"));
}

#[test]
fn a_damaged_or_foreign_file_is_never_believed() {
    let repository = repository();
    let expected = same_with_cache(&repository);
    let file = folder(&repository).join("history");
    let whole = fs::read(&file).expect("a cache");
    for nth in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[nth] ^= 0x10;
        fs::write(&file, damaged).expect("is written");
        assert_eq!(same_with_cache(&repository), expected);
    }
    for foreign in [&b""[..], b"monthly history 1\n", b"something else", &whole[..whole.len() / 2]] {
        fs::write(&file, foreign).expect("is written");
        assert_eq!(same_with_cache(&repository), expected);
        assert_eq!(fs::read(&file).expect("a cache"), whole, "it is written again");
    }
    let other = Repository::new();
    other.write("content/z.md", "1").commit("Of another practice");
    read_with(&other, "", cache(&other).as_ref());
    fs::copy(folder(&other).join("history"), &file).expect("is copied");
    assert_eq!(same_with_cache(&repository), expected);
}

#[test]
fn only_what_this_user_wrote_in_this_clone_is_believed() {
    let repository = repository();
    let written = |secret: &str| {
        let _ = fs::remove_dir_all(folder(&repository));
        let cache = Cache::below(&repository.root(), Caching::On(key(secret)));
        read_with(&repository, "", cache.as_ref());
        fs::read(folder(&repository).join("history")).expect("a cache")
    };
    let (foreign, own) = (written("another user"), written("this user"));
    fs::write(folder(&repository).join("history"), &foreign).expect("is written");
    same_with_cache(&repository);
    assert_eq!(fs::read(folder(&repository).join("history")).expect("a cache"), own, "it is written again");

    let origin = repository.root();
    let copied = repository.beside("copied", &format!("clone -q {} ../copied", origin.display()));
    fs::create_dir(folder(&copied)).expect("is made");
    fs::write(folder(&copied).join("history"), &own).expect("is written");
    same_with_cache(&copied);
    assert_ne!(fs::read(folder(&copied).join("history")).expect("a cache"), own, "it is of another clone");
}

#[test]
fn a_committed_cache_and_a_key_in_the_repository_are_not_used() {
    let repository = repository();
    same_with_cache(&repository);
    let file = folder(&repository).join("history");
    let before = fs::read(&file).expect("a cache");
    repository.git("add -f .monthly");
    repository.write("content/b.md", "1").commit("With the cache");
    same_with_cache(&repository);
    assert_eq!(fs::read(&file).expect("a cache"), before, "a committed file is left as it is");

    repository.git("rm -rq .monthly");
    repository.commit("Without");
    let inside = repository.root().canonicalize().expect("a folder").join("cache/key");
    let caching = Caching::On(CacheKey::new(b"this user", Some(inside)));
    read_with(&repository, "", Cache::below(&repository.root(), caching).as_ref());
    assert!(!file.exists());
}

#[cfg(unix)]
#[test]
fn a_draft_that_is_a_link_is_not_followed() {
    let repository = repository();
    let elsewhere = repository.root().join("content/a.md");
    fs::create_dir(folder(&repository)).expect("is made");
    for nth in 0..100 {
        let draft = format!("history.{}.{nth}", std::process::id());
        std::os::unix::fs::symlink(&elsewhere, folder(&repository).join(draft)).expect("a link");
    }
    same_with_cache(&repository);
    assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), "2");
}

#[test]
fn a_deeper_clone_does_not_believe_a_shallow_one() {
    let repository = repository();
    let origin = format!("file://{}", repository.root().display());
    let repository = repository.beside("shallow", &format!("clone -q --depth 1 {origin} ../shallow"));
    assert_eq!(same_with_cache(&repository).len(), 2);
    repository.git("fetch -q --unshallow");
    assert_eq!(same_with_cache(&repository).len(), 4);
}

#[test]
fn where_it_cannot_be_written_the_history_is_read_all_the_same() {
    let repository = repository();
    fs::write(folder(&repository), "a file").expect("is written");
    same_with_cache(&repository);
    #[cfg(unix)]
    {
        fs::remove_file(folder(&repository)).expect("is removed");
        let elsewhere = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(elsewhere.path(), folder(&repository)).expect("a link");
        same_with_cache(&repository);
        assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0, "no link is followed");
    }
}

#[test]
fn two_at_once_do_no_harm() {
    let repository = repository();
    let expected = content(&read(&repository));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(content(&read_with(&repository, "", cache(&repository).as_ref())), expected);
                    let _ = fs::remove_file(folder(&repository).join("history"));
                }
            });
        }
    });
    let drafts = fs::read_dir(folder(&repository)).expect("a folder").count();
    assert!(drafts <= 2, "nothing is left behind");
}
