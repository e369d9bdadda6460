use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "performed-before-opening",
    severity: Severity::Error,
    what: "Work is dated before its single was opened, or before its month began.",
    why: "Most often the year or the month is mistyped; then the client counts as done, while the work of this month was not recorded.",
    example: "content/results/2026-10/acme.md\nperformed_on: 2025-10-08",
    cure: "Correct `performed_on`. Work that was really done earlier belongs to the month in which it was done, or into a catch-up.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let single = result.single?;
    let performed = result.front().performed_on?;
    let at = |message: String| RULE.at(result.path(), FieldPath::of("performed_on"), message);
    // An opening after the end of its month is the date that is wrong.
    match single.document.front.opened_on.filter(|day| *day <= single.id.month.last_day()) {
        Some(opened) if performed < opened => {
            let opening = FieldPath::of("opened_on");
            let message = format!("the work is dated {performed}, before the single was opened on {opened}");
            Some(at(message).related(&single.document.path, opening, "opened here"))
        }
        None if performed < single.id.month.first_day() => {
            Some(at(format!("the work is dated {performed}, before {} began", single.id.month)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    #[test]
    fn work_follows_the_opening() {
        let practice = Fixture::sample().edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-09-21");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[performed-before-opening]: the work is dated 2026-09-21, before the single was opened on 2026-10-01
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-09-21
  |               ^^^^^^^^^^
  |
note: opened here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | opened_on: 2026-10-01
  |            ----------


"#]]
        );
    }

    #[test]
    fn without_an_opening_the_month_counts() {
        let practice = Fixture::sample()
            .edit("content/singles/2026-10-time-services.md", "opened_on: 2026-10-01\n", "")
            .edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-09-30");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[performed-before-opening]: the work is dated 2026-09-30, before 2026-10 began
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-09-30
  |               ^^^^^^^^^^

warning[unopened-single]: the single of 2026-10 was not opened: it has no `opened_on`
 --> content/singles/2026-10-time-services.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_month_that_was_opened_early_may_begin_early() {
        let practice = Fixture::sample()
            .edit(
                "content/singles/2026-10-time-services.md",
                "opened_on: 2026-10-01",
                "opened_on: 2026-09-28",
            )
            .edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-09-30");
        assert_eq!(practice.report(), "");
    }
}
