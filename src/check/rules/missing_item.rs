use std::collections::HashSet;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, named};
use crate::model::{Item, Scope, ScopeUnit, Status, Subject};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-item",
    severity: Severity::Error,
    what: "A result is completed, and something in scope has no item.",
    why: "The system that was left out is the one nobody looked at, behind a green cell.",
    example: "status: completed\nitems: [{asset: acme-dc01, outcome: pass}]   (acme has a firewall too)",
    cure: "Add an item for each system in scope, if need be with `outcome: na` and why; or say `in_progress`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let completed = context.results.iter().filter(|result| result.front().status == Status::Completed);
    completed.filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let subjects = result.subjects()?;
    let (items, procedure) = (&result.front().items, &result.procedure?.front);
    let misnamed = items.iter().any(|item| !names_its_subject(result, &procedure.scope, item));
    let at = |message: String| Diagnostic::at(&RULE, result.path(), FieldPath::of("items"), message);
    match procedure.sample {
        _ if misnamed => None, // The one that was meant is not missing.
        _ if subjects.is_empty() && items.is_empty() => nothing_in_scope(result),
        Some(sample) => short_of(sample, &subjects, items).map(at),
        None => missing(&subjects, items).map(at),
    }
}

/// Whether an item names what the client has, and what items of the procedure are about.
fn names_its_subject(result: &ResolvedResult<'_>, scope: &Scope, item: &Item) -> bool {
    match (scope.per, &item.subject) {
        (ScopeUnit::Client, Subject::Client) => true,
        (ScopeUnit::Site, Subject::Site(site)) => {
            result.client.is_none_or(|it| it.front.site(site).is_some())
        }
        (ScopeUnit::Asset, Subject::Asset(asset)) => {
            result.client.is_none_or(|it| it.front.asset(asset).is_some())
        }
        _ => false,
    }
}

fn missing(subjects: &[Subject], items: &[Item]) -> Option<String> {
    let recorded: HashSet<&Subject> = items.iter().map(|item| &item.subject).collect();
    let missing: Vec<&Subject> = subjects.iter().filter(|subject| !recorded.contains(subject)).collect();
    match missing[..] {
        [] => None,
        [Subject::Client] => Some("completed without an item that says what was found".into()),
        [one] => Some(format!("completed, and `{one}` has no item")),
        _ => Some(format!("completed, and {} have no items", named(&missing))),
    }
}

fn short_of(sample: u32, subjects: &[Subject], items: &[Item]) -> Option<String> {
    let in_scope: HashSet<&Subject> = subjects.iter().collect();
    let checked =
        items.iter().filter(|it| it.outcome.was_checked() && in_scope.contains(&it.subject)).count();
    let wanted = subjects.len().min(usize::try_from(sample).unwrap_or(usize::MAX));
    (checked < wanted).then(|| {
        format!(
            "completed, and {checked} of {} in scope were checked: the sample is {wanted}",
            subjects.len()
        )
    })
}

fn nothing_in_scope(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (id, scope, client) = (result.procedure_id?, &result.procedure?.front.scope, result.id.client());
    let what = match scope.per {
        ScopeUnit::Site => "has no site".to_owned(),
        _ => format!("has nothing in service that `{id}` is about"),
    };
    let message = format!("completed without an item: `{client}` {what}");
    let diagnostic = Diagnostic::at(&RULE, result.path(), FieldPath::of("status"), message);
    Some(diagnostic.help("say `not_applicable`, or `exempt` where it was agreed on"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const BIRCH: &str = "content/results/2026-10/birch.md";
    const FIREWALL: &str = "  - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5}\n";

    #[test]
    fn a_system_that_was_left_out_is_named() {
        let practice = Fixture::sample().edit(BIRCH, FIREWALL, "").edit(
            "content/clients/birch.md",
            "  - {id: birch-fw01",
            "  - {id: birch-ex01, type: server, name: EX01, verified_on: 2026-10-21}\n  - {id: birch-fw01",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-item]: completed, and `birch-ex01` and `birch-fw01` have no items
 --> content/results/2026-10/birch.md:9:1
  |
9 | items:
  | ^^^^^


"#]]
        );
    }

    #[test]
    fn a_declared_sample_is_enough() {
        let sampled = |sample: &str| {
            Fixture::sample()
                .edit(
                    "content/procedures/time-services.md",
                    "risk: medium",
                    &format!("risk: medium\n{sample}"),
                )
                .edit(BIRCH, FIREWALL, "")
        };
        assert_eq!(sampled("sample: 1").report(), "");
        assert_data_eq!(
            sampled("sample: 3").report(),
            str![[r#"
error[missing-item]: completed, and 1 of 2 in scope were checked: the sample is 2
 --> content/results/2026-10/birch.md:9:1
  |
9 | items:
  | ^^^^^


"#]]
        );
    }

    #[test]
    fn an_exempt_system_needs_no_item() {
        let practice = Fixture::sample().edit(BIRCH, FIREWALL, "").edit(
            "content/clients/birch.md",
            "sites:",
            "exemptions: [{procedure: time-services, asset: birch-fw01, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nsites:",
        );
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn completed_is_not_said_of_nothing() {
        let practice = Fixture::sample()
            .edit("content/procedures/time-services.md", "[server, firewall]", "[ups]")
            .without_rule("unattested-type")
            .file(
                "content/results/2026-10/acme.md",
                "---
status: completed
performed_by: tom
performed_on: 2026-10-21
reviewed_by: jane
reviewed_on: 2026-10-24
ticket: \"184223\"
---
",
            )
            .without(BIRCH)
            .edit("content/clients/birch.md", "sites:", "none_of: {ups: {by: tom, on: 2026-10-21}}\nsites:")
            .edit("content/singles/2026-10-time-services.md", "[acme, birch]", "[acme]");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-item]: completed without an item: `acme` has nothing in service that `time-services` is about
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^
  |
  = help: say `not_applicable`, or `exempt` where it was agreed on


"#]]
        );
    }
}
