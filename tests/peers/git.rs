//! The git program, run in a practice.

use std::process::Command;

use crate::practice::Practice;

impl Practice {
    /// What git prints in the practice, with nothing of this machine's configuration.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_in("", arguments)
    }

    /// What git prints in a folder of the practice.
    pub fn git_in(&self, folder: &str, arguments: &[&str]) -> String {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.path(folder)).env_clear().env("PATH", path).env("TZ", "UTC");
        let output = git.env("HOME", self.path(".home")).output().expect("the git program runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("git prints UTF-8").trim().to_owned()
    }
}
