use rayon::prelude::*;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::document_history::{VersionedResult, since_last_change};
use crate::practice::Practice;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "review-by-performer",
    severity: Severity::Error,
    what: "The review of a result was written by the person who did the work, under the reviewer's name.",
    why: "A review that the performer writes for the reviewer is not a review. The rule looks at the author of the last commit that changed the review. A reviewer who commits a change written by somebody else is taken to have approved it.",
    example: "performed_by: tom\nreviewed_by: jane            (in a commit that tom wrote)",
    cure: "Have the reviewer set `reviewed_by` and `reviewed_on` in a commit of their own. If you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.review.allow_self_review {
        true => Vec::new(),
        false => context.versioned_results.par_iter().filter_map(|it| fault(context.practice, it)).collect(),
    }
}

fn fault(practice: &Practice, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let reviewed = since_last_change(&versioned.states, |it| (it.reviewed_by.clone(), it.reviewed_on));
    let reviewed = reviewed.first()?;
    let commit = reviewed.commit.filter(|commit| !commit.is_boundary())?;
    let front = &reviewed.document.front;
    let (performer, reviewer) = (front.performed_by.as_ref()?, front.reviewed_by.as_ref()?);
    let (author, committer) = (&commit.author().email, &commit.committer().email);
    let is_performer = practice.staff.get(performer).is_some_and(|it| it.front.has_address(author));
    let is_own = performer != reviewer && is_performer;
    let may_be_reviewer = |address| practice.may_have_address(reviewer, address);
    if !is_own || may_be_reviewer(author) || may_be_reviewer(committer) {
        return None;
    }
    let what = format!("`{performer}` did the work and also wrote the review by `{reviewer}`");
    let message = format!("{what}, {}", in_commit(Some(&commit)));
    let path = versioned.result.path();
    let diagnostic = RULE.at(path, FieldPath::of("reviewed_by"), message);
    let diagnostic = diagnostic.related(path, FieldPath::of("performed_by"), "did the work");
    Some(diagnostic.help(format!("`{reviewer}` has to set `reviewed_on` in a commit of their own")))
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

    fn reviewed() -> Fixture {
        recorded().edit(ACME, "ticket:", "reviewed_by: jane\nreviewed_on: 2026-10-24\nticket:")
    }

    #[test]
    fn the_reviewer_writes_the_review() {
        assert_eq!(reviewed().commit("jane", "2026-10-24", "Review acme").report(), "");
        assert_data_eq!(
            reviewed().commit("tom", "2026-10-24", "Review acme").report(),
            str![[r#"
error[review-by-performer]: `tom` did the work and also wrote the review by `jane`, in `1234567` by Tom Reed on 2026-10-24
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
        let applied = reviewed().commit_as(("tom", "2026-10-24"), ("jane", "2026-10-24"), "Review acme");
        assert_eq!(applied.report(), "");
        let again = reviewed()
            .commit("tom", "2026-10-24", "Review acme")
            .edit(ACME, "reviewed_on: 2026-10-24", "reviewed_on: 2026-10-26")
            .commit("jane", "2026-10-26", "Review acme");
        assert_eq!(again.report(), "");
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
