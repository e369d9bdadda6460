use std::collections::HashSet;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};
use crate::model::{Item, Scope, ScopeUnit, Status, Subject};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-item",
    severity: Severity::Error,
    what: "A completed result has no item for something in scope.",
    why: "An asset without an item was not checked, but the matrix would show the client as done.",
    example: "status: completed\nitems: [{asset: acme-dc01, outcome: pass}]      (acme also has a firewall)",
    cure: "Add an item for each asset in scope, with `outcome: na` and a `note` if need be; or set `in_progress`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results_with(Status::Completed).filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let subjects = result.subjects()?;
    let (items, procedure) = (&result.front().items, &result.procedure?.front);
    let is_misnamed = items.iter().any(|item| !names_its_subject(result, &procedure.scope, item));
    let at = |message: String| RULE.at(result.path(), FieldPath::of("items"), message);
    match procedure.sample {
        _ if is_misnamed => None,        // Its item is not missing, but misspelt.
        _ if is_repeated(items) => None, // One of the two is about something else.
        _ if subjects.is_empty() && items.is_empty() => nothing_in_scope(result),
        Some(sample) => short_of(sample, &subjects, items).map(at),
        None => missing(&subjects, items).map(at),
    }
}

fn is_repeated(items: &[Item]) -> bool {
    let subjects: HashSet<&Subject> = items.iter().map(|item| &item.subject).collect();
    subjects.len() < items.len()
}

/// Whether an item names something that the client has, of the unit of the procedure.
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
        [Subject::Client] => Some("completed, but there is no item".into()),
        [one] => Some(format!("completed, but `{one}` has no item")),
        _ => Some(format!("completed, but {} have no items", named(&missing))),
    }
}

fn short_of(sample: u32, subjects: &[Subject], items: &[Item]) -> Option<String> {
    let in_scope: HashSet<&Subject> = subjects.iter().collect();
    let checked =
        items.iter().filter(|it| it.outcome.was_checked() && in_scope.contains(&it.subject)).count();
    let required = subjects.len().min(usize::try_from(sample).unwrap_or(usize::MAX));
    (checked < required).then(|| {
        format!(
            "completed, but only {checked} of {} in scope were checked; the sample requires {required}",
            subjects.len()
        )
    })
}

fn nothing_in_scope(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (id, scope, client) = (result.procedure_id?, &result.procedure?.front.scope, result.id.client());
    let what = match scope.per {
        ScopeUnit::Site => "has no site".to_owned(),
        _ => format!("has nothing in service that `{id}` covers"),
    };
    let message = format!("completed, but `{client}` {what}");
    let diagnostic = RULE.at(result.path(), FieldPath::of("status"), message);
    Some(diagnostic.help("set `not_applicable`, or `exempt` if that was agreed"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const BIRCH: &str = "content/results/2026-10/birch.md";
    const FIREWALL: &str = "  - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5}\n";

    #[test]
    fn assets_without_an_item_are_named() {
        let practice = Fixture::sample().edit(BIRCH, FIREWALL, "").edit(
            "content/clients/birch.md",
            "  - {id: birch-fw01",
            "  - {id: birch-ex01, type: server, name: EX01, verified_on: 2026-10-21}\n  - {id: birch-fw01",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-item]: completed, but `birch-ex01` and `birch-fw01` have no items
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
error[missing-item]: completed, but only 1 of 2 in scope were checked; the sample requires 2
 --> content/results/2026-10/birch.md:9:1
  |
9 | items:
  | ^^^^^


"#]]
        );
    }

    #[test]
    fn an_exempt_asset_needs_no_item() {
        let practice = Fixture::sample().edit(BIRCH, FIREWALL, "").edit(
            "content/clients/birch.md",
            "sites:",
            "exemptions: [{procedure: time-services, asset: birch-fw01, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nsites:",
        );
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn completed_needs_something_in_scope() {
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
error[missing-item]: completed, but `acme` has nothing in service that `time-services` covers
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^
  |
  = help: set `not_applicable`, or `exempt` if that was agreed

warning[unlisted-client]: neither `population` nor `excluded` lists `birch`
 --> content/singles/2026-10-time-services.md:4:1
  |
4 | population: [acme]
  | ^^^^^^^^^^


"#]]
        );
    }
}
