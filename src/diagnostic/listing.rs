//! Names in a message: all of a few, and of many the first.

/// How many are named.
const NAMED: usize = 4;

/// `` `acme`, `birch`, `cobb`, `dove` and 7 more ``.
pub fn few<N: std::fmt::Display>(names: impl IntoIterator<Item = N>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    few_of(&names)
}

/// Of texts that bring their own backticks.
pub fn few_of(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [one] => one.clone(),
        // To say "and 1 more" is longer than to name it.
        [first @ .., last] if texts.len() <= NAMED + 1 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", texts[..NAMED].join(", "), texts.len() - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::few;

    #[test]
    fn a_long_list_is_cut_and_counted() {
        assert_eq!(few(["a"]), "`a`");
        assert_eq!(few(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(few(["a", "b", "c", "d", "e"]), "`a`, `b`, `c`, `d` and `e`");
        assert_eq!(few(["a", "b", "c", "d", "e", "f"]), "`a`, `b`, `c`, `d` and 2 more");
    }
}
