use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::check::tickets::NamedTicket;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "shared-ticket",
    severity: Severity::Warning,
    what: "Two clients have the same ticket.",
    why: "Each client has a ticket of its own: one of the two numbers was copied, and leads to another client's data.",
    example: "content/results/2026-10/acme.md:  ticket: \"184223\"\ncontent/results/2026-10/birch.md: ticket: \"184223\"",
    cure: "Look the ticket up, and correct the number that is wrong.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let tickets = context.tickets();
    let mut first: BTreeMap<&str, &NamedTicket<'_>> = BTreeMap::new();
    let mut faults = Vec::new();
    for named in tickets.iter().filter(|it| !it.ticket.id.is_empty()) {
        let first = *first.entry(&named.ticket.id).or_insert(named);
        if first.client != named.client {
            let message = format!("the ticket `{}` is also that of `{}`", named.ticket.id, first.client);
            let fault = RULE.at(named.path, named.field.clone(), message);
            faults.push(fault.related(first.path, first.field.clone(), "the same ticket"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn each_client_has_a_ticket_of_its_own() {
        let practice = Fixture::sample().edit("content/results/2026-10/birch.md", "184224", "184223");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[shared-ticket]: the ticket `184223` is also that of `acme`
 --> content/results/2026-10/birch.md:7:1
  |
7 | ticket: {id: "184223", status: closed, closed_on: 2026-10-22}
  | ^^^^^^
  |
note: the same ticket
 --> content/results/2026-10/acme.md:7:1
  |
7 | ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
  | ------


"#]]
        );
    }

    #[test]
    fn a_single_gives_no_ticket_to_two_clients() {
        let tickets = "lead: jane\ntickets: {acme: \"7\", birch: \"#7\"}";
        let practice = Fixture::sample()
            .edit("content/singles/2026-10-time-services.md", "lead: jane", tickets)
            .without_rule("other-ticket");
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/singles/2026-10-time-services.md:3:29: warning[shared-ticket]: the ticket `7` is also that of `acme`

"#]]
        );
    }

    #[test]
    fn one_client_may_use_a_ticket_again() {
        let text = Fixture::sample().text_of("content/results/2026-10/acme.md");
        let practice = Fixture::sample()
            .file("content/results/catch-up/acme-time-services.md", text)
            .without_rule("broken-link");
        assert_eq!(practice.report(), "");
    }
}
