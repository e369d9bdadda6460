use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-ticket",
    severity: Severity::Warning,
    what: "A result has no ticket, although the practice requires tickets, and its single has none for the client either.",
    why: "Each client has a ticket of its own: without it, time and invoices cannot be traced to the record.",
    example: "status: completed      (no `ticket`)\n\n[tickets]              (in `monthly.toml`)\nrequired = true",
    cure: "Add `ticket: \"184223\"`. To work without tickets, set `required = false` under `[tickets]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.tickets.required {
        true => context.results.iter().filter_map(|it| fault(context, it)).collect(),
        false => Vec::new(),
    }
}

fn fault(context: &RuleContext<'_>, result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let ticket = context.practice.ticket(result.id);
    let has_no_ticket = ticket.is_none_or(|ticket| ticket.id.trim().is_empty());
    (front.status.is_terminal() && has_no_ticket).then(|| {
        let message = format!("this `{}` result has no `ticket`", front.status);
        RULE.at(result.path(), FieldPath::of("status"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn without_ticket() -> Fixture {
        Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n",
            "",
        )
    }

    fn with_required_tickets() -> Fixture {
        without_ticket().file("monthly.toml", "[tickets]\nrequired = true\n")
    }

    #[test]
    fn a_finished_result_names_its_ticket() {
        assert_data_eq!(
            with_required_tickets().report(),
            str![[r#"
warning[missing-ticket]: this `completed` result has no `ticket`
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn the_ticket_that_was_raised_is_enough() {
        let practice = with_required_tickets().edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\ntickets: {acme: \"184223\"}",
        );
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn a_practice_may_work_without_tickets() {
        assert_eq!(without_ticket().report(), "");
    }
}
