use std::collections::HashSet;

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{Finding, Outcome, Subject};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "fail-without-finding",
    severity: Severity::Error,
    what: "An item failed, but no finding names it.",
    why: "A finding has an owner and a due date; a failure without a finding is forgotten when the month is over.",
    example: "items: [{asset: acme-fs01, outcome: fail}]\nfindings: []",
    cure: "Add a finding that names the asset or site, with `owner`, `ticket` and `due`; or set the outcome to `fixed` if the fault was corrected.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().flat_map(faults).collect()
}

fn faults(result: &ResolvedResult<'_>) -> impl Iterator<Item = Diagnostic> {
    let is_misnamed = result.front().findings.iter().any(|finding| names_unknown(result, finding));
    let named: HashSet<Subject> =
        result.front().findings.iter().flat_map(|it| subjects(result, it)).collect();
    let failed = result.items().filter(|item| item.value.outcome == Outcome::Fail);
    let without_finding = failed.filter(move |item| !is_misnamed && !named.contains(&item.value.subject));
    without_finding.map(|item| {
        let message = match &item.value.subject {
            Subject::Client => "failed, but there is no finding".to_owned(),
            subject => format!("`{subject}` failed, but no finding names it"),
        };
        RULE.at(item.path(), item.field("outcome"), message)
            .help("add a finding with `owner`, `ticket` and `due`, or set `fixed` if the fault was corrected")
    })
}

/// Returns what a finding is about. A finding about an asset is also about its site, and any about the client.
fn subjects(result: &ResolvedResult<'_>, finding: &Finding) -> impl Iterator<Item = Subject> {
    let asset = finding.asset.as_ref().and_then(|id| result.client?.front.asset(id));
    let site = finding.site.as_ref().or(asset.and_then(|asset| asset.site.as_ref()));
    let site = site.cloned().map(Subject::Site);
    [Subject::Client].into_iter().chain(finding.asset.clone().map(Subject::Asset)).chain(site)
}

/// Whether a finding names something that the client does not have: then it may be about any item.
fn names_unknown(result: &ResolvedResult<'_>, finding: &Finding) -> bool {
    result.client.is_none_or(|client| {
        finding.asset.as_ref().is_some_and(|id| client.front.asset(id).is_none())
            || finding.site.as_ref().is_some_and(|id| client.front.site(id).is_none())
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_failed_item_has_a_finding_of_its_own() {
        let finding = |asset: &str| {
            format!(
                "findings: [{{id: F1, asset: {asset}, severity: low, summary: Slow, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}}]\n---"
            )
        };
        let birch = "content/results/2026-10/birch.md";
        let practice =
            Fixture::sample().edit(birch, "birch-fw01, outcome: pass", "birch-fw01, outcome: fail");
        let with = |asset: &str| {
            practice.clone().edit(birch, "offset_ms: 5}\n---", &format!("offset_ms: 5}}\n{}", finding(asset)))
        };
        assert_eq!(with("birch-fw01").report(), "");
        assert_data_eq!(
            with("birch-dc01").report(),
            str![[r#"
error[fail-without-finding]: `birch-fw01` failed, but no finding names it
  --> content/results/2026-10/birch.md:11:34
   |
11 |   - {asset: birch-fw01, outcome: fail, time_source: birch-dc01, offset_ms: 5}
   |                                  ^^^^
   |
   = help: add a finding with `owner`, `ticket` and `due`, or set `fixed` if the fault was corrected


"#]]
        );
    }
}
