//! The commands of the library beside the programs that they are for: shellcheck, and the help of
//! nmap, dig, curl and openssl.

use std::collections::{BTreeMap, BTreeSet};

use snapbox::{assert_data_eq, str};

use crate::world::World;

#[path = "../suite/library/code.rs"]
#[allow(dead_code, reason = "shared with the suite")]
mod code;
#[path = "../suite/library/grammar.rs"]
#[allow(dead_code, reason = "shared with the suite")]
mod grammar;

use code::{Code, blocks, blocks_of};
use grammar::{Command, Shell};

#[test]
fn shellcheck_finds_no_fault_in_any_block() {
    assert_eq!(complaints(&blocks()), "");
}

#[test]
fn shellcheck_is_quoted_with_the_place() {
    let text = "```sh\nd=client.example\n```\n\n1. So:\n\n   ```sh\n   for n in a; do echo $d; done\n   rm -r \"$dd/x\"\n   ```\n   ```bash\n   [[ $d == x ]]\n   ```\n   ```sh\n   [[ $d == x ]]\n   ```\n";
    assert_data_eq!(
        complaints(&blocks_of("a.md", text)),
        str![[r#"
a.md:8:13: warning: This loop will only ever run once. Bad quoting or missing glob/expansion? [SC2043]
a.md:9:11: warning: dd is referenced but not assigned (for output from commands, use "$(dd ...)" ). [SC2154]
a.md:15:4: warning: In POSIX sh, [[ ]] is undefined. [SC3010]

"#]]
    );
}

/// Findings of shellcheck, one per line. Variables that one block sets are set in the next ones.
fn complaints(blocks: &[Code]) -> String {
    let world = World::new();
    let mut named: BTreeMap<&str, String> = BTreeMap::new();
    let mut complaints = String::new();
    for block in blocks.iter().filter(|it| matches!(&*it.language, "sh" | "bash")) {
        let names = named.entry(&block.path).or_default();
        let script = format!("{names}:\n{}", block.text);
        // SC2034: a variable may be used in a later block.
        let arguments = ["--shell", &block.language, "--format", "gcc", "--exclude", "SC2034", "--norc", "-"];
        let (_, said, failed) = world.try_run("shellcheck", &arguments, script.as_bytes());
        assert_eq!(failed, "", "shellcheck runs");
        complaints.extend(said.lines().map(|line| format!("{}\n", in_file(line, block))));
        if block.text.lines().all(is_assignment) {
            names.push_str(&block.text.replace('\n', "; "));
        }
    }
    complaints
}

/// `-:3:7: note: …` with the place in the file; the script has a line before the block.
fn in_file(line: &str, block: &Code) -> String {
    let mut parts = line.splitn(4, ':').skip(1);
    let mut number = || parts.next().and_then(|it| it.parse::<usize>().ok()).expect("a number");
    let (row, column) = (number(), number());
    format!("{}:{}", block.place(row - 2, column - 1), parts.next().expect("what it says"))
}

fn is_assignment(line: &str) -> bool {
    let is_name = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    line.split_once('=').is_some_and(|(name, value)| is_name(name) && !value.contains(' '))
}

#[test]
fn every_option_of_nmap_is_in_its_help() {
    assert_eq!(unknown("nmap", &blocks()), "");
}

#[test]
fn every_option_of_dig_is_in_its_help() {
    assert_eq!(unknown("dig", &blocks()), "");
}

#[test]
fn every_option_of_curl_is_in_its_help() {
    assert_eq!(unknown("curl", &blocks()), "");
}

#[test]
fn every_option_of_openssl_is_in_the_help_of_its_command() {
    assert_eq!(unknown("openssl", &blocks()), "");
}

#[test]
fn an_option_that_is_in_no_help_is_named_by_its_place() {
    let text = "```sh\nnmap -sS -sQ -T4 -p- --opne x\ndig +shrot +noall -y @x\ncurl -skI -s9 --max-tmie 3 x\nopenssl x509 -enddate -isuer\nopenssl s_cleint -connect x\n```\n";
    let blocks = blocks_of("a.md", text);
    let unknown = ["nmap", "dig", "curl", "openssl"].map(|program| unknown(program, &blocks)).concat();
    assert_data_eq!(
        unknown,
        str![[r#"
a.md:2:10: the help of nmap has no `-sQ`
a.md:2:22: the help of nmap has no `--opne`
a.md:3:5: the help of dig has no `+shrot`
a.md:4:11: the help of curl has no `-9`
a.md:4:15: the help of curl has no `--max-tmie`
a.md:5:23: the help of openssl has no `-isuer`
a.md:6:18: the help of openssl has no `-connect`

"#]]
    );
}

/// The options of a program that its own help does not know, a line each.
fn unknown(program: &str, blocks: &[Code]) -> String {
    let posix = blocks.iter().filter(|it| matches!(Shell::of(&it.language), Some(Shell::Posix)));
    let commands = posix.flat_map(|block| {
        Shell::Posix.commands(&block.text).into_iter().map(move |command| (block, command))
    });
    let commands: Vec<(&Code, Command)> = commands.filter(|(_, command)| command.name == program).collect();
    assert!(!commands.is_empty(), "the library uses {program}");

    let world = World::new();
    let mut unknown = String::new();
    for (block, command) in &commands {
        let known = options_in(&help(&world, command));
        for word in command.words.iter().filter(|it| it.text.len() > 1 && it.text.starts_with(['-', '+'])) {
            let options = written_out(program, &word.text).into_iter();
            let place = block.place(word.at.0, word.at.1);
            unknown.extend(
                options
                    .filter(|option| !is_known(program, option, &known))
                    .map(|option| format!("{place}: the help of {program} has no `{option}`\n")),
            );
        }
    }
    unknown
}

fn is_known(program: &str, option: &str, known: &BTreeSet<String>) -> bool {
    match program {
        // `+time` is short for `+timeout`.
        "dig" => known.iter().any(|it| it.starts_with(option)),
        _ => known.contains(option),
    }
}

fn help(world: &World, command: &Command) -> String {
    let first = command.words.first().map_or("", |word| word.text.as_str());
    let arguments: &[&str] = match command.name.as_str() {
        "curl" => &["--help", "all"],
        "openssl" => &[first, "-help"],
        _ => &["-h"],
    };
    let (_, printed, complained) = world.try_run(&command.name, arguments, b"");
    format!("{printed}\n{complained}")
}

/// The options that a help names: `-n/-R`, `+[no]short`, `-T<0-5>`, `-s, --silent`.
fn options_in(help: &str) -> BTreeSet<String> {
    let mut options = BTreeSet::new();
    for word in help.replace("[no]", "").split(|c: char| c.is_whitespace() || ",;:()<[=".contains(c)) {
        let mut parts = word.split('/');
        let Some(first) = parts.next().filter(|it| it.starts_with(['-', '+'])) else { continue };
        options.insert(first.to_owned());
        options.extend(parts.map(|part| format!("-{}", part.trim_start_matches('-'))));
    }
    options
}

/// An option without its value, as a help has it; of letters in a row, as `-sk`, each.
fn written_out(program: &str, option: &str) -> Vec<String> {
    let name = option.split('=').next().unwrap_or_default();
    match program {
        "nmap" if name.starts_with("-T") || name.starts_with("-p") => vec![name[..2].to_owned()],
        "dig" => vec![name.replacen("+no", "+", 1)],
        "curl" if !name.starts_with("--") => name[1..].chars().map(|letter| format!("-{letter}")).collect(),
        _ => vec![name.to_owned()],
    }
}
