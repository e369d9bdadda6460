use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, missing_keys};
use crate::model::{Risk, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "late-approval",
    severity: Severity::Error,
    what: "High-risk work was done without being approved first.",
    why: "An approval after the work could no longer have stopped it.",
    example: "risk: high                   (in the procedure)\nperformed_on: 2026-05-12     (in the result)\napproved_on: 2026-05-14",
    cure: "Record who approved it and when. If the approval really came late, `late-approval = \"warning\"` under `[rules]` lets the site be built.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter(|result| is_high_risk_work(result)).filter_map(fault).collect()
}

/// Whether the procedure has a high risk and was carried out, at least in part.
fn is_high_risk_work(result: &ResolvedResult<'_>) -> bool {
    let high = result.procedure.is_some_and(|procedure| procedure.front.risk == Some(Risk::High));
    high && matches!(result.front().status, Status::Completed | Status::InProgress)
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (front, id) = (result.front(), result.procedure_id?);
    let performed = front.performed_on?;
    let missing = missing_keys([
        ("approved_by", front.approved_by.is_none()),
        ("approved_on", front.approved_on.is_none()),
    ]);
    let (field, message) = match (front.approved_on, missing) {
        (Some(approved), _) if performed < approved => {
            ("approved_on", format!("approved on {approved}, after the work on {performed}"))
        }
        (_, missing) => ("performed_on", format!("high-risk work is missing {}", missing?)),
    };
    let diagnostic = RULE.at(result.path(), FieldPath::of(field), message);
    let procedure = &result.procedure?.path;
    Some(diagnostic.related(procedure, FieldPath::of("risk"), format!("`{id}` has a high risk")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn high_risk_is_approved_before_the_work() {
        let practice =
            Fixture::sample().edit("content/procedures/time-services.md", "risk: medium", "risk: high").edit(
                "content/results/2026-10/acme.md",
                "minutes: 30",
                "minutes: 30\napproved_by: jane\napproved_on: 2026-10-22",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[late-approval]: approved on 2026-10-22, after the work on 2026-10-21
  --> content/results/2026-10/acme.md:10:14
   |
10 | approved_on: 2026-10-22
   |              ^^^^^^^^^^
   |
note: `time-services` has a high risk
  --> content/procedures/time-services.md:13:7
   |
13 | risk: high
   |       ----

error[late-approval]: high-risk work is missing `approved_by` and `approved_on`
  --> content/results/2026-10/birch.md:4:15
   |
 4 | performed_on: 2026-10-22
   |               ^^^^^^^^^^
   |
note: `time-services` has a high risk
  --> content/procedures/time-services.md:13:7
   |
13 | risk: high
   |       ----


"#]]
        );
    }
}
