use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "committed-cache",
    severity: Severity::Warning,
    what: "The folder of the cache, `.monthly/`, is committed.",
    why: "A cache that comes with a repository could say anything about its history. It is not used, so that the whole history is read at every run.",
    example: "git add -f .monthly",
    cure: "Remove it from git with `git rm -r --cached .monthly`, and add the line `/.monthly/` to `.gitignore`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let is_committed = context.history.is_ok_and(|it| it.has_committed(".monthly"));
    let message = "the folder of the cache, `.monthly/`, is committed, so no cache is used";
    let help = "`git rm -r --cached .monthly` removes it from git";
    is_committed.then(|| RULE.in_settings(Location::File, message).help(help)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;

    #[test]
    fn only_a_committed_cache_is_reported() {
        let clean = Fixture::sample().commit("jane", "2026-10-24", "Begin");
        assert!(!clean.report().contains("committed-cache"));
        let committed = clean.file(".monthly/history", "rows").commit("tom", "2026-10-25", "Add the cache");
        let expected = "warning[committed-cache]: the folder of the cache, `.monthly/`, is committed, so no cache is used\n\
                        --> monthly.toml\n \
                        = help: `git rm -r --cached .monthly` removes it from git\n";
        assert!(committed.report().contains(expected), "{}", committed.report());
    }
}
