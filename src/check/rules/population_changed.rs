use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Check, RuleContext, deed, departure, since_closing, states};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity, named};
use crate::document_history::DocumentHistory;
use crate::model::{ClientId, Single};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "population-changed",
    severity: Severity::Error,
    what: "A single was closed, and names other clients that owe it since.",
    why: "38 of 40 becomes 38 of 38 by taking two names out. Who was asked about is part of what was closed.",
    example: "closed_on: 2026-11-03\npopulation: [acme]          ([acme, birch] at the closing)",
    cure: "Put back what stood there. Where it was wrong, open the single again: take `closed_on` out in a commit, correct it, and close it with the new day.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(document_history) = context.document_history else { return Vec::new() };
    context.practice.fully_parsed_singles().filter_map(|single| fault(document_history, single)).collect()
}

fn fault(document_history: &DocumentHistory, single: &MonthlySingle) -> Option<Diagnostic> {
    let document = single.is_closed().then_some(&single.document)?;
    let versions = document_history.versions(&document.path, Some(document));
    let states = states(&versions, document, document_history.is_committed(&document.path));
    let closed = since_closing(&states);
    let is_same = |a: &Single, b: &Single| clients(a) == clients(b) && a.excluded == b.excluded;
    let left = departure(closed, |a, b| is_same(&a.document.front, &b.document.front), |_, _| false)?;
    let (before, now) = (&closed.first()?.document.front, &document.front);
    let (field, change) = match difference(before, now) {
        Some(change) => ("population", change),
        None => ("excluded", excluded(before, now)),
    };
    let message = format!("after the closing {change}, {}", deed(closed[left].commit.as_ref()));
    Some(Diagnostic::at(&RULE, &document.path, FieldPath::of(field), message).related(
        &document.path,
        Location::Field(FieldPath::of("closed_on")),
        "closed here",
    ))
}

fn clients(single: &Single) -> Option<BTreeSet<&ClientId>> {
    single.population.as_ref().map(|clients| clients.iter().collect())
}

/// What became of the population, in words.
fn difference(before: &Single, now: &Single) -> Option<String> {
    let (before, now) = match (clients(before), clients(now)) {
        (before, now) if before == now => return None,
        (Some(before), Some(now)) => (before, now),
        (None, _) => return Some("`population` was added".to_owned()),
        (_, None) => return Some("`population` was taken out".to_owned()),
    };
    let (added, gone) = (named(now.difference(&before)), named(before.difference(&now)));
    Some(match (added.is_empty(), gone.is_empty()) {
        (false, false) => format!("{added} came into the population, and {gone} went out"),
        (false, true) => format!("{added} came into the population"),
        _ => format!("{gone} went out of the population"),
    })
}

/// Whose exclusion is another, in words.
fn excluded(before: &Single, now: &Single) -> String {
    let differs = |a: &BTreeMap<ClientId, String>, b: &BTreeMap<ClientId, String>| {
        a.iter()
            .filter(|(id, reason)| b.get(*id) != Some(reason))
            .map(|(id, _)| id.clone())
            .collect::<Vec<_>>()
    };
    let mut changed = differs(&before.excluded, &now.excluded);
    changed.extend(differs(&now.excluded, &before.excluded));
    let changed: BTreeSet<ClientId> = changed.into_iter().collect();
    format!("the exclusion of {} was changed", named(changed))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const SINGLE: &str = "content/singles/2026-10-time-services.md";
    const CLOSED: &str = "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane";

    fn closed() -> Fixture {
        Fixture::sample()
            .file("content/clients/cedar.md", "---\nname: Cedar\nservice_start: 2026-10-20\n---\n")
            .edit(
                SINGLE,
                "population: [acme, birch]",
                "population: [acme, birch]\nexcluded: {cedar: joined on 2026-10-20}",
            )
            .commit("jane", "2026-10-24", "October")
            .edit(SINGLE, "lead: jane", CLOSED)
            .commit("jane", "2026-11-03", "Close October")
            .without_rule("not-in-population")
            .without_rule("unattested-type")
    }

    #[test]
    fn who_owed_a_single_is_closed_with_it() {
        assert_eq!(closed().edit(SINGLE, "[acme, birch]", "[birch, acme]").report(), "");
        let practice = closed().edit(SINGLE, "[acme, birch]", "[acme]");
        assert_data_eq!(
            practice.commit("tom", "2026-11-05", "Tidy up").report(),
            str![[r#"
error[population-changed]: after the closing `birch` went out of the population, in `1234567` by Tom Reed on 2026-11-05
 --> content/singles/2026-10-time-services.md:6:1
  |
6 | population: [acme]
  | ^^^^^^^^^^
  |
note: closed here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ----------


"#]]
        );
    }

    #[test]
    fn so_is_who_was_left_out_and_why() {
        assert_data_eq!(
            closed().edit(SINGLE, "joined on 2026-10-20", "refused").report(),
            str![[r#"
error[population-changed]: after the closing the exclusion of `cedar` was changed, not committed yet
 --> content/singles/2026-10-time-services.md:7:1
  |
7 | excluded: {cedar: refused}
  | ^^^^^^^^
  |
note: closed here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ----------


"#]]
        );
    }

    #[test]
    fn what_was_closed_before_a_shallow_clone_begins_is_closed() {
        let practice = closed().cut_off().without_rule("shallow-history");
        assert_eq!(practice.report(), "");
        let changed = practice.edit(SINGLE, "[acme, birch]", "[acme]").commit("tom", "2026-11-05", "Tidy up");
        assert!(changed.report().starts_with("error[population-changed]"));
    }

    #[test]
    fn what_was_put_back_or_opened_again_is_right() {
        let changed = closed().edit(SINGLE, "[acme, birch]", "[acme]").commit("tom", "2026-11-05", "Tidy up");
        assert_eq!(changed.clone().edit(SINGLE, "[acme]", "[acme, birch]").report(), "");
        let open = changed.edit(SINGLE, CLOSED, "lead: jane");
        assert!(!open.report().contains("population-changed"));
        let again = open.commit("jane", "2026-11-06", "Open again").edit(
            SINGLE,
            "lead: jane",
            "lead: jane\nclosed_on: 2026-11-07\nclosed_by: jane",
        );
        assert_eq!(again.report(), "");
    }
}
