use std::collections::BTreeMap;

use crate::check::prelude::{Check, Count, Diagnostic, Location, Rule, RuleContext, Severity, touched_files};
use crate::history::Commit;
use crate::model::Day;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "dates-apart",
    severity: Severity::Warning,
    what: "The author date and the committer date of a commit are far apart.",
    why: "Git takes both dates from the computer of the committer. If they are far apart, the change was held back, rebased, or dated by hand.",
    example: "author date 2026-10-21, committer date 2026-12-01",
    cure: "Commit on the day of the work, and merge soon. If a long branch was rebased on purpose, nothing is wrong: `dates_within` under `[audit]` sets how far apart the dates may be.",
};

/// Commits of one committer and day that are reported one by one; of more, the first is reported.
const MAX_REPORTED: usize = 3;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let settings = &context.practice.settings;
    let mut by_day: BTreeMap<(Day, &str), Vec<Commit<'_>>> = BTreeMap::new();
    for commit in history.git.commits().filter(|it| !it.is_boundary() && it.changes().len() > 0) {
        let (authored, committed) = (commit.authored_day(), commit.day());
        let (first, last) = (authored.min(committed), authored.max(committed));
        if last > first.plus(settings.audit.dates_within) {
            by_day.entry((committed, &*commit.committer().email)).or_default().push(commit);
        }
    }
    let faults = by_day.values().flat_map(|commits| {
        let reported = if commits.len() > MAX_REPORTED { 1 } else { commits.len() };
        let (reported, others) = commits.split_at(reported);
        reported.iter().map(move |commit| fault(context, *commit, others))
    });
    faults.collect()
}

fn fault(context: &RuleContext<'_>, commit: Commit<'_>, others: &[Commit<'_>]) -> Diagnostic {
    let mut message = described(commit);
    if !others.is_empty() {
        let count = Count(others.len(), "other commit");
        message.push_str(&format!("; the same is true of {count} on that day"));
    }
    let paths: Vec<&ContentPath> = touched_files(context, commit).collect();
    let mut diagnostic = match paths.first() {
        Some(path) => RULE.at(path, Location::File, message).likewise(paths),
        None => RULE.in_settings(Location::File, message),
    };
    let of_others = others
        .iter()
        .flat_map(|commit| touched_files(context, *commit).map(|path| (path.clone(), described(*commit))));
    diagnostic.likewise.extend(of_others);
    diagnostic
}

fn described(commit: Commit<'_>) -> String {
    format!(
        "`{}` by {} was written on {} and committed on {} by {}; it changed {}",
        commit.id().short(),
        commit.author().display_name(),
        commit.authored_day(),
        commit.day(),
        commit.committer().display_name(),
        Count(commit.changes().len(), "file"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/clients/acme.md";

    #[test]
    fn a_change_is_committed_when_it_is_written() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "Begin");
        let edited = practice.edit(ACME, "name: DC01", "name: DC-01");
        let soon = edited.clone().commit_as(("tom", "2026-11-01"), ("jane", "2026-11-08"), "Rename");
        assert_eq!(soon.report(), "");
        let late = edited.edit(ACME, "name: FW01", "name: FW-01");
        assert_data_eq!(
            late.commit_as(("tom", "2026-11-01"), ("jane", "2026-11-09"), "Rename").report(),
            str![[r#"
warning[dates-apart]: `1234567` by Tom Reed was written on 2026-11-01 and committed on 2026-11-09 by Jane Miller; it changed 1 file
--> content/clients/acme.md


"#]]
        );
    }

    #[test]
    fn dates_within_sets_the_limit() {
        let practice = Fixture::sample().file("monthly.toml", "[audit]\ndates_within = \"10 days\"\n");
        assert_eq!(practice.commit_as(("tom", "2026-10-22"), ("jane", "2026-11-01"), "Begin").report(), "");
    }

    #[test]
    fn the_first_commit_of_a_shallow_clone_is_not_reported() {
        let practice = Fixture::sample().commit_as(("jane", "2026-10-24"), ("jane", "2026-11-20"), "Begin");
        assert!(practice.report().starts_with("warning[dates-apart]"));
        assert_eq!(practice.cut_off().without_rule("shallow-history").report(), "");
    }

    #[test]
    fn a_rebase_of_many_commits_is_one_diagnostic() {
        let idea = "content/ideas/clocks.md";
        let practice = Fixture::sample().commit("jane", "2026-10-24", "Begin");
        let text = |nth: &str| {
            format!("---\ntitle: Clocks {nth}\nstate: idea\nraised_by: tom\nraised_on: 2026-10-01\n---\n")
        };
        let rebased = ["a", "b", "c", "d"].iter().fold(practice, |practice, nth| {
            practice.file(idea, text(nth)).commit_as(("tom", "2026-11-01"), ("jane", "2026-11-20"), nth)
        });
        assert_data_eq!(
            rebased.without(idea).commit("tom", "2026-11-21", "Remove").report(),
            str![[r#"
warning[dates-apart]: `1234567` by Tom Reed was written on 2026-11-01 and committed on 2026-11-20 by Jane Miller; it changed 1 file; the same is true of 3 other commits on that day
--> monthly.toml


"#]]
        );
    }
}
