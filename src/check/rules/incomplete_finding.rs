use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, missing_keys};
use crate::model::Finding;
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-finding",
    severity: Severity::Error,
    what: "A finding has no owner or no due date; or it has no ticket, although tickets are required.",
    why: "A finding outlives its month only if somebody has to act on it by a certain day.",
    example: "findings:\n  - {id: F1, asset: acme-fs01, severity: medium, status: open}",
    cure: "Add the missing keys: `owner`, `due`, and the `ticket` of the follow-up.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let tickets = context.practice.settings.tickets.required;
    context.findings().filter_map(|entry| fault(&entry, tickets)).collect()
}

fn fault(entry: &ResultEntry<'_, Finding>, tickets: bool) -> Option<Diagnostic> {
    let Finding { id, owner, due, ticket, .. } = entry.value;
    let has_ticket = ticket.as_ref().is_some_and(|ticket| !ticket.trim().is_empty());
    let missing = missing_keys([
        ("owner", owner.is_none()),
        ("due", due.is_none()),
        ("ticket", tickets && !has_ticket),
    ])?;
    Some(RULE.at(entry.path(), entry.field("id"), format!("the finding `{id}` is missing {missing}")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn with_finding() -> Fixture {
        Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "summary:",
            "findings:\n  - {id: F1, severity: low, summary: Slow, due: 2026-12-01, status: open}\nsummary:",
        )
    }

    #[test]
    fn a_finding_has_an_owner_a_date_and_a_ticket() {
        let practice = with_finding().file("monthly.toml", "[tickets]\nrequired = true\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[incomplete-finding]: the finding `F1` is missing `owner` and `ticket`
  --> content/results/2026-10/acme.md:13:10
   |
13 |   - {id: F1, severity: low, summary: Slow, due: 2026-12-01, status: open}
   |          ^^


"#]]
        );
    }

    #[test]
    fn where_no_tickets_are_required_a_finding_needs_none() {
        let practice = with_finding().edit(
            "content/results/2026-10/acme.md",
            "summary: Slow,",
            "summary: Slow, owner: tom,",
        );
        assert_eq!(practice.report(), "");
    }
}
