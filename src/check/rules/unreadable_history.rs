use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document_history::{DocumentHistory, HistoryUnavailable};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unreadable-history",
    severity: Severity::Error,
    what: "The practice is kept in git, but its history cannot be read.",
    why: "Without the history nobody can tell who recorded what and when, and the rules that need it report nothing.",
    example: "a repository with a missing object, or one that belongs to another user",
    cure: "Follow the help of the diagnostic. A fresh clone of the whole history usually solves it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Err(HistoryUnavailable::Unreadable { reason, help }) = context.history else {
        return Vec::new();
    };
    vec![Diagnostic { help: help.clone(), ..RULE.in_settings(Location::File, reason) }]
}

/// Version that the other rules could not read; asked for when they are done.
pub(crate) fn unreadable_version(history: &DocumentHistory) -> Option<Diagnostic> {
    let HistoryUnavailable::Unreadable { reason, help } = history.incomplete()? else { return None };
    Some(Diagnostic { help, ..RULE.in_settings(Location::File, reason) })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    /// The file of an object that was never packed.
    fn object(practice: &Fixture, name: &str) -> PathBuf {
        let git = git2::Repository::open(practice.folder()).expect("a repository");
        let id = git.revparse_single(name).expect("an object").id().to_string();
        git.path().join("objects").join(&id[..2]).join(&id[2..])
    }

    #[test]
    fn a_history_with_a_missing_object_is_reported() {
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "October")
            .edit("content/clients/acme.md", "name: DC01", "name: DC-01")
            .commit("tom", "2026-11-05", "Rename");
        fs::remove_file(object(&practice, "HEAD~1")).expect("the object is there");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unreadable-history]: cannot read the git object 1234567: it is missing
--> monthly.toml
 = help: `git fsck` lists damaged objects; a fresh clone usually solves it


"#]]
        );
    }

    #[test]
    fn a_missing_old_version_is_reported() {
        let path = "content/clients/acme.md";
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "October")
            .edit(path, "name: DC01", "name: DC-01")
            .commit("tom", "2026-11-05", "Rename");
        fs::remove_file(object(&practice, &format!("HEAD~1:{path}"))).expect("the object is there");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unreadable-history]: cannot read the version of `content/clients/acme.md` in `1234567`: the object 1234567 is missing or damaged
--> monthly.toml
 = help: `git fsck` lists damaged objects; a fresh clone without `--filter` usually solves it


"#]]
        );
    }

    #[test]
    fn a_damaged_version_is_reported() {
        let result = "content/results/2026-10/acme.md";
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "October")
            .edit(result, "minutes: 30", "minutes: 90")
            .commit("tom", "2026-11-05", "Tidy up");
        let object = object(&practice, &format!("HEAD~1:{result}"));
        fs::remove_file(&object).expect("the object is there");
        fs::write(object, "garbage").expect("is written");
        assert!(practice.report().contains("in `1234567`: the object 1234567 is missing or damaged"));
    }

    #[test]
    fn a_damaged_index_is_named() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "October");
        let git = git2::Repository::open(practice.folder()).expect("a repository");
        fs::write(git.path().join("index"), "garbage").expect("is written");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unreadable-history]: the repository cannot be read: its index is damaged
--> monthly.toml
 = help: `git fsck` reports what is damaged


"#]]
        );
    }

    #[test]
    fn a_practice_without_git_is_one() {
        assert_eq!(Fixture::sample().report(), "");
    }
}
