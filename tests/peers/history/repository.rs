//! A repository made by the git program, without this machine's configuration.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};

use tempfile::TempDir;

/// The moment of the first commit; each further one is an hour later.
const BEGIN: i64 = 1_793_534_400;

pub struct Repository {
    folder: TempDir,
    name: &'static str,
    clock: AtomicI64,
}

impl Repository {
    pub fn new() -> Repository {
        let repository = Repository::empty();
        repository.git("init -q -b main .");
        repository
    }

    /// A folder with nothing in it.
    pub fn empty() -> Repository {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir(folder.path().join("work")).expect("a folder can be made");
        Repository { folder, name: "work", clock: AtomicI64::new(BEGIN) }
    }

    /// Another folder beside this one, filled by a git command that is run there.
    pub fn beside(self, name: &'static str, command: &str) -> Repository {
        self.git(command);
        Repository { name, ..self }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    pub fn write(&self, path: &str, text: &str) -> &Repository {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("the file can be written");
        self
    }

    /// A document of some lines, of which the last is `new`.
    pub fn document(&self, path: &str, new: &str) -> &Repository {
        let text: String = (0..9).map(|line| format!("line {line} of {path}\n")).collect();
        self.write(path, &format!("{text}{new}\n"))
    }

    pub fn commit(&self, message: &str) -> &Repository {
        self.git("add -A");
        self.run(&["commit", "-q", "--allow-empty", "-m", message], b"");
        self
    }

    /// Runs git with arguments parted by blanks; it has to succeed.
    pub fn git(&self, arguments: &str) -> String {
        self.run(&arguments.split_whitespace().collect::<Vec<_>>(), b"")
    }

    /// Runs git where it may fail, as a merge with a conflict does.
    pub fn try_git(&self, arguments: &str) -> &Repository {
        let _ = self.command(&arguments.split_whitespace().collect::<Vec<_>>()).output();
        self
    }

    /// What git prints where it may also fail, as `merge-base` does for unrelated commits.
    pub fn output(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("the git program runs");
        String::from_utf8(output.stdout).expect("git speaks UTF-8")
    }

    pub fn run(&self, arguments: &[&str], input: &[u8]) -> String {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the git program runs");
        child.stdin.take().expect("a pipe").write_all(input).expect("git reads");
        let output = child.wait_with_output().expect("git ends");
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {complaint}");
        String::from_utf8(output.stdout).expect("git speaks UTF-8")
    }

    /// Lets the clock of the next commits run on from another moment.
    pub fn shift_clock(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Text to which git joins two sides that come from a base; `None` where they conflict.
    pub fn merged(&self, base: &str, ours: &str, theirs: &str) -> Option<String> {
        let folder = self.folder.path();
        for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            fs::write(folder.join(name), text).expect("the file can be written");
        }
        let output = self.command(&["merge-file", "-p", "../ours", "../base", "../theirs"]).output();
        let output = output.expect("the git program runs");
        output.status.success().then(|| String::from_utf8(output.stdout).expect("git speaks UTF-8"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let now = self.clock.fetch_add(3600, Ordering::Relaxed);
        let mut command = Command::new("git");
        command.args(["-c", "core.quotePath=false"]).args(arguments).current_dir(self.root());
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "Tom Reed"),
            ("GIT_AUTHOR_EMAIL", "tom@msp.example"),
            ("GIT_COMMITTER_NAME", "Jane Miller"),
            ("GIT_COMMITTER_EMAIL", "jane@msp.example"),
            ("GIT_ALLOW_PROTOCOL", "file"),
        ] {
            command.env(name, value);
        }
        command.env("GIT_AUTHOR_DATE", format!("{} +0200", now - 60));
        command.env("GIT_COMMITTER_DATE", format!("{now} +0100"));
        command
    }
}

/// Lines of git's output.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Every path below `prefix` that a file ever had.
pub fn paths(repository: &Repository, prefix: &str) -> Vec<String> {
    let said = repository.run(&["log", "-m", "--root", "--no-renames", "--name-only", "--format="], b"");
    let mut paths: Vec<String> =
        lines(&said).iter().filter_map(|path| path.strip_prefix(prefix)).map(str::to_owned).collect();
    paths.retain(|path| path.starts_with("content/") || path == "monthly.toml");
    paths.sort();
    paths.dedup();
    paths
}
