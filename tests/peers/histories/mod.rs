//! Histories that people make with git, at random: everything that the record says follows from the events told.
//!
//! `HISTORIES` says how many are tried, and `HISTORY_SEED` which one alone.

mod clones;
mod edits;
mod flat_document;
mod invariants;
mod operations;
mod sample;
mod states;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};

use monthly_single::history::{self, ObjectId};

use crate::history::repository::Repository;

use invariants::{Checked, identity};
use operations::Growing;
use states::States;
use told::Events;

/// Histories that are tried, unless `HISTORIES` says how many.
const HISTORIES: u64 = 40;

/// Seconds that a command may take.
const LIMIT: &str = "60";

#[test]
fn every_state_follows_from_events_in_random_histories() {
    let set = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    if let Some(seed) = set("HISTORY_SEED") {
        assert_eq!(faults(seed), Vec::<String>::new(), "HISTORY_SEED={seed}");
        return;
    }
    let histories = set("HISTORIES").unwrap_or(HISTORIES);
    let next = AtomicU64::new(0);
    let work = || {
        let seeds = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let all: Vec<(u64, Vec<String>)> =
            seeds.take_while(|seed| *seed < histories).map(|seed| (seed, faults(seed))).collect();
        all
    };
    let found: Vec<(u64, Vec<String>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|it| it.join().expect("no panic")).collect()
    });
    let wrong: Vec<&(u64, Vec<String>)> = found.iter().filter(|(_, faults)| !faults.is_empty()).collect();
    let all = wrong.iter().map(|(seed, faults)| format!("HISTORY_SEED={seed}\n  {}\n", faults.join("\n  ")));
    assert!(wrong.is_empty(), "{} of {histories} histories\n{}", wrong.len(), all.collect::<String>());
}

/// What is wrong with a history, in words.
fn faults(seed: u64) -> Vec<String> {
    let mut growing = Growing::new(seed);
    growing.grow(12);
    let states = States::of(&growing.repository);
    let mut faults = last_states(&growing.repository, &states);
    faults.extend(untold(&growing, &states).unwrap_or_else(|complaint| vec![complaint]));
    if !faults.is_empty() {
        faults.push(format!("done: {:?}", growing.done));
        faults.extend(kept(&growing.repository));
    }
    faults
}

/// What `diff` and the trails of clients do not tell; `Err` where a command does not end as it should.
fn untold(growing: &Growing, states: &States) -> Result<Vec<String>, String> {
    let Growing { repository, renamed, .. } = growing;
    let identity = |path: &str| identity(renamed, path);
    let check = monthly(&repository.root(), &["check", "-q"])?;
    if !matches!(check.status.code(), Some(0 | 1)) {
        return Err(complaint("check", &check));
    }
    let diff = monthly(&repository.root(), &["diff", "..", "--format", "json", "-q"])?;
    if !diff.status.success() {
        return Err(complaint("diff", &diff));
    }
    let events = Events::of_diff(&String::from_utf8_lossy(&diff.stdout), identity);
    let checked = Checked { repository, states, events: &events, renamed, covers: &|_| true };
    let mut faults = checked.faults();

    let head = states.commits.last().expect("a commit");
    let trails = trails(repository, head)?;
    let mut events = Events::default();
    trails.values().for_each(|text| events.add_trail(text, identity));
    let clients: BTreeSet<String> = trails.keys().map(|path| identity(path)).collect();
    let covers = |document: &str| {
        let name = document.rsplit('/').next().unwrap_or(document);
        let is_of_client =
            document.starts_with("content/clients/") || document.starts_with("content/results/");
        is_of_client && clients.contains(&format!("content/clients/{name}"))
    };
    let checked = Checked { events: &events, covers: &covers, ..checked };
    faults.extend(checked.faults().into_iter().map(|fault| format!("in the trail: {fault}")));
    Ok(faults)
}

/// The `trail.json` of every client of the last commit, by the path of the client's file. Rules are turned off, since no
/// site is built of a practice with faults.
fn trails(repository: &Repository, head: &states::Commit) -> Result<BTreeMap<String, String>, String> {
    let settings = fs::read_to_string(repository.root().join("monthly.toml")).unwrap_or_default();
    let rules = monthly_single::all_rules().into_iter().map(|rule| rule.name);
    let off: String = rules.map(|name| format!("{name} = \"off\"\n")).collect();
    let before = settings.split("[rules]").next().unwrap_or_default();
    repository.write("monthly.toml", &format!("{before}[rules]\n{off}"));
    let build = monthly(&repository.root(), &["build", "-q", "-o", "../site"])?;
    repository.write("monthly.toml", &settings);
    if !build.status.success() {
        return Err(complaint("build", &build) + &String::from_utf8_lossy(&build.stdout));
    }
    let clients = head.files.keys().filter_map(|path| {
        let id = path.strip_prefix("content/clients/")?.strip_suffix(".md")?;
        let text = fs::read_to_string(repository.root().join(format!("../site/clients/{id}/trail.json")));
        Some((path.clone(), text.unwrap_or_else(|error| panic!("trail of {id}: {error}"))))
    });
    Ok(clients.collect())
}

/// Copies a repository to the folder in `HISTORY_KEEP`, so that it can be looked at.
fn kept(repository: &Repository) -> Option<String> {
    let folder = std::env::var("HISTORY_KEEP").ok()?;
    repository.run(&["clone", "-q", ".", &folder], b"");
    Some(format!("kept in {folder}"))
}

/// Documents whose last told state is not what the last commit has.
fn last_states(repository: &Repository, states: &States) -> Vec<String> {
    let opened = monthly_single::Repository::around(&repository.root()).expect("a repository");
    let head = states.commits.last().expect("a commit");
    let id: ObjectId = head.id.parse().expect("an id");
    let history = match history::read(&opened, id, "", None) {
        Ok(history) => history,
        Err(error) => return vec![format!("the history cannot be read: {error:?}")],
    };
    let last = |path: &str| {
        let newest = history.of(path).max_by_key(|it| it.commit.generation())?;
        newest.after().map(|blob| blob.to_string())
    };
    let paths = states.commits.iter().flat_map(|it| it.files.keys());
    let paths: BTreeSet<&String> = paths.collect();
    let wrong = paths.into_iter().filter(|path| last(path) != head.files.get(*path).cloned());
    wrong.map(|path| format!("the last state of {path} is not that of HEAD")).collect()
}

fn complaint(command: &str, output: &Output) -> String {
    format!("{command}: {:?} {}", output.status, String::from_utf8_lossy(&output.stderr))
}

/// Runs the program in a folder; `Err` where it does not end in time.
fn monthly(folder: &Path, arguments: &[&str]) -> Result<Output, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut command = Command::new("timeout");
    command.args([LIMIT, env!("CARGO_BIN_EXE_monthly")]).args(arguments).current_dir(folder);
    command.env_clear().env("PATH", path).env("MONTHLY_TODAY", "2026-11-22");
    command.env("HOME", folder.join(".home")).env("MONTHLY_CACHE_KEY", "tests");
    let output = command.output().expect("the program runs");
    match output.status.code() {
        Some(124) => Err(format!("{arguments:?} did not end in {LIMIT} seconds")),
        _ => Ok(output),
    }
}
