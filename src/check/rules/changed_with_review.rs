use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, help_to_amend, in_commit, named,
};
use crate::document_history::{VersionedResult, changed_work, is_amended, is_same_work, writing};
use crate::model::Status;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "changed-with-review",
    severity: Severity::Warning,
    what: "The record of the work was changed in the same commit that reviews it.",
    why: "Nobody has reviewed what the reviewer changed, and the person who did the work may not have seen it. The audit trail shows one commit for both.",
    example: "offset_ms: 3            (880 before)\nreviewed_by: jane       (in the same commit)",
    cure: "Have the person who did the work correct the record, and review it in a separate commit; or explain the change with `monthly amend`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.where_others_review(|it| fault(context, it))
}

fn fault(context: &RuleContext<'_>, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let VersionedResult { result, states } = versioned;
    let (before, review) = writing(states, |it| (it.reviewed_by.clone(), it.reviewed_on))?;
    let (old, new) = (&before.document, &review.document);
    let is_review = new.front.is_reviewed() && old.front.status == Status::Completed;
    // A change after an earlier review is reported as that.
    if !is_review || old.front.is_reviewed() || is_same_work(old, new) || is_amended(old, new) {
        return None;
    }
    let commit = review.commit.as_ref();
    let mut fields: Vec<_> = changed_work(old, new).into_iter().map(|it| it.what).collect();
    if old.body.markdown.trim() != new.body.markdown.trim() {
        fields.push("text".into());
    }
    let message = format!("{} changed in the commit that reviews it, {}", named(&fields), in_commit(commit));
    let diagnostic = RULE.at(result.path(), FieldPath::of("reviewed_on"), message);
    Some(diagnostic.help(help_to_amend(context, result, commit)))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    #[test]
    fn a_value_that_changes_with_the_review_is_reported() {
        let practice = Fixture::with_new_review().edit(ACME, "minutes: 30", "minutes: 45").commit(
            "jane",
            "2026-10-24",
            "Review acme",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[changed-with-review]: `minutes` changed in the commit that reviews it, in `1234567` by Jane Miller on 2026-10-24
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-10-24
  |              ^^^^^^^^^^
  |
  = help: `git show 1234567 -- content/results/2026-10/acme.md` shows the change; if it is right, write `amended: [{on: 2026-10-24, by: jane, reason: "…"}]`, or run `monthly amend acme --single 2026-10 --reason "…"`


"#]]
        );
    }

    #[test]
    fn a_review_alone_and_an_explained_change_are_fine() {
        assert_eq!(Fixture::with_new_review().commit("jane", "2026-10-24", "Review acme").report(), "");
        let amended = "amended: [{on: 2026-10-24, by: jane, reason: Miscounted}]\nsummary:";
        let practice = Fixture::with_new_review()
            .edit(ACME, "minutes: 30", "minutes: 45")
            .edit(ACME, "summary:", amended);
        assert_eq!(practice.commit("jane", "2026-10-24", "Review acme").report(), "");
    }
}
