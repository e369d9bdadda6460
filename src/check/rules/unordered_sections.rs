use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document::{Document, Heading};
use crate::model::{Procedure, Section};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unordered-sections",
    severity: Severity::Warning,
    what: "The sections of a procedure are out of order, or one occurs twice.",
    why: "After ten procedures, a technician knows where to look in the eleventh, even at night and on paper.",
    example: "## Roll back\n\n## Steps",
    cure: "Use this order: Overview, Scope, Before you start, Steps, Record, Acceptance, If it fails, Roll back, Close the ticket, Roles, Forms and links.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.procedures.values().flat_map(misplaced_sections).collect()
}

fn misplaced_sections(procedure: &Document<Procedure>) -> Vec<Diagnostic> {
    let location = |heading: &Heading| Location::Bytes(heading.range.clone());
    let mut sections: Vec<(Section, &Heading)> = Vec::new();
    let mut diagnostics = Vec::new();
    for heading in procedure.body.outline.sections() {
        let Some(section) = Section::of(&heading.text) else { continue };
        match sections.iter().find(|(known, _)| *known == section) {
            Some((_, first)) => diagnostics.push(
                RULE.at(&procedure.path, location(heading), format!("the section `{section}` occurs twice"))
                    .related(&procedure.path, location(first), "first occurrence here"),
            ),
            None => sections.push((section, heading)),
        }
    }
    let kept = longest_in_order(&sections);
    for (section, heading) in sections.iter().filter(|(section, _)| !kept.contains(section)) {
        let neighbour = match kept.iter().rfind(|it| *it < section) {
            Some(before) => format!("after `{before}`"),
            None => kept.first().map(|after| format!("before `{after}`")).unwrap_or_default(),
        };
        let message = format!("the section `{section}` belongs {neighbour}");
        diagnostics.push(RULE.at(&procedure.path, location(heading), message));
    }
    diagnostics
}

/// Returns the longest sequence of sections that is in order: the other sections are misplaced.
fn longest_in_order(sections: &[(Section, &Heading)]) -> Vec<Section> {
    let mut best: Vec<Vec<Section>> = Vec::new();
    for (section, _) in sections {
        let before = best.iter().filter(|run| run.last() < Some(section)).max_by_key(|run| run.len());
        let run = before.into_iter().flatten().copied().chain([*section]).collect();
        best.push(run);
    }
    best.into_iter().rev().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misplaced_section_is_reported_once() {
        let practice = Fixture::sample().edit(
            "content/procedures/time-services.md",
            "## Overview\n",
            "## Roles\n\nAll.\n\n## Overview\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unordered-sections]: the section `Roles` belongs after `Steps`
  --> content/procedures/time-services.md:19:1
   |
19 | ## Roles
   | ^^^^^^^^


"#]]
        );
        let practice = Fixture::sample().edit(
            "content/procedures/time-services.md",
            "## Steps\n",
            "## Steps\n\n1. Read `time_source` and `offset_ms`.\n\n## Steps\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unordered-sections]: the section `Steps` occurs twice
  --> content/procedures/time-services.md:27:1
   |
27 | ## Steps
   | ^^^^^^^^
   |
note: first occurrence here
  --> content/procedures/time-services.md:23:1
   |
23 | ## Steps
   | --------


"#]]
        );
    }
}
