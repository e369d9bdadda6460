//! The layers of `src`: which module may use which, and which may touch the outside world.

use std::fs;
use std::path::{Path, PathBuf};

/// What only some modules may use: the text that shows its use, and the paths below `src` that may.
const RESERVED: &[(&str, &[&str])] = &[
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!(", &[]),
    ("dbg!", &[]),
    ("process::exit", &[]),
    ("process::Command", &["commands/serve", "commands/record/editor", "commands/tickets/access"]),
    ("ureq", &["ticket_system/http"]),
    ("crate::ticket_system", &["commands/tickets"]),
    ("TcpStream", &["serve"]),
    ("TcpListener", &["serve"]),
    ("io::stdout", &["terminal"]),
    ("io::stderr", &["terminal"]),
    ("Instant::now", &["terminal", "serve"]),
    ("SystemTime", &["commands"]),
    ("Timestamp::now", &["commands"]),
    ("Zoned::now", &["commands"]),
    ("std::env", &["commands"]),
    ("env::var", &["commands"]),
    ("current_dir", &["commands"]),
    ("git2", &["source", "history", "demo"]),
    ("std::fs", FILE_ACCESS),
    ("fs::read", FILE_READING),
    ("File::open", FILE_READING),
    ("read_dir", FILE_READING),
];

/// Modules that open files themselves: the gate, through which all others open those of a practice, and those that read
/// what is no part of one: a published site, a cache, a new folder, what the user named.
const FILE_READING: &[&str] = &[
    "source/gate",
    "source/repository",
    "cache",
    "history/reading",
    "history/mailmap",
    "publish",
    "demo/repository",
    "commands/cache_key",
    "commands/evidence",
    "commands/init/folder",
    "commands/program",
    "commands/tickets/reconcile",
    "commands/verify",
    "commands/world",
];

/// Modules that look at files or write them: those that read a practice and its history, those that publish, and the
/// commands that make or take files.
const FILE_ACCESS: &[&str] = &[
    "cache",
    "source",
    "history",
    "publish",
    "demo",
    "commands/cache_key",
    "commands/evidence",
    "commands/init",
    "commands/new_file",
    "commands/program",
    "commands/tickets/reconcile",
    "commands/transaction",
    "commands/verify",
];

#[test]
fn a_module_uses_only_modules_above_it() {
    let layers = layers();
    let order = |layer: &str| layers.iter().position(|it| it == layer);
    let mut faults = Vec::new();
    for source in sources() {
        let Some(here) = order(&source.layer) else { continue };
        for (number, line) in source.lines() {
            for used in layers_used(line) {
                if order(&used).is_some_and(|there| there > here) {
                    faults.push(format!("{}:{number}: `{}` uses `{used}`", source.name, source.layer));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0], "lib.rs lists the modules in the order in which they may be used");
}

#[test]
fn only_the_modules_named_for_it_print_open_files_use_git2_or_look_at_clock_and_environment() {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.lines() {
            for (word, allowed) in RESERVED {
                if line.contains(word) && !allowed.iter().any(|it| source.is_below(it)) {
                    faults.push(format!("{}:{number}: `{word}`", source.name));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn no_test_of_the_suite_starts_another_program_than_monthly() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut files = Vec::new();
    collect(&suite, &mut files);
    assert!(files.len() > 30, "the suite is found");
    let start = ["Command", "new("].join("::");
    let starts = |path: &PathBuf| fs::read_to_string(path).expect("source is text").contains(&start);
    files.retain(|path| !path.ends_with("practice.rs") && starts(path));
    assert_eq!(files, [""; 0].map(PathBuf::from), "what needs other programs belongs to tests/peers");
}

#[test]
fn every_folder_is_listed_and_documented() {
    let layers = layers();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(layers.contains(&name), "`{name}` is missing in lib.rs");
            let text = fs::read_to_string(path.join("mod.rs")).expect("a folder has a mod.rs");
            assert!(text.starts_with("//! "), "src/{name}/mod.rs begins with its documentation");
        }
    }
}

#[test]
fn uses_of_a_layer_are_found_in_every_notation() {
    assert_eq!(layers_used("use crate::check::{Check, rules};"), ["check"]);
    assert_eq!(layers_used("use crate::{check::Check, model};"), ["check", "model"]);
    assert_eq!(layers_used("let x = crate::site::plan(crate::model::Day);"), ["site", "model"]);
    assert_eq!(layers_used("/// see [`x`]"), [""; 0]);
}

struct SourceFile {
    name: String,
    /// The folder or file directly below `src`.
    layer: String,
    text: String,
}

impl SourceFile {
    /// Whether it is that file or lies in that folder, as `commands/verify` or `commands`.
    fn is_below(&self, path: &str) -> bool {
        let below = self.name.strip_prefix("src/").and_then(|name| name.strip_prefix(path));
        below.is_some_and(|rest| rest.starts_with(['/', '.']))
    }

    /// Lines of code with their numbers, up to the tests.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .take_while(|line| !(is_for_tests(line) && self.text.contains("mod tests {")))
            .enumerate()
            .map(|(nth, line)| (nth + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn is_for_tests(line: &str) -> bool {
    line.starts_with("#[cfg(") && line.contains("test")
}

fn layers() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let layers: Vec<String> = lib
        .lines()
        .filter_map(|line| {
            Some(line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
        })
        .collect();
    assert!(layers.len() > 5, "lib.rs lists the modules");
    layers
}

fn sources() -> Vec<SourceFile> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 50, "the source is found");
    files.into_iter().map(|path| source(&src, &path)).collect()
}

fn source(src: &Path, path: &Path) -> SourceFile {
    let below = path.strip_prefix(src).expect("below src");
    let first = below.components().next().expect("a part").as_os_str().to_string_lossy().into_owned();
    SourceFile {
        name: format!("src/{}", below.display()),
        layer: first,
        text: fs::read_to_string(path).expect("source is text"),
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        match entry.is_dir() {
            true if entry.ends_with("tests") => {}
            false if ["tests.rs", "fixture.rs", "damaged.rs"].iter().any(|it| entry.ends_with(it)) => {}
            true => collect(&entry, files),
            false if entry.extension().is_some_and(|it| it == "rs") => files.push(entry),
            false => {}
        }
    }
}

fn layers_used(line: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    line.match_indices("crate::")
        .flat_map(|(at, found)| match line[at + found.len()..].strip_prefix('{') {
            Some(group) => top_level(group).into_iter().map(|part| word(&part)).collect(),
            None => vec![word(&line[at + found.len()..])],
        })
        .collect()
}

/// The parts of `a::{b, c}, d};` at the top level: `a::{b, c}` and `d`.
fn top_level(group: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for letter in group.chars() {
        match letter {
            '}' if depth == 0 => break,
            ',' if depth == 0 => parts.push(String::new()),
            letter => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                parts.last_mut().expect("there is always one").push(letter);
            }
        }
    }
    parts
}
