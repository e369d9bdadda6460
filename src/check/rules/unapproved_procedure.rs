use std::collections::HashMap;

use crate::check::prelude::{
    Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, missing_keys,
};
use crate::document::Document;
use crate::model::{Procedure, ProcedureId, ProcedureStatus};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unapproved-procedure",
    severity: Severity::Error,
    what: "A procedure that nobody approved is in use.",
    why: "A mistake in a procedure is repeated at every client.",
    example: "status: draft      (and a single of this month runs it)",
    cure: "Have another person read it, then set `status: active`, `approved_by` and `approved_on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let used = first_uses(context);
    let procedures = context.practice.fully_parsed(&context.practice.procedures);
    procedures.filter_map(|(id, procedure)| fault(id, procedure, used.get(id).copied())).collect()
}

/// Returns, for each procedure, the first document that uses it: a single that is not in the future, or a
/// result.
fn first_uses<'p>(context: &RuleContext<'p>) -> HashMap<&'p ProcedureId, &'p ContentPath> {
    let practice = context.practice;
    let singles = practice.singles.range(..=context.today.month()).map(|(_, single)| single);
    let in_singles = singles.map(|single| (&single.id.procedure, &single.document.path));
    let in_results = context.results.iter().filter_map(|result| Some((result.procedure_id?, result.path())));
    let mut first = HashMap::new();
    for (procedure, path) in in_singles.chain(in_results) {
        first.entry(procedure).or_insert(path);
    }
    first
}

fn fault(id: &ProcedureId, document: &Document<Procedure>, used: Option<&ContentPath>) -> Option<Diagnostic> {
    let front = &document.front;
    let at = |message: String| RULE.at(&document.path, FieldPath::of("status"), message);
    if front.status == ProcedureStatus::Draft {
        let used = used?;
        let diagnostic = at(format!("`{id}` is a draft, but it is in use"));
        return Some(diagnostic.related(used, Location::File, "used here"));
    }
    let missing = missing_keys([
        ("approved_by", front.approved_by.is_none()),
        ("approved_on", front.approved_on.is_none()),
    ])?;
    (front.status == ProcedureStatus::Active)
        .then(|| at(format!("`{id}` is active but is missing {missing}")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    #[test]
    fn a_draft_is_not_in_use() {
        let practice = Fixture::sample().edit(PROCEDURE, "status: active", "status: draft");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unapproved-procedure]: `time-services` is a draft, but it is in use
 --> content/procedures/time-services.md:5:9
  |
5 | status: draft
  |         ^^^^^
  |
note: used here
 --> content/singles/2026-10-time-services.md


"#]]
        );
    }

    #[test]
    fn an_active_procedure_has_an_approval() {
        let practice = Fixture::sample().edit(PROCEDURE, "approved_by: jane\napproved_on: 2026-01-05\n", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unapproved-procedure]: `time-services` is active but is missing `approved_by` and `approved_on`
 --> content/procedures/time-services.md:5:9
  |
5 | status: active
  |         ^^^^^^


"#]]
        );
    }
}
