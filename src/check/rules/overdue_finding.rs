#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::coverage::FindingEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "overdue-finding",
    severity: Severity::Warning,
    what: "A finding is still open after its due date.",
    why: "A known fault that nobody fixes is worse than an unknown one, and insurers see it the same way.",
    example: "findings: [{id: F1, due: 2026-10-15, status: open, …}]      (today is 2026-11-22)",
    cure: "Fix it and set `status: fixed` with `closed_on`, have the client accept it, or agree on a new `due` with its owner.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.coverage.findings.iter().filter_map(|entry| fault(context, entry)).collect()
}

fn fault(context: &RuleContext<'_>, entry: &FindingEntry) -> Option<Diagnostic> {
    let (finding, document) = (&entry.finding, &context.practice.results[&entry.result]);
    let due = finding.due.filter(|_| entry.overdue && document.fully_parsed)?;
    // A due date before the work is reported by `finding-dates`.
    if document.front.performed_on.is_some_and(|found| due < found) {
        return None;
    }
    let message = format!("the finding `{}` was due on {due} and is still open", finding.id);
    let field = FieldPath::entry("findings", entry.index, "due");
    let owner = finding.owner.as_ref().map(|owner| format!("`{owner}` owns it: ")).unwrap_or_default();
    let help = format!("{owner}close it with `closed_on`, or agree on a new date");
    Some(RULE.at(&document.path, field, message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn due(day: &str, status: &str) -> Fixture {
        let finding = format!(
            "findings:\n  - {{id: F1, asset: acme-fw01, severity: low, summary: Slow., owner: tom, ticket: \"9\", due: {day}, status: {status}}}\nsummary:"
        );
        Fixture::sample().edit("content/results/2026-10/acme.md", "summary:", &finding).edit(
            "content/results/2026-10/acme.md",
            "acme-fw01, outcome: pass",
            "acme-fw01, outcome: fail",
        )
    }

    #[test]
    fn an_overdue_finding_is_reported() {
        assert_eq!(due("2026-11-22", "open").report(), "");
        assert_data_eq!(
            due("2026-11-21", "open").report(),
            str![[r#"
warning[overdue-finding]: the finding `F1` was due on 2026-11-21 and is still open
  --> content/results/2026-10/acme.md:13:93
   |
13 |   - {id: F1, asset: acme-fw01, severity: low, summary: Slow., owner: tom, ticket: "9", due: 2026-11-21, status: open}
   |                                                                                             ^^^^^^^^^^
   |
   = help: `tom` owns it: close it with `closed_on`, or agree on a new date


"#]]
        );
        assert_eq!(due("2026-11-21", "fixed, closed_on: 2026-11-20").report(), "");
        let before_it_was_found = due("2026-10-01", "open").report();
        assert!(!before_it_was_found.contains("overdue-finding"), "{before_it_was_found}");
    }

    #[test]
    fn a_recurring_finding_has_the_later_due_date() {
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
