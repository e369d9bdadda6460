use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::model::Section;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unnumbered-steps",
    severity: Severity::Warning,
    what: "The steps of a procedure are not a numbered list.",
    why: "Numbers let people say \"I am stuck at step 7\", and worksheets are made from the numbered steps.",
    example: "## Steps\n\nFirst look at the clock, then correct it.",
    cure: "Write one action per line: `1. Read the clock.`",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let unnumbered = context.practice.procedures_in_use().filter_map(|procedure| {
        let outline = &procedure.body.outline;
        let heading = outline.section(Section::Steps)?;
        // A section without any text is reported by `placeholder`.
        (outline.has_text(Section::Steps) && outline.steps().next().is_none()).then_some((procedure, heading))
    });
    unnumbered
        .map(|(procedure, heading)| {
            let location = Location::Bytes(heading.range.clone());
            RULE.at(&procedure.path, location, "the steps are not numbered")
                .help("begin each step with `1. `: the numbers are counted automatically")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn steps_are_numbered_even_below_other_headings() {
        let path = "content/procedures/time-services.md";
        let dashes = Fixture::sample().edit(path, "1. Read", "- Read").edit(
            path,
            "## Overview\n",
            "## Overview\n\n1. Not a step.\n",
        );
        assert_data_eq!(
            dashes.report(),
            str![[r#"
warning[unnumbered-steps]: the steps are not numbered
  --> content/procedures/time-services.md:25:1
   |
25 | ## Steps
   | ^^^^^^^^
   |
   = help: begin each step with `1. `: the numbers are counted automatically


"#]]
        );
        let parts = Fixture::sample().edit(path, "1. Read", "### Servers\n\nNow:\n\n1. Read");
        assert_eq!(parts.report(), "");
    }
}
