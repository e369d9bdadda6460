//! What was set out to be reached, measured in one run: each row says whether it is.
//!
//! Output goes to a RAM disk where there is one, since ext4 searches long for free inodes after many files were deleted. The
//! rows against Hugo need `hugo`, those after a commit need `git`; without them the rows say so.

#[allow(dead_code, reason = "shared with the other benches")]
mod process;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use process::{Cost, TODAY, asked, median, practice, resident, rounds, run};

/// One figure with what it should be at most.
struct Row {
    what: &'static str,
    /// `None` where a program is missing that it is measured with.
    measured: Option<f64>,
    unit: &'static str,
    at_most: f64,
}

fn main() {
    for (clients, months) in asked("what | measured | at most | reached?") {
        for Row { what, measured, unit, at_most } in rows(&clients, &months) {
            let (measured, verdict) = match measured {
                None => ("–".to_owned(), "not measured"),
                Some(it) if it <= at_most => (format!("{it:.2} {unit}"), "reached"),
                Some(it) => (format!("{it:.2} {unit}"), "not reached"),
            };
            println!("{clients} x {months} | {what} | {measured} | {at_most} {unit} | {verdict}");
        }
    }
}

fn rows(clients: &str, months: &str) -> Vec<Row> {
    let practice = practice(clients, months);
    let site = scratch("site");
    let built = Built::measure(&practice, &site);
    let (bytes, _) = size_of(&site);
    let hugo = hugo(&practice);
    let saves = Saves::measure(&practice);
    let _ = fs::remove_dir_all(&site);
    let cold = seconds(built.cold);
    let ratio = |cost: Option<Cost>| cost.map(|cost| seconds(cost) / cold);
    let row = |what, measured, unit, at_most| Row { what, measured, unit, at_most };
    let mut rows = vec![
        row(
            "cold build / Hugo with last commits, processor time",
            hugo.map(|it| cold / seconds(it)),
            "x",
            0.3,
        ),
        row("nothing changed / cold, processor time", ratio(Some(built.unchanged)), "x", 0.12),
        row("one result changed and committed / cold, processor time", ratio(built.committed), "x", 0.15),
        row("save to page, median", Some(saves.page.as_secs_f64()), "s", 0.1),
        row("commit to page, median", saves.commit.map(|it| it.as_secs_f64()), "s", 0.25),
    ];
    if (clients, months) == ("500", "120") {
        rows.push(row("peak memory of build", Some(built.cold.peak as f64), "MiB", 450.0));
        rows.push(row("peak memory of serve", Some(saves.peak as f64), "MiB", 700.0));
        rows.push(row("site", Some(bytes as f64 / 1e9), "GB", 1.0));
    }
    if (clients, months) == ("8", "12") {
        rows.push(row("whole build, wall", Some(built.cold.wall.as_secs_f64()), "s", 0.25));
    }
    rows
}

/// What builds take.
struct Built {
    cold: Cost,
    unchanged: Cost,
    /// `None` without git.
    committed: Option<Cost>,
}

impl Built {
    fn measure(practice: &Path, site: &Path) -> Built {
        let build = |more: &[&str]| {
            let mut command = monthly(practice, &["build", "-q", "-o"]);
            run(command.arg(site).args(more))
        };
        // Reads the history, whose cache stays.
        run(&mut monthly(practice, &["status"]));
        let (mut cold, mut unchanged, mut committed) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..rounds() {
            let _ = fs::remove_dir_all(site);
            cold.push(build(&["--no-cache"]));
            // The first one writes the cache, the second looks at files that it does not know by their time yet.
            for _ in 0..2 {
                build(&[]);
            }
            unchanged.push(build(&[]));
            if edit_and_commit(practice, round) {
                committed.push(build(&[]));
                uncommit(practice);
            }
        }
        let committed = (!committed.is_empty()).then(|| median(committed));
        Built { cold: median(cold), unchanged: median(unchanged), committed }
    }
}

/// What the preview takes to show a change.
struct Saves {
    page: Duration,
    /// `None` without git.
    commit: Option<Duration>,
    /// In MiB.
    peak: u64,
}

impl Saves {
    fn measure(practice: &Path) -> Saves {
        let serving = Serving::of(practice);
        // The history, the first check and the watch of all folders.
        std::thread::sleep(Duration::from_secs(10));
        let edited = Edited::of(practice);
        let (mut pages, mut commits) = (Vec::new(), Vec::new());
        for round in 0..20 {
            let word = edited.write(round);
            pages.push(serving.until(&edited.address, &word));
            std::thread::sleep(Duration::from_millis(500));
        }
        for round in 0..rounds() {
            if edit_and_commit(practice, round) {
                // The save alone may be on the page before.
                commits.push(serving.until(&edited.address, &subject(round)));
                uncommit(practice);
                std::thread::sleep(Duration::from_secs(2));
            }
        }
        let peak = resident(&serving.child);
        commits.sort();
        pages.sort();
        Saves { page: pages[pages.len() / 2], commit: commits.get(commits.len() / 2).copied(), peak }
    }
}

struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn of(practice: &Path) -> Serving {
        let mut child = monthly(practice, &["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let url = lines.find_map(|line| line.ok()?.strip_prefix("http://").map(str::to_owned));
        let address = url.expect("an address").trim_end_matches('/').to_owned();
        Serving { child, address }
    }

    /// Time until a page has a word, from now on.
    fn until(&self, page: &str, word: &str) -> Duration {
        let begun = Instant::now();
        while !self.get(page).contains(word) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{page} never has `{word}`");
            std::thread::sleep(Duration::from_millis(3));
        }
        begun.elapsed()
    }

    fn get(&self, page: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let head = format!("GET {page} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(head.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("a page");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A result, or where none can change a client, to which a line is added; it is as before afterwards.
struct Edited {
    path: PathBuf,
    text: String,
    /// Path of its page.
    address: String,
}

impl Edited {
    fn of(practice: &Path) -> Edited {
        let files = |folder: &str| {
            let entries = fs::read_dir(practice.join(folder)).into_iter().flatten();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
            paths.sort();
            paths
        };
        let text = |path: &PathBuf| fs::read_to_string(path).expect("a text");
        // What was reviewed cannot change. A small practice may have nothing else.
        let results = files("content/results/2026-11").into_iter();
        let result =
            results.map(|path| ("results/2026-11", path)).find(|(_, it)| !text(it).contains("reviewed"));
        let client = || ("clients", files("content/clients").into_iter().next().expect("a client"));
        let (folder, path) = result.unwrap_or_else(client);
        let address = format!("/{folder}/{}.html", path.file_stem().expect("a name").to_string_lossy());
        Edited { text: text(&path), address, path }
    }

    /// Adds another line, and returns it.
    fn write(&self, round: usize) -> String {
        let line = format!("Round {round} of all.");
        fs::write(&self.path, format!("{}\n{line}\n", self.text)).expect("it can be written");
        line
    }
}

impl Drop for Edited {
    fn drop(&mut self) {
        fs::write(&self.path, &self.text).expect("it can be written");
    }
}

/// Adds a line to a result and commits it. Returns whether there is git.
fn edit_and_commit(practice: &Path, round: usize) -> bool {
    let edited = std::mem::ManuallyDrop::new(Edited::of(practice));
    edited.write(round);
    let identity = ["-c", "user.name=Bench", "-c", "user.email=bench@monthly.invalid"];
    let arguments = ["-c", "commit.gpgsign=false", "commit", "-qam", &subject(round)];
    git(practice, &[&identity[..], &arguments].concat())
}

/// Subject of the commit of a round, which the page shows among its commits.
fn subject(round: usize) -> String {
    format!("Add line {round}")
}

fn uncommit(practice: &Path) {
    assert!(git(practice, &["reset", "-q", "--hard", "HEAD~1"]), "the commit of this bench is taken back");
}

fn git(practice: &Path, arguments: &[&str]) -> bool {
    let status = Command::new("git").arg("-C").arg(practice).args(arguments).status();
    status.is_ok_and(|status| status.success())
}

/// A site of the same files by Hugo, with the last commit of each; `None` where it is not installed.
fn hugo(practice: &Path) -> Option<Cost> {
    let (project, output) = (scratch("hugo"), scratch("hugo-site"));
    let layouts = project.join("layouts/_default");
    fs::create_dir_all(&layouts).expect("it can be made");
    let page =
        "<!DOCTYPE html><title>{{ .Title }}</title>{{ .Content }}{{ with .GitInfo }}{{ .Hash }}{{ end }}";
    for name in ["single.html", "list.html", "home.html"] {
        fs::write(layouts.join(name), page).expect("it can be written");
    }
    // With git's information, Hugo wants its own files in the repository; all but the content lies elsewhere.
    let templates = project.join("layouts");
    let settings = format!(
        "baseURL = \"http://localhost/\"\nenableGitInfo = true\ndisableKinds = [\"taxonomy\", \"RSS\", \"sitemap\"]\n\
         [[module.mounts]]\nsource = \"content\"\ntarget = \"content\"\n\
         [[module.mounts]]\nsource = {templates:?}\ntarget = \"layouts\"\n"
    );
    let config = project.join("hugo.toml");
    fs::write(&config, settings).expect("it can be written");
    let mut command = Command::new("hugo");
    command.args(["--quiet", "--noBuildLock", "-s"]).arg(practice).arg("--config").arg(config);
    command.arg("-d").arg(&output);
    let is_there = Command::new("hugo").arg("version").stdout(Stdio::null()).status().is_ok();
    let cost = is_there.then(|| run(&mut command));
    [project, output].iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    cost
}

fn monthly(practice: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_monthly"));
    command.env("MONTHLY_CACHE_KEY", "bench");
    command.arg("-C").arg(practice).args(["--today", TODAY]).args(arguments);
    command
}

/// An absent folder, on a RAM disk where there is one.
fn scratch(name: &str) -> PathBuf {
    let ram = Path::new("/dev/shm");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    let folder = if ram.is_dir() { ram.join("monthly-bench") } else { here }.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.parent().expect("a folder")).expect("it can be made");
    folder
}

/// Bytes and number of the files below a folder.
fn size_of(folder: &Path) -> (u64, usize) {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries.fold((0, 0), |(bytes, files), entry| match entry.metadata().expect("it is there") {
        found if found.is_dir() => {
            let (more, others) = size_of(&entry.path());
            (bytes + more, files + others)
        }
        found => (bytes + found.len(), files + 1),
    })
}

fn seconds(cost: Cost) -> f64 {
    cost.processor.as_secs_f64()
}
