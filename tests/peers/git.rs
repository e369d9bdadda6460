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
        let printed = self.printed_by("git", folder, arguments);
        String::from_utf8(printed).expect("git prints UTF-8").trim().to_owned()
    }

    /// What git prints in the practice, byte for byte.
    pub fn git_bytes(&self, arguments: &[&str]) -> Vec<u8> {
        self.printed_by("git", "", arguments)
    }

    /// Runs commands of a shell in the practice.
    pub fn shell(&self, commands: &str) {
        self.printed_by("sh", "", &["-c", commands]);
    }

    fn printed_by(&self, program: &str, folder: &str, arguments: &[&str]) -> Vec<u8> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.path(folder)).env_clear().env("PATH", path).env("TZ", "UTC");
        let output = command.env("HOME", self.path(".home")).output().expect("the program runs");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
        output.stdout
    }
}
