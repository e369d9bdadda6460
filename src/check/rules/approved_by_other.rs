use crate::check::authorship::{Authorship, author_of};
use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::document_history::{VersionedResult, since_last_change};
use crate::model::{PersonId, Status};
use crate::practice::{Practice, ResolvedResult};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "approved-by-other",
    severity: Severity::Warning,
    what: "The approval of a deferral or an exemption was committed by another member of staff than the approver.",
    why: "Nothing shows that the approver knows of it. The rule looks at the author of the last commit that changed the approval. An approver who commits a change written by somebody else is taken to have approved it.",
    example: "status: deferred\napproved_by: jane            (in a commit that tom wrote)",
    cure: "Have the approver run `monthly approve PROCEDURE --commit`, or set `approved_by` and `approved_on` in a commit of their own. If you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.where_others_review(|it| fault(context.practice, it))
}

fn fault(practice: &Practice, versioned: &VersionedResult<'_>) -> Option<Diagnostic> {
    let approver = unrecorded_approver(&versioned.result)?;
    let approved = since_last_change(&versioned.states, |it| (it.approved_by.clone(), it.approved_on));
    let commit = approved.first()?.commit.filter(|commit| !commit.is_boundary())?;
    let authorship = Authorship::of(practice, &commit, approver);
    if authorship == Authorship::Shown {
        return None;
    }
    let writer = author_of(practice, &commit)?;
    let doubt = authorship.doubt(approver).map(|doubt| format!(": {doubt}")).unwrap_or_default();
    let message =
        format!("`{writer}` committed the approval by `{approver}`, {}{doubt}", in_commit(Some(&commit)));
    Some(
        RULE.at(versioned.result.path(), FieldPath::of("approved_by"), message)
            .help(format!("`{approver}` has to set `approved_on` in a commit of their own")),
    )
}

/// The approver of work that is not done, unless the client's file has the approval, which `approval-mismatch` compares.
/// Work that was done after an approval is recorded by its performer.
fn unrecorded_approver<'p>(result: &ResolvedResult<'p>) -> Option<&'p PersonId> {
    let approver = result.front().approved_by.as_ref()?;
    // A client's file that cannot be read may have it.
    let has_none = || {
        let client = &result.client?.front;
        client.exemption(result.procedure_id?, result.day()?).is_none().then_some(approver)
    };
    match result.front().status {
        Status::Deferred => Some(approver),
        Status::Exempt => has_none(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const DEFERRED: &str = "---\nstatus: deferred\nticket: \"7\"\nreason: The office moves\nuntil: 2026-12\napproved_by: jane\napproved_on: 2026-10-20\n---\n";

    fn deferred() -> Fixture {
        Fixture::sample()
            .commit("jane", "2026-10-19", "October")
            .file("content/results/2026-10/birch.md", DEFERRED)
            .without_rule("changed-after-review")
    }

    #[test]
    fn the_approver_writes_the_approval() {
        assert_eq!(deferred().commit("jane", "2026-10-20", "Defer birch").report(), "");
        let committed = deferred().commit_as(("tom", "2026-10-20"), ("jane", "2026-10-20"), "Defer birch");
        assert_eq!(committed.report(), "");
        assert_data_eq!(
            deferred().commit("tom", "2026-10-20", "Defer birch").report(),
            str![[r#"
warning[approved-by-other]: `tom` committed the approval by `jane`, in `1234567` by Tom Reed on 2026-10-20
 --> content/results/2026-10/birch.md:6:14
  |
6 | approved_by: jane
  |              ^^^^
  |
  = help: `jane` has to set `approved_on` in a commit of their own


"#]]
        );
    }
}
