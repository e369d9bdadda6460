use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{ClientId, Status};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "blocked-twice",
    severity: Severity::Warning,
    what: "The last two results of a client were blocked: of one procedure, or of two months in a row.",
    why: "An obstacle that is met twice does not go away by itself: the account manager has to talk to the client.",
    example: "status: blocked      (in 2026-10 and again in 2026-11)",
    cure: "Have the account manager call the client. The warning ends when something is completed at the client.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let by_procedure = context.runs.iter().filter_map(last_two_blocked).map(|pair| (pair, "attempt"));
    let by_client = results_of_singles(context);
    let by_month = by_client.values().filter_map(|results| last_two_blocked(results)).filter(are_consecutive);
    let by_month = by_month.map(|pair| (pair, "month"));
    // A result is reported once.
    let mut reported: BTreeMap<&ContentPath, Diagnostic> = BTreeMap::new();
    for (pair, unit) in by_procedure.chain(by_month) {
        let diagnostic = || diagnostic(context, pair, unit);
        reported.entry(&pair.second.document.path).or_insert_with(diagnostic);
    }
    reported.into_values().collect()
}

/// Two results of a client, the earlier one first.
#[derive(Clone, Copy)]
struct Pair<'p> {
    first: ResolvedResult<'p>,
    second: ResolvedResult<'p>,
}

/// Returns the last two results if both are blocked.
fn last_two_blocked<'p>(results: &[ResolvedResult<'p>]) -> Option<Pair<'p>> {
    let [.., first, second] = results else { return None };
    let is_blocked = |result: &ResolvedResult<'_>| result.front().status == Status::Blocked;
    (is_blocked(first) && is_blocked(second)).then_some(Pair { first: *first, second: *second })
}

/// Each client's results of singles, in the order of the months.
fn results_of_singles<'p>(context: &RuleContext<'p>) -> BTreeMap<&'p ClientId, Vec<ResolvedResult<'p>>> {
    let mut results: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for result in context.results.iter().filter(|result| result.id.month().is_some()) {
        results.entry(result.id.client()).or_default().push(*result);
    }
    results
}

/// Whether the months of two results follow each other.
fn are_consecutive(Pair { first, second }: &Pair<'_>) -> bool {
    first.id.month().map(|month| month.next()) == second.id.month()
}

fn diagnostic(context: &RuleContext<'_>, Pair { first, second }: Pair<'_>, unit: &str) -> Diagnostic {
    let status = || FieldPath::of("status");
    let message = format!("blocked at `{}` for the second {unit} in a row", second.id.client());
    let manager = second.client.and_then(|client| client.front.account_manager.as_ref());
    let manager = manager.filter(|id| context.practice.staff.contains_key(*id));
    let who = manager.map_or("the account manager".to_owned(), |id| format!("the account manager, `{id}`,"));
    RULE.at(&second.document.path, status(), message)
        .related(&first.document.path, status(), "first blocked here")
        .help(format!("{who} has to call the client"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const BLOCKED: &str = "---\nstatus: blocked\nreason: Nobody opened the door.\nticket: \"9\"\n---\n";

    fn november(procedure: &str) -> Fixture {
        Fixture::sample()
            .without_rule("overdue")
            .file(
                &format!("content/singles/2026-11-{procedure}.md"),
                "---\nopened_on: 2026-11-02\npopulation: [acme, birch]\n---\n",
            )
            .edit("content/singles/2026-10-time-services.md", "lead: jane", "lead: jane\ndue: 2026-11-30")
            .file("content/results/2026-10/acme.md", BLOCKED)
    }

    #[test]
    fn two_blocked_attempts_are_reported() {
        let practice = november("time-services").file("content/results/2026-11/acme.md", BLOCKED);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[blocked-twice]: blocked at `acme` for the second attempt in a row
 --> content/results/2026-11/acme.md:2:9
  |
2 | status: blocked
  |         ^^^^^^^
  |
  = help: the account manager has to call the client
note: first blocked here
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: blocked
  |         -------


"#]]
        );
    }

    #[test]
    fn two_blocked_months_are_reported_across_procedures() {
        let other = "---\ntitle: DNS\nsummary: Names.\nstatus: active\nowner: jane\napproved_by: jane\napproved_on: 2026-02-02\n---\n\n## Overview\n\nNames.\n\n## Steps\n\n1. Look.\n";
        let practice = november("dns")
            .file("content/procedures/dns.md", other)
            .file("content/results/2026-11/acme.md", BLOCKED);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[blocked-twice]: blocked at `acme` for the second month in a row
 --> content/results/2026-11/acme.md:2:9
  |
2 | status: blocked
  |         ^^^^^^^
  |
  = help: the account manager has to call the client
note: first blocked here
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: blocked
  |         -------


"#]]
        );
        let catch_up = practice.without("content/results/2026-11/acme.md");
        assert_eq!(catch_up.report(), "");
    }
}
