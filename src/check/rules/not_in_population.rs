use std::collections::{HashMap, HashSet};

use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::coverage::exclusion;
use crate::model::{ClientId, Exclusion, Month};
use crate::practice::{MonthlySingle, ResolvedResult};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "not-in-population",
    severity: Severity::Error,
    what: "A month has a result for a client at which its single is not required.",
    why: "The result would count as completed but not as required: more than 100 % would be done.",
    example: "content/results/2026-10/cedar.md      (cedar joined on 2026-10-20)",
    cure: "Record the work as a catch-up, or add the client to the single's `population`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let populations: HashMap<Month, HashSet<&ClientId>> = practice
        .fully_parsed_singles()
        .filter(|single| single.has_known_population(practice))
        .map(|single| {
            let population = single.document.front.population.iter().flatten();
            (single.id.month, population.collect())
        })
        .collect();
    let outside = |result: &&ResolvedResult<'_>| {
        let population = result.id.month().and_then(|month| populations.get(&month));
        population.is_some_and(|population| !population.contains(result.id.client()))
    };
    context.results.iter().filter(outside).filter_map(|result| fault(context, result)).collect()
}

fn fault(context: &RuleContext<'_>, result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (single, client, id) = (result.single?, result.client?, result.id.client());
    if !client.front.served_in(single.id.month) {
        return None; // Reported by `not-served`.
    }
    let why = exclusion(context.practice, single, id)?;
    let message = format!("the single of {} is not required at `{id}`: {why}", single.id.month);
    let diagnostic = RULE.at(result.path(), Location::File, message).help(help(context, &why, single, id));
    Some(diagnostic.related(&single.document.path, location(&why, single, id), "single of this month"))
}

fn help(context: &RuleContext<'_>, why: &Exclusion, single: &MonthlySingle, client: &ClientId) -> String {
    let catch_up = context.practice.catch_up_to_write(client, &single.id.procedure, context.today).path();
    match why {
        Exclusion::NotConcerned(_) => format!("add the tag to `{client}`, or delete the result"),
        Exclusion::Left(_) => {
            format!("add `{client}` to `population` if the single was required there, or delete the result")
        }
        Exclusion::Joined(_) | Exclusion::ByHand(_) | Exclusion::NotInPopulation => {
            format!("record it as `{catch_up}`, or add `{client}` to `population`")
        }
    }
}

/// Location in the single that excludes the client.
fn location(why: &Exclusion, single: &MonthlySingle, client: &ClientId) -> Location {
    match (why, &single.document.front.population) {
        (Exclusion::ByHand(_), _) => Location::Key(FieldPath::of("excluded").key(client.as_str())),
        (_, Some(_)) => Location::Key(FieldPath::of("population")),
        (_, None) => Location::File,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_result_outside_of_the_population_is_an_error() {
        let practice =
            Fixture::sample().edit("content/singles/2026-10-time-services.md", "[acme, birch]", "[acme]");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[not-in-population]: the single of 2026-10 is not required at `birch`: not in the population when the month was opened
 --> content/results/2026-10/birch.md
  = help: record it as `content/results/catch-up/2026-11/birch-time-services.md`, or add `birch` to `population`
note: single of this month
 --> content/singles/2026-10-time-services.md:4:1
  |
4 | population: [acme]
  | ----------


"#]]
        );
    }

    #[test]
    fn a_client_that_joined_late_is_sent_to_the_catch_up() {
        let practice = Fixture::sample()
            .edit("content/clients/birch.md", "service_start: 2015-06-01", "service_start: 2026-10-20")
            .edit("content/singles/2026-10-time-services.md", "population: [acme, birch]\n", "")
            .without_rule("unopened-single");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[not-in-population]: the single of 2026-10 is not required at `birch`: joined on 2026-10-20
--> content/results/2026-10/birch.md
 = help: record it as `content/results/catch-up/2026-11/birch-time-services.md`, or add `birch` to `population`
note: single of this month
--> content/singles/2026-10-time-services.md


"#]]
        );
    }

    #[test]
    fn an_excluded_client_is_shown_with_the_reason() {
        let practice = Fixture::sample().edit(
            "content/singles/2026-10-time-services.md",
            "population: [acme, birch]",
            "population: [acme]\nexcluded: {birch: is moving house}",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[not-in-population]: the single of 2026-10 is not required at `birch`: is moving house
 --> content/results/2026-10/birch.md
  = help: record it as `content/results/catch-up/2026-11/birch-time-services.md`, or add `birch` to `population`
note: single of this month
 --> content/singles/2026-10-time-services.md:5:12
  |
5 | excluded: {birch: is moving house}
  |            -----


"#]]
        );
    }
}
