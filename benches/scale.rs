//! How the work grows with the practice: whole processes, as ratios within one run.
//!
//! For each size a practice is made by `monthly demo` (kept in `target/bench`), then the program
//! and what it is compared with run in turn, several times over; medians are printed. See
//! `benches/README.md` for how to run it and for figures.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TODAY: &str = "2026-11-22";

/// What one run of a process took.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    /// Peak of resident memory, in MiB; 0 where the system does not tell.
    peak: u64,
}

fn main() {
    // `cargo test` and `cargo bench` hand over flags of the standard harness.
    let asked = std::env::var("MONTHLY_BENCH").unwrap_or_else(|_| "50x24".into());
    let rounds: usize =
        std::env::var("MONTHLY_BENCH_ROUNDS").ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    println!("clients x months | what | median s | of what it is held against | peak MiB");
    for size in asked.split(',') {
        let (clients, months) = size.split_once('x').expect("MONTHLY_BENCH is like 50x24,200x60");
        measure(clients, months, rounds);
    }
}

fn measure(clients: &str, months: &str, rounds: usize) {
    let practice = practice(clients, months);
    let [full, empty, copy] = ["full", "empty", "copy"].map(|name| practice.with_extension(name));
    [&full, &empty, &copy].into_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    run(monthly(&practice, &["build", "-q", "-o"]).arg(&full));
    let mut costs: [Vec<Cost>; 6] = Default::default();
    for _ in 0..rounds {
        costs[0].push(run(Command::new("sh")
            .args(["-c", "find content -type f -print0 | xargs -0 cat | wc -c"])
            .current_dir(&practice)));
        costs[1].push(run(&mut monthly(&practice, &["check", "-q"])));
        costs[2].push(run(Command::new("cp").arg("-r").args([&full, &copy])));
        costs[3].push(run(monthly(&practice, &["build", "-q", "-o"]).arg(&empty)));
        costs[4].push(run(monthly(&practice, &["build", "-q", "-o"]).arg(&full)));
        costs[5].push(first_page(&practice));
        [&empty, &copy].into_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    }
    let [cat, check, cp, build, again, serve] = costs.map(median);
    let size = format!("{clients} x {months}");
    let row = |what: &str, cost: Cost, against: Option<(&str, Cost)>| {
        let ratio = against.map_or("–".into(), |(name, other)| {
            format!("{:.2} × {name}", cost.wall.as_secs_f64() / other.wall.as_secs_f64())
        });
        println!("{size} | {what} | {:.2} | {ratio} | {}", cost.wall.as_secs_f64(), cost.peak);
    };
    row("cat every file, wc", cat, None);
    row("check", check, Some(("cat", cat)));
    row("cp -r of the site", cp, None);
    row("build, into nothing", build, Some(("cp -r", cp)));
    row("build, nothing changed", again, Some(("the first build", build)));
    row("serve, to the first page", serve, Some(("the first build", build)));
}

/// The practice of that size, made once.
fn practice(clients: &str, months: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    let practice = root.join(format!("{clients}x{months}"));
    if !practice.join("monthly.toml").is_file() {
        fs::create_dir_all(&root).expect("target/bench can be made");
        let _ = fs::remove_dir_all(&practice);
        let size = ["--clients", clients, "--months", months, "--seed", "1", "--today", TODAY];
        let made =
            run(Command::new(env!("CARGO_BIN_EXE_monthly")).args(["demo", "-q"]).arg(&practice).args(size));
        println!(
            "{clients} x {months} | demo, with its history | {:.2} | – | {}",
            made.wall.as_secs_f64(),
            made.peak
        );
    }
    practice
}

fn monthly(practice: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_monthly"));
    command.arg("-C").arg(practice).args(["--today", TODAY]).args(arguments);
    command
}

/// Runs to the end; what is said is thrown away.
fn run(command: &mut Command) -> Cost {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut peak = 0;
    let status = loop {
        peak = peak.max(resident(&child));
        match child.try_wait().expect("the program can be waited for") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(status.success(), "{command:?} ended with {status}");
    Cost { wall: begun.elapsed(), peak }
}

/// From the start of the server to the last byte of a client's page.
fn first_page(practice: &Path) -> Cost {
    let begun = Instant::now();
    let mut child = monthly(practice, &["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let url =
        lines.find_map(|line| line.ok()?.strip_prefix("http://").map(str::to_owned)).expect("an address");
    let address = url.trim_end_matches('/');
    let mut stream = TcpStream::connect(address).expect("the server listens");
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("a page");
    assert!(answer.starts_with("HTTP/1.1 200"), "the first page comes");
    let cost = Cost { wall: begun.elapsed(), peak: resident(&child) };
    let _ = child.kill();
    let _ = child.wait();
    cost
}

/// The peak of resident memory so far, in MiB.
fn resident(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by_key(|cost| cost.wall);
    let peak = costs.iter().map(|cost| cost.peak).max().unwrap_or_default();
    Cost { peak, ..costs[costs.len() / 2] }
}
