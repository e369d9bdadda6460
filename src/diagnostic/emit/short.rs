//! One line each, as editors and `grep` like it: `file:line:column: error[rule]: message`.

use crate::diagnostic::Located;

pub fn short(diagnostics: &[Located]) -> String {
    diagnostics.iter().map(line).collect()
}

fn line(it: &Located) -> String {
    let place = match it.mark.is_file() {
        true => it.mark.path.to_string(),
        false => format!("{}:{}:{}", it.mark.path, it.mark.line, it.mark.column),
    };
    let help = it.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{place}: {}[{}]: {}{help}\n", it.severity.word(), it.rule.name, it.message)
}
