use std::collections::BTreeMap;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::model::{ClientId, Status};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "blocked-twice",
    severity: Severity::Warning,
    what: "A client's last two attempts at a procedure were blocked, or its singles of the last two months.",
    why: "What stands in the way twice does not go away: the account manager has to talk to the client.",
    example: "status: blocked      (in 2026-10 and again in 2026-11)",
    cure: "Let the account manager call the client. Once something is completed there, this is no longer mentioned.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let of_procedures = context
        .runs
        .iter()
        .filter_map(|resolved_results| blocked_pair(resolved_results).map(|pair| (pair, "attempt")));
    let months = months(context);
    let of_months = months
        .values()
        .filter_map(|resolved_results| blocked_pair(resolved_results))
        .filter(|pair| follow(pair));
    let of_months = of_months.map(|pair| (pair, "month"));
    // The same result is said once.
    let mut said: BTreeMap<&ContentPath, Diagnostic> = BTreeMap::new();
    for ((first, second), what) in of_procedures.chain(of_months) {
        let diagnostic = || diagnostic(context, first, second, what);
        said.entry(&second.document.path).or_insert_with(diagnostic);
    }
    said.into_values().collect()
}

/// The last two, where both are blocked.
fn blocked_pair<'p>(
    resolved_results: &[ResolvedResult<'p>],
) -> Option<(ResolvedResult<'p>, ResolvedResult<'p>)> {
    match resolved_results {
        [.., first, second]
            if [first, second].iter().all(|it| it.document.front.status == Status::Blocked) =>
        {
            Some((*first, *second))
        }
        _ => None,
    }
}

/// Each client's results of singles, in the order of the months.
fn months<'p>(context: &RuleContext<'p>) -> BTreeMap<&'p ClientId, Vec<ResolvedResult<'p>>> {
    let mut months: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for result in context.results.iter().filter(|result| result.id.month().is_some()) {
        months.entry(result.id.client()).or_default().push(*result);
    }
    months
}

fn follow((first, second): &(ResolvedResult<'_>, ResolvedResult<'_>)) -> bool {
    first.id.month().map(|month| month.next()) == second.id.month()
}

fn diagnostic(
    context: &RuleContext<'_>,
    first: ResolvedResult<'_>,
    second: ResolvedResult<'_>,
    what: &str,
) -> Diagnostic {
    let status = || Location::Field(FieldPath::of("status"));
    let message = format!("blocked at `{}` for the second {what} in a row", second.id.client());
    let manager = second.client.and_then(|client| client.front.account_manager.as_ref());
    let manager = manager.filter(|id| context.practice.staff.contains_key(*id));
    let who = manager.map_or("the account manager".to_owned(), |id| format!("the account manager, `{id}`,"));
    Diagnostic::new(&RULE, &second.document.path, status(), message)
        .related(&first.document.path, status(), "blocked the first time")
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
    fn two_blocked_attempts_want_a_call() {
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
note: blocked the first time
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: blocked
  |         -------


"#]]
        );
    }

    #[test]
    fn two_blocked_months_want_a_call_whatever_was_to_be_done() {
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
note: blocked the first time
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
