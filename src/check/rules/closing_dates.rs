use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "closing-dates",
    severity: Severity::Error,
    what: "A single was closed before its month began, or before it was opened.",
    why: "One of the dates is wrong, and what counts as late or missed depends on them.",
    example: "content/singles/2026-10-time-services.md\nclosed_on: 2025-11-03",
    cure: "Correct the date that is wrong; most often it is the year.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(fault).collect()
}

fn fault(single: &MonthlySingle) -> Option<Diagnostic> {
    let (path, front, month) = (&single.document.path, &single.document.front, single.id.month);
    let closed = front.closed_on?;
    let at = |message: String| RULE.at(path, FieldPath::of("closed_on"), message);
    match front.opened_on {
        _ if closed < month.first_day() => Some(at(format!("closed on {closed}, before {month} began"))),
        Some(opened) if closed < opened => {
            let diagnostic = at(format!("closed on {closed}, before it was opened on {opened}"));
            Some(diagnostic.related(path, FieldPath::of("opened_on"), "opened here"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_single_is_closed_after_it_began() {
        let opened_and_closed = |opened: &str, closed: &str| {
            Fixture::sample().edit(
                "content/singles/2026-10-time-services.md",
                "opened_on: 2026-10-01",
                &format!("opened_on: {opened}\nclosed_on: {closed}\nclosed_by: jane"),
            )
        };
        assert_data_eq!(
            opened_and_closed("2026-10-01", "2025-11-03").report(),
            str![[r#"
error[closing-dates]: closed on 2025-11-03, before 2026-10 began
 --> content/singles/2026-10-time-services.md:4:12
  |
4 | closed_on: 2025-11-03
  |            ^^^^^^^^^^


"#]]
        );
        assert_data_eq!(
            opened_and_closed("2026-11-05", "2026-11-03").report(),
            str![[r#"
error[closing-dates]: closed on 2026-11-03, before it was opened on 2026-11-05
 --> content/singles/2026-10-time-services.md:4:12
  |
4 | closed_on: 2026-11-03
  |            ^^^^^^^^^^
  |
note: opened here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | opened_on: 2026-11-05
  |            ----------


"#]]
        );
    }
}
