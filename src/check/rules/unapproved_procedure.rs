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
    example: "status: draft      (and this month's single was opened with it)",
    cure: "Have another person read it, then run `monthly approve PROCEDURE`: it sets `status: active`, `approved_by` and `approved_on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let used = first_uses(context);
    let procedures = context.practice.fully_parsed(&context.practice.procedures);
    procedures.filter_map(|(id, procedure)| fault(id, procedure, used.get(id).copied())).collect()
}

/// Returns, for each procedure, the first document that uses it: an opened single or a result. A single that is only
/// planned gives time to read its procedure.
fn first_uses<'p>(context: &RuleContext<'p>) -> HashMap<&'p ProcedureId, &'p ContentPath> {
    let practice = context.practice;
    let opened = practice.singles.values().filter(|single| !single.document.front.is_planned());
    let in_singles = opened.map(|single| (&single.id.procedure, &single.document.path));
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
    fn a_draft_can_be_planned_but_not_opened() {
        let single = |month: &str, front: &str| {
            let draft = "---\ntitle: Badges\nsummary: We collect badges.\nstatus: draft\n---\n";
            let front = format!("---\nlead: jane\n{front}---\n");
            let practice = Fixture::sample().file("content/procedures/badges.md", draft);
            let practice = practice.file(&format!("content/singles/{month}-badges.md"), front);
            practice.without_rule("missing-section").without_rule("unopened-single").report()
        };
        assert_eq!(single("2026-12", ""), "");
        assert_eq!(single("2026-11", ""), "");
        let opened = single("2026-11", "opened_on: 2026-11-02\npopulation: [acme, birch]\n");
        assert!(opened.contains("error[unapproved-procedure]: `badges` is a draft"), "{opened}");
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
