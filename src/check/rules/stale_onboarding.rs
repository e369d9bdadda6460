use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_a_row};
use crate::coverage::OnboardingItem;
use crate::document::Document;
use crate::model::{Client, ClientId};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "stale-onboarding",
    severity: Severity::Warning,
    what: "A client that joined later has not had an onboarding procedure in time.",
    why: "Nobody has looked at the systems that a new client brings with it: that is what onboarding is for.",
    example: "service_start: 2026-03-02      (no result of `firewall-ports` by the end of May)",
    cure: "Do the procedure and record it as `content/results/catch-up/<YYYY-MM>/<client>-<procedure>.md`, or add an exemption.",
};

/// Procedures that are named; the rest is counted.
const MAX_NAMED: usize = 4;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.served_on(context.today).filter_map(|(id, it)| fault(context, id, it)).collect()
}

fn fault(context: &RuleContext<'_>, id: &ClientId, client: &Document<Client>) -> Option<Diagnostic> {
    let late: Vec<_> = context.coverage.late_onboarding(context.practice, id).collect();
    let first = late.first()?.id;
    let due = |it: &OnboardingItem<'_>| it.standing.due.map(|day| format!("`{}` (due on {day})", it.id));
    let names = late.iter().filter_map(due).collect();
    let message = format!("onboarding overdue: {}", in_a_row(names, MAX_NAMED));
    let diagnostic = RULE.at(&client.path, FieldPath::of("service_start"), message);
    let catch_up = context.practice.catch_up_to_write(id, first, context.today).path();
    Some(diagnostic.help(format!("do the work and record it as `{catch_up}`")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn joined(day: &str) -> Fixture {
        let client = format!(
            "---\nname: Cobb\nservice_start: {day}\nassets:\n  - {{id: cobb-dc01, type: server, name: DC01}}\n  - {{id: cobb-fw01, type: firewall, name: FW01}}\n---\n"
        );
        Fixture::sample()
            .without_rule("stale-inventory")
            .edit(
                "content/procedures/time-services.md",
                "scope:",
                "onboarding: true\nonboarding_within: 90 days\nscope:",
            )
            .edit(
                "content/singles/2026-10-time-services.md",
                "lead: jane\n",
                "lead: jane\nclosed_on: 2026-11-02\nclosed_by: jane\n",
            )
            .moved(
                "content/singles/2026-10-time-services.md",
                "content/singles/2026-08-time-services.md",
                &[("2026-10-01", "2026-08-01"), ("2026-11-02", "2026-09-02")],
            )
            .moved(
                "content/results/2026-10/acme.md",
                "content/results/2026-08/acme.md",
                &[("2026-10-", "2026-08-")],
            )
            .moved(
                "content/results/2026-10/birch.md",
                "content/results/2026-08/birch.md",
                &[("2026-10-", "2026-08-")],
            )
            .file("content/clients/cobb.md", client)
    }

    #[test]
    fn a_new_client_catches_up_in_time() {
        assert_eq!(joined("2026-08-24").report(), "");
        assert_data_eq!(
            joined("2026-08-23").report(),
            str![[r#"
warning[stale-onboarding]: onboarding overdue: `time-services` (due on 2026-11-21)
 --> content/clients/cobb.md:3:16
  |
3 | service_start: 2026-08-23
  |                ^^^^^^^^^^
  |
  = help: do the work and record it as `content/results/catch-up/2026-11/cobb-time-services.md`


"#]]
        );
    }

    #[test]
    fn a_procedure_introduced_later_is_required_from_then_on() {
        let path = "content/procedures/time-services.md";
        let introduced = |day: &str| {
            let key = format!("onboarding_within: 90 days\nintroduced_on: {day}");
            joined("2026-08-23").edit(path, "onboarding_within: 90 days", &key).report()
        };
        assert_eq!(introduced("2026-08-24"), "");
        assert!(introduced("2026-08-22").contains("(due on 2026-11-21)"), "{}", introduced("2026-08-22"));
    }

    #[test]
    fn a_catch_up_settles_it() {
        let practice = joined("2026-08-20").file(
            "content/results/catch-up/cobb-time-services.md",
            "---\nstatus: completed\nperformed_by: tom\nperformed_on: 2026-09-10\nreviewed_by: jane\nreviewed_on: 2026-09-11\nticket: {id: \"9\", status: closed, closed_on: 2026-09-10}\nminutes: 30\nitems:\n  - {asset: cobb-dc01, outcome: pass, time_source: a, offset_ms: 1}\n  - {asset: cobb-fw01, outcome: pass, time_source: b, offset_ms: 2}\n---\n",
        );
        assert_eq!(practice.report(), "");
    }
}
