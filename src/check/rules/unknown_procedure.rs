use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, Shown};
use crate::model::ProcedureId;
use crate::practice::PathConflict;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-procedure",
    severity: Severity::Error,
    what: "A document names a procedure that has no file in `content/procedures/`.",
    why: "A single without its procedure says that something was done, but not what.",
    example: "content/singles/2026-10-time-service.md      (the procedure is `time-services`)",
    cure: "Correct the id, or add the procedure.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let (known, shown) = (&practice.known.procedures, Shown::default());
    let unknown = |path: &ContentPath, location: Location, id: &ProcedureId| {
        let diagnostic = || RULE.at(path, location, format!("unknown procedure `{id}`"));
        let names = known.iter().map(ProcedureId::as_str);
        (!known.contains(id)).then(|| shown.suggest(diagnostic(), id.as_str(), names))
    };
    let singles = practice.singles.values();
    let in_singles = singles.filter_map(|it| unknown(&it.document.path, Location::File, &it.id.procedure));
    let in_ideas = practice.ideas.values().filter_map(|idea| {
        unknown(&idea.path, FieldPath::of("procedure").into(), idea.front.procedure.as_ref()?)
    });
    let in_clients = practice.clients.values().flat_map(|client| {
        let exemptions = client.front.exemptions.iter().enumerate();
        exemptions.filter_map(|(nth, exemption)| {
            let field = FieldPath::entry("exemptions", nth, "procedure");
            unknown(&client.path, field.into(), &exemption.procedure)
        })
    });
    let in_catch_ups = practice.path_conflicts.iter().filter_map(|conflict| match conflict {
        PathConflict::UnknownProcedure { path, id } => unknown(path, Location::File, id),
        PathConflict::UnknownClient { .. } | PathConflict::SecondSingle { .. } => None,
    });
    in_singles.chain(in_ideas).chain(in_clients).chain(in_catch_ups).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_procedure_is_found_in_names_and_fields() {
        let practice =
            Fixture::sample().file("content/singles/2026-09-time-service.md", "---\nlead: jane\n---\n").file(
                "content/ideas/clocks.md",
                "---\ntitle: Clocks\nstate: done\nprocedure: time-servces\n---\n",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[incomplete-idea]: an idea with the state `done` needs a `month`
 --> content/ideas/clocks.md:3:8
  |
3 | state: done
  |        ^^^^

error[unknown-procedure]: unknown procedure `time-servces`
 --> content/ideas/clocks.md:4:12
  |
4 | procedure: time-servces
  |            ^^^^^^^^^^^^
  |
  = help: did you mean `time-services`?

error[unknown-procedure]: unknown procedure `time-service`
--> content/singles/2026-09-time-service.md
 = help: did you mean `time-services`?

warning[unopened-single]: the single of 2026-09 was never opened, and its month is over: it has neither `opened_on` nor `population`
 --> content/singles/2026-09-time-service.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^


"#]]
        );
    }
}
