//! Whole practices: whatever its documents and its `[rules]` are, each page is made, and every rule ends.

use bolero::check;

use crate::check::rules;
use crate::document::hostile::PIECES;
use crate::serve::damaged::{no_history, of_every_kind, panics};

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
            let word = PIECES[usize::from(*word) % PIECES.len()];
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
