//! Anchors of headings.

use std::collections::BTreeMap;

/// Generator of the anchors of one page; the second `Steps` becomes `steps-1`. None has a capital letter, with which the ids of
/// templates begin, so that no heading has the id of another part of its page.
#[derive(Default)]
pub struct Anchors {
    used: BTreeMap<String, usize>,
}

impl Anchors {
    /// Returns the anchor of the next heading: its letters and digits in lower case, `-` between words.
    pub fn next(&mut self, heading: &str) -> String {
        let mut anchor = String::new();
        for word in heading.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
            if !letters.is_empty() && !anchor.is_empty() {
                anchor.push('-');
            }
            anchor.push_str(&letters.to_lowercase());
        }
        if anchor.is_empty() {
            anchor.push_str("section");
        }
        loop {
            let count = self.used.entry(anchor.clone()).or_insert(0);
            *count += 1;
            match *count {
                1 => return anchor,
                n => anchor = format!("{anchor}-{}", n - 1),
            }
        }
    }
}
