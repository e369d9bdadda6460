//! The commands of the library: every one is parsed, and every name in it was looked up, so that no
//! typing error is shipped. `tests/peers` compares them with other programs.

mod code;
mod grammar;
mod reviewed;

use snapbox::{assert_data_eq, str};

use code::{blocks, blocks_of, spans, spans_of};
use grammar::Shell;
use reviewed::{Reviewed, Unknown, is_cmdlet};

static LIST: &str = include_str!("commands.txt");

/// What a fence may name beside the shells: nothing to be run.
const NO_COMMANDS: [&str; 9] = ["text", "dot", "yaml", "toml", "json", "csv", "ini", "xml", "markdown"];

#[test]
fn every_command_is_in_a_language_that_is_checked() {
    let blocks = blocks();
    let unchecked = blocks.iter().filter(|it| Shell::of(&it.language).is_none());
    let unchecked = unchecked.filter(|it| !NO_COMMANDS.contains(&it.language.as_str()));
    let places: Vec<String> = unchecked.map(|it| format!("{}: `{}`", it.place(0, 0), it.language)).collect();
    assert_eq!(places, [""; 0]);
}

#[test]
fn every_command_can_be_parsed() {
    let blocks = blocks();
    let mistakes: Vec<String> = blocks
        .iter()
        .filter_map(|block| Some(Shell::of(&block.language)?.mistakes(block)))
        .flatten()
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn every_command_and_each_of_its_options_was_looked_up() {
    let reviewed = Reviewed::of(LIST);
    let mut unknown = Unknown::default();
    for block in blocks() {
        if let Some(shell) = Shell::of(&block.language) {
            reviewed.look_up(&shell, &block, &mut unknown);
        }
    }
    for span in spans() {
        if let Some(shell) = shell_of_span(&reviewed, &span.text) {
            reviewed.look_up(&shell, &span, &mut unknown);
        }
    }
    assert!(unknown.faults.is_empty(), "{}", unknown.report());
}

/// Shell of the text in backticks in a sentence, where it is a command.
fn shell_of_span(reviewed: &Reviewed<'_>, span: &str) -> Option<Shell> {
    let (first, rest) = span.split_once(' ').unwrap_or((span, ""));
    match is_cmdlet(first) {
        true => Some(Shell::PowerShell),
        false => (!rest.is_empty() && reviewed.knows(first)).then_some(Shell::Posix),
    }
}

const PAGE: &str = "## Steps

1. Look at `Get-Servcie` or `w32tm /qury`, `Get-Service`, and `some words`.

   ```powershell
   $x = (Get-Service -Name 'a'
   ```
2. So:

   ```sh
   if true; then echo \"$(dig +shrot NS a)
   ```
3. At last:

   ```powershell
   Get-Service -Nmae 'a' | Where-Objekt { $_.Name -eq 'b' } | Select-Object -First 1 -ErrorAction Stop
   w32tm /query /sorce /computer:$x
   function Get-Thing { Get-Other -A 1 -B }
   Get-Thing
   Select-Object @{n = 'a'; e = { $x } }, First, Last | Sort-Object Name |
     Select-Object @{n = 'a'; e = { $x }, Last
   ```

   ```bash
   f() { dig +short mx \"$1\"; }
   f a; sudo dgi -x \"$x\" | sort -u; dig +time=5 @x
   ```
";

const SHORT_LIST: &str = "# A comment.
Every-Cmdlet | common | -ErrorAction
Get-Service | Management | -Name
Select-Object | Utility | -First
Sort-Object | Utility
Where-Object | Core
dig | bind9-dnsutils | +short +time MX NS
echo | shell | ...
sort | coreutils | -u
w32tm | Windows | /computer /query /source
";

#[test]
fn a_block_that_cannot_be_parsed_is_named_by_its_place() {
    let mistakes: Vec<String> = blocks_of("a.md", PAGE)
        .iter()
        .filter_map(|block| Some(Shell::of(&block.language)?.mistakes(block)))
        .flatten()
        .collect();
    assert_data_eq!(
        mistakes.join("\n"),
        str![[r#"
a.md:6:4: cannot be parsed: `$x = (Get-Service -Name 'a'`
a.md:11:4: cannot be parsed: `if true; then echo "$(dig +shrot NS a)`
a.md:20:4: cannot be parsed: `Select-Object @{n = 'a'; e = { $x } }, First, Last | Sort-Object Name |`
"#]]
    );
}

#[test]
fn a_misspelt_command_or_option_gets_the_nearest_offered() {
    let reviewed = Reviewed::of(SHORT_LIST);
    let mut unknown = Unknown::default();
    for block in blocks_of("a.md", PAGE).iter().skip(2) {
        reviewed.look_up(&Shell::of(&block.language).expect("a shell"), block, &mut unknown);
    }
    for span in spans_of("a.md", PAGE) {
        if let Some(shell) = shell_of_span(&reviewed, &span.text) {
            reviewed.look_up(&shell, &span, &mut unknown);
        }
    }
    assert_data_eq!(
        unknown.report(),
        str![[r#"
a.md:16:16: `Get-Service` has no `-Nmae`, did you mean `-Name`?
a.md:16:28: unknown command `Where-Objekt`, did you mean `Where-Object`?
a.md:17:17: `w32tm` has no `/sorce`, did you mean `/source`?
a.md:18:25: unknown command `Get-Other`
a.md:25:21: `dig` has no `mx`, did you mean `MX`?
a.md:26:14: unknown command `dgi`, did you mean `dig`?
a.md:3:13: unknown command `Get-Servcie`, did you mean `Get-Service`?
a.md:3:36: `w32tm` has no `/qury`, did you mean `/query`?

What is right belongs into tests/suite/library/commands.txt, once it was looked up:
Get-Other | ? | -A -B
Get-Servcie | ?
Get-Service | ? | -Nmae
Where-Objekt | ?
dgi | ? | -x
dig | ? | mx
w32tm | ? | /qury /sorce

"#]]
    );
}
