use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "implausible-minutes",
    severity: Severity::Warning,
    what: "A completed result took no time, more than four times the planned time, or less than a quarter of it.",
    why: "Two minutes for an hour's work suggest that the work was ticked off but not done; six hours suggest a wrong estimate, or a problem at the client.",
    example: "minutes: 2      (planned: 20, and 5 for each asset)",
    cure: "Correct the minutes, or the procedure's `estimate`. If they are right, explain them in the text of the result: they are then not reported.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results_with(Status::Completed).filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (front, minutes) = (result.front(), result.front().minutes?);
    let planned = result.procedure.map_or(0, |procedure| procedure.front.minutes_for(front.items.len()));
    let is_explained = !result.document.body.markdown.trim().is_empty();
    let is_compared = planned > 0 && !is_explained && !front.items.is_empty();
    let message = match minutes {
        0 => "the work took 0 minutes".to_owned(),
        _ if is_compared && minutes > planned.saturating_mul(4) => {
            format!("{minutes} minutes are more than four times the planned {planned}")
        }
        _ if is_compared && minutes.saturating_mul(4) < planned => {
            format!("{minutes} minutes are less than a quarter of the planned {planned}")
        }
        _ => return None,
    };
    let diagnostic = RULE.at(result.path(), FieldPath::of("minutes"), message);
    Some(diagnostic.help("correct them, or explain them in the text of the result"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const RESULT: &str = "content/results/2026-10/acme.md";

    fn took(minutes: &str) -> Fixture {
        Fixture::sample()
            .edit(
                "content/procedures/time-services.md",
                "risk:",
                "estimate: {base_minutes: 20, per_item_minutes: 5}\nrisk:",
            )
            .edit(RESULT, "minutes: 30", &format!("minutes: {minutes}"))
    }

    #[test]
    fn work_takes_about_as_long_as_planned() {
        assert_eq!(took("8").report() + &took("120").report(), "");
        assert_data_eq!(
            took("7").report(),
            str![[r#"
warning[implausible-minutes]: 7 minutes are less than a quarter of the planned 30
 --> content/results/2026-10/acme.md:8:10
  |
8 | minutes: 7
  |          ^
  |
  = help: correct them, or explain them in the text of the result


"#]]
        );
        assert_data_eq!(
            took("121").report(),
            str![[r#"
warning[implausible-minutes]: 121 minutes are more than four times the planned 30
 --> content/results/2026-10/acme.md:8:10
  |
8 | minutes: 121
  |          ^^^
  |
  = help: correct them, or explain them in the text of the result


"#]]
        );
        assert_data_eq!(
            took("0").report(),
            str![[r#"
warning[implausible-minutes]: the work took 0 minutes
 --> content/results/2026-10/acme.md:8:10
  |
8 | minutes: 0
  |          ^
  |
  = help: correct them, or explain them in the text of the result


"#]]
        );
    }

    #[test]
    fn a_text_explains_the_minutes() {
        let practice =
            took("300").edit(RESULT, "agree.\n---\n", "agree.\n---\n\nThe firewall had to be found first.\n");
        assert_eq!(practice.report(), "");
    }
}
