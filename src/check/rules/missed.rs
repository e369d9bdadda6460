use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::coverage::{ObligationState, State};
use crate::model::ClientId;
use crate::practice::MonthlySingle;

use super::overdue::{not_done, unsettled};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missed",
    severity: Severity::Warning,
    what: "A single was closed, but at a client for which it is required the work was not done, nor caught up on since, and no deferral is in force.",
    why: "A client that rarely calls is easily forgotten, and nobody looks at a closed month again.",
    example: "closed_on: 2026-11-03      (and no `content/results/2026-10/birch.md`)",
    cure: "Do the work and record it late, or defer it. If the single is not required for the client, give the reason under `excluded` in the single.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(|single| fault(context, single)).collect()
}

fn fault(context: &RuleContext<'_>, single: &MonthlySingle) -> Option<Diagnostic> {
    single.document.front.closed_on?;
    let missed = unsettled(context, single).filter(|(_, it)| it.state != ObligationState::Deferred);
    let is_open = |id: &ClientId| {
        let cell = context.coverage.cell(single.id.month, id);
        cell.is_some_and(|cell| matches!(cell.state, State::Missed | State::InProgress))
    };
    let missed = missed.filter(|(id, it)| it.is_late() || is_open(id)).map(|(id, _)| id).collect();
    let message = format!("closed, but {}", not_done(context, single, missed)?);
    Some(RULE.at(&single.document.path, FieldPath::of("closed_on"), message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn closed() -> Fixture {
        Fixture::sample().edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane",
        )
    }

    #[test]
    fn clients_missed_by_a_closed_single_are_named() {
        assert_data_eq!(
            closed().without("content/results/2026-10/birch.md").report(),
            str![[r#"
warning[missed]: closed, but not done at 1 of 2 clients: `birch`
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn an_exempt_client_is_not_missed() {
        let practice = closed().without("content/results/2026-10/birch.md").edit(
            "content/clients/birch.md",
            "sites:",
            "exemptions: [{procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nsites:",
        );
        assert_eq!(practice.report(), "");
    }
}
