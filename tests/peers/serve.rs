//! `serve` for a long time, and with few file handles.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::practice::Practice;

/// Saves of the soak, unless `SOAK` says another number.
const SAVES: usize = 120;

/// How long an answer may take: the machine may stand still in between.
const PATIENCE: Duration = Duration::from_secs(120);

const NOBODY: &str = "65534";

const BASE: &str = "themes/default/templates/base.html";
const GUEST: &str = "content/clients/guest.md";

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
        Serving::by_shell(practice, &format!("ulimit -n {handles}; exec \"$0\" \"$@\""))
    }

    /// Serves as a user who is not root. Root gives the practice to nobody.
    fn as_nobody(practice: &Practice) -> Serving {
        if fs::metadata(practice.root()).expect("is there").uid() != 0 {
            return Serving::by_shell(practice, "exec \"$0\" \"$@\"");
        }
        // Nobody may not read the folder that the program lies in.
        let program = practice.path("monthly");
        // Written by a process of its own: a program cannot start while anybody, such as another test that begins a process,
        // still has it open for writing.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_monthly")).arg(&program).status();
        assert!(copied.expect("cp is needed").success());
        let given = Command::new("chown").arg("-R").arg(NOBODY).arg(practice.root()).status();
        assert!(given.expect("chown is needed").success());
        let user = format!("--reuid={NOBODY} --regid={NOBODY} --clear-groups");
        Serving::by_shell(practice, &format!("exec setpriv {user} '{}' \"$@\"", program.display()))
    }

    /// Serves by what a shell runs with the program and its arguments.
    fn by_shell(practice: &Practice, script: &str) -> Serving {
        let serve = practice.command(&["serve", "--port", "0"]);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script).arg(serve.get_program()).args(serve.get_args());
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
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
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

    /// Asks for a page until it has a text, and returns it.
    fn until(&self, path: &str, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let page = self.get(path);
            if page.contains(text) {
                return page;
            }
            assert!(begun.elapsed() < PATIENCE, "no `{text}`: {page}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn used(&self) -> Used {
        let process = format!("/proc/{}", self.child.id());
        let status = fs::read_to_string(format!("{process}/status")).expect("this is Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let memory = line.trim().trim_end_matches(" kB").parse().expect("a number");
        let handles = fs::read_dir(format!("{process}/fd")).expect("its handles").count();
        let schedule = fs::read_to_string(format!("{process}/stat")).expect("this is Linux");
        // In hundredths of a second: fields 14 and 15, of which 12 and 13 come after the name.
        let fields = schedule.rsplit_once(')').expect("its name").1.split_whitespace();
        let worked: u64 = fields.skip(11).take(2).map(|it| it.parse::<u64>().expect("a time") * 10).sum();
        Used { memory, handles, worked }
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
fn a_file_or_folder_that_may_not_be_read_says_nothing_about_git_and_the_others() {
    let may = |practice: &Practice, path: &str, mode| {
        fs::set_permissions(practice.path(path), fs::Permissions::from_mode(mode)).expect("is set");
    };
    for (path, is_folder) in [("content/procedures/time-services.md", false), ("content/procedures", true)] {
        let practice = Practice::small().commit("Begin");
        may(&practice, path, 0o000);
        let serving = Serving::as_nobody(&practice);
        let page = serving.until("/clients/acme.html", "monthly-panel");
        assert!(page.contains("unreadable-file") && page.contains(path), "{page}");
        assert!(page.contains(": Begin") && !page.contains("unreadable-history"), "{page}");
        // What can be read is watched.
        let practice = practice.file("content/handbook/new.md", "---\ntitle: First\n---\n");
        serving.until("/handbook/new.html", "First");
        let practice = practice.file("content/handbook/new.md", "---\ntitle: Second\n---\n");
        serving.until("/handbook/new.html", "Second");
        may(&practice, path, if is_folder { 0o755 } else { 0o644 });
        serving.until("/procedures/time-services.html", "Time");
    }
}

#[test]
fn content_that_may_not_be_read_is_the_only_failure() {
    let practice = Practice::small().commit("Begin");
    let content = practice.path("content");
    fs::set_permissions(&content, fs::Permissions::from_mode(0o000)).expect("is set");
    let serving = Serving::as_nobody(&practice);
    let page = serving.get("/");
    assert!(page.contains("<summary>cannot be shown as it is</summary>"), "{page}");
    assert!(page.contains("content`: Permission denied"), "{page}");
    fs::set_permissions(&content, fs::Permissions::from_mode(0o755)).expect("is set");
    serving.until("/clients/acme.html", "Acme Dental");
}

#[test]
fn a_repository_that_may_not_be_read_is_not_called_damaged() {
    for path in ["", "HEAD", "index", "objects", "refs"] {
        let practice = Practice::small().commit("Begin");
        let path = practice.path(".git").join(path);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("is set");
        let serving = Serving::as_nobody(&practice);
        let page = serving.until("/", "unreadable-history");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("is set");
        assert!(
            page.contains("permission denied") && page.contains("the right to read everything"),
            "{page}"
        );
        assert!(!page.contains("git fsck"), "{page}");
    }
}

/// What a server has used at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Used {
    /// Resident memory, in KiB.
    memory: usize,
    handles: usize,
    /// Time of the processor, in milliseconds.
    worked: u64,
}

/// The one number that stands between `word` and a full stop, each time that it does; `None` where it does nowhere.
fn only_number(page: &str, word: &str) -> Option<usize> {
    let named = page.split(word).skip(1).filter_map(|it| it.split_once('.')?.0.parse().ok());
    let mut numbers: Vec<usize> = named.collect();
    numbers.dedup();
    assert!(numbers.len() <= 1, "one page is of several states: {word}{numbers:?}");
    numbers.pop()
}

/// Saves of documents and of the theme, commits, and clients that begin and end.
fn save(practice: Practice, nth: usize) -> Practice {
    let page = format!("---\ntitle: Save {nth}.\n---\n\n## Save {nth}.\n");
    let mut practice = practice.file("content/handbook/soak.md", page);
    if nth.is_multiple_of(15) {
        let base = include_str!("../../themes/default/templates/base.html");
        let marked = base.replace("<head>", &format!("<head><!-- Theme {nth}. -->"));
        practice = practice.file(BASE, format!("{marked}<!-- Theme {nth}. -->"));
    }
    match nth % 20 {
        0 => practice = practice.commit("Save"),
        5 => {
            practice = practice
                .file(GUEST, "---\nname: Guest\nservice_start: 2026-10-30\nprimary_technician: tom\n---\n")
        }
        15 => practice = practice.remove(GUEST),
        _ => {}
    }
    practice
}

#[test]
fn after_many_saves_commits_and_clients_a_server_uses_what_it_used_before() {
    let saves = std::env::var("SOAK").ok().and_then(|it| it.parse().ok()).unwrap_or(SAVES);
    let mut practice = save(Practice::small(), 0);
    let serving = Serving::with_handles(&practice, 256);
    let (mut used, mut polls, begun) = (Vec::new(), VecDeque::new(), Instant::now());
    for nth in 1..=saves {
        practice = save(practice, nth);
        // Browsers that come and go, and some that say nothing more.
        drop(serving.connect());
        drop(serving.ask("/search/index.js"));
        polls.push_back(serving.ask("/__monthly/changed"));
        polls.drain(..polls.len().saturating_sub(8));
        let saved = Instant::now();
        loop {
            let page = serving.get("/handbook/soak.html");
            let (shown, theme) = (only_number(&page, "Save "), only_number(&page, "Theme "));
            if shown == Some(nth) && theme.is_none_or(|theme| theme == nth / 15 * 15) {
                break;
            }
            assert!(saved.elapsed() < PATIENCE, "save {nth} is not shown: {page}");
            let version = page.split_once("data-version=\"").and_then(|(_, rest)| rest.split_once('"'));
            serving.get(&format!("/__monthly/changed?since={}", version.expect("its version").0));
        }
        if nth.is_multiple_of(saves / 4) {
            used.push(serving.used());
            println!("{nth} saves in {:.0?}: {:?}", begun.elapsed(), serving.used());
        }
    }
    let (before, after) = (used[0], used[3]);
    assert!(after.handles <= before.handles + 24, "handles: {used:?}");
    assert!(after.memory <= before.memory + before.memory / 4 + 16 * 1024, "memory: {used:?}");
}
