use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unopened-single",
    severity: Severity::Warning,
    what: "The month of a single has begun, but the single was not opened: `opened_on` or `population` is missing.",
    why: "Without a fixed population, the list of required clients changes with every client that joins or leaves, even years later, and nobody can show that all of them were done.",
    example: "content/singles/2026-10-time-services.md without `population`",
    cure: "Set `opened_on` to the day, and `population` to the clients for which the single is required. List clients that are left out under `excluded`, each with a reason.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let singles = context.practice.fully_parsed_singles();
    let begun = singles.filter(|single| single.id.month <= context.today.month());
    begun
        .filter_map(|single| {
            let front = &single.document.front;
            let missing = match (front.opened_on, &front.population) {
                (None, None) => "it has neither `opened_on` nor `population`",
                (None, Some(_)) => "it has no `opened_on`",
                (Some(_), None) => "it has no `population`",
                (Some(_), Some(_)) => return None,
            };
            let key = if front.population.is_none() { "population" } else { "opened_on" };
            let message = format!("the single of {} was not opened: {missing}", single.id.month);
            Some(RULE.at(&single.document.path, FieldPath::of(key), message))
        })
        .collect()
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


"#]]
        );
    }
}
