use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-closing",
    severity: Severity::Error,
    what: "A single has `closed_on` without `closed_by`, or the other way round.",
    why: "Closing a month says that somebody looked at every client, so it has to say who did and when.",
    example: "closed_on: 2026-11-03      (no `closed_by`)",
    cure: "Set both `closed_on` and `closed_by`, or neither: `monthly close` writes both.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(fault).collect()
}

fn fault(single: &MonthlySingle) -> Option<Diagnostic> {
    let front = &single.document.front;
    let (present, missing) = match (front.closed_on, &front.closed_by) {
        (Some(_), None) => ("closed_on", "closed_by"),
        (None, Some(_)) => ("closed_by", "closed_on"),
        _ => return None,
    };
    let message = format!("the single has `{present}` but no `{missing}`");
    Some(RULE.at(&single.document.path, FieldPath::of(present), message).help("set both, or neither"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn closed_on_and_closed_by_belong_together() {
        let with = |line: &str| {
            let single = "content/singles/2026-10-time-services.md";
            Fixture::sample().edit(single, "lead: jane", &format!("lead: jane\n{line}"))
        };
        assert_data_eq!(
            with("closed_on: 2026-11-03").report(),
            str![[r#"
error[incomplete-closing]: the single has `closed_on` but no `closed_by`
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ^^^^^^^^^^
  |
  = help: set both, or neither


"#]]
        );
        assert_data_eq!(
            with("closed_by: jane").report(),
            str![[r#"
error[incomplete-closing]: the single has `closed_by` but no `closed_on`
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_by: jane
  |            ^^^^
  |
  = help: set both, or neither


"#]]
        );
    }
}
