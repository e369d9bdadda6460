//! Bounds on reports: no input makes a report that is much longer than itself.

use std::collections::HashMap;

use super::{Diagnostic, Location, Related, Rule, Severity};
use crate::limits::{DIAGNOSTICS_OF_A_RULE, MESSAGE_CHARACTERS};
use crate::printable::shortened;
use crate::source::ContentPath;

/// Text of a message, which may quote what it is about: at most a long line of it.
pub fn message_of(message: impl Into<String>) -> String {
    let message = message.into();
    match message.len() <= MESSAGE_CHARACTERS {
        true => message,
        false => shortened(&message, MESSAGE_CHARACTERS).into_owned(),
    }
}

/// The first diagnostics of each rule in each file, and one that counts the others.
pub fn bounded(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found: HashMap<(&str, ContentPath), Found> = HashMap::new();
    let mut kept = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let key = (diagnostic.rule.name, diagnostic.place.path.clone());
        let found = found.entry(key).or_insert(Found {
            rule: diagnostic.rule,
            count: 0,
            severity: Severity::Warning,
            hidden: Vec::new(),
        });
        found.count += 1;
        if found.count <= DIAGNOSTICS_OF_A_RULE {
            kept.push(diagnostic);
        } else {
            found.severity = found.severity.max(diagnostic.severity);
            if let Location::Hidden(_) = &diagnostic.place.location {
                found.hidden.push(Related { place: diagnostic.place, message: "here".to_owned() });
            }
        }
    }
    let mut others: Vec<Diagnostic> =
        found.into_iter().filter_map(|((_, path), found)| found.others(&path)).collect();
    others.sort_by(|a, b| (&a.place.path, a.rule.name).cmp(&(&b.place.path, b.rule.name)));
    kept.extend(others);
    kept
}

/// Diagnostics of one rule in one file.
struct Found {
    rule: &'static Rule,
    count: usize,
    /// The highest of those that are not kept.
    severity: Severity,
    /// Places that no output may show, such as those of secrets, of the diagnostics that are not kept.
    hidden: Vec<Related>,
}

impl Found {
    /// The diagnostic that counts those that are not kept.
    fn others(self, path: &ContentPath) -> Option<Diagnostic> {
        let count = self.count.checked_sub(DIAGNOSTICS_OF_A_RULE).filter(|count| *count > 0)?;
        let message = format!("and {count} more like the first {DIAGNOSTICS_OF_A_RULE} of this file");
        let Found { severity, hidden: related, .. } = self;
        Some(Diagnostic { severity, related, ..self.rule.at(path, Location::File, message) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn a_message_quotes_at_most_a_line() {
        assert_eq!(message_of("ä".repeat(MESSAGE_CHARACTERS)), "ä".repeat(MESSAGE_CHARACTERS));
        assert_eq!(message_of("ä".repeat(1 << 20)), "ä".repeat(MESSAGE_CHARACTERS) + "…");
    }

    #[test]
    fn the_first_of_many_diagnostics_are_kept_and_the_others_counted() {
        let rule = *rules::all().first().expect("a rule");
        let (one, other) = (ContentPath::new("content/a.md"), ContentPath::new("content/b.md"));
        let many = (0..DIAGNOSTICS_OF_A_RULE + 7).map(|nth| rule.at(&one, nth..nth + 1, format!("{nth}")));
        let few = rule.at(&other, Location::File, "once");
        let kept = bounded(many.chain([few]).collect());
        assert_eq!(kept.len(), DIAGNOSTICS_OF_A_RULE + 2);
        let last = kept.last().expect("one");
        assert_eq!(last.message, "and 7 more like the first 100 of this file");
        assert_eq!((last.severity, &last.place.path), (rule.severity, &one));
    }
}
