use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::TaskMark;
use crate::model::Status;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "open-step",
    severity: Severity::Error,
    what: "A completed result has a step that is still open.",
    why: "Either the step was not done and the result is not complete, or it was done and nobody can tell.",
    example: "status: completed\n\n- [ ] Label on the UPS",
    cure: "Do the step and mark it `[x]`, or mark it `[!]` or `[-]` with the reason; otherwise set the result to `in_progress`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let help = "mark it `[x]` if it was done, `[!]` if it could not be done, `[-]` if it does not apply; the last two with a reason";
    let tasks = context.practice.tasks().filter(|(_, task)| task.mark == TaskMark::Open);
    tasks
        .filter(|(result, _)| result.front.status == Status::Completed)
        .map(|(result, task)| {
            let diagnostic = RULE.at(&result.path, &task.range, "this step is still open").help(help);
            diagnostic.related(&result.path, FieldPath::of("status"), "status of the result")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const RESULT: &str = "content/results/2026-10/acme.md";

    #[test]
    fn a_completed_result_has_no_open_step() {
        let practice = Fixture::sample().edit(
            RESULT,
            "All clocks agree.\n---\n",
            "All clocks agree.\n---\n\n1. [x] Read\n2. [ ] Compare\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[open-step]: this step is still open
  --> content/results/2026-10/acme.md:16:1
   |
16 | 2. [ ] Compare
   | ^^^^^^^^^^^^^^
   |
   = help: mark it `[x]` if it was done, `[!]` if it could not be done, `[-]` if it does not apply; the last two with a reason
note: status of the result
  --> content/results/2026-10/acme.md:2:9
   |
 2 | status: completed
   |         ---------


"#]]
        );
    }
}
