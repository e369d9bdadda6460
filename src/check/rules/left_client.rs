use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::ClientId;
use crate::practice::{MonthlySingle, Practice};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "left-client",
    severity: Severity::Warning,
    what: "The population of a single names a client that was not served in that month.",
    why: "Nobody works for a client that left: its work would be missed for ever.",
    example: "population: [acme, delta]      (delta left on 2025-12-31)",
    cure: "Move the client from `population` to `excluded`, with the reason; or correct its `service_start` and `service_end`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let singles = context.practice.fully_parsed_singles();
    singles.flat_map(|single| faults(context.practice, single)).collect()
}

fn faults<'p>(
    practice: &'p Practice,
    single: &'p MonthlySingle,
) -> impl Iterator<Item = Diagnostic> + use<'p> {
    let population = single.document.front.population.iter().flatten().enumerate();
    population.filter_map(move |(nth, id)| fault(practice, single, nth, id))
}

fn fault(practice: &Practice, single: &MonthlySingle, nth: usize, id: &ClientId) -> Option<Diagnostic> {
    let client = practice.clients.get(id).filter(|it| it.fully_parsed)?;
    if client.front.served_in(single.id.month) {
        return None;
    }
    let left = client.front.service_end.filter(|last| *last < single.id.month.first_day());
    let (key, message) = match left {
        Some(last) => ("service_end", format!("`{id}` left on {last}, before {}", single.id.month)),
        None => {
            let first = client.front.service_start;
            ("service_start", format!("`{id}` is served from {first}, after {}", single.id.month))
        }
    };
    let field = FieldPath::of("population").index(nth);
    let dates = FieldPath::of(key);
    let diagnostic = RULE.at(&single.document.path, field, message);
    Some(diagnostic.related(&client.path, dates, "see here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_client_that_left_is_not_in_the_population() {
        let practice = Fixture::sample()
            .edit(
                "content/clients/birch.md",
                "service_start: 2015-06-01",
                "service_start: 2015-06-01\nservice_end: 2026-09-30",
            )
            .without("content/results/2026-10/birch.md");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[left-client]: `birch` left on 2026-09-30, before 2026-10
 --> content/singles/2026-10-time-services.md:4:20
  |
4 | population: [acme, birch]
  |                    ^^^^^
  |
note: see here
 --> content/clients/birch.md:4:14
  |
4 | service_end: 2026-09-30
  |              ----------


"#]]
        );
    }
}
