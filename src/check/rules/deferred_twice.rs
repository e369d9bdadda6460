use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::model::Status;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "deferred-twice",
    severity: Severity::Warning,
    what: "A procedure was deferred at a client, and then deferred again.",
    why: "What is put off twice is mostly not done at all, and nobody has decided that.",
    example: "status: deferred      (and the result before it is deferred, too)",
    cure: "Do it in the month that was agreed, or have it decided: an exemption with a reason, an approval and an end.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let twice = context.runs.iter().filter_map(|resolved_results| match resolved_results {
        [.., first, second]
            if [first, second].iter().all(|it| it.document.front.status == Status::Deferred) =>
        {
            Some((*first, *second))
        }
        _ => None,
    });
    twice
        .map(|(first, second)| {
            let status = || Location::Field(FieldPath::of("status"));
            let procedure = second.procedure_id.map(|id| format!("`{id}` ")).unwrap_or_default();
            let message = format!("{procedure}was deferred again at `{}`", second.id.client());
            Diagnostic::new(&RULE, &second.document.path, status(), message)
                .related(&first.document.path, status(), "deferred the first time")
                .help("do it, or decide on an exemption")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const DEFERRED: &str = "---\nstatus: deferred\nreason: They move.\nuntil: 2026-12\napproved_by: jane\napproved_on: 2026-10-20\nticket: \"9\"\n---\n";

    #[test]
    fn a_second_deferral_in_a_row_is_a_decision() {
        let once = Fixture::sample()
            .file("content/results/catch-up/acme-time-services.md", DEFERRED.replace("10-20", "11-10"));
        assert_eq!(once.report(), "");
        let practice = once.file("content/results/2026-10/acme.md", DEFERRED);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[deferred-twice]: `time-services` was deferred again at `acme`
 --> content/results/catch-up/acme-time-services.md:2:9
  |
2 | status: deferred
  |         ^^^^^^^^
  |
  = help: do it, or decide on an exemption
note: deferred the first time
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: deferred
  |         --------


"#]]
        );
    }
}
