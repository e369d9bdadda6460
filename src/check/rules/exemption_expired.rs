use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "exemption-expired",
    severity: Severity::Warning,
    what: "An exemption expired and was not renewed, and the client has to have the work again.",
    why: "The work is required again, but everybody at the client still believes that it is not.",
    example: "expires_on: 2026-11-09      (today is 2026-11-22)",
    cure: "Do the work, retire the asset, or approve a new exemption. Nothing is reported while the work is not due; a year after its end, only an exemption that is itself the reason why the work is due.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let expired = context.coverage.expired_exemptions(context.practice);
    expired
        .map(|it| {
            let message = format!("the exemption {} expired on {}", it.described(), it.exemption.expires_on);
            RULE.at(&it.client.path, it.field("expires_on"), message)
                .help("the work is required again: do it, or approve a new exemption")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn expired(approved: &str, day: &str) -> Fixture {
        let exemptions = format!(
            "exemptions: [{{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: {approved}, expires_on: {day}}}]\nassets:\n"
        );
        Fixture::sample().edit("content/clients/acme.md", "assets:\n", &exemptions)
    }

    /// Acme was exempt in October, and is required to have the procedure again since.
    fn not_done(approved: &str, day: &str) -> Fixture {
        expired(approved, day).without("content/results/2026-10/acme.md")
    }

    #[test]
    fn the_work_is_required_after_an_exemption() {
        assert_data_eq!(
            not_done("2025-11-10", "2026-11-09").report(),
            str![[r#"
warning[exemption-expired]: the exemption from `time-services` expired on 2026-11-09
 --> content/clients/acme.md:8:127
  |
8 | exemptions: [{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2025-11-10, expires_on: 2026-11-09}]
  |                                                                                                                               ^^^^^^^^^^
  |
  = help: the work is required again: do it, or approve a new exemption


"#]]
        );
    }

    #[test]
    fn work_done_since_or_not_due_settles_it() {
        assert_eq!(expired("2025-11-10", "2026-10-20").report(), "");
        // Done in October, while it was exempt: due again a year later.
        assert_eq!(expired("2025-11-10", "2026-11-09").report(), "");
        assert_eq!(expired("2025-01-10", "2025-11-21").report(), "");
    }

    #[test]
    fn an_old_one_is_reported_only_while_it_is_why_the_work_is_due() {
        let practice = not_done("2024-01-10", "2024-12-31");
        assert!(!practice.report().contains("exemption-expired"), "the single of October is due");
        let without_single = practice
            .without("content/singles/2026-10-time-services.md")
            .without("content/results/2026-10/birch.md")
            .edit("content/procedures/time-services.md", "repeat: 12 months\n", "");
        assert!(without_single.report().contains("`time-services` expired on 2024-12-31"));
    }
}
