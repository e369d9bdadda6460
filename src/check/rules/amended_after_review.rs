use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "amended-after-review",
    severity: Severity::Warning,
    what: "A result was amended after its review and was not reviewed again.",
    why: "The page shows a review of something other than what the result now says.",
    example: "reviewed_on: 2025-10-17\namended: [{on: 2025-11-06, by: tom, reason: The time was wrong}]",
    cure: "Have another person look at the amendment, and set `reviewed_by` and `reviewed_on` to that review.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.review.required {
        true => context.results.iter().filter_map(fault).collect(),
        false => Vec::new(),
    }
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let reviewed = front.reviewed_on?;
    let (nth, last) = front.amended.iter().enumerate().max_by_key(|(_, it)| it.on)?;
    (last.on > reviewed).then(|| {
        let message = format!("amended on {}, after the review on {reviewed}", last.on);
        let amended = FieldPath::of("amended").index(nth).key("on");
        RULE.at(result.path(), amended, message).related(
            result.path(),
            FieldPath::of("reviewed_on"),
            "day of the review",
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    fn amended() -> Fixture {
        let amended = "amended: [{on: 2026-11-05, by: tom, reason: The time was wrong}]\nsummary:";
        Fixture::sample().file("monthly.toml", "[review]\nrequired = true\n").edit(ACME, "summary:", amended)
    }

    #[test]
    fn an_amendment_is_reviewed_too() {
        assert_data_eq!(
            amended().report(),
            str![[r#"
warning[amended-after-review]: amended on 2026-11-05, after the review on 2026-10-24
  --> content/results/2026-10/acme.md:12:16
   |
12 | amended: [{on: 2026-11-05, by: tom, reason: The time was wrong}]
   |                ^^^^^^^^^^
   |
note: day of the review
  --> content/results/2026-10/acme.md:6:14
   |
 6 | reviewed_on: 2026-10-24
   |              ----------


"#]]
        );
    }

    #[test]
    fn a_review_on_the_day_of_the_amendment_or_later_covers_it() {
        for day in ["2026-11-05", "2026-11-07"] {
            let reviewed = amended().edit(ACME, "reviewed_on: 2026-10-24", &format!("reviewed_on: {day}"));
            assert_eq!(reviewed.report(), "", "{day}");
        }
    }
}
