use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::model::{Day, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unreviewed",
    severity: Severity::Warning,
    what: "Completed work was not reviewed within two weeks, or before its single was closed.",
    why: "The longer a review waits, the less anybody remembers; once the single is closed, nobody asks any more.",
    example: "status: completed\nperformed_on: 2026-10-01      (no `reviewed_by` on 2026-11-01)",
    cure: "Have another person look at it, then add `reviewed_by` and `reviewed_on`.",
};

/// Days that a review may wait.
const MAX_DAYS: i64 = 14;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.review.required {
        true => context.results.iter().filter_map(|result| fault(result, context.today)).collect(),
        false => Vec::new(),
    }
}

fn fault(result: &ResolvedResult<'_>, today: Day) -> Option<Diagnostic> {
    let front = result.front();
    if front.status != Status::Completed || front.reviewed_by.is_some() || front.reviewed_on.is_some() {
        return None;
    }
    let at = |message: String| RULE.at(result.path(), FieldPath::of("status"), message);
    let closed = result.single.and_then(|single| Some((single, single.document.front.closed_on?)));
    if let Some((single, closed)) = closed {
        let location = Location::Field(FieldPath::of("closed_on"));
        let diagnostic = at(format!("not reviewed, but its single was closed on {closed}"));
        return Some(diagnostic.related(&single.document.path, location, "closed here"));
    }
    let waiting = today.days_since(front.performed_on?);
    (waiting > MAX_DAYS).then(|| at(format!("not reviewed for {waiting} days")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn unreviewed() -> Fixture {
        Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "reviewed_by: jane\nreviewed_on: 2026-10-24\n",
            "",
        )
    }

    fn with_required_review() -> Fixture {
        unreviewed().file("monthly.toml", "[review]\nrequired = true\n")
    }

    #[test]
    fn a_review_does_not_wait_for_weeks() {
        assert_data_eq!(
            with_required_review().report(),
            str![[r#"
warning[unreviewed]: not reviewed for 32 days
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_single_is_closed_after_the_reviews() {
        let practice = with_required_review().edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unreviewed]: not reviewed, but its single was closed on 2026-11-03
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^
  |
note: closed here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ----------


"#]]
        );
    }

    #[test]
    fn reviews_may_be_optional() {
        assert_eq!(unreviewed().report(), "");
    }
}
