#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, help_to_amend, in_commit,
};
use crate::document_history::{VersionedResult, first_silent_change, is_same_work, lineage};
use crate::history::Commit;
use crate::model::Month;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "changed-after-closing",
    severity: Severity::Error,
    what: "The record of the work changed after its single was closed, without an entry under `amended`.",
    why: "The month was reported from the record as it was at the closing. A missing result may still be recorded, and an unfinished one finished; but a finished record has to say that it was changed. A result that had been reviewed is reported by `changed-after-review` instead.",
    example: "closed_on: 2026-11-03        (in the single)\nminutes: 45                  (30 at the closing; changed on 2026-11-05)",
    cure: "Say why with `monthly amend CLIENT --reason TEXT`, which adds an entry under `amended`, or restore the earlier record.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    // A closing that is not committed is not final yet.
    let singles = context.versioned_singles.iter();
    let closings: BTreeMap<Month, Commit<'_>> =
        singles.filter_map(|it| Some((it.single.id.month, it.since_closing.first()?.commit?))).collect();
    context.versioned_results.par_iter().filter_map(|it| fault(context, it, &closings)).collect()
}

fn fault(
    context: &RuleContext<'_>,
    versioned: &VersionedResult<'_>,
    closings: &BTreeMap<Month, Commit<'_>>,
) -> Option<Diagnostic> {
    let VersionedResult { result, states } = versioned;
    let single = result.single?;
    let closing = closings.get(&single.id.month)?;
    let line = lineage(states, is_same_work);
    let at_closing = line.iter().rposition(|it| it.commit.is_some_and(|it| closing.is_at_or_after(&it)))?;
    // A result that was open at the closing may be finished late, and counts from then on.
    let is_finished = |nth: &usize| line[*nth].document.front.status.is_terminal();
    let finished = (at_closing..line.len()).find(is_finished)?;
    let changed = finished + first_silent_change(&line[finished..])?;
    let reviewed = line.iter().position(|it| it.document.front.is_reviewed());
    if reviewed.is_some_and(|reviewed| reviewed < changed) {
        return None;
    }
    let (path, commit) = (result.path(), line[changed].commit.as_ref());
    let what = "changed without an entry under `amended` after its single was closed";
    let message = format!("{what}, {}", in_commit(commit));
    let diagnostic =
        RULE.at(path, FieldPath::of("status"), message).help(help_to_amend(context, result, commit));
    Some(diagnostic.related(&single.document.path, FieldPath::of("closed_on"), "closed here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const SINGLE: &str = "content/singles/2026-10-time-services.md";
    const REVIEW: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";
    const CLOSED: &str = "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane";

    fn unreviewed() -> Fixture {
        Fixture::sample().file("monthly.toml", "").edit(ACME, REVIEW, "")
    }

    fn closed() -> Fixture {
        unreviewed().commit("jane", "2026-10-24", "Record October").edit(SINGLE, "lead: jane", CLOSED).commit(
            "jane",
            "2026-11-03",
            "Close October",
        )
    }

    #[test]
    fn a_change_after_the_closing_is_reported() {
        let practice =
            closed().edit(ACME, "minutes: 30", "minutes: 35").commit("tom", "2026-11-05", "Correct the time");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[changed-after-closing]: changed without an entry under `amended` after its single was closed, in `1234567` by Tom Reed on 2026-11-05
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ^^^^^^^^^
  |
  = help: `git show 1234567 -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`
note: closed here
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-03
  |            ----------


"#]]
        );
        let amended = "amended: [{on: 2026-11-05, by: tom, reason: The time was wrong}]\nsummary:";
        assert_eq!(practice.edit(ACME, "summary:", amended).report(), "");
    }

    #[test]
    fn a_review_after_the_change_does_not_cover_it() {
        let practice = closed()
            .edit(ACME, "minutes: 30", "minutes: 35")
            .edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-11-05\nticket:")
            .commit("jane", "2026-11-05", "Review acme");
        assert!(practice.report().starts_with("error[changed-after-closing]"));
    }

    #[test]
    fn a_reviewed_result_is_left_to_changed_after_review() {
        let practice = closed()
            .edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-11-04\nticket:")
            .commit("jane", "2026-11-04", "Review acme")
            .edit(ACME, "minutes: 30", "minutes: 35");
        let report = practice.report();
        assert!(report.contains("changed-after-review") && !report.contains("changed-after-closing"));
    }

    #[test]
    fn late_work_may_be_recorded_after_the_closing() {
        let late = closed()
            .file("content/results/2026-10/cedar.md", "---\nstatus: blocked\nreason: No access\n---\n")
            .commit("tom", "2026-11-05", "Record cedar");
        assert!(!late.report().contains("changed-after-closing"));
        let open = Fixture::sample()
            .edit(ACME, "status: completed", "status: in_progress")
            .edit(SINGLE, "lead: jane", CLOSED)
            .commit("jane", "2026-11-03", "Close October")
            .edit(ACME, "status: in_progress", "status: completed")
            .commit("jane", "2026-11-05", "Finish acme");
        assert!(!open.report().contains("changed-after-closing"));
    }

    #[test]
    fn what_was_closed_before_a_shallow_clone_begins_is_closed() {
        let practice = closed().cut_off().without_rule("shallow-history").without_rule("unreviewed");
        assert_eq!(practice.report(), "");
        let changed = practice.edit(ACME, "minutes: 30", "minutes: 35");
        assert!(changed.commit("tom", "2026-11-05", "Correct").report().contains("changed-after-closing"));
    }

    #[test]
    fn a_single_is_opened_again_and_closed_again() {
        let practice = closed()
            .edit(SINGLE, CLOSED, "lead: jane")
            .commit("jane", "2026-11-04", "Open October again")
            .edit(ACME, "minutes: 30", "minutes: 35")
            .commit("tom", "2026-11-05", "Correct the time");
        assert!(!practice.report().contains("changed-after-closing"));
        let again = practice
            .edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-06\nclosed_by: jane")
            .commit("jane", "2026-11-06", "Close October again");
        assert_eq!(again.report(), "");
        let before =
            unreviewed().edit(SINGLE, "lead: jane", CLOSED).commit("jane", "2026-11-03", "All of it");
        let before = before.without_rule("unreviewed").without_rule("recorded-late");
        assert_eq!(before.report(), "");
    }
}
