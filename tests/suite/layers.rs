//! The rooms of the house: who may use whom, and who may touch the outside.

use std::fs;
use std::path::{Path, PathBuf};

/// What only some rooms may do, and why it is looked for.
const KEPT: &[(&str, &[&str])] = &[
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!(", &[]),
    ("dbg!", &[]),
    ("process::exit", &[]),
    ("io::stdout", &["terminal"]),
    ("io::stderr", &["terminal"]),
    ("Instant::now", &["terminal", "serve"]),
    ("SystemTime", &["commands"]),
    ("Timestamp::now", &["commands"]),
    ("Zoned::now", &["commands"]),
    ("std::env", &["commands"]),
    ("env::var", &["commands"]),
    ("current_dir", &["commands"]),
];

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    let order = |room: &str| rooms.iter().position(|it| it == room);
    let mut faults = Vec::new();
    for source in sources() {
        let Some(here) = order(&source.room) else { continue };
        for (number, line) in source.lines() {
            for used in rooms_used(line) {
                if order(&used).is_some_and(|there| there > here) {
                    faults.push(format!("{}:{number}: `{}` uses `{used}`", source.name, source.room));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0], "lib.rs lists the rooms in the order in which they may be used");
}

#[test]
fn only_terminal_prints_and_only_commands_look_at_clock_environment_and_folder() {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.lines() {
            for (word, rooms) in KEPT {
                if line.contains(word) && !rooms.contains(&source.room.as_str()) {
                    faults.push(format!("{}:{number}: `{word}` in `{}`", source.name, source.room));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn every_room_is_listed_and_tells_its_story() {
    let rooms = rooms();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(rooms.contains(&name), "`{name}` is missing in lib.rs");
            let story = fs::read_to_string(path.join("mod.rs")).expect("a room has a mod.rs");
            let unfurnished = story.trim().is_empty();
            assert!(unfurnished || story.starts_with("//! "), "src/{name}/mod.rs opens with its story");
        }
    }
}

#[test]
fn rooms_are_found_in_every_way_of_using_them() {
    assert_eq!(rooms_used("use crate::check::{Library, rules};"), ["check"]);
    assert_eq!(rooms_used("use crate::{check::Library, model};"), ["check", "model"]);
    assert_eq!(rooms_used("let x = crate::site::plan(crate::model::Day);"), ["site", "model"]);
    assert_eq!(rooms_used("/// see [`x`]"), [""; 0]);
}

struct SourceFile {
    name: String,
    /// The folder below `src`; `main.rs` and `lib.rs` are rooms of their own.
    room: String,
    text: String,
}

impl SourceFile {
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

fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let rooms: Vec<String> = lib
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    assert!(rooms.len() > 5, "lib.rs lists the rooms");
    rooms
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
        room: first,
        text: fs::read_to_string(path).expect("source is text"),
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        match entry.is_dir() {
            true if entry.ends_with("tests") => {}
            false if entry.ends_with("tests.rs") => {}
            true => collect(&entry, files),
            false if entry.extension().is_some_and(|it| it == "rs") => files.push(entry),
            false => {}
        }
    }
}

fn rooms_used(line: &str) -> Vec<String> {
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

/// The parts of `a::{b, c}, d};` that stand at the top: `a::{b, c}` and `d`.
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
