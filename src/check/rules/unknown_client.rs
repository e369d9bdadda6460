use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, Shown};
use crate::model::ClientId;
use crate::practice::PathConflict;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-client",
    severity: Severity::Error,
    what: "A document names a client that has no file in `content/clients/`.",
    why: "The work would count for no client, and the client that was meant would have no record.",
    example: "population: [acme-crop]",
    cure: "Correct the id, or add the client's file.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let (known, shown) = (&practice.known.clients, Shown::default());
    let unknown = |path: &ContentPath, location: Location, id: &ClientId| {
        let diagnostic = || RULE.at(path, location, format!("unknown client `{id}`"));
        let names = known.iter().map(ClientId::as_str);
        (!known.contains(id)).then(|| shown.suggest(diagnostic(), id.as_str(), names))
    };
    let results = practice.results.iter();
    let in_results = results.filter_map(|(id, it)| unknown(&it.path, Location::File, id.client()));
    let in_singles = practice.singles.values().flat_map(|single| {
        let (path, front) = (&single.document.path, &single.document.front);
        let population = front.population.iter().flatten().enumerate();
        let required =
            population.map(|(nth, id)| (Location::Field(FieldPath::of("population").index(nth)), id));
        let excluded = front.excluded.keys().map(|id| ("excluded", id));
        let waived = front.waived.iter().flat_map(BTreeMap::keys).map(|id| ("waived", id));
        let closed = front.closed_as.iter().flat_map(BTreeMap::keys).map(|id| ("closed_as", id));
        let tickets = front.tickets.keys().map(|id| ("tickets", id));
        let keys = excluded.chain(waived).chain(tickets).chain(closed);
        let keys = keys.map(|(key, id)| (Location::Key(FieldPath::of(key).key(id.as_str())), id));
        required.chain(keys).filter_map(|(location, id)| unknown(path, location, id)).collect::<Vec<_>>()
    });
    let in_catch_ups = practice.path_conflicts.iter().filter_map(|conflict| match conflict {
        PathConflict::UnknownClient { path, id } => unknown(path, Location::File, id),
        PathConflict::UnknownProcedure { .. } | PathConflict::SecondSingle { .. } => None,
    });
    in_results.chain(in_singles).chain(in_catch_ups).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_client_is_found_wherever_it_is_named() {
        let practice = Fixture::sample()
            .edit("content/singles/2026-10-time-services.md", "[acme, birch]", "[acme, brich]")
            .file("content/results/2026-10/acne.md", "---\nstatus: in_progress\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-client]: unknown client `acne`
--> content/results/2026-10/acne.md
 = help: did you mean `acme`?

error[unknown-client]: unknown client `brich`
 --> content/singles/2026-10-time-services.md:4:20
  |
4 | population: [acme, brich]
  |                    ^^^^^
  |
  = help: did you mean `birch`?


"#]]
        );
    }
}
