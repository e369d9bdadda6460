use crate::check::{Check, Practice};
use crate::diagnostic::{Diagnostic, Rule, Severity, Spot};
use crate::past::Untold;
use crate::source::ContentPath;

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unreadable-history",
    severity: Severity::Error,
    what: "The practice is kept in git, and git's history cannot be read.",
    why: "Without it nobody can tell who recorded what and when, and no rule that asks for it says anything.",
    example: "a repository with a missing object, or of another owner",
    cure: "Follow the help that stands beside it; a fresh clone of the whole history mends most.",
};

fn run(practice: &Practice<'_>) -> Vec<Diagnostic> {
    let Err(Untold::Unreadable { reason, help }) = practice.past else { return Vec::new() };
    let diagnostic = Diagnostic::new(&RULE, &ContentPath::new("monthly.toml"), Spot::File, reason.clone());
    vec![Diagnostic { help: help.clone(), ..diagnostic }]
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_history_with_a_hole_is_called_out() {
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "October")
            .edit("content/clients/acme.md", "name: DC01", "name: DC-01")
            .commit("tom", "2026-11-05", "Rename");
        let git = git2::Repository::open(practice.folder()).expect("a repository");
        let first = git.revparse_single("HEAD~1").expect("the first commit").id().to_string();
        let object = git.path().join("objects").join(&first[..2]).join(&first[2..]);
        fs::remove_file(object).expect("the object is there");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unreadable-history]: cannot read the object 1234567 of git: it is missing
--> monthly.toml
 = help: `git fsck` names what is broken; a fresh clone mends most of it


"#]]
        );
    }

    #[test]
    fn a_practice_without_git_is_one() {
        assert_eq!(Fixture::sample().report(), "");
    }
}
