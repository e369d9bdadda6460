//! Nesting in a file of messages, measured before it is parsed: the parser calls itself for each level.

use crate::limits::STRINGS_DEPTH;

/// Byte of the first brace or parenthesis that is nested too deeply.
///
/// Counts what the parser could take as one: it also counts braces in quoted texts, other than `{"{"}` and `{"}"}`.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let bytes = line.as_bytes();
        if begins_entry(line) {
            depth = 0;
        }
        for (at, byte) in bytes.iter().enumerate().filter(|_| !line.starts_with('#')) {
            let is_quoted = at > 0 && bytes.get(at - 1) == Some(&b'"') && bytes.get(at + 1) == Some(&b'"');
            match byte {
                b'{' | b'}' if is_quoted => {}
                b'{' => depth += 1,
                b'(' if depth > 0 => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > STRINGS_DEPTH {
                return Some(line_start + at);
            }
        }
        line_start += line.len();
    }
    None
}

/// Whether the line is `id =` or `-term =`, which ends whatever is still open before it.
fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && after.trim_start_matches(' ').starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_for_each_message() {
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(STRINGS_DEPTH))), None);
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(STRINGS_DEPTH + 1))), Some(4 + STRINGS_DEPTH));
        assert_eq!(too_deep(&format!("a = {{ {}", "F(".repeat(STRINGS_DEPTH))), Some(5 + 2 * STRINGS_DEPTH));
        assert_eq!(too_deep(&"a = {\"{\"} \u{20}{ \"{ a\" } :-(\n".repeat(500)), None);
        assert!(too_deep(&"{\n".repeat(STRINGS_DEPTH + 1)).is_some());
        assert!(too_deep(&format!("a = {{ b ->\n {}", "*[x] {\n".repeat(STRINGS_DEPTH))).is_some());
    }
}
