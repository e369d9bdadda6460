use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Day;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "reviewed-before-performed",
    severity: Severity::Error,
    what: "A review is dated before the work.",
    why: "Work that was not done yet cannot have been reviewed: one of the two dates is wrong.",
    example: "performed_on: 2026-10-21\nreviewed_on: 2026-10-20",
    cure: "Correct the date that is wrong.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(|result| fault(result, context.today)).collect()
}

fn fault(result: &ResolvedResult<'_>, today: Day) -> Option<Diagnostic> {
    let (performed, reviewed) = (result.done_by(today)?, result.front().reviewed_on?);
    (reviewed < performed).then(|| {
        let message = format!("reviewed on {reviewed}, before the work on {performed}");
        let diagnostic = RULE.at(result.path(), FieldPath::of("reviewed_on"), message);
        diagnostic.related(result.path(), FieldPath::of("performed_on"), "day of the work")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_review_follows_the_work() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "reviewed_on: 2026-10-24",
            "reviewed_on: 2026-10-20",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[reviewed-before-performed]: reviewed on 2026-10-20, before the work on 2026-10-21
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-10-20
  |              ^^^^^^^^^^
  |
note: day of the work
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ----------


"#]]
        );
    }
}
