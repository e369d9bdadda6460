//! A folder of its own in which other programs run: nothing of this machine's settings reaches them.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// An empty repository and an empty home; both go when this goes.
pub struct World {
    folder: TempDir,
}

impl World {
    /// A repository on the branch `main`.
    pub fn new() -> World {
        let world = World { folder: tempfile::tempdir().expect("a folder") };
        let keys = world.path("gnupg");
        fs::create_dir(&keys).expect("is made");
        fs::set_permissions(&keys, fs::Permissions::from_mode(0o700)).expect("is closed to others");
        world.git(&["init", "--quiet", "--initial-branch=main", "."]);
        world
    }

    /// A file in the world; every program runs in the folder that holds it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("is written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// What git prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.run("git", arguments, b"")
    }

    /// What a program prints; it has to succeed.
    pub fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> String {
        let (succeeded, printed, complaint) = self.try_run(program, arguments, input);
        assert!(succeeded, "{program} {arguments:?}: {complaint}");
        printed
    }

    /// Whether a program succeeds, what it prints, and what it complains of.
    pub fn try_run(&self, program: &str, arguments: &[&str], input: &[u8]) -> (bool, String, String) {
        let mut child = self
            .command(program, arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
        child.stdin.take().expect("a pipe").write_all(input).expect("is read");
        let output = child.wait_with_output().expect("an end");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout), text(&output.stderr))
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        let kept = ["PATH", "LANG"].into_iter().filter_map(|key| Some((key, std::env::var_os(key)?)));
        command.args(arguments).current_dir(self.folder.path()).env_clear().envs(kept);
        command
            .env("HOME", self.folder.path())
            .env("GNUPGHOME", self.path("gnupg"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("TZ", ZONE);
        command
    }
}

/// The zone in which every program runs.
pub const ZONE: &str = "Europe/Berlin";

impl Drop for World {
    fn drop(&mut self) {
        // Programs of gpg stay in memory to keep keys open.
        let _ = self.command("gpgconf", &["--kill", "all"]).status();
    }
}
