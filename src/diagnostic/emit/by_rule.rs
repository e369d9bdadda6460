//! For people: one line for each rule, where there are too many diagnostics to read.

use std::collections::BTreeMap;

use crate::diagnostic::{Located, Severity};

use super::short::place;

/// Diagnostics of one rule at one severity.
struct Row<'f> {
    severity: Severity,
    rule: &'static str,
    count: usize,
    first: &'f Located,
}

/// Returns a table of the rules with diagnostics: errors first, then by number, with the first place of each.
pub fn by_rule(diagnostics: &[Located]) -> String {
    let mut rows = rows(diagnostics);
    rows.sort_by_key(|row| (row.severity != Severity::Error, std::cmp::Reverse(row.count), row.rule));
    let count = rows.iter().map(|row| row.count.to_string().len()).max().unwrap_or_default();
    let rule = rows.iter().map(|row| row.rule.len()).max().unwrap_or_default();
    let line = |row: &Row<'_>| {
        let severity = row.severity.word();
        format!("{:>count$} {severity:<7} {:<rule$} {}\n", row.count, row.rule, place(&row.first.mark))
    };
    rows.iter().map(line).collect()
}

fn rows(diagnostics: &[Located]) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<(Severity, &str), Row<'_>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let (severity, rule) = (diagnostic.severity, diagnostic.rule.name);
        let row = rows.entry((severity, rule));
        row.or_insert(Row { severity, rule, count: 0, first: diagnostic }).count += 1;
    }
    rows.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::by_rule;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn errors_come_first_then_the_most_frequent() {
        let diagnostics = [fixture::diagnostics(), fixture::diagnostics()].concat();
        assert_data_eq!(
            by_rule(&diagnostics),
            str![[r#"
2 error   unknown-client content/singles/2026-10-time-services.md:4:20
2 warning stale-facts    content/handbook/100%, a:b <"é">.md:2:7
2 warning unknown-client content/results/2026-10/acne.md

"#]]
        );
        assert_eq!(by_rule(&[]), "");
    }
}
