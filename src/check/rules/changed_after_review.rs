#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use rayon::prelude::*;

use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, help_to_amend, in_commit,
};
use crate::document_history::{VersionedResult, first_silent_change, is_same_work, lineage};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "changed-after-review",
    severity: Severity::Error,
    what: "The record of the work changed after its review, without an entry under `amended`.",
    why: "The reviewer signed off something other than what the result now says. Closing a ticket or following up a finding does not change the record of the work. Every other change after the review needs an entry, even if the review was removed first.",
    example: "reviewed_on: 2026-10-24      (in a commit of that day)\nminutes: 45                  (30 at the review; changed on 2026-11-05)",
    cure: "Say why with `monthly amend CLIENT --reason TEXT`, which adds an entry under `amended`, and have the result reviewed again; or restore the reviewed record.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.versioned_results.par_iter().filter_map(|it| fault(context, it)).collect()
}

fn fault(context: &RuleContext<'_>, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let VersionedResult { result, states } = versioned;
    let line = lineage(states, is_same_work);
    let reviewed = line.iter().position(|it| it.document.front.is_reviewed())?;
    let changed = reviewed + first_silent_change(&line[reviewed..])?;
    let (path, commit) = (result.path(), line[changed].commit.as_ref());
    let message = format!("changed without an entry under `amended` after its review, {}", in_commit(commit));
    Some(RULE.at(path, FieldPath::of("reviewed_on"), message).help(help_to_amend(context, result, commit)))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const REVIEW: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";
    const AMENDED: &str = "amended: [{on: 2026-11-05, by: tom, reason: The time was wrong}]\nsummary:";

    fn reviewed() -> Fixture {
        Fixture::sample().commit("jane", "2026-10-24", "Review October")
    }

    fn changed() -> Fixture {
        reviewed().edit(ACME, "minutes: 30", "minutes: 35")
    }

    #[test]
    fn a_change_after_the_review_is_reported() {
        assert_data_eq!(
            changed().commit("tom", "2026-11-05", "Correct the time").report(),
            str![[r#"
error[changed-after-review]: changed without an entry under `amended` after its review, in `1234567` by Tom Reed on 2026-11-05
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-10-24
  |              ^^^^^^^^^^
  |
  = help: `git show 1234567 -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`


"#]]
        );
    }

    #[test]
    fn an_uncommitted_change_is_reported() {
        assert_data_eq!(
            changed().report(),
            str![[r#"
error[changed-after-review]: changed without an entry under `amended` after its review, not committed yet
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-10-24
  |              ^^^^^^^^^^
  |
  = help: `git diff HEAD -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-11-22, by: …, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`


"#]]
        );
    }

    #[test]
    fn a_removed_review_still_counts() {
        let practice = reviewed()
            .edit(ACME, REVIEW, "")
            .commit("tom", "2026-11-04", "Wait for the review")
            .edit(ACME, "minutes: 30", "minutes: 35")
            .commit("tom", "2026-11-05", "Correct the time")
            .edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-11-06\nticket:")
            .commit("jane", "2026-11-06", "Review acme");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[changed-after-review]: changed without an entry under `amended` after its review, in `1234567` by Tom Reed on 2026-11-05
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-11-06
  |              ^^^^^^^^^^
  |
  = help: `git show 1234567 -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-11-05, by: tom, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`


"#]]
        );
    }

    #[test]
    fn the_review_the_ticket_and_findings_may_change_later() {
        let open = Fixture::sample()
            .edit(ACME, "status: closed, closed_on: 2026-10-21", "status: closed")
            .edit(ACME, "summary:", "findings: [{id: F1, severity: low, summary: Drift, owner: tom, due: 2026-12-01, ticket: \"1\", status: open}]\nsummary:")
            .edit(ACME, REVIEW, "")
            .commit("jane", "2026-10-22", "Record acme")
            .edit(ACME, "minutes: 30", "minutes: 35")
            .commit("tom", "2026-10-23", "Correct the time before the review");
        let practice = open
            .edit(ACME, "minutes: 35", "reviewed_by: jane\nreviewed_on: 2026-10-24\nminutes: 35")
            .commit("jane", "2026-10-24", "Review acme")
            .edit(ACME, "status: open}", "status: fixed, closed_on: 2026-11-02}")
            .commit("tom", "2026-11-02", "Close the finding")
            .edit(ACME, "status: closed}", "status: closed, closed_on: 2026-10-22}");
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn an_amendment_may_come_in_a_later_commit() {
        let amended = changed().edit(ACME, "summary:", AMENDED);
        assert_eq!(amended.report(), "");
        assert_eq!(amended.commit("tom", "2026-11-05", "Amend acme").report(), "");
        let later = changed().commit("tom", "2026-11-05", "Correct the time").edit(ACME, "summary:", AMENDED);
        let later = later.commit("tom", "2026-11-06", "Say why");
        assert_eq!(later.report(), "");
        let again = later.edit(ACME, "minutes: 35", "minutes: 40");
        assert!(again.report().starts_with("error[changed-after-review]"));
    }

    #[test]
    fn a_restored_record_is_not_reported() {
        let practice = changed()
            .commit("tom", "2026-11-05", "Correct the time")
            .edit(ACME, "minutes: 35", "minutes: 30")
            .commit("tom", "2026-11-06", "Put the time back");
        assert_eq!(practice.report(), "");
    }

    #[test]
    fn a_file_that_was_removed_and_made_again_is_the_same_result() {
        let practice = reviewed()
            .moved(ACME, "content/handbook/away.md", &[])
            .without("content/handbook/away.md")
            .commit("tom", "2026-11-04", "Remove acme");
        let again = Fixture::sample().edit(ACME, "minutes: 30", "minutes: 5").text_of(ACME);
        let practice = practice.file(ACME, again).commit("tom", "2026-11-05", "Record acme");
        assert!(practice.report().starts_with("error[changed-after-review]"), "{}", practice.report());
    }

    /// The branch beside closed the ticket of a text that was corrected and reviewed meanwhile.
    #[test]
    fn branches_that_meet_are_no_change() {
        let waiting = Fixture::sample()
            .edit(ACME, REVIEW, "")
            .edit(ACME, "status: closed,", "status: completed,")
            .file("monthly.toml", "[tickets]\nclosed_statuses = [\"closed\", \"completed\"]\n")
            .without_rule("changed-with-review")
            .commit("jane", "2026-10-21", "Record acme");
        let corrected = waiting
            .clone()
            .edit(ACME, "minutes: 30", "minutes: 35")
            .edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-10-24\nticket:")
            .commit("jane", "2026-10-24", "Correct and review acme");
        let merged = corrected.clone().edit(ACME, "status: completed,", "status: closed,");
        let beside = waiting.edit(ACME, "status: completed,", "status: closed,");
        beside.commit_beside("tom", "2026-10-25", "Close the ticket");
        assert_eq!(merged.merge("jane", "2026-10-26", "Merge").report(), "");
        // A merge that takes one side as it is has nothing to tell.
        assert_eq!(corrected.merge("jane", "2026-10-26", "Merge").report(), "");
    }

    #[test]
    fn what_was_before_the_first_commit_of_a_shallow_clone_is_not_guessed() {
        let practice = changed().commit("tom", "2026-11-05", "Correct the time").cut_off();
        assert_eq!(practice.clone().without_rule("shallow-history").report(), "");
        let changed = practice.edit(ACME, "minutes: 35", "minutes: 40").commit("tom", "2026-11-06", "Again");
        assert!(changed.report().contains("error[changed-after-review]"));
    }
}
