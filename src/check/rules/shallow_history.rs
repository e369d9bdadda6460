use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "shallow-history",
    severity: Severity::Warning,
    what: "The clone was made without its older commits.",
    why: "The trail begins where the clone does: what was recorded, reviewed or changed before is not told, and not checked. Most CI systems clone like that unless they are told not to.",
    example: "git clone --depth 1",
    cure: "Fetch all: `git fetch --unshallow`; in a workflow of GitHub, Forgejo or Gitea `fetch-depth: 0` below `with:` of `actions/checkout`; at GitLab `GIT_DEPTH: 0` below `variables:`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(document_history) = context.document_history else { return Vec::new() };
    if !document_history.history.is_shallow() {
        return Vec::new();
    }
    let cut = document_history.history.commits().filter(|commit| commit.is_boundary());
    let message = match cut.map(|commit| commit.committed().day()).max() {
        Some(day) => format!("the clone has no older commits: what was before {day} is not told"),
        None => "the clone has no older commits".to_owned(),
    };
    let help = "`git fetch --unshallow` fetches them; in a workflow `fetch-depth: 0` with `actions/checkout`, at GitLab `GIT_DEPTH: 0`";
    vec![Diagnostic::new(&RULE, &ContentPath::new("monthly.toml"), Location::File, message).help(help)]
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_clone_without_its_history_is_called_out() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "October").cut_off();
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[shallow-history]: the clone has no older commits: what was before 2026-10-24 is not told
--> monthly.toml
 = help: `git fetch --unshallow` fetches them; in a workflow `fetch-depth: 0` with `actions/checkout`, at GitLab `GIT_DEPTH: 0`


"#]]
        );
    }
}
