use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};
use crate::coverage::exclusion;
use crate::model::{ClientId, Exclusion};
use crate::practice::{MonthlySingle, Practice};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unlisted-client",
    severity: Severity::Warning,
    what: "A client that is served in a month is neither in the single's `population` nor in its `excluded`.",
    why: "A client that is dropped from the list gets no work and no ticket, and nobody said why.",
    example: "population: [acme]      (birch is served as well)",
    cure: "Add the client to `population`, or to `excluded` with the reason.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let open =
        practice.fully_parsed_singles().filter(|it| !it.is_closed() && it.has_known_population(practice));
    open.filter_map(|single| fault(practice, single)).collect()
}

fn fault(practice: &Practice, single: &MonthlySingle) -> Option<Diagnostic> {
    // A client with a result is reported by `not-in-population`.
    let is_unlisted = |id: &ClientId| {
        exclusion(practice, single, id) == Some(Exclusion::NotInPopulation)
            && practice.result(single.id.month, id).is_none()
    };
    let served =
        practice.fully_parsed(&practice.clients).filter(|(_, it)| it.front.served_in(single.id.month));
    let unlisted: Vec<&ClientId> = served.map(|(id, _)| id).filter(|id| is_unlisted(id)).collect();
    (!unlisted.is_empty()).then(|| {
        let message = format!("neither `population` nor `excluded` lists {}", named(&unlisted));
        RULE.at(&single.document.path, FieldPath::of("population"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const SINGLE: &str = "content/singles/2026-10-time-services.md";

    fn without_birch() -> Fixture {
        Fixture::sample()
            .edit(SINGLE, "population: [acme, birch]", "population: [acme]")
            .without("content/results/2026-10/birch.md")
    }

    #[test]
    fn a_client_is_not_dropped_in_silence() {
        assert_data_eq!(
            without_birch().report(),
            str![[r#"
warning[unlisted-client]: neither `population` nor `excluded` lists `birch`
 --> content/singles/2026-10-time-services.md:4:1
  |
4 | population: [acme]
  | ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_reason_is_enough() {
        let with_reason =
            without_birch().edit(SINGLE, "[acme]", "[acme]\nexcluded: {birch: the office is closed}");
        assert_eq!(with_reason.report(), "");
        let joined = without_birch().edit(
            "content/clients/birch.md",
            "service_start: 2015-06-01",
            "service_start: 2026-10-20",
        );
        assert_eq!(joined.report(), "");
    }
}
