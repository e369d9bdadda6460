use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "review-overdue",
    severity: Severity::Warning,
    what: "The review of an active procedure is overdue.",
    why: "Products and commands change, and an outdated procedure is followed all the same.",
    example: "last_reviewed_on: 2024-09-20\nreview_in: 12 months",
    cure: "Read it as the next technician will, correct it, and set `last_reviewed_on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let procedures = context.practice.active_procedures();
    procedures
        .filter_map(|(_, procedure)| {
            let due = procedure.front.review_due().filter(|due| *due < context.today)?;
            let message = format!("the review of this procedure was due on {due}");
            Some(RULE.at(&procedure.path, FieldPath::of("last_reviewed_on"), message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_overdue_review_is_reported() {
        let path = "content/procedures/time-services.md";
        let on = |day| {
            Fixture::sample().edit(path, "last_reviewed_on: 2026-01-05", &format!("last_reviewed_on: {day}"))
        };
        assert_eq!(on("2025-11-22").report(), "");
        assert_data_eq!(
            on("2025-11-21").report(),
            str![[r#"
warning[review-overdue]: the review of this procedure was due on 2026-11-21
 --> content/procedures/time-services.md:9:19
  |
9 | last_reviewed_on: 2025-11-21
  |                   ^^^^^^^^^^


"#]]
        );
        assert_eq!(on("2025-11-21").edit(path, "status: active", "status: retired").report(), "");
    }
}
