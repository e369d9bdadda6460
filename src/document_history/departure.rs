//! Where a sequence of states departs from its first one.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

/// Index of the first state that differs from the first one, unless the last one is the same again. Where a change
/// `is_explained`, the later state takes the place of the first one.
pub(crate) fn departure<S>(
    states: &[S],
    is_same: impl Fn(&S, &S) -> bool,
    is_explained: impl Fn(&S, &S) -> bool,
) -> Option<usize> {
    let mut agreed = states.first()?;
    let (mut left, mut departed): (Option<usize>, Vec<usize>) = (None, Vec::new());
    for (nth, state) in states.iter().enumerate().skip(1) {
        if is_same(agreed, state) {
            left = None;
        } else if is_explained(agreed, state) {
            (left, agreed) = (None, state);
        } else if left.is_none() {
            // States of two branches alternate: the first one with the same text counts.
            let first = departed.iter().copied().find(|it| is_same(&states[*it], state));
            left = Some(first.unwrap_or(nth));
            departed.push(nth);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::departure;

    /// States are letters; a capital explains the change to it.
    fn left(states: &str) -> Option<usize> {
        let states: Vec<char> = states.chars().collect();
        let is_same = |a: &char, b: &char| a.eq_ignore_ascii_case(b);
        departure(&states, is_same, |_, b| b.is_ascii_uppercase())
    }

    #[test]
    fn the_first_departure_counts_unless_it_was_undone_or_explained() {
        for (states, found) in [
            ("", None),
            ("a", None),
            ("aa", None),
            ("ab", Some(1)),
            ("abb", Some(1)),
            ("abc", Some(1)),
            ("aba", None),
            ("abac", Some(3)),
            ("abab", Some(1)),
            ("aB", None),
            ("abB", None),
            ("aBc", Some(2)),
            ("aBa", Some(2)),
        ] {
            assert_eq!(left(states), found, "{states}");
        }
    }
}
