use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::Section;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-section",
    severity: Severity::Error,
    what: "A heading `## …` of a procedure is not one of the standard sections.",
    why: "Tickets, worksheets and pages take sections by their names: text under another heading is not found, and technicians have to search each procedure anew.",
    example: "## How to roll back",
    cure: "Use one of: Overview, Scope, Before you start, Steps, Record, Acceptance, If it fails, Roll back, Close the ticket, Roles, Forms and links. Headings `### …` below them may have any text.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let headings = context.practice.procedures.values().flat_map(|procedure| {
        let outline = &procedure.body.outline;
        outline.sections().filter(|it| Section::of(&it.text).is_none()).map(|it| (&procedure.path, it))
    });
    headings
        .map(|(path, heading)| {
            let message = format!("unknown section `{}`", heading.text);
            let diagnostic = RULE.at(path, &heading.range, message);
            diagnostic.suggest(&heading.text, Section::ALL.iter().map(|section| section.word()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_procedure_has_only_standard_sections() {
        let practice = Fixture::sample().edit(
            "content/procedures/time-services.md",
            "## Steps\n",
            "## Rollback\n\n### Anything\n\n## Wisdom\n\n## Steps\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-section]: unknown section `Rollback`
  --> content/procedures/time-services.md:23:1
   |
23 | ## Rollback
   | ^^^^^^^^^^^
   |
   = help: did you mean `Roll back`?

error[unknown-section]: unknown section `Wisdom`
  --> content/procedures/time-services.md:27:1
   |
27 | ## Wisdom
   | ^^^^^^^^^
   |
   = help: expected one of `Overview`, `Scope`, `Before you start`, `Steps`, `Record`, `Acceptance`, `If it fails`, `Roll back`, `Close the ticket`, `Roles`, `Forms and links`


"#]]
        );
    }
}
