//! Lists of names in messages.

/// Names that are listed before the rest is counted.
const MAX_NAMES: usize = 20;

/// Returns `` `a`, `b` and `c` ``; of a long list the first twenty, and the number of the others.
pub fn named<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    in_a_row(names.into_iter().map(|name| format!("`{name}`")).collect(), MAX_NAMES)
}

/// Returns the keys that are missing: `` `owner` and `due` ``; `None` if there are none.
pub fn missing_keys(keys: impl IntoIterator<Item = (&'static str, bool)>) -> Option<String> {
    let missing = keys.into_iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| key);
    Some(named(missing)).filter(|missing| !missing.is_empty())
}

/// Returns `a, b and c`; of a list with more than `most` the first ones, and the number of the others.
pub fn in_a_row(mut texts: Vec<String>, most: usize) -> String {
    if texts.len() > most + 1 {
        let rest = texts.split_off(most).len();
        texts.push(format!("{rest} more"));
    }
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn names_are_quoted_and_a_long_list_is_cut() {
        assert_eq!(named(["a"]), "`a`");
        assert_eq!(named(["a", "b", "c"]), "`a`, `b` and `c`");
        assert!(named(1..=30).ends_with("`19`, `20` and 10 more"));
        assert_eq!(named([""; 0]), "");
    }
}
