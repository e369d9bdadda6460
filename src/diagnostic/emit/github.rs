//! Workflow commands, which GitHub shows beside the changed lines of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>; how values
//! are escaped is written down in the `@actions/core` package only.

use crate::diagnostic::Located;
use crate::printable::one_line;

use super::Report;

pub fn github(report: &Report<'_>) -> String {
    report.diagnostics.iter().map(|it| command(it, &report.file_in_repository(&it.mark))).collect()
}

fn command(it: &Located, file: &str) -> String {
    let mark = &it.mark;
    let mut properties = vec![("file", file.to_owned())];
    if !mark.is_file() {
        properties.push(("line", mark.line.to_string()));
        properties.push(("endLine", mark.line.to_string()));
        properties.push(("col", mark.column.to_string()));
        properties.push(("endColumn", mark.end_column.to_string()));
    }
    properties.push(("title", it.rule.name.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    let help = it.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", it.message));
    format!("::{} {}::{message}\n", it.severity.word(), properties.join(","))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    one_line(&escaped).into_owned()
}

/// What stands behind a `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::{Report, fixture};
    use super::github;

    #[test]
    fn what_would_end_a_value_or_a_command_is_escaped() {
        assert_data_eq!(github(&fixture::report(&fixture::diagnostics())), str![[r#"
::error file=content/singles/2026-10-time-services.md,line=4,endLine=4,col=20,endColumn=25,title=unknown-client::unknown client `brich`%0Ahelp: did you mean `birch`?
::warning file=content/handbook/100%25%2C a%3Ab <"é">.md,line=2,endLine=2,col=7,endColumn=8,title=stale-facts::]]> <b>"R&D"</b> 50%25,%0D%0Ared: \u{1b}[31m and \u{0} and \u{202e}esrever
::warning file=content/results/2026-10/acne.md,title=unknown-client::unknown client `acne`

"#]].raw());
    }

    #[test]
    fn files_are_named_from_the_top_of_the_repository() {
        let diagnostics = fixture::diagnostics();
        let report = Report { prefix: "docs/practice/", ..fixture::report(&diagnostics[2..]) };
        assert_data_eq!(
            github(&report),
            str![[r#"
::warning file=docs/practice/content/results/2026-10/acne.md,title=unknown-client::unknown client `acne`

"#]]
            .raw()
        );
    }

    #[test]
    fn a_report_without_findings_is_empty() {
        assert_eq!(github(&fixture::report(&[])), "");
    }
}
