use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::prelude::{Check, Count, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::document_history::VersionedResult;
use crate::history::{Commit, ObjectId};
use crate::model::Interval;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "recorded-late",
    severity: Severity::Warning,
    what: "A result was recorded long after the work.",
    why: "A record that is written from memory weeks later proves little, and a date in the past is easily typed. The day on which the change was written counts; if it was committed on another day, `dates-apart` reports that.",
    example: "performed_on: 2026-10-21      (in a commit of 2026-12-01)",
    cure: "Record the work on the day it is done. `recorded_within` under `[audit]` sets the limit. If one commit recorded several results late, the one with the longest delay is reported.",
};

/// Result with the commit that recorded it, and the days in between.
struct Late<'t> {
    result: &'t ResolvedResult<'t>,
    commit: Commit<'t>,
    days: i64,
}

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let settings = &context.practice.settings;
    let within = settings.audit.recorded_within;
    let late: Vec<Late<'_>> =
        context.versioned_results.par_iter().filter_map(|it| late(it, within)).collect();
    let mut by_commit: BTreeMap<ObjectId, Vec<Late<'_>>> = BTreeMap::new();
    for it in late {
        by_commit.entry(it.commit.id()).or_default().push(it);
    }
    by_commit.values().filter_map(|together| fault(together)).collect()
}

fn late<'t>(versioned: &'t VersionedResult<'t>, within: Interval) -> Option<Late<'t>> {
    let recorded = versioned.states.iter().find(|it| {
        let front = &it.document.front;
        front.status.is_terminal() && front.performed_on.is_some()
    })?;
    let commit = recorded.commit.filter(|commit| !commit.is_boundary())?;
    let (performed, written) = (recorded.document.front.performed_on?, commit.authored_day());
    let days = written.days_since(performed);
    (written > performed.plus(within)).then_some(Late { result: &versioned.result, commit, days })
}

impl Late<'_> {
    fn message(&self) -> String {
        format!("recorded {} days after the work, {}", self.days, in_commit(Some(&self.commit)))
    }
}

/// One diagnostic for all results that a commit recorded.
fn fault(together: &[Late<'_>]) -> Option<Diagnostic> {
    let longest = together.iter().max_by_key(|it| (it.days, std::cmp::Reverse(it.result.path())))?;
    let mut message = longest.message();
    if together.len() > 1 {
        let others = Count(together.len() - 1, "other result");
        message.push_str(&format!(", and {others} with it"));
    }
    let others = together.iter().filter(|it| it.result.id != longest.result.id);
    Some(Diagnostic {
        likewise: others.map(|it| (it.result.path().clone(), it.message())).collect(),
        ..RULE.at(longest.result.path(), FieldPath::of("performed_on"), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_work_is_recorded_soon() {
        assert_eq!(Fixture::sample().commit("jane", "2026-10-28", "Record October").report(), "");
        assert_data_eq!(
            Fixture::sample().commit("jane", "2026-10-29", "Record October").report(),
            str![[r#"
warning[recorded-late]: recorded 8 days after the work, in `1234567` by Jane Miller on 2026-10-29
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_commit_that_records_many_is_named_once() {
        assert_data_eq!(
            Fixture::sample().commit("jane", "2026-11-20", "Record October").report(),
            str![[r#"
warning[recorded-late]: recorded 30 days after the work, in `1234567` by Jane Miller on 2026-11-20, and 1 other result with it
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn recorded_within_sets_the_limit() {
        let practice = Fixture::sample().file("monthly.toml", "[audit]\nrecorded_within = \"6 weeks\"\n");
        assert_eq!(practice.commit("jane", "2026-11-20", "Record October").report(), "");
    }

    #[test]
    fn days_are_those_of_the_practice() {
        let zone = "[site]\ntime_zone = \"Pacific/Kiritimati\"\n";
        let practice = Fixture::sample().file("monthly.toml", zone);
        assert!(practice.commit("jane", "2026-10-28", "October").report().contains("recorded 8 days"));
    }

    #[test]
    fn the_first_record_counts_and_the_day_that_it_named() {
        let acme = "content/results/2026-10/acme.md";
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "Record October")
            .edit(acme, "performed_on: 2026-10-21", "performed_on: 2026-10-01")
            .edit(acme, "summary:", "amended: [{on: 2026-11-05, by: tom, reason: The day}]\nsummary:")
            .commit("jane", "2026-11-05", "Amend acme");
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn the_first_commit_of_a_shallow_clone_recorded_nothing() {
        let practice = Fixture::sample().commit("jane", "2026-11-20", "Anything").cut_off();
        assert_eq!(practice.without_rule("shallow-history").report(), "");
    }
}
