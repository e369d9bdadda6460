//! A practice in a folder of its own, and the program run in it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use git2::{Repository, Signature, Time};
use tempfile::TempDir;

/// The day that every run has for today, unless it says otherwise.
pub const TODAY: &str = "2026-11-22";

/// Noon of 2026-11-01, when the first commit is made; each further one is a day later.
const FIRST_COMMIT: i64 = 1_793_534_400;

pub struct Practice {
    folder: TempDir,
    environment: BTreeMap<&'static str, String>,
    absent: Vec<&'static str>,
    commits: i64,
}

/// What a run said, and how it ended.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

const SMALL: &[(&str, &str)] = &[
    ("monthly.toml", "[site]\ntitle = \"North Lane IT\"\n"),
    ("content/staff/jane.md", "---\nname: Jane Miller\nrole: service_manager\n---\n"),
    ("content/staff/tom.md", "---\nname: Tom Reed\nrole: technician\n---\n"),
    (
        "content/clients/acme.md",
        "---
name: Acme Dental
service_start: 2011-03-01
primary_technician: tom
sites: [{id: main, name: High Street}]
contacts: [{id: lee, name: Lee Park, flags: [primary]}]
assets:
  - {id: acme-dc01, type: server, name: DC01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
---
",
    ),
    (
        "content/procedures/time-services.md",
        "---
title: Time services - Verify and correct
summary: Every clock agrees with the others.
category: infrastructure
status: active
owner: jane
approved_by: jane
approved_on: 2026-01-05
last_reviewed_on: 2026-01-05
review_in: 12 months
repeat: 12 months
scope: {per: asset, types: [server]}
risk: medium
record:
  - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
---

## Overview

Clocks that differ make log-ins fail.

## Steps

1. Read `offset_ms`.
",
    ),
    (
        "content/singles/2026-10-time-services.md",
        "---\nlead: jane\nopened_on: 2026-10-01\npopulation: [acme]\n---\n",
    ),
    (
        "content/results/2026-10/acme.md",
        "---
status: completed
performed_by: tom
performed_on: 2026-10-21
reviewed_by: jane
reviewed_on: 2026-10-24
ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}
minutes: 30
items:
  - {asset: acme-dc01, outcome: pass, offset_ms: 12}
summary: All clocks agree.
---
",
    ),
];

impl Practice {
    /// An empty folder.
    pub fn nothing() -> Practice {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Practice { folder, environment: BTreeMap::new(), absent: Vec::new(), commits: 0 }
    }

    /// One client, one procedure, one month: nothing is wrong with it.
    pub fn small() -> Practice {
        SMALL.iter().fold(Practice::nothing(), |practice, (path, text)| practice.file(path, text))
    }

    /// The same with two more clients: birch owes the single and has no result; cedar joined too late for it.
    pub fn of_three() -> Practice {
        let client = |name: &str, start: &str| {
            format!(
                "---\nname: {name}\nservice_start: {start}\nprimary_technician: tom\ntags: [windows, {name}]\nassets:\n  - {{id: {0}-dc01, type: server, name: DC01, in_service: 2020-01-01, verified_on: 2026-10-01}}\n---\n",
                name.to_lowercase()
            )
        };
        Practice::small()
            .edit(
                "content/singles/2026-10-time-services.md",
                "population: [acme]",
                "population: [acme, birch]\nexcluded: {cedar: joined on 2026-10-20}",
            )
            .file("content/clients/birch.md", client("Birch", "2015-01-01"))
            .file("content/clients/cedar.md", client("Cedar", "2026-10-20"))
    }

    /// A copy of the sample practice in `content/`.
    pub fn sample() -> Practice {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let practice = Practice::nothing();
        fs::copy(repository.join("monthly.toml"), practice.path("monthly.toml"))
            .expect("monthly.toml is there");
        copy(&repository.join("content"), &practice.path("content"));
        practice
    }

    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Practice {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("the file can be written");
        self
    }

    /// Replaces `old`, which must stand in the file once.
    pub fn edit(self, path: &str, old: &str, new: &str) -> Practice {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in {path}");
        self.file(path, text.replacen(old, new, 1))
    }

    /// A variable that every run sees.
    pub fn env(mut self, name: &'static str, value: impl Into<String>) -> Practice {
        self.environment.insert(name, value.into());
        self
    }

    /// Takes a variable away that every run sees.
    pub fn unset(mut self, name: &'static str) -> Practice {
        self.environment.remove(name);
        self.absent.push(name);
        self
    }

    pub fn remove(self, path: &str) -> Practice {
        fs::remove_file(self.path(path)).expect("the file is there");
        self
    }

    /// Commits everything, by Jane, a day after the last time.
    pub fn commit(self, message: &str) -> Practice {
        self.commit_by("Jane Miller", "jane@msp.example", message)
    }

    /// Commits everything, by whomever, a day after the last time.
    pub fn commit_by(mut self, name: &str, email: &str, message: &str) -> Practice {
        self.commits += 1;
        let at = FIRST_COMMIT + (self.commits - 1) * 86_400;
        self.commit_at(at, (name, email), message)
    }

    /// Commits everything, by Jane, at a moment like `2026-10-31T23:30:00Z`.
    pub fn commit_on(self, moment: &str, message: &str) -> Practice {
        let moment: jiff::Timestamp = moment.parse().expect("a moment");
        self.commit_at(moment.as_second(), ("Jane Miller", "jane@msp.example"), message)
    }

    fn commit_at(self, seconds: i64, (name, email): (&str, &str), message: &str) -> Practice {
        let repository =
            Repository::open(self.root()).or_else(|_| Repository::init(self.root())).expect("a repository");
        let mut index = repository.index().expect("an index");
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("files can be added");
        index.update_all(["*"], None).expect("files can be removed");
        index.write().expect("the index can be written");
        let tree = repository.find_tree(index.write_tree().expect("a tree")).expect("the tree");
        let author = Signature::new(name, email, &Time::new(seconds, 0)).expect("a signature");
        let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<_> = parent.iter().collect();
        repository.commit(Some("HEAD"), &author, &author, message, &tree, &parents).expect("a commit");
        self
    }

    /// The first seven digits of the last commit's id.
    pub fn head(&self) -> String {
        let repository = Repository::open(self.root()).expect("a repository");
        let head = repository.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        head.id().to_string()[..7].to_owned()
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs `monthly` with arguments parted by blanks.
    pub fn run(&self, arguments: &str) -> Ran {
        self.run_in("", &arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs `monthly` in a folder of the practice.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        self.ran(self.command(arguments).current_dir(self.path(folder)))
    }

    /// Runs `monthly` as somebody who may not write in the practice: as nobody where the tests are
    /// root's. They get a copy of the program, which may lie in a closed folder.
    #[cfg(unix)]
    pub fn run_without_rights(&self, arguments: &str) -> Ran {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;

        const NOBODY: u32 = 65_534;
        let program = self.path(".monthly");
        let mode = |mode| fs::Permissions::from_mode(mode);
        fs::copy(env!("CARGO_BIN_EXE_monthly"), &program).expect("the program can be copied");
        fs::set_permissions(&program, mode(0o755)).expect("rights can be given");
        let is_root = program.metadata().expect("the program is there").uid() == 0;
        let mut command = Command::new(&program);
        command.args(arguments.split_whitespace()).current_dir(self.root());
        if is_root {
            command.uid(NOBODY);
        }
        fs::set_permissions(self.root(), mode(0o555)).expect("rights can be taken");
        let ran = self.ran(command.env_clear().env("MONTHLY_TODAY", TODAY));
        fs::set_permissions(self.root(), mode(0o755)).expect("rights can be given");
        ran
    }

    fn ran(&self, command: &mut Command) -> Ran {
        let output = output(command.stdin(Stdio::null()));
        Ran {
            code: output.status.code().expect("the program ends by itself"),
            stdout: self.redacted(&output.stdout),
            stderr: self.redacted(&output.stderr),
        }
    }

    /// Runs git itself in the practice, with nothing of this machine's configuration.
    pub fn git(&self, arguments: &[&str]) -> String {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.root()).env_clear().env("PATH", path);
        let output = git.env("HOME", self.path(".home")).output().expect("git is there");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("git speaks UTF-8").trim().to_owned()
    }

    /// The program with an environment that holds nothing of this machine's.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_monthly"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env_clear()
            .env("HOME", self.path(".home"))
            .env("MONTHLY_TODAY", TODAY)
            .envs(&self.environment);
        for name in &self.absent {
            command.env_remove(name);
        }
        command
    }

    fn redacted(&self, output: &[u8]) -> String {
        let text = String::from_utf8(output.to_vec()).expect("the program speaks UTF-8");
        let root = self.root().canonicalize().expect("the folder exists");
        text.replace(&*root.to_string_lossy(), "[ROOT]").replace(&*self.root().to_string_lossy(), "[ROOT]")
    }
}

/// Runs to the end. A program that was copied just now may be held open for writing still, by a
/// process that another test forked meanwhile: for that moment only.
fn output(command: &mut Command) -> std::process::Output {
    loop {
        match command.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            ran => return ran.expect("the program runs"),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("files can be copied")),
        }
    }
}

/// Everything at once, to be compared as a whole.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr\n{}", self.stderr)?;
        }
        writeln!(f, "--- exit code {}", self.code)
    }
}
