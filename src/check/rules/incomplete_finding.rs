use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, named};
use crate::model::Finding;
use crate::practice::ResolvedResult;

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
    context
        .results
        .iter()
        .flat_map(|result| {
            let findings = result.front().findings.iter().enumerate();
            findings.filter_map(move |(nth, finding)| fault(result, nth, finding, tickets))
        })
        .collect()
}

fn fault(result: &ResolvedResult<'_>, nth: usize, finding: &Finding, tickets: bool) -> Option<Diagnostic> {
    let unticketed = finding.ticket.as_ref().is_none_or(|ticket| ticket.trim().is_empty());
    let parts = [
        ("owner", finding.owner.is_none()),
        ("due", finding.due.is_none()),
        ("ticket", tickets && unticketed),
    ];
    let missing = named(parts.into_iter().filter(|(_, missing)| *missing).map(|(part, _)| part));
    (!missing.is_empty()).then(|| {
        let field = FieldPath::of("findings").index(nth).key("id");
        Diagnostic::at(
            &RULE,
            result.path(),
            field,
            format!("the finding `{}` is missing {missing}", finding.id),
        )
    })
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
        assert_data_eq!(
            with_finding().report(),
            str![[r#"
error[incomplete-finding]: the finding `F1` is missing `owner` and `ticket`
  --> content/results/2026-10/acme.md:14:10
   |
14 |   - {id: F1, severity: low, summary: Slow, due: 2026-12-01, status: open}
   |          ^^


"#]]
        );
    }

    #[test]
    fn where_no_tickets_are_required_a_finding_needs_none() {
        let practice = with_finding().file("monthly.toml", "").edit(
            "content/results/2026-10/acme.md",
            "summary: Slow,",
            "summary: Slow, owner: tom,",
        );
        assert_eq!(practice.report(), "");
    }
}
