//! Markers of unresolved merge conflicts.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::ContentPath;

use super::faults;

/// Returns the bytes of the lines that open a conflict, or that are left over from one.
pub fn conflicts(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at, mut open) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        match marker(line) {
            Some('<') => {
                open = true;
                found.push(range);
            }
            Some('>') if open => open = false,
            Some('>') => found.push(range),
            _ => {}
        }
    }
    found
}

/// Returns the conflicts of a document as diagnostics.
pub fn faults(path: &ContentPath, text: &str) -> Vec<Diagnostic> {
    let fault = |line: Range<usize>| {
        let message = match text[line.clone()].starts_with('<') {
            true => "unresolved merge conflict",
            false => "marker left over from a merge conflict",
        };
        faults::CONFLICT_MARKER
            .at(path, line, message)
            .help("keep one of the two versions, and delete the lines with the markers")
    };
    conflicts(text).into_iter().map(fault).collect()
}

/// Returns `<` or `>` for a line of seven of them, alone or before a space. `=======` is not a marker,
/// since it underlines headings too.
fn marker(line: &str) -> Option<char> {
    ['<', '>'].into_iter().find(|sign| {
        let rest = line.trim_start_matches(*sign);
        line.len() - rest.len() == 7 && (rest.trim().is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::conflicts;

    #[test]
    fn a_conflict_is_one_and_so_is_what_is_left_of_one() {
        let lines =
            |text: &str| conflicts(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            lines("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n<<<<<<<\r\n"),
            ["<<<<<<< ours", "<<<<<<<"]
        );
        assert_eq!(lines("a\n>>>>>>> theirs\n>>>>>>>"), [">>>>>>> theirs", ">>>>>>>"]);
        assert_eq!(lines("Title\n=======\n <<<<<<< a\n<<<<<<<< a\n<<<<<<<a\n>>>>>> a\n> > >\n"), [""; 0]);
    }
}
