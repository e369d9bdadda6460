use std::collections::HashSet;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::model::{ClientId, FindingId, FindingStatus, Month};
use crate::practice::ResolvedResult;

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "overdue-finding",
    severity: Severity::Warning,
    what: "A finding is open past the day on which it was to be cured.",
    why: "To have found it and done nothing is worse than not to have looked, also before an insurer.",
    example: "findings: [{id: F1, due: 2026-10-15, status: open, …}]      (on 2026-11-22)",
    cure: "Cure it and write `status: fixed` with `closed_on`, have the client accept it, or agree on a new `due` with its owner.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let came_back = came_back(context);
    context.results.iter().flat_map(|result| of_result(context, &came_back, *result)).collect()
}

/// The findings that a later finding took up again: that one has the day that counts.
fn came_back<'p>(context: &RuleContext<'p>) -> HashSet<(&'p ClientId, Month, &'p FindingId)> {
    let resolved_results = context.results.iter();
    resolved_results
        .flat_map(|result| {
            let recurring = result.document.front.findings.iter().filter_map(|it| it.recurs.as_ref());
            recurring.map(move |earlier| (result.id.client(), earlier.month, &earlier.id))
        })
        .collect()
}

fn of_result(
    context: &RuleContext<'_>,
    came_back: &HashSet<(&ClientId, Month, &FindingId)>,
    result: ResolvedResult<'_>,
) -> Vec<Diagnostic> {
    let findings = result.document.front.findings.iter().enumerate();
    findings
        .filter_map(|(nth, finding)| {
            let due = finding.due.filter(|due| *due < context.today)?;
            let is_nonsense = result.front().performed_on.is_some_and(|found| due < found);
            let taken_up = |month| came_back.contains(&(result.id.client(), month, &finding.id));
            if finding.status != FindingStatus::Open || is_nonsense || result.id.month().is_some_and(taken_up)
            {
                return None;
            }
            let message = format!("finding `{}` was due on {due} and is still open", finding.id);
            let field = FieldPath::of("findings").index(nth).key("due");
            let diagnostic = Diagnostic::at(&RULE, &result.document.path, field, message);
            Some(match &finding.owner {
                Some(owner) => diagnostic
                    .help(format!("`{owner}` owns it: close it with `closed_on`, or agree on a new day")),
                None => diagnostic.help("close it with `closed_on`, or agree on a new day"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn due(day: &str, status: &str) -> Fixture {
        let finding = format!(
            "findings:\n  - {{id: F1, asset: acme-fw01, severity: low, summary: Slow., owner: tom, ticket: \"9\", due: {day}, status: {status}}}\nsummary:"
        );
        Fixture::sample()
            .edit("content/results/2026-10/acme.md", "summary:", &finding)
            .edit("content/results/2026-10/acme.md", "acme-fw01, outcome: pass", "acme-fw01, outcome: fail")
            .edit("content/results/2026-10/acme.md", "verdict: fixed", "verdict: finding_open")
    }

    #[test]
    fn a_finding_is_cured_in_time() {
        assert_eq!(due("2026-11-22", "open").report(), "");
        assert_data_eq!(
            due("2026-11-21", "open").report(),
            str![[r#"
warning[overdue-finding]: finding `F1` was due on 2026-11-21 and is still open
  --> content/results/2026-10/acme.md:14:93
   |
14 |   - {id: F1, asset: acme-fw01, severity: low, summary: Slow., owner: tom, ticket: "9", due: 2026-11-21, status: open}
   |                                                                                             ^^^^^^^^^^
   |
   = help: `tom` owns it: close it with `closed_on`, or agree on a new day


"#]]
        );
        assert_eq!(due("2026-11-21", "fixed, closed_on: 2026-11-20").report(), "");
        let before_it_was_found = due("2026-10-01", "open").report();
        assert!(!before_it_was_found.contains("overdue-finding"), "{before_it_was_found}");
    }

    #[test]
    fn what_came_back_is_asked_of_the_later_one() {
        let later = "---\nstatus: in_progress\nfindings:\n  - {id: F1, asset: acme-fw01, severity: low, summary: Slow., owner: tom, ticket: \"9\", due: 2026-12-20, status: open, recurs: 2026-10/F1}\n---\n";
        let practice = due("2026-11-01", "open")
            .file(
                "content/singles/2026-11-time-services.md",
                "---\nopened_on: 2026-11-02\npopulation: [acme, birch]\n---\n",
            )
            .file("content/results/2026-11/acme.md", later);
        assert_eq!(practice.report(), "");
    }
}
