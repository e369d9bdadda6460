//! The name that an author most likely meant.

/// Returns the name nearest to `wrong`, if one is near enough to be suggested: at most two letters off, or
/// the same words in another order or case. Of two that are equally near, the first in the alphabet wins.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = fold(wrong);
    names
        .into_iter()
        .filter_map(|name| Some((distance(&folded, &fold(name))?, name)))
        .min()
        .map(|(_, name)| name)
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' ', '.'], "-")
}

/// Returns the number of edits between two folded names, or `None` where they have too little in common.
fn distance(a: &str, b: &str) -> Option<usize> {
    let same_words = || {
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split('-').map(str::to_owned).collect();
            words.sort();
            words
        };
        sorted(a) == sorted(b)
    };
    let edits = strsim::damerau_levenshtein(a, b);
    let allowed = (a.chars().count() / 3).clamp(1, 2);
    match edits {
        edits if edits <= allowed => Some(edits),
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
            ("performed-xyz", None),
        ];
        for (wrong, right) in cases {
            assert_eq!(nearest(wrong, names), right, "{wrong}");
        }
    }
}
