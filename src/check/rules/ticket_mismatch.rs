use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::check::tickets::{NamedTicket, TicketWork};
use crate::model::TicketMismatch;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "ticket-mismatch",
    severity: Severity::Warning,
    what: "A result and its ticket contradict each other.",
    why: "A closed ticket is no proof of work: tickets are closed in bulk, by a timer, by mistake.",
    example: "status: in_progress\nticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}",
    cure: "Find out which of the two is right, and correct the other. `closed_statuses` under `[tickets]` lists the statuses that count as closed.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.tickets().into_iter().filter_map(|named| fault(context, &named)).collect()
}

fn fault(context: &RuleContext<'_>, named: &NamedTicket<'_>) -> Option<Diagnostic> {
    let result = match named.work {
        TicketWork::Own(result) => Some(result),
        TicketWork::OfSingle(result) if result.front().ticket.is_none() => Some(result),
        TicketWork::None => None,
        // The ticket that the result names counts; what a result says that cannot be read is not known.
        TicketWork::OfSingle(_) | TicketWork::Unreadable => return None,
    };
    let NamedTicket { ticket, path, client, .. } = named;
    let id = &ticket.id;
    let at = |key, message: String| RULE.at(path, named.field.clone().key(key), message);
    let related = |it: Diagnostic, key, what| match result {
        Some(result) => it.related(result.path(), FieldPath::of(key), what),
        None => it,
    };
    let closed = if ticket.status.is_some() { "status" } else { "closed_on" };
    let policy = &context.practice.settings.tickets;
    Some(match ticket.mismatch(result.map(|it| it.front()), policy, context.today)? {
        TicketMismatch::StillOpen(status) => {
            let message = format!("the work is completed, but the ticket `{id}` is `{status}`");
            related(at("status", message), "status", "status of the work")
        }
        TicketMismatch::ClosedWithoutWork(status) => {
            let message = format!("the ticket `{id}` is closed, but the work is `{status}`");
            related(at(closed, message), "status", "status of the work")
        }
        TicketMismatch::ClosedWithoutResult => {
            at(closed, format!("the ticket `{id}` is closed, but `{client}` has no result"))
        }
        TicketMismatch::ClosedBefore { closed, performed } => {
            let message = format!("the ticket `{id}` was closed on {closed}, before the work on {performed}");
            related(at("closed_on", message), "performed_on", "day of the work")
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    #[test]
    fn completed_work_has_a_closed_ticket() {
        let practice = Fixture::sample().edit(ACME, "status: closed,", "status: waiting,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[ticket-mismatch]: the work is completed, but the ticket `184223` is `waiting`
 --> content/results/2026-10/acme.md:7:32
  |
7 | ticket: {id: "184223", status: waiting, closed_on: 2026-10-21}
  |                                ^^^^^^^
  |
note: status of the work
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ---------


"#]]
        );
    }

    #[test]
    fn a_closed_ticket_has_finished_work() {
        let practice = Fixture::sample().edit(ACME, "status: completed", "status: in_progress").edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\ndue: 2026-11-30",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[ticket-mismatch]: the ticket `184223` is closed, but the work is `in_progress`
 --> content/results/2026-10/acme.md:7:32
  |
7 | ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
  |                                ^^^^^^
  |
note: status of the work
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: in_progress
  |         -----------


"#]]
        );
    }

    #[test]
    fn a_ticket_is_closed_after_the_work() {
        let practice = Fixture::sample().edit(ACME, "closed_on: 2026-10-21", "closed_on: 2026-10-20");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[ticket-mismatch]: the ticket `184223` was closed on 2026-10-20, before the work on 2026-10-21
 --> content/results/2026-10/acme.md:7:51
  |
7 | ticket: {id: "184223", status: closed, closed_on: 2026-10-20}
  |                                                   ^^^^^^^^^^
  |
note: day of the work
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ----------


"#]]
        );
    }

    #[test]
    fn a_ticket_that_a_single_names_is_compared_too() {
        let single = "content/singles/2026-10-time-services.md";
        let tickets = "{acme: \"1\", birch: {id: \"2\", status: closed, closed_on: 2026-10-20}}";
        let practice = Fixture::sample()
            .edit(single, "lead: jane", &format!("lead: jane\ntickets: {tickets}"))
            .without("content/results/2026-10/birch.md")
            .edit(ACME, "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[overdue]: due on 2026-10-31, but not done at 1 of 2 clients: `birch`
--> content/singles/2026-10-time-services.md

warning[ticket-mismatch]: the ticket `2` is closed, but `birch` has no result
 --> content/singles/2026-10-time-services.md:3:47
  |
3 | tickets: {acme: "1", birch: {id: "2", status: closed, closed_on: 2026-10-20}}
  |                                               ^^^^^^


"#]]
        );
    }

    #[test]
    fn the_practice_sets_what_counts_as_closed() {
        let practice = Fixture::sample()
            .edit(ACME, "status: closed,", "status: \">Completed\",")
            .file("monthly.toml", "[tickets]\nclosed_statuses = [\"closed\", \">completed\"]\n");
        assert_eq!(practice.report(), "");
    }
}
