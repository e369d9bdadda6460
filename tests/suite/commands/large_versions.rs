//! Former versions that are larger than any document: as large as git takes them, and a thousandth of it in the repository.

use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::practice::Practice;

const ACME: &str = "content/clients/acme.md";

/// Bytes of a former version.
const LARGE: usize = 32 << 20;

/// A practice whose history has a client's file of another size, and a page of that size which was moved and edited.
fn once_with(size: usize) -> Practice {
    let practice = Practice::small().commit("Begin");
    let client = practice.read(ACME);
    let page = format!("---\ntitle: Page\n---\n{}", "The same line again\n".repeat(size / 20));
    practice
        .file(ACME, format!("{client}{}", "x".repeat(size)))
        .file("content/handbook/page.md", &page)
        .commit("Grow")
        .file(ACME, client)
        .remove("content/handbook/page.md")
        .file("content/handbook/moved.md", page + "y")
        .commit("Shrink")
        .remove("content/handbook/moved.md")
        .commit("Remove")
}

/// Peak of resident memory of a run, in bytes.
fn peak(practice: &Practice, arguments: &str) -> usize {
    let mut command = practice.command(&arguments.split_whitespace().collect::<Vec<_>>());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut peak = 0;
    loop {
        peak = peak.max(resident(&child));
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            assert!(status.success(), "{arguments}");
            return peak;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn resident(child: &Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<usize>().ok());
    kibibytes.unwrap_or_default() * 1024
}

#[test]
fn they_are_not_read_into_memory() {
    let [small, large] = [1000, LARGE].map(once_with);
    for arguments in ["check -q", "history content/clients/acme.md", "build -q"] {
        let [usual, peak] = [&small, &large].map(|practice| peak(practice, arguments));
        assert!(peak < usual + LARGE / 2, "{arguments}: {peak} bytes, {usual} with small versions");
    }
    let ran = large.run("history content/clients/acme.md");
    assert_eq!(
        ran.stdout.matches("  - changed; the content of that time cannot be read\n").count(),
        1,
        "{ran}"
    );
    assert!(ran.stdout.contains("  - edited; no recorded value changed\n"), "{ran}");
}
