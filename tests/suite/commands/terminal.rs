//! What reaches a terminal: nothing that a file, a commit or an argument says steers it.

use crate::practice::Practice;

/// Sets a colour by a C1 control character, writes the clipboard, reverses letters, and is partly invisible.
const HOSTILE: &str = "\u{9b}31m\u{9d}52;c;AAAA\u{9c}\u{202e}evil\u{200b}\u{2028}";

fn hostile() -> Practice {
    let page = format!("---\ntitle: T\nsummary: x\nfoo: \"{HOSTILE}\"\n---\n\n[x](a{HOSTILE}.md)\n");
    Practice::small()
        .file("content/handbook/zz.md", page)
        .edit("content/clients/acme.md", "name: DC01", &format!("name: DC01{HOSTILE}"))
        .file(&format!("content/handbook/{HOSTILE}.md"), "---\n")
        .commit_by(&format!("Tom{HOSTILE}"), "tom@msp.example", &format!("red {HOSTILE}"))
}

#[test]
fn no_command_prints_a_character_that_steers_the_terminal() {
    let practice = hostile();
    let clean = |arguments: &[&str]| {
        let ran = practice.run_in("", arguments).to_string();
        let steers =
            |c: char| c != '\n' && (c.is_control() || HOSTILE.chars().any(|it| it == c && !it.is_ascii()));
        assert!(!ran.contains(steers), "{arguments:?}: {ran:?}");
        ran
    };
    for format in ["human", "short", "json", "github", "sarif", "junit"] {
        let ran = clean(&["check", "--format", format]);
        let escaped = if matches!(format, "json" | "sarif") { r"\u009b31m" } else { r"\u{9b}31m" };
        assert!(ran.contains(escaped), "{format}: {ran}");
    }
    assert!(clean(&["history", "handbook/zz"]).contains(r"red \u{9b}31m\u{9d}52;c;AAAA\u{9c}\u{202e}evil"));
    for arguments in [
        &["check", "--statistics"][..],
        &["history", "acme", "--format", "json"],
        &["status"],
        &["status", "--client", "acme"],
        &["diff", "HEAD"],
        &["build", "-v"],
        &["explain", HOSTILE],
        &["history", HOSTILE],
        &["check", HOSTILE],
        &["check", "-C", HOSTILE],
        &["check", "--as-of", HOSTILE],
        &["check", "--today", HOSTILE],
        &["check", &format!("--{HOSTILE}")],
        &["new", "single", HOSTILE, HOSTILE],
        &[HOSTILE],
    ] {
        clean(arguments);
    }
}
