use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-until",
    severity: Severity::Error,
    what: "Work was deferred without naming a month.",
    why: "Work that is deferred without a date is easily forgotten.",
    example: "status: deferred\napproved_by: jane\nreason: …      (no `until`)",
    cure: "Set `until` to the month in which the work will be done.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let deferred = context.results_with(Status::Deferred).filter(|result| result.front().until.is_none());
    let message = "this `deferred` result has no month in `until`";
    deferred.map(|result| RULE.at(result.path(), FieldPath::of("status"), message)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_deferral_names_its_month() {
        let practice = Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: deferred\nticket: \"7\"\nreason: The office moves\napproved_by: jane\n---\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-until]: this `deferred` result has no month in `until`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: deferred
  |         ^^^^^^^^


"#]]
        );
    }
}
