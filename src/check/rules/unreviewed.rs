use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::document_history::{State, VersionedResult};
use crate::model::{ClientResult, Day, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unreviewed",
    severity: Severity::Warning,
    what: "Completed work was not reviewed within two weeks after it was recorded, or before its single was closed.",
    why: "The longer a review waits, the less anybody remembers; once the single is closed, nobody asks any more.",
    example: "status: completed\nperformed_on: 2026-10-01      (no `reviewed_by` on 2026-11-01)",
    cure: "Have another person look at it and sign it off with `monthly review MONTH`, which adds `reviewed_by` and `reviewed_on`.",
};

/// Days that a review may wait.
const MAX_DAYS: i64 = 14;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    if !context.practice.settings.review.required {
        return Vec::new();
    }
    // Without a history there are no versions, and nobody knows when a result was recorded.
    let versioned = context.versioned_results.iter().map(Some).chain(std::iter::repeat(None));
    let results = context.results.iter().zip(versioned);
    let recorded =
        |versioned: Option<&VersionedResult<'_>>| versioned.map(|it| recorded_on(it, context.today));
    results.filter_map(|(result, versioned)| fault(result, recorded(versioned), context.today)).collect()
}

/// Day on which the work was first recorded as completed.
fn recorded_on(versioned: &VersionedResult<'_>, today: Day) -> Day {
    let is_completed = |it: &&State<'_, ClientResult>| it.document.front.status == Status::Completed;
    let first = versioned.states.iter().find(is_completed).and_then(|state| state.commit);
    first.map_or(today, |commit| commit.day())
}

fn fault(result: &ResolvedResult<'_>, recorded_on: Option<Day>, today: Day) -> Option<Diagnostic> {
    let front = result.front();
    if front.status != Status::Completed || front.reviewed_by.is_some() || front.reviewed_on.is_some() {
        return None;
    }
    let at = |message: String| RULE.at(result.path(), FieldPath::of("status"), message);
    // Nobody can review what is not recorded yet.
    let since = front.performed_on.max(recorded_on)?;
    let closed = result.single.and_then(|single| Some((single, single.document.front.closed_on?)));
    let closed = closed.filter(|(_, closed)| since <= *closed);
    if let Some((single, closed)) = closed {
        let location = Location::Field(FieldPath::of("closed_on"));
        let diagnostic = at(format!("not reviewed, but its single was closed on {closed}"));
        return Some(diagnostic.related(&single.document.path, location, "closed here"));
    }
    let waiting = today.days_since(since);
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
    fn late_work_in_a_closed_month_has_its_own_two_weeks() {
        let late = |performed: &str, recorded: &str| {
            let closed = "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane";
            let acme = "content/results/2026-10/acme.md";
            let practice =
                with_required_review().edit("content/singles/2026-10-time-services.md", "lead: jane", closed);
            let done = practice.text_of(acme);
            let practice =
                practice.file(acme, "---\nstatus: in_progress\n---\n").commit("jane", "2026-11-03", "Close");
            let done = done.replace("performed_on: 2026-10-21", &format!("performed_on: {performed}"));
            let practice = practice.file(acme, done).commit("tom", recorded, "Record");
            practice.short_report().lines().filter(|line| line.contains("[unreviewed]")).collect::<String>()
        };
        assert_eq!(late("2026-11-20", "2026-11-20"), "");
        assert_eq!(late("2026-10-30", "2026-11-20"), "", "it could not be reviewed before it was recorded");
        assert!(late("2026-11-05", "2026-11-05").contains("not reviewed for 17 days"));
    }

    #[test]
    fn reviews_may_be_optional() {
        assert_eq!(unreviewed().report(), "");
    }
}
