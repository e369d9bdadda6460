use rayon::prelude::*;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_commit};
use crate::coverage::introduced_on;
use crate::document::Document;
use crate::document_history::{DocumentHistory, State};
use crate::model::{Day, Procedure, ProcedureId, ProcedureStatus};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "introduction-not-recorded",
    severity: Severity::Warning,
    what: "A procedure has a new approval, and its first one is recorded only in git.",
    why: "A new approval replaces `approved_on`. Without `introduced_on`, the procedure then counts as new, and clients for which it was overdue no longer count as overdue.",
    example: "approved_on: 2026-11-06      (first approved on 2026-01-05)",
    cure: "Set `introduced_on` to the day of the first approval, or to the later day from which the procedure is required.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Ok(history) = context.history else { return Vec::new() };
    let procedures = context.practice.active_procedures();
    let procedures: Vec<_> = procedures.filter(|(_, it)| it.front.lacks_introduction()).collect();
    procedures.into_par_iter().filter_map(|(id, it)| fault(context, history, id, it)).collect()
}

fn fault(
    context: &RuleContext<'_>,
    history: &DocumentHistory,
    id: &ProcedureId,
    procedure: &Document<Procedure>,
) -> Option<Diagnostic> {
    let required_from = introduced_on(context.practice, id)?;
    let states = history.states(procedure);
    let (first, approved_on) = states.iter().find_map(|state| Some((state, approval(state)?)))?;
    if approved_on >= required_from {
        return None;
    }
    let commit = in_commit(first.commit.as_ref());
    let message = format!("required from {required_from}, but first approved on {approved_on}, {commit}");
    let help = format!("add the line `introduced_on: {approved_on}`");
    Some(RULE.at(&procedure.path, FieldPath::of("approved_on"), message).help(help))
}

/// Day of the approval by which a version may be run.
fn approval(state: &State<'_, Procedure>) -> Option<Day> {
    let front = &state.document.front;
    front.approved_on.filter(|_| front.status == ProcedureStatus::Active)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    fn approved_again() -> Fixture {
        Fixture::sample()
            .commit("jane", "2026-01-05", "Approve")
            .edit(PROCEDURE, "approved_on: 2026-01-05", "approved_on: 2026-11-06")
            .commit("jane", "2026-11-06", "Approve again")
    }

    #[test]
    fn a_new_approval_does_not_introduce_the_procedure_again() {
        assert_data_eq!(
            approved_again().report(),
            str![[r#"
warning[introduction-not-recorded]: required from 2026-10-01, but first approved on 2026-01-05, in `1234567` by Jane Miller on 2026-01-05
 --> content/procedures/time-services.md:8:14
  |
8 | approved_on: 2026-11-06
  |              ^^^^^^^^^^
  |
  = help: add the line `introduced_on: 2026-01-05`


"#]]
        );
    }

    #[test]
    fn the_recorded_day_is_what_the_practice_decided() {
        for day in ["2026-01-05", "2026-03-01"] {
            let key = format!("approved_on: 2026-11-06\nintroduced_on: {day}");
            let recorded = approved_again().edit(PROCEDURE, "approved_on: 2026-11-06", &key);
            assert_eq!(recorded.report(), "", "{day}");
        }
    }

    #[test]
    fn a_draft_was_not_introduced() {
        let draft = Fixture::sample()
            .without_rule("unapproved-procedure")
            .edit(PROCEDURE, "status: active", "status: draft")
            .commit("jane", "2026-01-05", "Propose");
        let approved = draft
            .edit(PROCEDURE, "status: draft", "status: active")
            .edit(PROCEDURE, "approved_on: 2026-01-05", "approved_on: 2026-11-06")
            .commit("jane", "2026-11-06", "Approve");
        assert_eq!(approved.report(), "");
    }

    #[test]
    fn a_procedure_that_is_done_once_is_required_by_its_single() {
        let once = Fixture::sample()
            .edit(PROCEDURE, "repeat: 12 months\n", "")
            .commit("jane", "2026-01-05", "Approve")
            .edit(PROCEDURE, "approved_on: 2026-01-05", "approved_on: 2026-11-06")
            .commit("jane", "2026-11-06", "Approve again");
        assert_eq!(once.report(), "");
    }
}
