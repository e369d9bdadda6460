use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "closing-not-fixed",
    severity: Severity::Warning,
    what: "A single was closed without `closed_as`, although its opening fixed who needs no result.",
    why: "How the month ended would follow from today's files, and change with them.",
    example: "closed_on: 2026-11-03      (no `closed_as`)",
    cure: "Run `monthly close` for the month: it adds `closed_as`. Singles without `waived`, from before these keys existed, are not reported.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(fault).collect()
}

fn fault(single: &MonthlySingle) -> Option<Diagnostic> {
    let front = &single.document.front;
    let is_incomplete = front.waived.is_some() && front.closed_as.is_none();
    front.closed_on.filter(|_| is_incomplete)?;
    let message = format!("{} was closed, but not how it ended", single.id.month);
    let diagnostic = RULE.at(&single.document.path, FieldPath::of("closed_on"), message);
    Some(diagnostic.help(format!("`monthly close {}` adds `closed_as`", single.id.month)))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_closing_fixes_how_the_month_ended() {
        let closed = |keys: &str| {
            let keys = format!("lead: jane\nclosed_on: 2026-11-05\nclosed_by: jane\n{keys}");
            Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane\n", &keys).report()
        };
        assert_eq!(closed(""), "");
        assert_eq!(closed("waived: {}\nclosed_as: {acme: conforms, birch: conforms}\n"), "");
        assert_data_eq!(
            closed("waived: {}\n"),
            str![[r#"
warning[closing-not-fixed]: 2026-10 was closed, but not how it ended
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-05
  |            ^^^^^^^^^^
  |
  = help: `monthly close 2026-10` adds `closed_as`


"#]]
        );
    }
}
