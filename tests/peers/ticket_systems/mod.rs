//! `tickets push` and `tickets pull` with Request Tracker and Redmine, as Debian packages them: on loopback, each with a
//! configuration and a database of its own.

mod encrypted;
mod redmine;
mod request_tracker;

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use crate::practice::{Practice, Ran};

const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// More clients than tickets fit on a page of either system.
const CLIENTS: usize = 105;

/// How long a system may take to begin.
const PATIENCE: Duration = Duration::from_secs(120);

/// A ticket system that runs until it is dropped.
struct Running {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until something listens.
    fn wait_for_port(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "nothing listens");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the system answers.
    fn wait(&mut self, path: &str) {
        let begun = Instant::now();
        while curl(&["--fail", &format!("{}{path}", self.address())]).is_none() {
            assert_eq!(self.child.try_wait().expect("a state"), None, "it ended");
            assert!(begun.elapsed() < PATIENCE, "it does not answer");
            thread::sleep(Duration::from_millis(200));
        }
    }
}

/// What a request prints, if it succeeds.
fn curl(arguments: &[&str]) -> Option<String> {
    let ran = Command::new("curl").args(["--silent", "--noproxy", "*"]).args(arguments).output();
    let ran = ran.expect("curl is needed");
    ran.status.success().then(|| String::from_utf8_lossy(&ran.stdout).into_owned())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A practice whose single many clients owe.
fn practice(new: &str) -> Practice {
    let ids: Vec<String> = (1..=CLIENTS).map(|number| format!("c{number:03}")).collect();
    let clients = ids.iter().fold(Practice::of_three(), |practice, id| {
        let client = format!("---\nname: Client {id}\nservice_start: 2020-01-01\n---\n");
        practice.file(&format!("content/clients/{id}.md"), client)
    });
    clients
        .edit(SINGLE, "population: [acme, birch]", &format!("population: [{}]", ids.join(", ")))
        .remove("content/results/2026-10/acme.md")
        .edit("monthly.toml", "[rules]", &format!("[tickets.new]\n{new}\n\n[rules]"))
}

fn arguments(verb: &str, kind: &str, system: &Running) -> String {
    format!("tickets {verb} 2026-10 --system {kind} --server {} --today 2026-10-05", system.address())
}

fn run(practice: &Practice, verb: &str, kind: &str, system: &Running) -> Ran {
    practice.run(&arguments(verb, kind, system))
}

fn numbered(practice: &Practice) -> usize {
    let text = practice.read(SINGLE);
    let tickets = text.lines().find(|line| line.starts_with("tickets: ")).unwrap_or_default();
    tickets.matches(": \"").count()
}

/// Raises tickets, is killed half-way, is run again, and finds each ticket once.
fn raised_once(practice: &Practice, kind: &str, system: &Running) {
    let words = arguments("push", kind, system);
    let words: Vec<&str> = words.split(' ').collect();
    let mut push = practice.command(&words).spawn().expect("the program runs");
    let begun = Instant::now();
    while numbered(practice) < CLIENTS / 3 {
        assert_eq!(push.try_wait().expect("a state"), None, "{} tickets were raised", numbered(practice));
        assert!(begun.elapsed() < PATIENCE, "{} tickets were raised", numbered(practice));
        thread::sleep(Duration::from_millis(5));
    }
    push.kill().expect("is killed");
    push.wait().expect("an end");
    assert!(numbered(practice) < CLIENTS, "it was killed too late");

    let ran = run(practice, "push", kind, system);
    assert_eq!((ran.code, numbered(practice)), (0, CLIENTS), "{ran}");
    // All pages are read, and no key has two tickets.
    let ran = run(practice, "pull", kind, system);
    assert!(ran.stdout.contains(&format!("{CLIENTS} tickets: {CLIENTS} of the practice; ")), "{ran}");
    assert!(ran.stdout.contains(" 0 disagreements"), "{ran}");
}

/// Without the numbers, the tickets are found by their keys.
fn found_again(practice: Practice, kind: &str, system: &Running) -> Practice {
    let text = practice.read(SINGLE);
    let without: String =
        text.lines().filter(|line| !line.starts_with("tickets: ")).map(|line| format!("{line}\n")).collect();
    let practice = practice.file(SINGLE, without);
    let ran = run(&practice, "push", kind, system);
    assert!(ran.stdout.contains(&format!("0 tickets raised, {CLIENTS} there already")), "{ran}");
    assert_eq!(numbered(&practice), CLIENTS);
    practice
}
