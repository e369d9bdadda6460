use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

use super::exempt_without_exemption::day;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "approval-mismatch",
    severity: Severity::Error,
    what: "An exempt result names another approver than the exemption of its client.",
    why: "One of the two people did not approve it, and the register and the page of the result contradict each other.",
    example: "status: exempt\napproved_by: tom      (jane approved the client's exemption)",
    cure: "Name the approver of the exemption in the result, or correct the exemption.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results_with(Status::Exempt).filter_map(|result| fault(context, result)).collect()
}

fn fault(context: &RuleContext<'_>, result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (client, approver) = (result.client?, result.front().approved_by.as_ref()?);
    let (day, _) = day(context, result)?;
    let exemption = client.front.exemption(result.procedure_id?, day)?;
    let nth = client.front.exemptions.iter().position(|it| std::ptr::eq(it, exemption))?;
    if exemption.approved_by == *approver {
        return None;
    }
    let message = format!("approved by `{approver}`, but the exemption by `{}`", exemption.approved_by);
    let field = FieldPath::entry("exemptions", nth, "approved_by");
    Some(RULE.at(result.path(), FieldPath::of("approved_by"), message).related(
        &client.path,
        field,
        "approver of the exemption",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_exempt_result_names_the_approver_of_the_exemption() {
        let exemption = "exemptions:\n  - {procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-10-01, expires_on: 2027-03-31}\nsites:";
        let result = |approver: &str| {
            let front =
                format!("---\nstatus: exempt\nticket: \"7\"\nreason: Sealed\napproved_by: {approver}\n---\n");
            Fixture::sample()
                .edit("content/clients/birch.md", "sites:", exemption)
                .file("content/results/2026-10/birch.md", front)
                .report()
        };
        assert_eq!(result("jane"), "");
        assert_data_eq!(
            result("tom"),
            str![[r#"
error[approval-mismatch]: approved by `tom`, but the exemption by `jane`
 --> content/results/2026-10/birch.md:5:14
  |
5 | approved_by: tom
  |              ^^^
  |
note: approver of the exemption
 --> content/clients/birch.md:7:74
  |
7 |   - {procedure: time-services, kind: legal, reason: Sealed, approved_by: jane, approved_on: 2026-10-01, expires_on: 2027-03-31}
  |                                                                          ----


"#]]
        );
    }
}
