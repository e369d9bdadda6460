//! `commands.txt`: the commands that were looked up in their documentation.

use std::collections::{BTreeMap, BTreeSet};

use monthly_single::nearest;

use super::code::Code;
use super::grammar::{Command, Shell, Word};

/// What was looked up of each command: where it comes from, and the words that it knows.
#[derive(Default)]
pub struct Reviewed<'t>(BTreeMap<&'t str, Entry<'t>>);

struct Entry<'t> {
    words: BTreeSet<&'t str>,
}

/// The word of an entry whose command takes words of all kinds.
const ANYTHING: &str = "...";

/// The entry of what every cmdlet takes.
const EVERY_CMDLET: &str = "Every-Cmdlet";

/// Commands that were not looked up, and the lines to add for them.
#[derive(Default)]
pub struct Unknown {
    pub faults: Vec<String>,
    lines: BTreeMap<String, BTreeSet<String>>,
}

impl<'t> Reviewed<'t> {
    pub fn of(list: &'t str) -> Reviewed<'t> {
        let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entries = lines.map(|line| {
            let parts: Vec<&str> = line.split(" | ").collect();
            let (name, words) = match parts[..] {
                [name, origin] if origin != "?" => (name, ""),
                [name, origin, words] if origin != "?" => (name, words),
                _ => panic!("not `name | where it comes from | words`: {line}"),
            };
            (name, Entry { words: words.split(' ').filter(|it| !it.is_empty()).collect() })
        });
        let entries: Vec<_> = entries.collect();
        let names: Vec<&str> = entries.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "the list is in the order of its names, each once");
        Reviewed(entries.into_iter().collect())
    }

    pub fn knows(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Notes the commands and words of `code` that are not in the list.
    pub fn look_up(&self, shell: &Shell, code: &Code, unknown: &mut Unknown) {
        for command in shell.commands(&code.text) {
            match self.0.get(command.name.as_str()) {
                Some(entry) => self.look_up_words(&command, entry, code, unknown),
                None => {
                    let near = nearest(&command.name, self.0.keys().copied());
                    let place = code.place(command.at.0, command.at.1);
                    unknown.faults.push(format!("{place}: unknown command `{}`{}", command.name, or(near)));
                    let words = unknown.lines.entry(command.name.clone()).or_default();
                    words.extend(command.words.iter().filter_map(|word| named(&command, word)));
                }
            }
        }
    }

    fn look_up_words(&self, command: &Command, entry: &Entry<'_>, code: &Code, unknown: &mut Unknown) {
        let common = self.0.get(EVERY_CMDLET).filter(|_| is_cmdlet(&command.name));
        // PowerShell does not care for capitals; programs do.
        let is_same = |a: &str, b: &str| match is_cmdlet(&command.name) {
            true => a.eq_ignore_ascii_case(b),
            false => a == b,
        };
        let known = |word: &str| {
            let mut words = entry.words.iter().chain(common.iter().flat_map(|it| &it.words));
            words.any(|it| is_same(it, word))
        };
        for word in &command.words {
            let Some(name) = named(command, word) else { continue };
            let is_free = entry.words.contains(ANYTHING) && name.starts_with(char::is_alphabetic);
            if !known(&name) && !is_free {
                let place = code.place(word.at.0, word.at.1);
                let near = nearest(&name, entry.words.iter().copied());
                unknown.faults.push(format!("{place}: `{}` has no `{name}`{}", command.name, or(near)));
                unknown.lines.entry(command.name.clone()).or_default().insert(name);
            }
        }
    }
}

impl Unknown {
    /// Everything at once; empty where nothing is unknown.
    pub fn report(&self) -> String {
        if self.faults.is_empty() {
            return String::new();
        }
        let line = |(name, words): (&String, &BTreeSet<String>)| {
            let words: String = words.iter().map(|word| format!(" {word}")).collect();
            format!("{name} | ?{}{words}\n", if words.is_empty() { "" } else { " |" })
        };
        format!(
            "{}\n\nWhat is right belongs into tests/suite/library/commands.txt, once it was looked up:\n{}",
            self.faults.join("\n"),
            self.lines.iter().map(line).collect::<String>()
        )
    }
}

fn or(near: Option<&str>) -> String {
    near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default()
}

/// `Get-Date`: a verb and a noun, as PowerShell's commands are called.
pub fn is_cmdlet(name: &str) -> bool {
    let is_verb = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.all(|c| c.is_ascii_lowercase())
    };
    let is_noun = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase());
    name.split_once('-').is_some_and(|(verb, noun)| is_verb(verb) && is_noun(noun))
}

/// What a word names that can be misspelt: a parameter of a cmdlet; an option or a bare word of a
/// program, without its value. `None` for values.
fn named(command: &Command, word: &Word) -> Option<String> {
    if is_cmdlet(&command.name) {
        return word.parameter.then(|| word.text.trim_end_matches(':').to_owned());
    }
    let name = word.text.split([':', '=']).next().unwrap_or_default();
    let is_option = name.len() > 1
        && name.starts_with(['-', '/', '+'])
        && name[1..].chars().all(|c| c.is_ascii_alphanumeric() || "-_*".contains(c));
    let is_bare = !word.quoted
        && name == word.text
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    (is_option || is_bare).then(|| name.to_owned())
}
