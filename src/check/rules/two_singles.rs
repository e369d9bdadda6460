#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::practice::PathConflict;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "two-singles",
    severity: Severity::Error,
    what: "A month has two singles.",
    why: "Results are filed by month and client: with two singles, nobody can tell which one a result belongs to.",
    example: "content/singles/2026-10-time-services.md\ncontent/singles/2026-10-ups-devices.md",
    cure: "Move one of them to another month, or record it as catch-ups.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let second = context.practice.path_conflicts.iter().filter_map(|conflict| match conflict {
        PathConflict::SecondSingle { month, path } => Some((month, path)),
        PathConflict::UnknownClient { .. } | PathConflict::UnknownProcedure { .. } => None,
    });
    second
        .map(|(month, path)| {
            let first = &context.practice.singles[month].document.path;
            RULE.at(path, Location::File, format!("the month {month} already has a single"))
                .related(first, Location::File, "other single of this month")
                .help("move one of the two to another month")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_second_single_of_a_month_is_an_error() {
        let practice =
            Fixture::sample().file("content/singles/2026-10-ups-devices.md", "---\nlead: jane\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[two-singles]: the month 2026-10 already has a single
--> content/singles/2026-10-ups-devices.md
 = help: move one of the two to another month
note: other single of this month
--> content/singles/2026-10-time-services.md


"#]]
        );
    }
}
