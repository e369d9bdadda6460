use rayon::prelude::*;

use crate::check::{Check, RuleContext, file_to_show, the_commit, touched_files};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::history::{Commit, SignatureState};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-signature",
    severity: Severity::Error,
    what: "A commit has an invalid signature, or one made with a revoked key.",
    why: "The commit was changed after it was signed, or signed with a key that its owner has revoked. It does not prove what the signer did.",
    example: "git log --format='%h %G?' prints B or R",
    cure: "Find out how the commit came about, repeat its changes in a commit with a valid signature, and write down why. Do not rewrite the history; turn the finding off with a reason under `[rules]`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(document_history) = context.document_history else { return Vec::new() };
    let is_bad = |state| matches!(state, SignatureState::Bad | SignatureState::RevokedKey);
    let signed: Vec<Commit<'_>> = document_history.history.commits().filter(Commit::is_signed).collect();
    let bad: Vec<Commit<'_>> =
        signed.into_par_iter().filter(|it| is_bad(document_history.signed(it).state)).collect();
    bad.into_iter()
        .filter_map(|commit| {
            let message =
                format!("{}: {}", the_commit(&commit), document_history.signed(&commit).state.spoken());
            let diagnostic = Diagnostic::new(&RULE, file_to_show(context, commit)?, Location::File, message)
                .help("`git verify-commit` reports the same; ask the committer");
            Some(diagnostic.likewise(touched_files(context, commit)))
        })
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
