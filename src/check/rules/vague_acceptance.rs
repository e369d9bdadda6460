use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document::Document;
use crate::model::{Procedure, Section};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "vague-acceptance",
    severity: Severity::Warning,
    what: "The acceptance of a procedure names neither a number nor a state.",
    why: "Two people can disagree on whether \"the clocks are right\", but not on a number that both can read.",
    example: "## Acceptance\n\nThe clock is about right.",
    cure: "Give a number or a state that can be read: `offset_ms` is between -1000 and 1000.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    // A section without any text is reported by `placeholder`.
    let written =
        context.practice.procedures_in_use().filter(|it| it.body.outline.has_text(Section::Acceptance));
    let vague = written.filter(|it| !is_measurable(it));
    vague
        .filter_map(|procedure| {
            let heading = procedure.body.outline.section(Section::Acceptance)?;
            let location = Location::Bytes(heading.range.clone());
            let message = "the acceptance names neither a number nor a state";
            let diagnostic = RULE.at(&procedure.path, location, message);
            Some(diagnostic.help("name what can be read, for example: `offset_ms` is between -1000 and 1000"))
        })
        .collect()
}

/// Whether the acceptance has a digit, something in backticks, or a choice of a recorded field.
fn is_measurable(procedure: &Document<Procedure>) -> bool {
    let (record, body) = (&procedure.front.record, &procedure.body);
    let acceptance = body.outline.below(Section::Acceptance);
    let is_choice = |word: &str| record.iter().any(|field| field.choices.iter().any(|choice| choice == word));
    let is_state = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(is_choice);
    body.outline.code_spans_in(&acceptance).next().is_some()
        || body
            .outline
            .paragraphs_in(&acceptance)
            .map(|it| body.source(&it.range))
            .any(|text| text.contains(|c: char| c.is_ascii_digit()) || is_state(text))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PATH: &str = "content/procedures/time-services.md";

    #[test]
    fn acceptance_names_a_number_or_a_state() {
        let accepted = |text: &str| {
            let sample = Fixture::sample();
            let steps = sample.text_of(PATH);
            let choices = "{name: time_source, type: string}";
            let choice = "{name: time_source, type: choice, choices: [0.pool.ntp.org, acme-dc01, birch-dc01, outside]}";
            sample
                .file(PATH, format!("{steps}\n## Acceptance\n\n{text}\n\n## Roles\n\n1 technician.\n"))
                .edit(PATH, choices, choice)
        };
        assert_data_eq!(
            accepted("1. All clocks are right.\n2. They stay so.").report(),
            str![[r#"
warning[vague-acceptance]: the acceptance names neither a number nor a state
  --> content/procedures/time-services.md:27:1
   |
27 | ## Acceptance
   | ^^^^^^^^^^^^^
   |
   = help: name what can be read, for example: `offset_ms` is between -1000 and 1000


"#]]
        );
        for measurable in ["Less than 1 s off.", "`time_source` is right.", "The source is outside."] {
            assert_eq!(accepted(measurable).report(), "", "{measurable}");
        }
        let retired = accepted("Right.").edit(PATH, "status: active", "status: retired");
        assert_eq!(retired.report(), "");
    }
}
