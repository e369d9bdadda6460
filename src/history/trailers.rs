//! People that the end of a commit message names, as git's trailers `Co-authored-by:` and `Reviewed-by:` do.
//!
//! A trailer is a claim of whoever wrote the message. Source: `git interpret-trailers --parse`.

use super::{Commit, GitIdentity};

/// Trailers that say that a person wrote or read the change.
const KEYS: [&str; 4] = ["co-authored-by", "reviewed-by", "signed-off-by", "acked-by"];

impl Commit<'_> {
    /// People that the last paragraph of the message names as authors or reviewers.
    pub fn named_people(&self) -> Vec<GitIdentity> {
        let body = self.body();
        let last = body.rsplit("\n\n").next().unwrap_or(body);
        last.lines().filter_map(person).collect()
    }
}

/// Person of a line `Reviewed-by: Jane Miller <jane@msp.example>`.
fn person(line: &str) -> Option<GitIdentity> {
    let (key, value) = line.split_once(':')?;
    let is_known = KEYS.iter().any(|known| known.eq_ignore_ascii_case(key.trim_end()));
    let (name, rest) = value.split_once('<').filter(|_| is_known)?;
    let (email, _) = rest.split_once('>')?;
    Some(GitIdentity { name: name.trim().to_owned(), email: email.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn a_trailer_names_a_person() {
        let email = |line: &str| person(line).map(|it| it.email);
        assert_eq!(
            email("Co-authored-by: Jane Miller <jane@msp.example>").as_deref(),
            Some("jane@msp.example")
        );
        assert_eq!(email("reviewed-By: <jane@msp.example>").as_deref(), Some("jane@msp.example"));
        for other in ["Fixes: <jane@msp.example>", "Reviewed-by: jane", "Reviewed-by <jane@msp.example>", ""]
        {
            assert_eq!(email(other), None, "{other}");
        }
    }
}
