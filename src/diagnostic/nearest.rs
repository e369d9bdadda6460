//! Suggestions for a misspelt name.

use std::borrow::Cow;
use std::str::Chars;

use crate::limits::{COMPARED_NAME_BYTES, COMPARED_NAMES};

/// Names that are all listed when none is close.
const MAX_SUGGESTIONS: usize = 30;

/// Returns the name nearest to `wrong` if it is close: at most two letters differ, or the words are the
/// same in another order or case. Ties go to the first in the alphabet.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > COMPARED_NAME_BYTES {
        return None;
    }
    let folded = fold(wrong);
    names
        .into_iter()
        .take(COMPARED_NAMES)
        .filter(|name| name.len() <= COMPARED_NAME_BYTES)
        .filter_map(|name| Some((distance(&folded, &fold(name))?, name)))
        .min()
        .map(|(_, name)| name)
}

/// Returns ``did you mean `name`?`` if a name is close to `wrong`.
pub fn did_you_mean<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(wrong, names).map(|name| format!("did you mean `{name}`?"))
}

/// Returns a question for the nearest name; if none is close and there are few, the list of all.
pub fn suggestion<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    let all = || (1..=MAX_SUGGESTIONS).contains(&names.len()).then(|| expected(wrong, &names));
    did_you_mean(wrong, names.iter().copied()).or_else(all)
}

/// Returns ``expected one of `a`, `b` ``, the name nearest to `wrong` first.
pub fn expected(wrong: &str, names: &[&str]) -> String {
    let nearest = nearest(wrong, names.iter().copied());
    let others = names.iter().copied().filter(|name| Some(*name) != nearest);
    format!("expected {}", one_of(&nearest.into_iter().chain(others).collect::<Vec<_>>()))
}

/// Returns ``one of `a`, `b` ``, or only `` `a` `` where there is no choice.
pub fn one_of(names: &[&str]) -> String {
    match names {
        [name] => format!("`{name}`"),
        _ => format!("one of `{}`", names.join("`, `")),
    }
}

fn fold(name: &str) -> Cow<'_, str> {
    let is_folded = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    match name.bytes().all(is_folded) {
        true => name.into(),
        false => name.trim().to_lowercase().replace(['_', ' ', '.'], "-").into(),
    }
}

/// Edit distance between two folded names; `None` when they have too little in common.
fn distance(a: &str, b: &str) -> Option<usize> {
    let (letters, others) = (a.chars().count(), b.chars().count());
    let same_words = || {
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split('-').map(str::to_owned).collect();
            words.sort();
            words
        };
        letters == others && sorted(a) == sorted(b)
    };
    let allowed = (letters / 3).clamp(1, 2);
    // Each letter more is an edit.
    let edits = || edits(a.chars(), b.chars(), allowed);
    match (letters.abs_diff(others) <= allowed).then(edits).flatten() {
        Some(edits) => Some(edits),
        _ if same_words() => Some(allowed),
        _ if a.len() >= 4 && (b.starts_with(a) || b.ends_with(a)) => Some(allowed + 1),
        _ => None,
    }
}

/// Letters to add, remove, replace or swap with the next, up to those allowed. Time grows with the length of the names, not
/// with its square as where any number is allowed.
fn edits(a: Chars<'_>, b: Chars<'_>, allowed: usize) -> Option<usize> {
    let (mut rest, mut others) = (a.clone(), b.clone());
    let (first, other) = (rest.next(), others.next());
    if first == other {
        return first.map_or(Some(0), |_| edits(rest, others, allowed));
    }
    let allowed = allowed.checked_sub(1)?;
    let swapped = || {
        let (mut rest, mut others) = (rest.clone(), others.clone());
        let is_swapped = rest.next() == other && others.next() == first;
        is_swapped.then(|| edits(rest, others, allowed)).flatten()
    };
    let replaced = edits(rest.clone(), others.clone(), allowed);
    let removed = edits(rest.clone(), b, allowed);
    let added = edits(a, others.clone(), allowed);
    Some([replaced, removed, added, swapped()].into_iter().flatten().min()? + 1)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_finds_its_name() {
        let names = ["performed_on", "performed_by", "acme-corp", "time-services", "ups-stress-test"];
        let cases = [
            ("perfomed_on", Some("performed_on")),
            ("performed-by", Some("performed_by")),
            ("acme-crop", Some("acme-corp")),
            ("services-time", Some("time-services")),
            ("stress-test", Some("ups-stress-test")),
            ("ACME-CORP", Some("acme-corp")),
            ("perforemd_oon", Some("performed_on")),
            ("zebra", None),
            ("performed-www", None),
        ];
        for (wrong, right) in cases {
            assert_eq!(nearest(wrong, names), right, "{wrong}");
        }
        let long = "a".repeat(1 << 20);
        assert_eq!(nearest(&long, [long.as_str(), "a"]), None, "a name that nobody mistypes");
        assert_eq!(nearest("acme", [long.as_str(), "acne"]), Some("acne"));
    }
}
