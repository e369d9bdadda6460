use std::collections::BTreeSet;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, amendment};
use crate::coverage::State;
use crate::model::{ClientId, Day, Ending};
use crate::practice::MonthlySingle;
use crate::source::ContentPath;

use super::{changed_after_closing, changed_after_review};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "ending-changed",
    severity: Severity::Error,
    what: "A client's result says something else than `closed_as` of its single, and has no entry in `amended` since the closing.",
    why: "What a closed month said stays said. A correction has to say that it is one.",
    example: "closed_as: {acme: conforms}      (and the result of acme is now `fixed`)",
    cure: "Add an entry to `amended` of the result, with day, person and reason; or restore the result. Work that was not done at the closing may be done later, and findings may be fixed, without an entry.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().flat_map(|single| faults(context, single)).collect()
}

fn faults(context: &RuleContext<'_>, single: &MonthlySingle) -> Vec<Diagnostic> {
    let front = &single.document.front;
    let closed = front.closed_on.zip(front.closed_as.as_ref());
    let Some((closed_on, endings)) = closed else { return Vec::new() };
    let fault = |(client, ending): (&ClientId, &Ending)| fault(context, single, closed_on, client, *ending);
    endings.iter().filter_map(fault).collect()
}

fn fault(
    context: &RuleContext<'_>,
    single: &MonthlySingle,
    closed_on: Day,
    client: &ClientId,
    ending: Ending,
) -> Option<Diagnostic> {
    let (practice, month) = (context.practice, single.id.month);
    let state = &context.coverage.cell(month, client)?.state;
    let result = practice.result(month, client).filter(|it| it.fully_parsed);
    let is_amended = result.is_some_and(|it| it.front.amended.iter().any(|entry| entry.on >= closed_on));
    if is_amended || *state == State::Unreadable || may_follow(ending, state) {
        return None;
    }
    let message = match result {
        Some(_) => format!("closed as `{ending}` at `{client}`, but its result now says {}", state.words()),
        None => format!("closed as `{ending}` at `{client}`, but it has no result now"),
    };
    let location = Location::Key(FieldPath::of("closed_as").key(client.as_str()));
    let diagnostic = RULE.at(&single.document.path, location, message);
    Some(match result {
        Some(result) => {
            diagnostic.related(&result.path, FieldPath::of("status"), "the result").help(format!(
                "if it is right, {} in the result; or restore it",
                amendment(context, &result.front, None)
            ))
        }
        None => diagnostic.help("restore the result"),
    })
}

/// Leaves out what `changed-after-closing` or `changed-after-review` reports of the same result.
pub(crate) fn without_follow_ons(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let reports = [changed_after_closing::CHECK.rule, changed_after_review::CHECK.rule];
    let is_report = |it: &&Diagnostic| reports.contains(&it.rule);
    let changed: BTreeSet<ContentPath> =
        found.iter().filter(is_report).map(|it| it.place.path.clone()).collect();
    let follows = |it: &Diagnostic| {
        *it.rule == RULE && it.related.iter().any(|related| changed.contains(&related.place.path))
    };
    found.into_iter().filter(|it| !follows(it)).collect()
}

/// Whether a state can come after an ending without a correction of the record.
fn may_follow(ending: Ending, state: &State) -> bool {
    match ending {
        Ending::InProgress | Ending::Blocked | Ending::Deferred | Ending::Missed => true,
        Ending::FindingOpen => matches!(state, State::FindingOpen | State::Fixed),
        Ending::Conforms | Ending::Fixed | Ending::Exempt | Ending::NotApplicable => {
            state.ending() == Some(ending)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    fn closed_as(endings: &str) -> Fixture {
        let keys = format!(
            "lead: jane\nwaived: {{}}\nclosed_on: 2026-11-05\nclosed_by: jane\nclosed_as: {endings}\n"
        );
        Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane\n", &keys)
    }

    #[test]
    fn a_result_that_says_something_else_has_to_be_amended() {
        assert_eq!(closed_as("{acme: conforms, birch: conforms}").report(), "");
        assert_eq!(closed_as("{acme: missed, birch: conforms}").report(), "");
        let changed = closed_as("{acme: fixed, birch: conforms}");
        assert_data_eq!(
            changed.report(),
            str![[r#"
error[ending-changed]: closed as `fixed` at `acme`, but its result now says conforms
 --> content/singles/2026-10-time-services.md:6:13
  |
6 | closed_as: {acme: fixed, birch: conforms}
  |             ^^^^
  |
  = help: if it is right, write `amended: [{on: 2026-11-22, by: …, reason: "…"}]` in the result; or restore it
note: the result
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: completed
  |         ---------


"#]]
        );
        let amended =
            "amended: [{on: 2026-11-10, by: tom, reason: A typing error.}]\nsummary: All clocks agree.";
        let amended = changed.edit(ACME, "summary: All clocks agree.", amended);
        assert!(!amended.report().contains("ending-changed"), "{}", amended.report());
    }

    #[test]
    fn a_change_that_git_knows_is_reported_once() {
        let closed =
            closed_as("{acme: conforms, birch: conforms}").commit("jane", "2026-11-05", "Close October");
        let changed = closed
            .edit(ACME, "acme-dc01, outcome: pass", "acme-dc01, outcome: fixed, note: Slow")
            .commit("tom", "2026-11-10", "Correct October");
        let report = changed.short_report();
        assert!(
            report.contains("error[changed-after-review]") && !report.contains("ending-changed"),
            "{report}"
        );
        let silent = changed.without_rule("changed-after-review").short_report();
        assert!(silent.contains("error[ending-changed]"), "{silent}");
    }

    #[test]
    fn a_result_does_not_disappear() {
        let gone = closed_as("{acme: conforms, birch: conforms}").without(ACME);
        assert!(gone.report().contains("closed as `conforms` at `acme`, but it has no result now"));
    }
}
