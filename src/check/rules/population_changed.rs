#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use std::collections::{BTreeMap, BTreeSet};

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit, named};
use crate::document_history::{VersionedSingle, departure};
use crate::model::{ClientId, Single};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "population-changed",
    severity: Severity::Error,
    what: "What was fixed in a single when it was opened and closed changed after the closing: its population, the exclusions, who needs no result, or how it ended.",
    why: "Taking two names out turns 38 of 40 into 38 of 38. The list of required clients is part of what was closed.",
    example: "closed_on: 2026-11-03\npopulation: [acme]          ([acme, birch] at the closing)",
    cure: "Restore the earlier population. If it was wrong, reopen the single: remove `closed_on` in one commit, correct the population, and close the single again on the new day.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.versioned_singles.iter().filter_map(fault).collect()
}

fn fault(VersionedSingle { single, since_closing }: &VersionedSingle<'_>) -> Option<Diagnostic> {
    let (path, after) = (&single.document.path, &single.document.front);
    let is_same = |a: &Single, b: &Single| {
        // What a month that was closed by hand lacks may be added.
        let is_kept = (a.waived.is_none() || a.waived == b.waived)
            && (a.closed_as.is_none() || a.closed_as == b.closed_as);
        clients(a) == clients(b) && a.excluded == b.excluded && is_kept
    };
    let changed =
        departure(since_closing, |a, b| is_same(&a.document.front, &b.document.front), |_, _| false)?;
    let before = &since_closing.first()?.document.front;
    let (field, change) = match population_change(before, after) {
        Some(change) => ("population", change),
        None if before.excluded != after.excluded => ("excluded", exclusion_change(before, after)),
        None if before.waived != after.waived => {
            ("waived", entry_change("waived", before.waived.as_ref(), after.waived.as_ref()))
        }
        None => ("closed_as", entry_change("closed_as", before.closed_as.as_ref(), after.closed_as.as_ref())),
    };
    let message = format!("{change}, {}", in_commit(since_closing[changed].commit.as_ref()));
    let diagnostic = RULE.at(path, FieldPath::of(field), message);
    Some(diagnostic.related(path, FieldPath::of("closed_on"), "closed here"))
}

fn clients(single: &Single) -> Option<BTreeSet<&ClientId>> {
    single.population.as_ref().map(|clients| clients.iter().collect())
}

fn population_change(before: &Single, after: &Single) -> Option<String> {
    let (before, after) = match (clients(before), clients(after)) {
        (before, after) if before == after => return None,
        (Some(before), Some(after)) => (before, after),
        (None, _) => return Some("`population` was added after the closing".to_owned()),
        (_, None) => return Some("`population` was removed after the closing".to_owned()),
    };
    let added = named(after.difference(&before));
    let removed = named(before.difference(&after));
    let change = match (added.is_empty(), removed.is_empty()) {
        (false, false) => format!("added {added}, removed {removed}"),
        (false, true) => format!("added {added}"),
        _ => format!("removed {removed}"),
    };
    Some(format!("population changed after the closing: {change}"))
}

/// Names the clients whose entries in a map changed.
fn entry_change<T: PartialEq>(
    key: &str,
    before: Option<&BTreeMap<ClientId, T>>,
    after: Option<&BTreeMap<ClientId, T>>,
) -> String {
    let ids = before.into_iter().chain(after).flat_map(BTreeMap::keys).collect::<BTreeSet<_>>();
    let is_changed =
        |id: &&ClientId| before.and_then(|map| map.get(*id)) != after.and_then(|map| map.get(*id));
    let changed = ids.into_iter().filter(is_changed);
    format!("`{key}` changed after the closing for {}", named(changed))
}

fn exclusion_change(before: &Single, after: &Single) -> String {
    let ids = before.excluded.keys().chain(after.excluded.keys());
    let changed: BTreeSet<&ClientId> =
        ids.filter(|id| before.excluded.get(*id) != after.excluded.get(*id)).collect();
    format!("exclusion of {} changed after the closing", named(changed))
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
    fn a_changed_population_is_reported() {
        assert_eq!(closed().edit(SINGLE, "[acme, birch]", "[birch, acme]").report(), "");
        let practice = closed().edit(SINGLE, "[acme, birch]", "[acme]");
        assert_data_eq!(
            practice.commit("tom", "2026-11-05", "Tidy up").report(),
            str![[r#"
error[population-changed]: population changed after the closing: removed `birch`, in `1234567` by Tom Reed on 2026-11-05
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
    fn a_changed_exclusion_is_reported() {
        assert_data_eq!(
            closed().edit(SINGLE, "joined on 2026-10-20", "refused").report(),
            str![[r#"
error[population-changed]: exclusion of `cedar` changed after the closing, not committed yet
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
    fn a_restored_or_reopened_population_is_not_reported() {
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
