use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-closing",
    severity: Severity::Error,
    what: "A single was closed without a name, or without a day.",
    why: "Closing a month says that somebody looked at every client: who and when is the point of it.",
    example: "closed_on: 2026-11-03      (no `closed_by`)",
    cure: "Write `closed_on` and `closed_by`, or neither.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(fault).collect()
}

fn fault(single: &MonthlySingle) -> Option<Diagnostic> {
    let front = &single.document.front;
    let (there, missing) = match (front.closed_on, &front.closed_by) {
        (Some(_), None) => ("closed_on", "closed_by"),
        (None, Some(_)) => ("closed_by", "closed_on"),
        _ => return None,
    };
    let message = format!("`{there}` without `{missing}`");
    Some(Diagnostic::at(&RULE, &single.document.path, FieldPath::of(there), message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn who_closed_a_single_and_when_belong_together() {
        let with = |line: &str| {
            let single = "content/singles/2026-10-time-services.md";
            Fixture::sample().edit(single, "lead: jane", &format!("lead: jane\n{line}"))
        };
        assert_data_eq!(
            with("closed_on: 2026-11-03").report(),
            str![[r#"
error[incomplete-closing]: `closed_on` without `closed_by`
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ^^^^^^^^^^


"#]]
        );
        assert_data_eq!(
            with("closed_by: jane").report(),
            str![[r#"
error[incomplete-closing]: `closed_by` without `closed_on`
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_by: jane
  |            ^^^^


"#]]
        );
    }
}
