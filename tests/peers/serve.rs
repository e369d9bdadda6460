//! `serve` for a long time, and with few file handles.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::practice::Practice;

/// Saves of the soak, unless `SOAK` says another number.
const SAVES: usize = 120;

struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    /// Serves with so many file handles.
    fn with_handles(practice: &Practice, handles: usize) -> Serving {
        let serve = practice.command(&["serve", "--port", "0"]);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("ulimit -n {handles}; exec \"$0\" \"$@\""));
        shell.arg(serve.get_program()).args(serve.get_args());
        for (name, value) in serve.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let folder = serve.get_current_dir().unwrap_or(Path::new("."));
        shell.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = shell.spawn().expect("sh is needed");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let url = lines.find_map(|line| line.expect("a line").strip_prefix("http://").map(str::to_owned));
        let address = url.expect("it says where it listens").trim_end_matches('/').to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Serving { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        stream
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .expect("a request");
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut answer = Vec::new();
        self.ask(path).read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Resident memory in KiB, and open handles.
    fn used(&self) -> (usize, usize) {
        let process = format!("/proc/{}", self.child.id());
        let status = fs::read_to_string(format!("{process}/status")).expect("this is Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let memory = line.trim().trim_end_matches(" kB").parse().expect("a number");
        (memory, fs::read_dir(format!("{process}/fd")).expect("its handles").count())
    }
}

#[test]
fn idle_connections_do_not_stop_a_server_with_few_handles() {
    let practice = Practice::small();
    let serving = Serving::with_handles(&practice, 120);
    assert!(serving.get("/").contains("200 OK"));
    let idle: Vec<TcpStream> = (0..200).map(|_| serving.connect()).collect();
    let mut slow: Vec<TcpStream> = (0..20).map(|_| serving.connect()).collect();
    slow.iter_mut()
        .for_each(|it| it.write_all(b"GET / HTTP/1.1\r\nHost: loc").expect("the start of a request"));
    let begun = Instant::now();
    assert!(serving.get("/clients/acme.html").contains("200 OK"));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    // Who says nothing is not waited for.
    let mut last = slow.pop().expect("one");
    let _ = last.read_to_end(&mut Vec::new());
    assert!(begun.elapsed() < Duration::from_secs(18), "{:?}", begun.elapsed());
    drop(idle);
    assert!(serving.get("/").contains("200 OK"));
}

#[test]
fn after_many_saves_commits_and_clients_a_server_uses_what_it_used_before() {
    let saves = std::env::var("SOAK").ok().and_then(|it| it.parse().ok()).unwrap_or(SAVES);
    let page = |nth: usize| format!("---\ntitle: Save {nth}.\n---\n\n## Save {nth}.\n");
    let mut practice = Practice::small().file("content/handbook/soak.md", page(0)).commit("Begin");
    let serving = Serving::with_handles(&practice, 256);
    let warm = saves / 4;
    let (mut before, mut polls) = ((0, 0), Vec::new());
    for nth in 1..=saves {
        practice = practice.file("content/handbook/soak.md", page(nth));
        if nth % 20 == 0 {
            practice = practice.commit("Save");
        }
        if nth % 15 == 0 {
            practice = practice.file("themes/default/static/soak.css", format!("/* {nth} */"));
        }
        // Clients that come and go, and some that say nothing more.
        drop(serving.connect());
        drop(serving.ask("/search/index.js"));
        polls.push(serving.ask("/__monthly/changed"));
        polls.truncate(8);
        let begun = Instant::now();
        loop {
            let page = serving.get("/handbook/soak.html");
            let named = page.split("Save ").skip(1).filter_map(|it| it.split_once('.')).map(|(nth, _)| nth);
            let mut shown: Vec<&str> =
                named.filter(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit())).collect();
            shown.dedup();
            assert!(shown.len() <= 1, "one page shows the saves {shown:?}");
            if shown == [nth.to_string()] {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "save {nth} is not shown: {page}");
            std::thread::sleep(Duration::from_millis(20));
        }
        if nth == warm {
            before = serving.used();
        }
    }
    let after = serving.used();
    println!("{saves} saves: {before:?} and {after:?} (KiB of memory, handles)");
    assert!(after.1 <= before.1 + 24, "handles: {before:?} and {after:?}");
    assert!(after.0 <= before.0 + before.0 / 2 + 32 * 1024, "memory: {before:?} and {after:?}");
}
