use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "deferred-to-the-past",
    severity: Severity::Error,
    what: "Work was deferred to its own month or to an earlier one.",
    why: "That month does not come again, so the work would never be due.",
    example: "content/results/2026-10/acme.md\nstatus: deferred\nuntil: 2026-09",
    cure: "Set `until` to a later month.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let (until, month) = (front.until?, result.id.month()?);
    (front.status == Status::Deferred && until <= month).then(|| {
        let message = format!("deferred from {month} to {until}; expected a later month");
        RULE.at(result.path(), FieldPath::of("until"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_deferral_leads_to_a_later_month() {
        let practice = Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: deferred\nticket: \"7\"\nreason: The office moves\nuntil: 2026-10\napproved_by: jane\n---\n",
        );
        let practice = practice.edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\ndue: 2026-11-30",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[deferred-to-the-past]: deferred from 2026-10 to 2026-10; expected a later month
 --> content/results/2026-10/birch.md:5:8
  |
5 | until: 2026-10
  |        ^^^^^^^


"#]]
        );
    }
}
