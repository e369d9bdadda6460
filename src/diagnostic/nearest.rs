//! Suggestions for a misspelt name.

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

fn fold(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' ', '.'], "-")
}

/// Edit distance between two folded names; `None` when they have too little in common.
fn distance(a: &str, b: &str) -> Option<usize> {
    let same_words = || {
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split('-').map(str::to_owned).collect();
            words.sort();
            words
        };
        sorted(a) == sorted(b)
    };
    let (letters, others) = (a.chars().count(), b.chars().count());
    let allowed = (letters / 3).clamp(1, 2);
    // Each letter more is an edit.
    let edits = (letters.abs_diff(others) <= allowed).then(|| strsim::damerau_levenshtein(a, b));
    match edits {
        Some(edits) if edits <= allowed => Some(edits),
        _ if same_words() => Some(allowed),
        _ if a.len() >= 4 && (b.starts_with(a) || b.ends_with(a)) => Some(allowed + 1),
        _ => None,
    }
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
