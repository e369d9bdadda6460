use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-review",
    severity: Severity::Error,
    what: "A review has `reviewed_by` without `reviewed_on`, or the other way round.",
    why: "Changes after a review have to be explained; without the date nobody can tell which changes came after it.",
    example: "reviewed_by: jane      (no `reviewed_on`)",
    cure: "Set both `reviewed_by` and `reviewed_on`, or neither.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (present, missing) = match (&result.front().reviewed_by, result.front().reviewed_on) {
        (Some(_), None) => ("reviewed_by", "reviewed_on"),
        (None, Some(_)) => ("reviewed_on", "reviewed_by"),
        _ => return None,
    };
    let message = format!("the result has `{present}` but no `{missing}`");
    Some(RULE.at(result.path(), FieldPath::of(present), message).help("set both, or neither"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_review_has_a_name_and_a_date() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "reviewed_on: 2026-10-24\n", "")
            .edit("content/results/2026-10/birch.md", "reviewed_by: jane\n", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[incomplete-review]: the result has `reviewed_by` but no `reviewed_on`
 --> content/results/2026-10/acme.md:5:14
  |
5 | reviewed_by: jane
  |              ^^^^
  |
  = help: set both, or neither

error[incomplete-review]: the result has `reviewed_on` but no `reviewed_by`
 --> content/results/2026-10/birch.md:5:14
  |
5 | reviewed_on: 2026-10-24
  |              ^^^^^^^^^^
  |
  = help: set both, or neither


"#]]
        );
    }
}
