use crate::check::authorship::{Authorship, author_of};
use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::document_history::{VersionedResult, since_last_change};
use crate::history::Commit;
use crate::model::PersonId;
use crate::practice::Practice;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "review-by-performer",
    severity: Severity::Error,
    what: "The review of a result was committed by the person who did the work, under the reviewer's name.",
    why: "A review that the performer writes for the reviewer is not a review. The rule looks at the author of the commit that wrote the review; merges, rebases and cherry-picks keep that author. A reviewer who commits a change written by somebody else is taken to have approved it. Where a squash makes the author doubtful, `review-not-proven` reports it.",
    example: "performed_by: tom\nreviewed_by: jane            (in a commit that tom wrote)",
    cure: "Have the reviewer set `reviewed_by` and `reviewed_on` in a commit of their own. If you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.where_others_review(|it| fault(context.practice, it))
}

fn fault(practice: &Practice, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let Review { commit, performer, reviewer, authorship } = Review::of(practice, versioned)?;
    let is_own = authorship == Authorship::Other && author_of(practice, &commit) == Some(performer);
    is_own.then(|| {
        let message = format!(
            "`{performer}` did the work and also committed the review by `{reviewer}`, {}",
            in_commit(Some(&commit))
        );
        let path = versioned.result.path();
        RULE.at(path, FieldPath::of("reviewed_by"), message)
            .related(path, FieldPath::of("performed_by"), "did the work")
            .help(format!("`{reviewer}` has to set `reviewed_on` in a commit of their own"))
    })
}

/// Review of somebody else's work, with the commit that wrote it.
pub(crate) struct Review<'p> {
    pub commit: Commit<'p>,
    pub performer: &'p PersonId,
    pub reviewer: &'p PersonId,
    pub authorship: Authorship,
}

impl<'p> Review<'p> {
    /// `None` where nothing is reviewed, the performer is the reviewer, or nobody knows which commit wrote the review.
    pub fn of(practice: &Practice, versioned: &'p VersionedResult<'p>) -> Option<Review<'p>> {
        let reviewed = since_last_change(&versioned.states, |it| (it.reviewed_by.clone(), it.reviewed_on));
        let reviewed = *reviewed.first()?;
        let commit = reviewed.commit.filter(|commit| !commit.is_boundary())?;
        let front = &reviewed.document.front;
        let (performer, reviewer) = (front.performed_by.as_ref()?, front.reviewed_by.as_ref()?);
        let authorship = Authorship::of(practice, &commit, reviewer);
        (performer != reviewer).then_some(Review { commit, performer, reviewer, authorship })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const REVIEW: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";

    fn recorded() -> Fixture {
        Fixture::sample().edit(ACME, REVIEW, "").commit("jane", "2026-10-22", "October")
    }

    #[test]
    fn the_reviewer_writes_the_review() {
        assert_eq!(Fixture::with_new_review().commit("jane", "2026-10-24", "Review acme").report(), "");
        assert_data_eq!(
            Fixture::with_new_review().commit("tom", "2026-10-24", "Review acme").report(),
            str![[r#"
error[review-by-performer]: `tom` did the work and also committed the review by `jane`, in `1234567` by Tom Reed on 2026-10-24
 --> content/results/2026-10/acme.md:5:14
  |
5 | reviewed_by: jane
  |              ^^^^
  |
  = help: `jane` has to set `reviewed_on` in a commit of their own
note: did the work
 --> content/results/2026-10/acme.md:3:15
  |
3 | performed_by: tom
  |               ---


"#]]
        );
    }

    #[test]
    fn a_reviewer_who_commits_or_rewrites_the_review_signs_it() {
        let applied = Fixture::with_new_review().commit_as(
            ("tom", "2026-10-24"),
            ("jane", "2026-10-24"),
            "Review acme",
        );
        assert_eq!(applied.report(), "");
        let again = Fixture::with_new_review()
            .commit("tom", "2026-10-24", "Review acme")
            .edit(ACME, "reviewed_on: 2026-10-24", "reviewed_on: 2026-10-26")
            .commit("jane", "2026-10-26", "Review acme");
        assert_eq!(again.report(), "");
    }

    #[test]
    fn a_merge_does_not_make_the_merger_the_author_of_the_review() {
        let begin = recorded();
        let main = begin.clone().edit("content/results/2026-10/birch.md", "minutes: 30", "minutes: 31");
        let main = main.without_rule("changed-after-review").commit("jane", "2026-10-25", "Correct birch");
        begin.edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-10-24\nticket:").commit_beside(
            "jane",
            "2026-10-24",
            "Review acme",
        );
        let merged = main
            .edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-10-24\nticket:")
            .edit(ACME, "minutes: 30", "minutes: 32")
            .merge("tom", "2026-10-26", "Merge");
        let report = merged.report();
        assert!(!report.contains("review-by-performer"), "{report}");
    }

    #[test]
    fn a_result_committed_with_its_review_is_reported() {
        let practice = Fixture::sample().commit("tom", "2026-10-24", "October");
        assert_eq!(practice.report().matches("error[review-by-performer]").count(), 2);
        let alone = practice.clone().file("monthly.toml", "[review]\nallow_self_review = true\n");
        assert_eq!(alone.report(), "");
        assert_eq!(practice.cut_off().without_rule("shallow-history").report(), "");
    }
}
