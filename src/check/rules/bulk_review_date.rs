use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit, named};
use crate::document::Document;
use crate::document_history::DocumentHistory;
use crate::history::Commit;
use crate::model::{Day, Procedure};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bulk-review-date",
    severity: Severity::Warning,
    what: "One person gave three or more procedures a new date of review or approval on one day, and changed nothing else in them.",
    why: "It is unlikely that many procedures are reviewed on one day and none needs a change. The date says that somebody compared the steps with the systems as they are.",
    example: "last_reviewed_on: 2026-11-05      (in 7 procedures, in one commit)",
    cure: "Review the procedures one by one, and commit what the reviews change. Restore the old date of those that were not reviewed.",
};

/// Number of procedures from which on it is a bulk.
const BULK: usize = 3;

/// Procedure with the commit that changed nothing but its date of review.
struct Redated<'p> {
    procedure: &'p Document<Procedure>,
    commit: Commit<'p>,
}

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let mut by_person: BTreeMap<(Day, String), Vec<Redated<'_>>> = BTreeMap::new();
    for procedure in context.practice.procedures.values() {
        if let Some(commit) = redated(history, procedure) {
            let key = (commit.authored_day(), commit.author().email.to_lowercase());
            by_person.entry(key).or_default().push(Redated { procedure, commit });
        }
    }
    by_person.values().filter(|redated| redated.len() >= BULK).filter_map(|redated| fault(redated)).collect()
}

fn fault(redated: &[Redated<'_>]) -> Option<Diagnostic> {
    let first = redated.first()?;
    let ids = named(redated.iter().map(|it| it.procedure.path.file_name().trim_end_matches(".md")));
    let count = redated.len();
    let message = format!(
        "{count} procedures have a new date of review and no other change, {}",
        in_commit(Some(&first.commit))
    );
    let front = &first.procedure.front;
    let key = if front.last_reviewed_on.is_some() { "last_reviewed_on" } else { "approved_on" };
    Some(
        RULE.at(&first.procedure.path, FieldPath::of(key), message)
            .help(format!("the procedures are {ids}"))
            .likewise(redated.iter().map(|it| &it.procedure.path)),
    )
}

/// The commit that last changed the date of review, if it changed nothing else.
fn redated<'p>(history: &'p DocumentHistory, procedure: &Document<Procedure>) -> Option<Commit<'p>> {
    let changes = history.followed(procedure.path.as_str());
    let mut newer: Option<(Commit<'p>, String)> = None;
    for change in changes {
        let text = change.is_there().then(|| history.text(change.blob)).flatten()?;
        if let Some((commit, after)) = newer.filter(|(_, after)| days(after) != days(&text)) {
            return (rest(&after) == rest(&text)).then_some(commit);
        }
        newer = (!change.commit.is_boundary()).then_some((change.commit, text));
    }
    None
}

fn is_day(line: &str) -> bool {
    line.starts_with("last_reviewed_on") || line.starts_with("approved_on")
}

fn days(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).filter(|line| is_day(line)).collect()
}

fn rest(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).filter(|line| !is_day(line) && !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const IDS: [&str; 3] = ["dns", "mail", "ups"];

    fn path(id: &str) -> String {
        format!("content/procedures/{id}.md")
    }

    /// Three procedures more, each with its day of review and as many steps.
    fn with(practice: Fixture, reviewed: &str, steps: [&str; 3]) -> Fixture {
        IDS.iter().zip(steps).fold(practice, |practice, (id, step)| {
            let text = Fixture::sample().text_of("content/procedures/time-services.md");
            let text = text
                .replace("repeat: 12 months\n", "")
                .replace("last_reviewed_on: 2026-01-05", &format!("last_reviewed_on: {reviewed}"))
                .replace("1. Read", &format!("1. {step}"));
            practice.file(&path(id), text)
        })
    }

    fn begun() -> Fixture {
        with(Fixture::sample(), "2026-01-06", ["Read"; 3]).commit("jane", "2026-10-24", "Begin")
    }

    #[test]
    fn reviews_are_not_made_in_bulk() {
        assert_eq!(begun().report(), "");
        assert_data_eq!(
            with(begun(), "2026-11-05", ["Read"; 3]).commit("jane", "2026-11-05", "Review all").report(),
            str![[r#"
warning[bulk-review-date]: 3 procedures have a new date of review and no other change, in `1234567` by Jane Miller on 2026-11-05
 --> content/procedures/dns.md:9:19
  |
9 | last_reviewed_on: 2026-11-05
  |                   ^^^^^^^^^^
  |
  = help: the procedures are `dns`, `mail` and `ups`


"#]]
        );
    }

    #[test]
    fn a_bulk_review_in_several_commits_is_reported() {
        let practice = IDS.iter().fold(begun(), |practice, id| {
            let practice = practice.edit(&path(id), "on: 2026-01-06", "on: 2026-11-05");
            practice.commit("jane", "2026-11-05", id)
        });
        assert!(practice.report().starts_with("warning[bulk-review-date]: 3 procedures"));
        let reviewed = practice.edit(&path("ups"), "1. Read", "1. Look up").edit(
            &path("ups"),
            "on: 2026-11-05",
            "on: 2026-11-06",
        );
        let practice = reviewed.commit("jane", "2026-11-06", "Review ups");
        assert_eq!(practice.without_rule("changed-after-approval").report(), "");
    }

    #[test]
    fn the_first_commit_of_a_shallow_clone_moved_nothing() {
        let practice = with(begun(), "2026-11-05", ["Read"; 3]).commit("jane", "2026-11-05", "Review all");
        assert_eq!(practice.cut_off().without_rule("shallow-history").report(), "");
    }

    #[test]
    fn a_review_that_changed_something_was_one() {
        let steps = ["Read", "Read", "Read twice"];
        let practice = with(begun(), "2026-11-05", steps).commit("jane", "2026-11-05", "Review all");
        assert_eq!(practice.without_rule("changed-after-approval").report(), "");
    }
}
