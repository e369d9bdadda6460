use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::limits::WINDOWS_PATH_CHARACTERS;
use crate::source::{ContentPath, FileKind, SourceFile};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "windows-name",
    severity: Severity::Warning,
    what: "A file or folder below `content/` has a name that Windows refuses, or its path is too long for Windows.",
    why: "A clone on Windows cannot check the file out, and `git clone` fails for everybody who works with the practice there.",
    example: "content/evidence/2026-10/acme/2026-10-21T10:30.png",
    cure: "Rename it as the diagnostic proposes. Windows refuses the characters `<`, `>`, `:`, `\"`, `|`, `?` and `*`, a dot or a blank at the end, and names such as `con`, `nul` and `com1`, whatever follows the dot. A path may have 260 characters there, with the folder that the practice was cloned into.",
};

/// Characters that no name can have.
const REFUSED: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];
/// Names that stand for devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Names that stand for devices with a digit after them.
const PORTS: [&str; 2] = ["com", "lpt"];
const PORT_DIGITS: &str = "123456789¹²³";

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    // Of what has an unusable name, or lies too deep, that is the fault.
    let is_named = |file: &&SourceFile| {
        !matches!(file.kind, FileKind::BadName(_) | FileKind::TooDeep | FileKind::Unreadable)
    };
    let paths: Vec<&ContentPath> =
        context.practice.files.values().filter(is_named).map(|file| &file.path).collect();
    let mut reported = BTreeSet::new();
    let refused =
        paths.iter().filter_map(|path| refused(path)).filter(|it| reported.insert(it.place.path.clone()));
    refused.chain(paths.iter().filter_map(|path| too_long(path))).collect()
}

/// The first folder of a path, or its file, whose name Windows refuses.
fn refused(path: &ContentPath) -> Option<Diagnostic> {
    let mut place = String::new();
    for name in path.as_str().split('/') {
        place.push_str(name);
        if let Some(why) = fault(name) {
            let message = format!("Windows refuses the name `{name}`: {why}");
            let help = format!("a clone on Windows cannot check it out; name it `{}`", instead(name));
            return Some(RULE.at(&ContentPath::new(&place), Location::File, message).help(help));
        }
        place.push('/');
    }
    None
}

fn too_long(path: &ContentPath) -> Option<Diagnostic> {
    let length = path.as_str().encode_utf16().count();
    (length > WINDOWS_PATH_CHARACTERS).then(|| {
        let message = format!("the path has {length} characters; the maximum is {WINDOWS_PATH_CHARACTERS}");
        let help = "a clone on Windows cannot check it out, since a path there has 260 at most with the folder of the \
            clone; shorten the name of the file or of a folder";
        RULE.at(path, Location::File, message).help(help)
    })
}

/// Why Windows refuses a name.
pub(crate) fn fault(name: &str) -> Option<String> {
    if let Some(character) = name.chars().find(|it| REFUSED.contains(it)) {
        return Some(format!("it has the character `{character}`"));
    }
    if name.ends_with(['.', ' ']) {
        return Some("it ends with a dot or a blank".to_owned());
    }
    let stem = stem(name);
    is_device(stem).then(|| format!("`{stem}` is a device there"))
}

/// The part of a name by which Windows knows a device: that before the first dot.
fn stem(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| stem).trim_end()
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let is_digit = |rest: &str| {
        let mut characters = rest.chars();
        characters.next().is_some_and(|it| PORT_DIGITS.contains(it)) && characters.next().is_none()
    };
    DEVICES.contains(&&*stem) || PORTS.iter().any(|port| stem.strip_prefix(port).is_some_and(is_digit))
}

/// The nearest name that Windows takes.
pub(crate) fn instead(name: &str) -> String {
    let kept = name.replace(REFUSED, "-");
    let kept = match kept.trim_end_matches(['.', ' ']) {
        "" => Cow::Borrowed("renamed"),
        kept => Cow::Borrowed(kept),
    };
    let stem = stem(&kept);
    match (is_device(stem), kept.strip_prefix(stem)) {
        (true, Some(rest)) => format!("{stem}-1{}", rest.trim_start()),
        _ => kept.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{fault, instead};
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn names_that_windows_refuses_are_reported_once() {
        let long = format!("content/handbook/{}/page.txt", "long-folder-".repeat(16));
        let practice = Fixture::sample()
            .without_rule("stray-evidence")
            .file("content/evidence/2026-10/acme/2026-10-21T10:30.txt", "x")
            .file("content/evidence/2026-10/acme/nul.txt", "x")
            .file("content/handbook/end./a.txt", "x")
            .file("content/handbook/end./b.txt", "x")
            .file("content/handbook/com1.md", "---\ntitle: Ports\n---\n")
            .file(&long, "x");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[windows-name]: Windows refuses the name `2026-10-21T10:30.txt`: it has the character `:`
--> content/evidence/2026-10/acme/2026-10-21T10:30.txt
 = help: a clone on Windows cannot check it out; name it `2026-10-21T10-30.txt`

warning[windows-name]: Windows refuses the name `nul.txt`: `nul` is a device there
--> content/evidence/2026-10/acme/nul.txt
 = help: a clone on Windows cannot check it out; name it `nul-1.txt`

warning[windows-name]: Windows refuses the name `com1.md`: `com1` is a device there
--> content/handbook/com1.md
 = help: a clone on Windows cannot check it out; name it `com1-1.md`

warning[windows-name]: Windows refuses the name `end.`: it ends with a dot or a blank
--> content/handbook/end.
 = help: a clone on Windows cannot check it out; name it `end`

warning[windows-name]: the path has 218 characters; the maximum is 200
--> content/handbook/long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-long-folder-/page.txt
 = help: a clone on Windows cannot check it out, since a path there has 260 at most with the folder of the clone; shorten the name of the file or of a folder


"#]]
        );
    }

    #[test]
    fn what_windows_does_not_refuse_is_left_alone() {
        for bad in [
            "con",
            "CON.md",
            "Aux.tar.gz",
            "com1",
            "lpt9.txt",
            "COM².log",
            "nul .txt",
            "conin$",
            "end ",
            "end.",
            "a?b",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
        for good in [
            "console.md",
            "com0",
            "com10.txt",
            "lpt",
            "auxiliary",
            "2026-10",
            "räck (left).jpg",
            ".hidden",
            "a.con",
        ] {
            assert!(fault(good).is_none(), "{good}");
            assert_eq!(instead(good), good);
        }
    }

    #[test]
    fn windows_takes_the_name_that_is_proposed() {
        for (bad, good) in [
            ("con.md", "con-1.md"),
            ("COM1", "COM1-1"),
            ("nul .txt", "nul-1.txt"),
            ("2026-10-21T10:30:00.png", "2026-10-21T10-30-00.png"),
            ("rack|left.jpg", "rack-left.jpg"),
            ("end. .", "end"),
            ("con.", "con-1"),
            ("...", "renamed"),
        ] {
            assert_eq!(instead(bad), good);
            assert!(fault(good).is_none(), "{good}");
        }
    }
}
