use crate::check::{Check, KnownIds, Practice};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, Spot};
use crate::model::ClientId;
use crate::source::ContentPath;

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-client",
    severity: Severity::Error,
    what: "A client is named that has no file in `content/clients/`.",
    why: "The work would count for nobody, and the client that was meant would stay without a record.",
    example: "population: [acme-crop]",
    cure: "Correct the id, or add the client's file.",
};

pub fn diagnostic(known: &KnownIds, path: &ContentPath, spot: Spot, id: &ClientId) -> Diagnostic {
    Diagnostic::new(&RULE, path, spot, format!("no client `{id}`"))
        .suggest(id.as_str(), known.clients.iter().map(ClientId::as_str))
}

fn run(practice: &Practice<'_>) -> Vec<Diagnostic> {
    let library = practice.library;
    let unknown = |path: &ContentPath, spot: Spot, id: &ClientId| {
        (!library.known.clients.contains(id)).then(|| diagnostic(&library.known, path, spot, id))
    };
    let in_results =
        library.results.iter().filter_map(|(id, document)| unknown(&document.path, Spot::File, id.client()));
    let in_singles = library.singles.values().flat_map(|single| {
        let (path, front) = (&single.document.path, &single.document.front);
        let population = front.population.iter().flatten().enumerate();
        let owing = population.map(|(nth, id)| (Spot::Field(FieldPath::of("population").index(nth)), id));
        let excluded =
            front.excluded.keys().map(|id| (Spot::Key(FieldPath::of("excluded").key(id.as_str())), id));
        owing.chain(excluded).filter_map(|(spot, id)| unknown(path, spot, id)).collect::<Vec<_>>()
    });
    in_results.chain(in_singles).collect()
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
error[unknown-client]: no client `acne`
--> content/results/2026-10/acne.md
 = help: did you mean `acme`?

error[unknown-client]: no client `brich`
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
