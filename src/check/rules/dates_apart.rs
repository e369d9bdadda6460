use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Count, Diagnostic, Location, Rule, Severity};
use crate::document_history::DocumentHistory;
use crate::history::Commit;
use crate::model::Day;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "dates-apart",
    severity: Severity::Warning,
    what: "A commit says that its change was written long before, or after, it was committed.",
    why: "Git takes both days from whoever commits. Where they lie far apart the change was held back, put on top of another history, or dated by hand.",
    example: "author date 2026-10-21, committer date 2026-12-01",
    cure: "Commit on the day of the work, and merge soon. What was moved on purpose, as by a rebase of a long branch, may be: `dates_within` under `[audit]` says how far apart is too far.",
};

/// So many of one committer's day are named one by one.
const MOST: usize = 3;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(document_history) = context.document_history else { return Vec::new() };
    let settings = &context.practice.settings;
    let zone = settings.site.zone();
    let mut by_day: BTreeMap<(Day, &str), Vec<Apart<'_>>> = BTreeMap::new();
    for commit in document_history.history.commits().filter(|commit| !commit.is_boundary()) {
        let (written, committed) = (commit.authored().day_in(&zone), commit.committed().day_in(&zone));
        let (first, last) = (written.min(committed), written.max(committed));
        if last > first.plus(settings.audit.dates_within) {
            let touched = content(document_history, commit);
            if !touched.is_empty() {
                let day = (committed, &*commit.committer().email);
                by_day.entry(day).or_default().push(Apart { commit, touched });
            }
        }
    }
    by_day
        .values()
        .flat_map(|commits| {
            let named = if commits.len() > MOST { 1 } else { commits.len() };
            let (named, others) = commits.split_at(named);
            named.iter().map(move |apart| (apart, others))
        })
        .map(|(apart, others)| fault(context, apart, others, &zone))
        .collect()
}

/// A commit of two days, with the files of the practice that it touched.
struct Apart<'p> {
    commit: Commit<'p>,
    touched: Vec<&'p str>,
}

/// The files of the practice that a commit touched.
fn content<'p>(document_history: &'p DocumentHistory, commit: Commit<'p>) -> Vec<&'p str> {
    let paths = document_history.history.changes_in(commit).map(|change| change.path);
    paths.filter(|path| path.starts_with("content/") || *path == "monthly.toml").collect()
}

fn fault(context: &RuleContext<'_>, apart: &Apart<'_>, others: &[Apart<'_>], zone: &TimeZone) -> Diagnostic {
    let there = |apart: &Apart<'_>| -> Vec<ContentPath> {
        let files = &context.practice.files;
        apart.touched.iter().filter_map(|it| files.get_key_value(*it)).map(|(path, _)| path.clone()).collect()
    };
    let touched = there(apart);
    let path = touched.first().cloned().unwrap_or_else(|| ContentPath::new("monthly.toml"));
    let mut message = described(apart, zone);
    if !others.is_empty() {
        let count = Count(others.len(), "other commit");
        message.push_str(&format!(", and {count} of that day are like it"));
    }
    let mut diagnostic = Diagnostic::new(&RULE, &path, Location::File, message).likewise(&touched);
    let of_others =
        others.iter().flat_map(|it| there(it).into_iter().map(|path| (path, described(it, zone))));
    diagnostic.likewise.extend(of_others);
    diagnostic
}

fn described(Apart { commit, touched }: &Apart<'_>, zone: &TimeZone) -> String {
    format!(
        "`{}` of {} was written on {} and committed on {} by {}; it touched {}",
        commit.id().short(),
        commit.author().called(),
        commit.authored().day_in(zone),
        commit.committed().day_in(zone),
        commit.committer().called(),
        Count(touched.len(), "file"),
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
warning[dates-apart]: `1234567` of Tom Reed was written on 2026-11-01 and committed on 2026-11-09 by Jane Miller; it touched 1 file
--> content/clients/acme.md


"#]]
        );
    }

    #[test]
    fn the_practice_says_how_far_apart_is_too_far() {
        let practice = Fixture::sample().file("monthly.toml", "[audit]\ndates_within = \"10 days\"\n");
        assert_eq!(practice.commit_as(("tom", "2026-10-22"), ("jane", "2026-11-01"), "Begin").report(), "");
    }

    #[test]
    fn the_first_commit_of_a_shallow_clone_touched_nobody_knows_what() {
        let practice = Fixture::sample().commit_as(("jane", "2026-10-24"), ("jane", "2026-11-20"), "Begin");
        assert!(practice.report().starts_with("warning[dates-apart]"));
        assert_eq!(practice.cut_off().without_rule("shallow-history").report(), "");
    }

    #[test]
    fn a_rebase_of_many_is_one_finding_and_what_is_gone_has_another_place() {
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
warning[dates-apart]: `1234567` of Tom Reed was written on 2026-11-01 and committed on 2026-11-20 by Jane Miller; it touched 1 file, and 3 other commits of that day are like it
--> monthly.toml


"#]]
        );
    }
}
