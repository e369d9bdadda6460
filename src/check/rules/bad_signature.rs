use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, faulty_signatures};
use crate::history::SignatureState;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-signature",
    severity: Severity::Error,
    what: "A commit has an invalid signature, or one made with a revoked key.",
    why: "The commit was changed after it was signed, or signed with a key that its owner has revoked. Either way it does not prove that the signer made this commit.",
    example: "git log --format='%h %G?' prints B or R",
    cure: "Find out how the commit came about, repeat its changes in a commit with a valid signature, and write down why. Do not rewrite the history; turn the rule off under `[rules]`, with the reason in a comment.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let is_bad = |state| matches!(state, SignatureState::Bad | SignatureState::RevokedKey);
    faulty_signatures(&RULE, context, history, |commit| is_bad(history.signed(commit).state))
        .map(|it| it.help("`git verify-commit` reports the same; ask the committer"))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_signature_that_belongs_to_another_commit() {
        let practice = Fixture::sample()
            .commit_signed("jane", "2026-10-24", "Record", |payload| payload.replace("Record", "Another"));
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-signature]: the commit `1234567` of 2026-10-24 by Jane Miller: bad signature
--> content/clients/acme.md
 = help: `git verify-commit` reports the same; ask the committer


"#]]
        );
    }
}
