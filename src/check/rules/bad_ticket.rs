use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::check::tickets::NamedTicket;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-ticket",
    severity: Severity::Error,
    what: "A ticket is not written as one number.",
    why: "Links to the ticket system are made from the number: an address, a list or a quote from a word processor leads nowhere.",
    example: "ticket: \"https://desk.example/t/184223\"\nticket: \"184223, 184224\"",
    cure: "Write the number of one ticket in straight quotes, as in `ticket: \"184223\"`; `#184223` in quotes is accepted too. The address of the ticket system goes to `url` under `[tickets]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.tickets().into_iter().filter_map(fault).collect()
}

fn fault(NamedTicket { ticket, path, field, .. }: NamedTicket<'_>) -> Option<Diagnostic> {
    let id = &ticket.id;
    let (problem, help) = match () {
        () if id.contains("://") => ("is an address", "write only the number of the ticket"),
        () if id.contains(QUOTES) => ("contains quotes", "write the number in straight quotes: `\"…\"`"),
        () if id.contains([',', ';']) || id.contains(char::is_whitespace) => {
            ("names several tickets", "name one; the others can be named in the text")
        }
        () => return None,
    };
    let message = format!("expected the number of one ticket; `{id}` {problem}");
    Some(RULE.at(path, field, message).help(help))
}

/// Quotes within a number: straight ones, and those of word processors.
const QUOTES: [char; 9] = ['"', '\'', '“', '”', '„', '‘', '’', '«', '»'];

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const TICKET: &str = "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}";

    fn with_ticket(ticket: &str) -> Fixture {
        Fixture::sample().edit("content/results/2026-10/acme.md", TICKET, &format!("ticket: {ticket}"))
    }

    #[test]
    fn a_ticket_is_one_number() {
        let reports = ["“184223”", "\"184223, 184229\"", "https://desk.example/t/184223"];
        let reports = reports.map(|ticket| with_ticket(ticket).report());
        assert_data_eq!(
            reports.concat(),
            str![[r#"
error[bad-ticket]: expected the number of one ticket; `“184223”` contains quotes
 --> content/results/2026-10/acme.md:7:9
  |
7 | ticket: “184223”
  |         ^^^^^^^^
  |
  = help: write the number in straight quotes: `"…"`

error[bad-ticket]: expected the number of one ticket; `184223, 184229` names several tickets
 --> content/results/2026-10/acme.md:7:9
  |
7 | ticket: "184223, 184229"
  |         ^^^^^^^^^^^^^^^^
  |
  = help: name one; the others can be named in the text

error[bad-ticket]: expected the number of one ticket; `https://desk.example/t/184223` is an address
 --> content/results/2026-10/acme.md:7:9
  |
7 | ticket: https://desk.example/t/184223
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write only the number of the ticket


"#]]
        );
    }

    #[test]
    fn a_ticket_of_a_single_is_one_number() {
        let practice = Fixture::sample()
            .edit(
                "content/singles/2026-10-time-services.md",
                "lead: jane",
                "lead: jane\ntickets: {acme: \"https://desk.example/t/7\", brich: \"8\"}",
            )
            .without_rule("other-ticket");
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/singles/2026-10-time-services.md:3:17: error[bad-ticket]: expected the number of one ticket; `https://desk.example/t/7` is an address (write only the number of the ticket)
content/singles/2026-10-time-services.md:3:45: error[unknown-client]: unknown client `brich` (did you mean `birch`?)

"#]]
        );
    }

    #[test]
    fn a_number_is_accepted_as_the_site_shows_it() {
        for ticket in ["\"#184223\"", "184223", "\"00184223\"", "T20261008.0012"] {
            assert_eq!(with_ticket(ticket).report(), "", "{ticket}");
        }
        let ticket = with_ticket("\"#184224\"").report();
        assert!(ticket.contains("the ticket `184224` is also that of"), "{ticket}");
    }
}
