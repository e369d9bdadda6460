use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-approval",
    severity: Severity::Error,
    what: "Work was deferred or waived without approval.",
    why: "Leaving work undone is a decision, and the record does not say whose.",
    example: "status: deferred\nuntil: 2026-12\nreason: …      (no `approved_by`)",
    cure: "Add `approved_by`, and preferably `approved_on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let is_missing = matches!(front.status, Status::Deferred | Status::Exempt) && front.approved_by.is_none();
    is_missing.then(|| {
        let message = format!("this `{}` result has no `approved_by`", front.status);
        RULE.at(result.path(), FieldPath::of("status"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_deferral_names_who_approved_it() {
        let practice = Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: deferred\nticket: \"7\"\nreason: The office moves\nuntil: 2026-12\n---\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-approval]: this `deferred` result has no `approved_by`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: deferred
  |         ^^^^^^^^


"#]]
        );
    }
}
