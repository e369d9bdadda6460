#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use rayon::prelude::*;

use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, help_to_show, in_commit,
};
use crate::document::Document;
use crate::document_history::{DocumentHistory, State, departure, since_last_change};
use crate::model::{Day, Procedure, ProcedureId};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "changed-after-approval",
    severity: Severity::Warning,
    what: "The text, the scope or the accepted values of a procedure changed after its approval.",
    why: "The page names an approver and a day for steps and limits that this person never saw.",
    example: "approved_on: 2025-09-25\nrecord: [{name: offset_ms, type: number, min: -500, max: 500}]      (±1000 at the approval)",
    cure: "Have the new text approved by another person: `monthly approve PROCEDURE --commit`. By hand, set `approved_by` and `approved_on` in a commit that comes with the change or after it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let procedures: Vec<_> = context.practice.active_procedures().collect();
    procedures
        .into_par_iter()
        .filter_map(|(id, procedure)| fault(history, id, procedure, context.today))
        .collect()
}

fn fault(
    history: &DocumentHistory,
    id: &ProcedureId,
    procedure: &Document<Procedure>,
    today: Day,
) -> Option<Diagnostic> {
    let approved_on = procedure.front.approved_on?;
    let states = history.states(procedure);
    let approved = since_last_change(&states, |it| (it.approved_by.clone(), it.approved_on));
    // What was committed on the day of the approval was approved with it.
    let day = |state: &&State<'_, Procedure>| state.commit.map_or(today, |commit| commit.authored_day());
    let last = approved.iter().rposition(|state| day(state) <= approved_on);
    let approved = &approved[last.unwrap_or(0)..];
    let changed = departure(approved, |a, b| is_same_text(&a.document, &b.document), |_, _| false)?;
    let (path, commit) = (&procedure.path, approved[changed].commit.as_ref());
    let message = format!("changed after its approval on {approved_on}, {}", in_commit(commit));
    let field = FieldPath::of("approved_on");
    let help = format!("{}; if it is right, `monthly approve {id}` approves it", help_to_show(commit, path));
    Some(RULE.at(path, field, message).help(help))
}

/// Whether two versions ask for the same work.
pub(crate) fn is_same_text(a: &Document<Procedure>, b: &Document<Procedure>) -> bool {
    let (before, after) = (&a.front, &b.front);
    a.body.markdown == b.body.markdown && before.record == after.record && before.scope == after.scope
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    fn approved() -> Fixture {
        Fixture::sample().commit("jane", "2026-01-05", "Approve")
    }

    #[test]
    fn a_limit_is_approved_with_the_text() {
        let changed = approved().edit(PROCEDURE, "min: -1000, max: 1000", "min: -500, max: 500").commit(
            "tom",
            "2026-11-05",
            "Be stricter",
        );
        assert_data_eq!(
            changed.report(),
            str![[r#"
warning[changed-after-approval]: changed after its approval on 2026-01-05, in `1234567` by Tom Reed on 2026-11-05
 --> content/procedures/time-services.md:8:14
  |
8 | approved_on: 2026-01-05
  |              ^^^^^^^^^^
  |
  = help: `git show 1234567 -- content/procedures/time-services.md` shows the change; if it is right, `monthly approve time-services` approves it


"#]]
        );
        let approval = "approved_on: 2026-11-06\nintroduced_on: 2026-01-05";
        let again = changed.edit(PROCEDURE, "approved_on: 2026-01-05", approval);
        assert_eq!(again.report(), "");
    }

    #[test]
    fn so_are_the_steps_but_not_the_review_or_the_tags() {
        let text = approved().edit(PROCEDURE, "1. Read", "1. Note down");
        assert!(text.report().contains("warning[changed-after-approval]"), "{}", text.report());
        let reviewed = approved().edit(
            PROCEDURE,
            "last_reviewed_on: 2026-01-05",
            "last_reviewed_on: 2026-11-05\ntags: [time]",
        );
        assert_eq!(reviewed.report(), "");
    }

    #[test]
    fn what_was_put_back_is_what_was_approved() {
        let changed =
            approved().edit(PROCEDURE, "1. Read", "1. Note down").commit("tom", "2026-11-05", "Edit");
        let back = changed.edit(PROCEDURE, "1. Note down", "1. Read");
        assert_eq!(back.report(), "");
    }
}
