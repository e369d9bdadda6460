use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::check::tickets::{NamedTicket, TicketWork};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "other-ticket",
    severity: Severity::Warning,
    what: "A result names another ticket than the one that its single has for the client.",
    why: "The ticket of the result counts. If a second ticket was raised, nobody works on the first; if a number is mistyped, it leads to another ticket.",
    example: "content/singles/2026-10-time-services.md: tickets: {acme: \"184223\"}\ncontent/results/2026-10/acme.md:          ticket: \"184232\"",
    cure: "Look up both tickets, and correct the number that is wrong. If the work was done under another ticket, write its number into the single too.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.tickets().iter().filter_map(fault).collect()
}

fn fault(raised: &NamedTicket<'_>) -> Option<Diagnostic> {
    let TicketWork::OfSingle(result) = raised.work else { return None };
    let own = result.front().ticket.as_ref().filter(|it| !it.id.is_empty() && it.id != raised.ticket.id)?;
    let message = format!("the ticket is `{}`, but the single has `{}`", own.id, raised.ticket.id);
    let fault = RULE.at(result.path(), FieldPath::of("ticket"), message);
    Some(fault.related(raised.path, raised.field.clone(), "raised for this client"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn raised(number: &str) -> Fixture {
        let tickets = format!("lead: jane\ntickets: {{acme: {number}}}");
        Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane", &tickets)
    }

    #[test]
    fn a_result_has_the_ticket_that_was_raised() {
        assert_eq!(raised("\"#184223\"").report(), "");
        assert_data_eq!(
            raised("\"184232\"").report(),
            str![[r#"
warning[other-ticket]: the ticket is `184223`, but the single has `184232`
 --> content/results/2026-10/acme.md:7:1
  |
7 | ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
  | ^^^^^^
  |
note: raised for this client
 --> content/singles/2026-10-time-services.md:3:17
  |
3 | tickets: {acme: "184232"}
  |                 --------


"#]]
        );
    }
}
