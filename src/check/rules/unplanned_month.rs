use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unplanned-month",
    severity: Severity::Warning,
    what: "No single is planned for this month, although the practice has singles.",
    why: "A month in which nobody chose a task passes unseen, and so does the next one.",
    example: "(today is 2026-11-22, and `content/singles/` has no file that begins with `2026-11`)",
    cure: "Plan a single with `monthly plan --write`, or open one with `monthly open`. A practice that does not work every month sets `unplanned-month = \"off\"` in `[rules]` of `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    // A single whose name cannot be read may be the one.
    if !context.practice.path_conflicts.is_empty() {
        return Vec::new();
    }
    // A practice that did not open its last single either is told that by `unopened-single`.
    let last = context.practice.singles.range(..context.today.month()).next_back();
    if last.is_some_and(|(_, single)| single.was_never_opened(context.today)) {
        return Vec::new();
    }
    let unplanned = context.coverage.unplanned_month(context.practice);
    let settings = ContentPath::new("monthly.toml");
    let diagnostic = unplanned.map(|month| {
        let message = format!("no single is planned for {month}");
        let help = format!("`monthly new single {month} <procedure>` plans one");
        RULE.at(&settings, Location::File, message).help(help)
    });
    diagnostic.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_month_without_a_single_is_reported() {
        let practice = Fixture::sample().file("monthly.toml", "").requires_every_month();
        assert_data_eq!(
            practice.clone().report(),
            str![[r#"
warning[unplanned-month]: no single is planned for 2026-11
--> monthly.toml
 = help: `monthly new single 2026-11 <procedure>` plans one


"#]]
        );
        let planned = practice.file("content/singles/2026-11-time-services.md", "---\nlead: jane\n---\n");
        assert!(!planned.report().contains("unplanned-month"), "{}", planned.report());
    }
}
