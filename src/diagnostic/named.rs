//! Names in a row, as a message has them.

/// So many are named; the rest is counted.
const MOST: usize = 20;

/// `` `a`, `b` and `c` ``; of a long list the first twenty and how many there are beside them.
pub fn named<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.len() > MOST + 1 {
        let rest = names.split_off(MOST).len();
        names.push(format!("{rest} more"));
    }
    match names.split_last() {
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
