use crate::check::authorship::{Authorship, author_of};
use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::document_history::VersionedResult;
use crate::practice::Practice;

use super::review_by_performer::Review;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "review-not-proven",
    severity: Severity::Warning,
    what: "Git does not show that the reviewer wrote the review of a result.",
    why: "The commit has another author. Squashing a pull request combines the changes of several people into one commit, and anyone can write a trailer such as `Reviewed-by` into a commit message. The review may be genuine, but it is not proven. A commit that a Git hosting service squashed is accepted if `Co-authored-by` names the reviewer.",
    example: "Author: Tom <tom@msp.example>\nCommitter: GitHub <noreply@github.com>      (reviewed_by: jane)",
    cure: "Merge pull requests with a merge commit or by rebasing, not by squashing; or have the reviewer set `reviewed_on` again in a commit of their own.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.where_others_review(|it| fault(context.practice, it))
}

fn fault(practice: &Practice, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let Review { commit, performer, reviewer, authorship } = Review::of(practice, versioned)?;
    let author = author_of(practice, &commit);
    let doubt = match authorship {
        Authorship::Other => {
            author.filter(|it| *it != performer).map(|author| format!("`{author}` is its author"))
        }
        doubtful => doubtful.doubt(reviewer),
    }?;
    let review = format!("the review by `{reviewer}` is not proven by git, {}", in_commit(Some(&commit)));
    let diagnostic =
        RULE.at(versioned.result.path(), FieldPath::of("reviewed_by"), format!("{review}: {doubt}"));
    Some(diagnostic.help(format!(
        "have `{reviewer}` set `reviewed_on` in a commit of their own, and merge without squashing"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn squashed(message: &str) -> String {
        Fixture::with_new_review()
            .commit_as(("tom", "2026-10-24"), ("noreply", "2026-10-24"), message)
            .report()
    }

    #[test]
    fn a_squash_does_not_show_who_wrote_the_review() {
        assert_data_eq!(
            squashed("October reviewed (#12)"),
            str![[r#"
warning[review-not-proven]: the review by `jane` is not proven by git, in `1234567` by Tom Reed on 2026-10-24: a Git hosting service made it, perhaps of the commits of several people
 --> content/results/2026-10/acme.md:5:14
  |
5 | reviewed_by: jane
  |              ^^^^
  |
  = help: have `jane` set `reviewed_on` in a commit of their own, and merge without squashing


"#]]
        );
    }

    #[test]
    fn a_hosting_service_names_the_authors_of_what_it_squashed() {
        assert_eq!(squashed("October reviewed (#12)\n\nCo-authored-by: Jane Miller <jane@msp.example>"), "");
    }

    #[test]
    fn a_trailer_is_a_claim() {
        let message = "Review acme\n\nReviewed-by: Jane Miller <jane@msp.example>";
        let report = Fixture::with_new_review().commit("tom", "2026-10-24", message).report();
        assert!(report.contains("warning[review-not-proven]"), "{report}");
        assert!(report.contains("only its message names `jane`"), "{report}");
    }
}
