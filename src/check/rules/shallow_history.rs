use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "shallow-history",
    severity: Severity::Warning,
    what: "The clone lacks older commits.",
    why: "The audit trail begins with the oldest commit of the clone: what was recorded, reviewed or changed before is neither shown nor checked. Most CI systems make shallow clones by default.",
    example: "git clone --depth 1",
    cure: "Fetch the whole history: `git fetch --unshallow`; in a workflow of GitHub, Forgejo or Gitea, `fetch-depth: 0` under `with:` of `actions/checkout`; in GitLab, `GIT_DEPTH: 0` under `variables:`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    if !history.git.is_shallow() {
        return Vec::new();
    }
    let cut = history.git.commits().filter(|commit| commit.is_boundary());
    let message = match cut.map(|commit| commit.day()).max() {
        Some(day) => format!("the clone has no commits before {day}"),
        None => "the clone has no older commits".to_owned(),
    };
    let help = "`git fetch --unshallow` fetches them; in a workflow, set `fetch-depth: 0` for `actions/checkout`, or `GIT_DEPTH: 0` in GitLab";
    vec![RULE.in_settings(Location::File, message).help(help)]
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_shallow_clone_is_reported() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "October").cut_off();
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[shallow-history]: the clone has no commits before 2026-10-24
--> monthly.toml
 = help: `git fetch --unshallow` fetches them; in a workflow, set `fetch-depth: 0` for `actions/checkout`, or `GIT_DEPTH: 0` in GitLab


"#]]
        );
    }
}
