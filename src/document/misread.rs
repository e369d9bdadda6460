//! Values that YAML reads otherwise than they were meant: cut off at ` #`, or with escapes in a Windows path.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

use super::node::{Node, NodeValue, Span};
use super::syntax_fault::{FaultKind, SyntaxFault};

/// Returns the values of a block that YAML does not read as they are written.
pub fn faults(block: &str, root: &Node) -> Vec<SyntaxFault> {
    // Most blocks have neither mark, and need not be split into characters.
    if !block.contains(['#', '\\']) {
        return Vec::new();
    }
    let mut search = Search { characters: block.chars().collect(), faults: Vec::new() };
    search.node(root);
    search.faults
}

struct Search {
    /// The block, whose characters spans count.
    characters: Vec<char>,
    faults: Vec<SyntaxFault>,
}

impl Search {
    fn node(&mut self, node: &Node) {
        match &node.value {
            NodeValue::Nothing | NodeValue::Scalar { quoted: false, .. } => self.plain(node.span.end),
            NodeValue::Scalar { quoted: true, .. } => self.quoted(&node.span),
            NodeValue::List(list) => list.iter().for_each(|node| self.node(node)),
            NodeValue::Map(entries) => entries.iter().for_each(|entry| match entry.value.value {
                NodeValue::Nothing => self.plain(entry.value.span.end.max(entry.key_span.end + 1)),
                _ => self.node(&entry.value),
            }),
        }
    }

    /// Reports a `#` without a space after it that follows a plain value: people write comments as `# …`, and
    /// numbers of tickets as `#184231`.
    fn plain(&mut self, end: usize) {
        let rest = self.characters.get(end..).unwrap_or_default();
        let blanks = rest.iter().take_while(|it| matches!(it, ' ' | '\t')).count();
        let [.., '#', next] = rest.get(..blanks + 2).unwrap_or_default() else { return };
        if blanks > 0 && !next.is_whitespace() && !matches!(next, '#' | '!') {
            let length = rest[blanks..].iter().take_while(|it| !it.is_whitespace()).count();
            let span = end + blanks..end + blanks + length;
            let lost: String = self.characters[span.clone()].iter().collect();
            let message = format!("` {lost}` begins a comment, and is not part of the value");
            self.faults.push(SyntaxFault::new(FaultKind::CutOff, span, message));
        }
    }

    /// Reports a Windows path in double quotes whose backslashes are read as escapes.
    fn quoted(&mut self, span: &Span) {
        let source = self.characters.get(span.clone()).unwrap_or_default();
        let ['"', text @ ..] = source else { return };
        let is_drive = |four: &[char]| matches!(four, [drive, ':', '\\', next] if drive.is_ascii_alphabetic() && *next != '\\');
        let is_share = matches!(text, ['\\', '\\', next, ..] if *next != '\\');
        if is_share || text.windows(4).any(is_drive) {
            let message = "the backslashes of this path are read as escapes, such as `\\t` for a tab";
            self.faults.push(SyntaxFault::new(FaultKind::Escape, span.clone(), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{IntoData, assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const SUMMARY: &str = "summary: All clocks agree.";

    #[test]
    fn a_value_is_not_cut_off_in_silence() {
        let practice = Fixture::sample()
            .edit(ACME, SUMMARY, "summary: All clocks agree, see #184231 for the switch")
            .edit(
                "content/results/2026-10/birch.md",
                "ticket: {id: \"184224\", status: closed, closed_on: 2026-10-22}",
                "ticket: #184224",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[cut-off-value]: ` #184231` begins a comment, and is not part of the value
  --> content/results/2026-10/acme.md:12:32
   |
12 | summary: All clocks agree, see #184231 for the switch
   |                                ^^^^^^^
   |
   = help: put the value in quotes; a comment is written `# …`, with a space

error[cut-off-value]: ` #184224` begins a comment, and is not part of the value
 --> content/results/2026-10/birch.md:7:9
  |
7 | ticket: #184224
  |         ^^^^^^^
  |
  = help: put the value in quotes; a comment is written `# …`, with a space


"#]]
        );
    }

    #[test]
    fn a_document_is_checked_although_the_rule_is_off() {
        let practice = Fixture::sample()
            .without_rule("cut-off-value")
            .without_rule("unknown-key")
            .edit(ACME, SUMMARY, "summary: All agree, see #184231\nmodd: 1")
            .edit(ACME, "minutes: 30", "minutes: 0");
        let report = practice.short_report();
        assert!(report.contains("warning[implausible-minutes]") && report.lines().count() == 1, "{report}");
        let edited = practice.edit(ACME, "minutes: 0", "minutes: 30").commit("jane", "2026-10-24", "Review");
        let edited =
            edited.edit(ACME, "minutes: 30", "minutes: 35").commit("tom", "2026-11-05", "Correct it");
        assert!(edited.short_report().contains("error[changed-after-review]"), "{}", edited.short_report());
    }

    #[test]
    fn a_comment_is_none_of_the_value() {
        for comment in ["# on the phone", "## twice", "#"] {
            let practice = Fixture::sample().edit(ACME, "minutes: 30", &format!("minutes: 30 {comment}"));
            assert_eq!(practice.report(), "", "{comment}");
        }
        let quoted = Fixture::sample().edit(ACME, SUMMARY, "summary: \"All agree, see #184231\"");
        assert_eq!(quoted.report(), "");
    }

    #[test]
    fn a_windows_path_keeps_its_backslashes() {
        let practice =
            Fixture::sample().edit(ACME, SUMMARY, r#"summary: "Saved as C:\temp\new\time.txt""#).edit(
                "content/results/2026-10/birch.md",
                "minutes: 30",
                "minutes: 30\nsummary: \"\\\\nas\\time\"",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[escaped-path]: the backslashes of this path are read as escapes, such as `\t` for a tab
  --> content/results/2026-10/acme.md:12:10
   |
12 | summary: "Saved as C:\temp\new\time.txt"
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: put the text in single quotes, in which a backslash is a backslash

error[escaped-path]: the backslashes of this path are read as escapes, such as `\t` for a tab
 --> content/results/2026-10/birch.md:9:10
  |
9 | summary: "\\nas\time"
  |          ^^^^^^^^^^^^
  |
  = help: put the text in single quotes, in which a backslash is a backslash


"#]]
            .raw()
        );
        for right in [r"'C:\temp\new'", r#""C:\\temp\\new""#, r"C:\temp\new", r#""a\tb: c\nd""#] {
            let practice = Fixture::sample().edit(ACME, SUMMARY, &format!("summary: {right}"));
            assert_eq!(practice.report(), "", "{right}");
        }
    }

    #[test]
    fn an_escape_that_does_not_exist_is_explained() {
        let practice = Fixture::sample().edit(ACME, SUMMARY, r#"summary: "D:\Logs\x.txt""#);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[escaped-path]: in double quotes, `\` begins an escape, and this is not one
  --> content/results/2026-10/acme.md:12:10
   |
12 | summary: "D:\Logs\x.txt"
   |          ^
   |
   = help: put the text in single quotes, in which a backslash is a backslash


"#]]
            .raw()
        );
    }

    #[test]
    fn a_missing_space_is_reported_where_it_is_missing() {
        let practice = Fixture::sample().edit(ACME, "minutes: 30", "minutes:30");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-yaml]: expected a space after the colon
 --> content/results/2026-10/acme.md:8:8
  |
8 | minutes:30
  |        ^
  |
  = help: write `key: value`


"#]]
        );
    }

    #[test]
    fn a_curly_quote_does_not_close_a_straight_one() {
        let practice = Fixture::sample().edit(ACME, SUMMARY, "summary: \"All agree”");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-yaml]: `”` is a curly quote, which does not end text in `"`
  --> content/results/2026-10/acme.md:12:20
   |
12 | summary: "All agree”
   |                    ^
   |
   = help: replace it by a straight quote


"#]]
        );
    }
}
