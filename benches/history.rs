//! The first walk over a whole history, and the next one: whole processes, as ratios within one run.
//!
//! Held against `git log --raw --no-renames -z` over the same repository, in turn. This program
//! runs itself again as the process that walks. See `benches/README.md`.

#[allow(dead_code, reason = "shared with the other benches")]
mod process;

use std::env;
use std::path::Path;
use std::process::Command;

use monthly_single::Repository;
use monthly_single::history::{self, Cache, CacheKey, Caching, ObjectId};

use process::{Cost, HELD_AGAINST, asked, median, practice, rounds, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the process that walks is asked for.
const WALK: &str = "walk";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [WALK, practice, at, cache] => walk(Path::new(practice), at, Path::new(cache)),
        _ => asked(HELD_AGAINST).iter().for_each(|(clients, months)| measure(clients, months)),
    }
}

/// Reads the history up to the commit `at`, with the cache below a folder.
fn walk(practice: &Path, at: &str, cache: &Path) {
    let repository = Repository::around(practice).expect("a repository");
    let head = repository.commit(at).expect("a commit");
    let cache = Cache::below(cache, Caching::On(CacheKey::new(b"bench", None)));
    let history = history::read(&repository, ObjectId::from(head), "", cache.as_ref()).expect("a history");
    assert!(history.commits().len() > 1);
}

fn measure(clients: &str, months: &str) {
    let practice = practice(clients, months);
    let kept = practice.with_extension("cache");
    let walk = |at: &str| {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.arg(WALK).arg(&practice).arg(at).arg(&kept);
        command
    };
    let mut costs: [Vec<Cost>; 4] = Default::default();
    for _ in 0..rounds() {
        let mut log = Command::new("git");
        log.args(["log", "--raw", "--no-renames", "-z"]).current_dir(&practice);
        costs[0].push(run(&mut log));
        let _ = std::fs::remove_dir_all(&kept);
        costs[1].push(run(&mut walk("HEAD~1")));
        costs[2].push(run(&mut walk("HEAD")));
        costs[3].push(run(&mut walk("HEAD")));
    }
    let [log, first, next, same] = costs.map(median);
    for (what, cost) in
        [("git log --raw", log), ("the first walk", first), ("one new commit", next), ("nothing new", same)]
    {
        let ratio = cost.wall.as_secs_f64() / log.wall.as_secs_f64();
        println!(
            "{clients} x {months} | {what} | {:.3} | {ratio:.3} × git log | {}",
            cost.wall.as_secs_f64(),
            cost.peak
        );
    }
}
