use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{ProcedureStatus, SingleId};
use crate::practice::{MonthlySingle, Practice};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unopened-single",
    severity: Severity::Warning,
    what: "The month of a single has begun, but the single was not opened: `opened_on` or `population` is missing.",
    why: "Without a fixed population, the list of required clients changes with every client that joins or leaves, even years later, and nobody can show that all of them were done.",
    example: "content/singles/2026-10-time-services.md without `population`",
    cure: "Run `monthly open MONTH`: it sets `opened_on` to the day, `population` to the clients for which the single is required, and `excluded` to those that are left out, each with the reason.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let this_month = context.today.month();
    let singles = context.practice.fully_parsed_singles();
    let begun = singles.filter(|single| single.id.month <= this_month);
    let is_proposal = |single: &MonthlySingle| single.id.month == this_month && is_first(context.practice);
    begun.filter(|single| !is_proposal(single)).filter_map(|single| fault(context, single)).collect()
}

/// Whether the practice has not opened any single yet. Then a month that it only planned is no omission: it begins with
/// the first single that it opens.
fn is_first(practice: &Practice) -> bool {
    practice.singles.values().all(|single| single.document.front.is_planned())
}

fn fault(context: &RuleContext<'_>, single: &MonthlySingle) -> Option<Diagnostic> {
    let SingleId { month, procedure } = &single.id;
    let front = &single.document.front;
    let (key, missing) = match (front.opened_on, &front.population) {
        (None, None) => ("population", "it has neither `opened_on` nor `population`"),
        (None, Some(_)) => ("opened_on", "it has no `opened_on`"),
        (Some(_), None) => ("population", "it has no `population`"),
        (Some(_), Some(_)) => return None,
    };
    let is_over = single.was_never_opened(context.today);
    let when = if is_over { "was never opened, and its month is over" } else { "was not opened" };
    let message = format!("the single of {month} {when}: {missing}");
    let diagnostic = RULE.at(&single.document.path, FieldPath::of(key), message);
    let known = context.practice.procedures.get(procedure).filter(|_| front.is_planned());
    let Some(known) = known else { return Some(diagnostic) };
    let is_draft = known.front.status == ProcedureStatus::Draft;
    let first = if is_draft {
        format!("read the procedure, run `monthly approve {procedure}`, then ")
    } else {
        String::new()
    };
    let else_remove = if is_over { "; if the month was skipped, delete the file" } else { "" };
    Some(diagnostic.help(format!("{first}`monthly open {month} {procedure}` opens it{else_remove}")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_single_whose_month_has_begun_is_opened() {
        let single = "content/singles/2026-10-time-services.md";
        let open = Fixture::sample().edit(single, "population: [acme, birch]\n", "");
        assert_data_eq!(
            open.report(),
            str![[r#"
warning[unopened-single]: the single of 2026-10 was not opened: it has no `population`
 --> content/singles/2026-10-time-services.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^


"#]]
        );
        let planned = |month: &str| {
            Fixture::sample()
                .file(&format!("content/singles/{month}-time-services.md"), "---\nlead: jane\n---\n")
                .report()
        };
        assert_eq!(planned("2026-12"), "");
        assert_data_eq!(
            planned("2026-11"),
            str![[r#"
warning[unopened-single]: the single of 2026-11 was not opened: it has neither `opened_on` nor `population`
 --> content/singles/2026-11-time-services.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^
  |
  = help: `monthly open 2026-11 time-services` opens it


"#]]
        );
    }

    #[test]
    fn of_a_month_that_was_never_opened_nothing_else_is_said() {
        let proposed = Fixture::sample()
            .without("content/results/2026-10/acme.md")
            .without("content/results/2026-10/birch.md")
            .file("content/singles/2026-10-time-services.md", "---\nlead: jane\n---\n")
            .requires_every_month();
        let report = |day: &str| proposed.clone().on(day.parse().expect("a day")).report();
        assert_eq!(report("2026-10-31"), "", "the first month is a proposal while it lasts");
        assert_data_eq!(
            report("2026-11-22"),
            str![[r#"
warning[unopened-single]: the single of 2026-10 was never opened, and its month is over: it has neither `opened_on` nor `population`
 --> content/singles/2026-10-time-services.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^
  |
  = help: `monthly open 2026-10 time-services` opens it; if the month was skipped, delete the file


"#]]
        );
    }
}
