//! Whole practices: whatever its documents and its `[rules]` are, each page is made, and every rule ends.

use bolero::check;

use crate::check::rules;
use crate::document::hostile::PIECES;
use crate::serve::damaged::{no_history, of_every_kind, panics};

/// What means something to a page, a feed or a rule, beside what means something to a parser.
const WORDS: [&str; 48] = [
    "\u{fffe}",
    "\u{ffff}",
    "\u{9b}31m",
    "\u{202e}",
    "</script>",
    "<b><p>x",
    "</p></div></main>",
    "<h2 id=\"steps\">x</h2>",
    "<a id=\"history-of-this\">",
    "<details><summary>x",
    "<table><tr><td>",
    "<!--",
    "]]>",
    "&#0;",
    "&nbsp;",
    "`",
    "```js\n",
    "\n## Steps\n\n1. [ ] x\n",
    "\n# x\n\n# x\n",
    "9999-12-31",
    "0001-01-01",
    "2026-02-29",
    "2026-11-23",
    "2026-10",
    "18446744073709551615",
    "-1",
    "1e308",
    ".nan",
    "null",
    "true",
    "jane",
    "acme",
    "birch",
    "acme-dc01",
    "time-services",
    "backups",
    "exempt",
    "deferred",
    "in_progress",
    "fail",
    "open",
    "fixed",
    "high",
    ": \"\"\n",
    "monthly:matrix",
    "https://x.example/\"><script>",
    "name: \"a\\u0000b\"\n",
    "title: \"a,b;c\\nd\"\n",
];

/// Change to one file: a part of it is cut out, and a word put in its place.
type Edit = (u8, u16, u8, u8);

#[test]
fn practices() {
    let practice = of_every_kind();
    let paths: Vec<&String> = practice.0.keys().collect();
    let levels = ["off", "info", "warning", "error"];
    check!().with_type::<(Vec<Edit>, u64)>().for_each(|(edits, level)| {
        let mut files = practice.clone();
        for (path, at, length, word) in edits.iter().take(8) {
            let bytes = files.0.get_mut(paths[usize::from(*path) % paths.len()]).expect("a file");
            let start = usize::from(*at) % (bytes.len() + 1);
            let end = (start + usize::from(*length)).min(bytes.len());
            let words = PIECES.len() + WORDS.len();
            let word = PIECES.iter().chain(&WORDS).nth(usize::from(*word) % words).expect("a word");
            bytes.splice(start..end, word.bytes());
        }
        let settings = files.0.entry("monthly.toml".into()).or_default();
        settings.extend(b"\n[rules]\n");
        for (nth, rule) in rules::all().into_iter().enumerate() {
            let level = levels[(level.rotate_left(nth as u32) % 4) as usize];
            settings.extend(format!("{} = \"{level}\"\n", rule.name).bytes());
        }
        assert_eq!(panics(&files, &no_history), [""; 0]);
    });
}
