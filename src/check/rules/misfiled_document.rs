use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity, in_commit};
use crate::trail::{MisfiledVersion, misfiled_since};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "misfiled-document",
    severity: Severity::Warning,
    what: "A commit of the last month has data of one client in a document of another one.",
    why: "Whoever may read the history of the one client then reads the data of the other. The pages of the client leave the version out, but the commit keeps it.",
    example: "cp content/clients/birch.md content/clients/zeta.md && git commit",
    cure: "While nobody else has the commit, take it out of the history with `git commit --amend` or `git rebase --interactive`. Begin a client's file with `monthly new client` rather than with a copy.",
};

/// For how long a version is reported: later, others have the commit, and nothing can be done about it.
const DAYS: i64 = 31;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let since = context.today.plus_days(-DAYS);
    misfiled_since(context.practice, history, since).iter().map(|it| misfiled(context, it)).collect()
}

fn misfiled(context: &RuleContext<'_>, version: &MisfiledVersion<'_>) -> Diagnostic {
    let MisfiledVersion { change, client, other } = version;
    let path = change.path;
    let commit = in_commit(Some(&change.commit));
    let help = "`git commit --amend` or `git rebase --interactive` takes it out of the history while nobody else has it";
    let present = context.practice.files.keys().find(|it| it.as_str() == path);
    let diagnostic = match present {
        Some(present) => {
            let message = format!(
                "the version of this file {commit} has data of the client `{other}`, not of `{client}`"
            );
            RULE.at(present, Location::File, message)
        }
        None => {
            let message = format!("`{path}` {commit} had data of the client `{other}`, not of `{client}`");
            RULE.in_settings(Location::File, message)
        }
    };
    diagnostic.help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const BIRCH: &str = "content/clients/birch.md";
    const ZETA: &str = "content/clients/zeta.md";
    const OWN: &str = "---\nname: Zeta\nservice_start: 2026-11-01\nprimary_technician: tom\n---\n";

    fn copied(day: &str) -> Fixture {
        let begun = Fixture::sample().commit("jane", "2026-09-01", "Begin");
        let copy = begun.text_of(BIRCH);
        let copied = begun.file(ZETA, copy).commit("tom", day, "New client");
        copied.file(ZETA, OWN).commit("tom", day, "Its own data")
    }

    #[test]
    fn a_copy_of_another_clients_file_is_reported_for_a_month() {
        let report = copied("2026-11-20").without_rule("unattested-type").report();
        assert_data_eq!(
            report,
            str![[r#"
warning[misfiled-document]: the version of this file in `1234567` by Tom Reed on 2026-11-20 has data of the client `birch`, not of `zeta`
--> content/clients/zeta.md
 = help: `git commit --amend` or `git rebase --interactive` takes it out of the history while nobody else has it


"#]]
        );
        assert!(!copied("2026-09-02").report().contains("misfiled-document"));
    }
}
