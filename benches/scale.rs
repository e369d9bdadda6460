//! How the work grows with the practice: whole processes, as ratios within one run.
//!
//! The program and what it is compared with run in turn, several times over; medians are printed.
//! See `benches/README.md` for how to run it and for figures.

#[allow(dead_code, reason = "shared with the other benches")]
mod process;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use process::{Cost, HELD_AGAINST, TODAY, asked, median, practice, processor_time, resident, rounds, run};

fn main() {
    asked(HELD_AGAINST).iter().for_each(|(clients, months)| measure(clients, months));
}

fn measure(clients: &str, months: &str) {
    let practice = practice(clients, months);
    let [full, empty, copy] = ["full", "empty", "copy"].map(|name| practice.with_extension(name));
    [&full, &empty, &copy].into_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    run(monthly(&practice, &["build", "-q", "-o"]).arg(&full));
    let mut costs: [Vec<Cost>; 6] = Default::default();
    for _ in 0..rounds() {
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

fn monthly(practice: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_monthly"));
    command.arg("-C").arg(practice).args(["--today", TODAY]).args(arguments);
    command
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
    let (processor, peak) = (processor_time(&child), resident(&child));
    let cost = Cost { wall: begun.elapsed(), processor, peak };
    let _ = child.kill();
    let _ = child.wait();
    cost
}
