use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, missing_keys};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-performer",
    severity: Severity::Error,
    what: "A result is `completed` or `not_applicable`, but does not say who did the work or when.",
    why: "A record without a name and a date is no evidence.",
    example: "status: completed\nitems: […]      (neither `performed_by` nor `performed_on`)",
    cure: "Add `performed_by` and `performed_on`: the day of the work, not of the commit.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let missing = missing_keys([
        ("performed_by", front.performed_by.is_none()),
        ("performed_on", front.performed_on.is_none()),
    ])?;
    matches!(front.status, Status::Completed | Status::NotApplicable).then(|| {
        let message = format!("this `{}` result is missing {missing}", front.status);
        RULE.at(result.path(), FieldPath::of("status"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn completed_work_names_who_and_when() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "performed_by: tom\nperformed_on: 2026-10-21\n", "")
            .edit("content/results/2026-10/birch.md", "performed_by: tom\n", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-performer]: this `completed` result is missing `performed_by` and `performed_on`
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^

error[missing-performer]: this `completed` result is missing `performed_by`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^


"#]]
        );
    }
}
