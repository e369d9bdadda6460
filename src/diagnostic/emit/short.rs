//! One line each, as editors and `grep` like it: `file:line:column: error[rule]: message`.

use crate::diagnostic::{Located, Mark};

use crate::printable::one_line;

pub fn short(diagnostics: &[Located]) -> String {
    diagnostics.iter().map(line).collect()
}

fn line(it: &Located) -> String {
    let help = it.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = format!("{}[{}]: {}{help}", it.severity.word(), it.rule.name, it.message);
    format!("{}: {}\n", place(&it.mark), one_line(&message))
}

/// `file:line:column`, or only the file where the whole of it is meant.
pub(super) fn place(mark: &Mark) -> String {
    let path = one_line(mark.path.as_str());
    match mark.is_file() {
        true => path.into_owned(),
        false => format!("{path}:{}:{}", mark.line, mark.column),
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::fixture;

    #[test]
    fn every_finding_is_one_line_whatever_its_message_holds() {
        assert_data_eq!(super::short(&fixture::diagnostics()), str![[r#"
content/singles/2026-10-time-services.md:4:20: error[unknown-client]: unknown client `brich` (did you mean `birch`?)
content/handbook/100%, a:b <"é">.md:2:7: warning[stale-facts]: ]]> <b>"R&D"</b> 50%,\r\nred: \u{1b}[31m and \u{0} and \u{202e}esrever
content/results/2026-10/acne.md: warning[unknown-client]: unknown client `acne`

"#]].raw());
    }
}
