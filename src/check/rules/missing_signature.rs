use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, faulty_signatures};
use crate::document_history::DocumentHistory;
use crate::history::{Commit, FileChange, SignatureState};
use crate::model::RequiredSignatures;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-signature",
    severity: Severity::Error,
    what: "A commit has no valid signature, and the practice requires one.",
    why: "Git lets anybody commit under any name. Only a signature with a listed key shows that the named person made the commit.",
    example: "[signatures]\nrequired = \"results\"",
    cure: "Have everybody sign their commits (`git config commit.gpgSign true`), and list their keys under `signing_keys` in `content/staff/`. To exempt earlier commits, set `required_since` to the first day on which signatures are required.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let policy = &context.practice.settings.signatures;
    let is_staff_readable = context.practice.is_staff_readable();
    let is_good = |state| match state {
        SignatureState::Good => true,
        // The key may be in a file that cannot be read.
        SignatureState::UnknownSigner | SignatureState::CannotCheck => !is_staff_readable,
        _ => false,
    };
    let is_missing = |commit: &Commit<'_>| {
        policy.required_since.is_none_or(|since| commit.day() >= since)
            && is_required(history, commit, policy.required)
            && !is_good(history.signed(commit).state)
    };
    let (settings, field) = (ContentPath::new("monthly.toml"), FieldPath::of("signatures").key("required"));
    faulty_signatures(&RULE, context, history, is_missing)
        .map(|it| it.related(&settings, field.clone(), "required here"))
        .map(|it| it.help("sign with a listed key; `required_since` exempts earlier commits"))
        .collect()
}

/// Whether a commit contains something that has to be signed. A merge without changes of its own does not.
fn is_required(history: &DocumentHistory, commit: &Commit<'_>, required: RequiredSignatures) -> bool {
    let mut changes = commit.changes();
    match required {
        RequiredSignatures::None => false,
        RequiredSignatures::All => changes.len() > 0,
        RequiredSignatures::Results => changes.any(|it| is_below(&it, &["results", "evidence"])),
        RequiredSignatures::Closings => changes.any(|it| is_below(&it, &["singles"]) && history.closes(&it)),
    }
}

fn is_below(change: &FileChange<'_>, folders: &[&str]) -> bool {
    let folder = change.path.strip_prefix("content/").and_then(|path| path.split_once('/'));
    folder.is_some_and(|(folder, _)| folders.contains(&folder))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ASKED: &str = "[signatures]\nrequired = \"results\"\n";

    #[test]
    fn an_unsigned_result_is_reported() {
        let practice = Fixture::sample().file("monthly.toml", ASKED).commit("jane", "2026-10-24", "Record");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-signature]: the commit `1234567` of 2026-10-24 by Jane Miller: not signed
 --> content/clients/acme.md
  = help: sign with a listed key; `required_since` exempts earlier commits
note: required here
 --> monthly.toml:2:12
  |
2 | required = "results"
  |            ---------


"#]]
        );
    }

    #[test]
    fn signed_and_exempt_commits_are_not_reported() {
        let signed = Fixture::sample().file("monthly.toml", ASKED).with_key("jane").commit_signed(
            "jane",
            "2026-10-24",
            "Record",
            str::to_owned,
        );
        assert_eq!(signed.clone().report(), "");
        let unsigned_page = signed.file("content/handbook/how.md", "---\ntitle: How\n---\n").commit(
            "jane",
            "2026-10-25",
            "Write",
        );
        assert_eq!(unsigned_page.report(), "");
        let unlisted = Fixture::sample().file("monthly.toml", ASKED).commit_signed(
            "jane",
            "2026-10-24",
            "Record",
            str::to_owned,
        );
        assert!(unlisted.report().contains(": signed by an unknown key"), "{}", unlisted.report());
    }

    #[test]
    fn signatures_can_be_required_since_a_day_and_for_closings_only() {
        let since = format!("{ASKED}required_since = 2026-10-25\n");
        let practice = Fixture::sample().file("monthly.toml", since).commit("jane", "2026-10-24", "Record");
        assert_eq!(practice.report(), "");
        let closings = Fixture::sample()
            .file("monthly.toml", "[signatures]\nrequired = \"closings\"\n")
            .commit("jane", "2026-10-24", "Record");
        assert_eq!(closings.clone().report(), "");
        let closed = closings
            .edit(
                "content/singles/2026-10-time-services.md",
                "opened_on: 2026-10-01",
                "opened_on: 2026-10-01\nclosed_on: 2026-11-02\nclosed_by: jane",
            )
            .commit("jane", "2026-11-02", "Close");
        assert_data_eq!(
            closed.report(),
            str![[r#"
error[missing-signature]: the commit `1234567` of 2026-11-02 by Jane Miller: not signed
 --> content/singles/2026-10-time-services.md
  = help: sign with a listed key; `required_since` exempts earlier commits
note: required here
 --> monthly.toml:2:12
  |
2 | required = "closings"
  |            ----------


"#]]
        );
    }
}
