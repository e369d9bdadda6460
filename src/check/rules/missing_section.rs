use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity, nearest};
use crate::document::{Document, Heading};
use crate::model::{Procedure, Section};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Error,
    what: "An active procedure has no `Overview` or no `Steps`.",
    why: "The overview tells the client, in tickets and on pages, why the work is done; without steps, everybody does it differently.",
    example: "status: active      (and the text has no heading `## Steps`)",
    cure: "Write the section, or keep the procedure at `status: draft` until it is written.",
};

const NEEDED: [Section; 2] = [Section::Overview, Section::Steps];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.active_procedures().flat_map(|(_, procedure)| faults(procedure)).collect()
}

fn faults(procedure: &Document<Procedure>) -> impl Iterator<Item = Diagnostic> {
    let sections = || procedure.body.outline.sections();
    // A misspelt heading is reported by `unknown-section`.
    let section_meant = |heading: &Heading| nearest(&heading.text, Section::ALL.iter().map(|it| it.word()));
    let missing = NEEDED
        .into_iter()
        .filter(move |section| !sections().any(|heading| section_meant(heading) == Some(section.word())));
    missing.map(|section| {
        let message = format!("this active procedure has no section `{section}`");
        RULE.at(&procedure.path, Location::File, message)
            .help(format!("add a heading `## {section}`, or set `status: draft`"))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_active_procedure_says_why_and_how() {
        let path = "content/procedures/time-services.md";
        let practice = Fixture::sample().edit(path, "## Overview\n", "## Overveiw\n").edit(
            path,
            "## Steps\n",
            "### Steps\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-section]: this active procedure has no section `Steps`
--> content/procedures/time-services.md
 = help: add a heading `## Steps`, or set `status: draft`

error[unknown-section]: unknown section `Overveiw`
  --> content/procedures/time-services.md:19:1
   |
19 | ## Overveiw
   | ^^^^^^^^^^^
   |
   = help: did you mean `Overview`?


"#]]
        );
    }
}
