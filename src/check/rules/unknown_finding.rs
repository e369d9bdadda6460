use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown};
use crate::model::{Finding, FindingId, FindingRef};
use crate::practice::{Practice, ResultEntry, ResultId};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-finding",
    severity: Severity::Error,
    what: "`recurs` does not name an earlier finding of the client.",
    why: "A fault that comes back year after year is only seen if the new finding refers to the old one.",
    example: "findings: [{id: F1, recurs: 2025-10/F3}]      (that month has F1 and F2)",
    cure: "Set `recurs` to the month and the id of the earlier finding, or remove it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    context.findings().filter_map(|finding| fault(context.practice, &finding, &shown)).collect()
}

fn fault(practice: &Practice, finding: &ResultEntry<'_, Finding>, shown: &Shown) -> Option<Diagnostic> {
    let FindingRef { month, id } = finding.value.recurs.as_ref()?;
    let (client, own_month) = (finding.result.id.client(), finding.result.id.month());
    let at = |message: String| RULE.at(finding.path(), finding.field("recurs"), message);
    if own_month.is_some_and(|own| own <= *month) {
        return Some(at(format!("`{month}/{id}` is not an earlier finding")));
    }
    let Some(earlier) = practice.result(*month, client) else {
        let path = ResultId::Monthly(*month, client.clone()).path();
        let is_unreadable = practice.files.contains_key(path.as_str());
        return (!is_unreadable).then(|| at(format!("`{client}` has no result in {month}")));
    };
    let ids = earlier.front.findings.iter().map(|finding| finding.id.as_str());
    if !earlier.fully_parsed || ids.clone().any(|known| known == id.as_str()) {
        return None;
    }
    let message = match earlier.front.findings.is_empty() {
        true => format!("`{client}` has no findings in {month}"),
        false => format!("`{client}` has no finding `{id}` in {month}"),
    };
    Some(shown.suggest(at(message), FindingId::as_str(id), ids))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_recurring_finding_was_found_before() {
        let finding = |id: &str, recurs: &str| {
            format!(
                "  - {{id: {id}, severity: low, summary: Slow, owner: tom, ticket: \"7\", due: 2026-12-01, status: open, recurs: {recurs}}}\n"
            )
        };
        let findings = finding("F1", "2026-10/F1") + &finding("F2", "2025-09/F1");
        let caught_up = "---
status: completed
performed_by: tom
performed_on: 2026-11-12
reviewed_by: jane
reviewed_on: 2026-11-13
ticket: \"9\"
items:
  - {asset: birch-dc01, outcome: pass, time_source: 0.pool.ntp.org, offset_ms: 3}
  - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5}
findings:
"
        .to_owned()
            + &finding("F1", "2026-10/F1")
            + "---\n";
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "summary:", &format!("findings:\n{findings}summary:"))
            .file("content/results/catch-up/birch-time-services.md", caught_up);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-finding]: `2026-10/F1` is not an earlier finding
  --> content/results/2026-10/acme.md:13:108
   |
13 |   - {id: F1, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open, recurs: 2026-10/F1}
   |                                                                                                            ^^^^^^^^^^

error[unknown-finding]: `acme` has no result in 2025-09
  --> content/results/2026-10/acme.md:14:108
   |
14 |   - {id: F2, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open, recurs: 2025-09/F1}
   |                                                                                                            ^^^^^^^^^^

error[unknown-finding]: `birch` has no findings in 2026-10
  --> content/results/catch-up/birch-time-services.md:12:108
   |
12 |   - {id: F1, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open, recurs: 2026-10/F1}
   |                                                                                                            ^^^^^^^^^^


"#]]
        );
    }
}
