use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{Outcome, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unchecked-item",
    severity: Severity::Error,
    what: "A completed result has an item that was not checked.",
    why: "Work that left something out is not complete, but the matrix would show it as done.",
    example: "status: completed\nitems: [{asset: acme-fw01, outcome: not_checked, note: no access}]",
    cure: "Check it, or set `in_progress` or `blocked`. If checking a part is enough, declare a `sample` in the procedure.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let completed = context.results_with(Status::Completed).filter(|result| !is_sampled(result));
    let items = completed.flat_map(ResolvedResult::items);
    items
        .filter(|item| item.value.outcome == Outcome::NotChecked)
        .map(|item| {
            let message = format!("completed, but {} was not checked", item.value.subject.quoted());
            RULE.at(item.path(), item.field("outcome"), message)
                .help("set `in_progress` until it is checked, or `blocked` with the reason")
        })
        .collect()
}

/// Whether the procedure has a sample: then `missing-item` counts the items that were checked.
fn is_sampled(result: &ResolvedResult<'_>) -> bool {
    result.procedure.is_none_or(|procedure| procedure.front.sample.is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn unchecked() -> Fixture {
        Fixture::sample().edit(
            "content/results/2026-10/birch.md",
            "{asset: birch-fw01, outcome: pass,",
            "{asset: birch-fw01, outcome: not_checked, note: no access,",
        )
    }

    #[test]
    fn a_completed_result_has_no_unchecked_item() {
        assert_data_eq!(
            unchecked().report(),
            str![[r#"
error[unchecked-item]: completed, but `birch-fw01` was not checked
  --> content/results/2026-10/birch.md:11:34
   |
11 |   - {asset: birch-fw01, outcome: not_checked, note: no access, time_source: birch-dc01, offset_ms: 5}
   |                                  ^^^^^^^^^^^
   |
   = help: set `in_progress` until it is checked, or `blocked` with the reason


"#]]
        );
    }

    #[test]
    fn a_sample_may_leave_something_unchecked() {
        let procedure = "content/procedures/time-services.md";
        assert_eq!(unchecked().edit(procedure, "risk: medium", "risk: medium\nsample: 1").report(), "");
    }
}
