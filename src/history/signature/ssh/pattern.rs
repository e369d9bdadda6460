//! Patterns of principals and namespaces, as OpenSSH's `match_pattern_list` reads them.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

/// Whether `text` matches a comma-separated list of patterns with `*` and `?`, and none of those after `!`.
pub(super) fn matches(text: &str, list: &str) -> bool {
    let mut meant = false;
    for pattern in list.split(',') {
        match pattern.strip_prefix('!') {
            Some(denied) if matches_one(text.as_bytes(), denied.as_bytes()) => return false,
            Some(_) => {}
            None => meant |= matches_one(text.as_bytes(), pattern.as_bytes()),
        }
    }
    meant
}

/// Whether the pattern matches the whole text; takes at most one pass for each `*`.
fn matches_one(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut in_pattern) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(in_pattern) {
            Some(b'*') => {
                star = Some((at, in_pattern));
                in_pattern += 1;
            }
            Some(wanted) if *wanted == b'?' || *wanted == text[at] => {
                at += 1;
                in_pattern += 1;
            }
            _ => {
                let Some((taken, star_at)) = star else { return false };
                star = Some((taken + 1, star_at));
                (at, in_pattern) = (taken + 1, star_at + 1);
            }
        }
    }
    pattern[in_pattern..].iter().all(|rest| *rest == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_have_stars_question_marks_and_denials() {
        for (text, list) in [
            ("jane@msp.example", "jane@msp.example"),
            ("jane@msp.example", "tom@msp.example,jane@*"),
            ("jane@msp.example", "*@msp.example"),
            ("jane@msp.example", "????@msp.example"),
            ("jane@msp.example", "!tom@*,*"),
            ("jane", "*j*a*e*"),
            ("", "*"),
        ] {
            assert!(matches(text, list), "{text} in {list}");
        }
        for (text, list) in [
            ("jane@msp.example", "Jane@msp.example"),
            ("jane@msp.example", "*,!jane@*"),
            ("jane@msp.example", "!tom@*"),
            ("jane@msp.example", "jane"),
            ("jane@msp.example", "?@msp.example"),
            ("jane", ""),
            ("", "?"),
        ] {
            assert!(!matches(text, list), "{text} not in {list}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!matches(&"a".repeat(5_000), &format!("{}b", "*a".repeat(2_000))));
    }
}
