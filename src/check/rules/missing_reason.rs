use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-reason",
    severity: Severity::Error,
    what: "A result is `blocked`, `deferred`, `not_applicable` or `exempt` without a reason.",
    why: "Without the reason, the next technician runs into the same obstacle.",
    example: "status: blocked\nperformed_by: tom",
    cure: "Add the `reason`, as a sentence.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let is_empty = front.reason.as_ref().is_none_or(|reason| reason.trim().is_empty());
    let needs_reason =
        matches!(front.status, Status::Blocked | Status::Deferred | Status::NotApplicable | Status::Exempt);
    (needs_reason && is_empty).then(|| {
        let message = format!("this `{}` result has no `reason`", front.status);
        RULE.at(result.path(), FieldPath::of("status"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_blocked_result_has_a_reason() {
        let practice = Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: blocked\nperformed_by: tom\nperformed_on: 2026-10-22\n---\n",
        );
        let practice = practice.edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\ndue: 2026-11-30",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-reason]: this `blocked` result has no `reason`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: blocked
  |         ^^^^^^^


"#]]
        );
    }
}
