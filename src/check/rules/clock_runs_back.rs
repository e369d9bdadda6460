use crate::check::commits::touched_files;
use crate::check::prelude::{Check, Count, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::history::Commit;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "clock-runs-back",
    severity: Severity::Warning,
    what: "A commit is dated before its own parent.",
    why: "One of the two clocks was wrong, or a date was set by hand, so neither date can be relied on. `--as-of` follows the order of the commits: it treats no commit as earlier than its parents.",
    example: "2026-10-23  3f2a9c1  Tom Reed      (its parent 8b1d0e2 is dated 2026-10-24)",
    cure: "Correct the clock of the computer, and check its time service and its battery. A commit that others already have cannot be changed; to accept it, turn the rule off under `[rules]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let faulty: Vec<(Commit<'_>, Commit<'_>)> =
        history.git.commits().filter_map(|commit| Some((commit, commit.later_parent()?))).collect();
    let Some((commit, parent)) = faulty.first() else { return Vec::new() };
    let mut message = format!(
        "commit `{}` by {} is dated {}, before its parent `{}` by {}, which is dated {}",
        commit.id().short(),
        commit.committer().display_name(),
        commit.committed(),
        parent.id().short(),
        parent.committer().display_name(),
        parent.committed(),
    );
    if faulty.len() > 1 {
        message.push_str(&format!(", and so {}", Count(faulty.len() - 1, "other commit")));
    }
    let mut touched = faulty.iter().flat_map(|(commit, _)| touched_files(context, *commit));
    let diagnostic = match touched.next() {
        Some(path) => RULE.at(path, Location::File, message).likewise(touched),
        None => RULE.in_settings(Location::File, message),
    };
    vec![diagnostic]
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_commit_before_its_parent_is_reported() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "October");
        assert_eq!(practice.clone().report(), "");
        let edited = practice.edit("content/singles/2026-10-time-services.md", "lead: jane", "lead: tom");
        assert_data_eq!(
            edited.commit("tom", "2026-10-23", "By a slow clock").report(),
            str![[r#"
warning[clock-runs-back]: commit `1234567` by Tom Reed is dated 2026-10-23 12:00 +00:00, before its parent `1234567` by Jane Miller, which is dated 2026-10-24 12:00 +00:00
--> content/singles/2026-10-time-services.md


"#]]
        );
    }
}
