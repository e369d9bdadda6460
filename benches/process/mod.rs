//! Processes and what they cost; practices to run them on, made by `monthly demo` and kept in
//! `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Head of a table of what is held against something else.
pub const HELD_AGAINST: &str = "what | median s | of what it is held against | peak MiB";

pub const TODAY: &str = "2026-11-22";

/// What one run of a process took.
#[derive(Clone, Copy)]
pub struct Cost {
    pub wall: Duration,
    /// Time of all processors, in hundredths of a second; zero where the system does not tell.
    pub processor: Duration,
    /// Peak of resident memory, in MiB; 0 where the system does not tell.
    pub peak: u64,
}

/// The sizes that are asked for, as clients and months: `MONTHLY_BENCH=50x24,200x60`.
/// Prints the head of the table, whose first column they are.
pub fn asked(head: &str) -> Vec<(String, String)> {
    let asked = std::env::var("MONTHLY_BENCH").unwrap_or_else(|_| "50x24".into());
    println!("clients x months | {head}");
    let size = |size: &str| size.split_once('x').map(|(clients, months)| (clients.into(), months.into()));
    asked.split(',').map(|it| size(it).expect("MONTHLY_BENCH is like 50x24,200x60")).collect()
}

/// How often each thing is measured: `MONTHLY_BENCH_ROUNDS`.
pub fn rounds() -> usize {
    std::env::var("MONTHLY_BENCH_ROUNDS").ok().and_then(|it| it.parse().ok()).unwrap_or(3)
}

/// The practice of that size, made once.
pub fn practice(clients: &str, months: &str) -> PathBuf {
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

/// Runs to the end, and has to succeed.
pub fn run(command: &mut Command) -> Cost {
    let (status, cost) = cost(command);
    assert!(status.success(), "{command:?} ended with {status}");
    cost
}

/// Runs to the end; what is said is thrown away.
pub fn cost(command: &mut Command) -> (ExitStatus, Cost) {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let (mut peak, mut processor) = (0, Duration::ZERO);
    let status = loop {
        peak = peak.max(resident(&child));
        processor = processor.max(processor_time(&child));
        match child.try_wait().expect("the program can be waited for") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    (status, Cost { wall: begun.elapsed(), processor, peak })
}

/// Time that all threads have run so far.
pub fn processor_time(child: &Child) -> Duration {
    let status = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
    // The name of the program, in parentheses, comes before.
    let numbers = status.rsplit(") ").next().unwrap_or_default().split_whitespace();
    let hundredths: u64 = numbers.skip(11).take(2).filter_map(|it| it.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * hundredths)
}

/// The peak of resident memory so far, in MiB.
pub fn resident(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

pub fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by_key(|cost| cost.wall);
    let peak = costs.iter().map(|cost| cost.peak).max().unwrap_or_default();
    Cost { peak, ..costs[costs.len() / 2] }
}
