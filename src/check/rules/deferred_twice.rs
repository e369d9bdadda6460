use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Status;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "deferred-twice",
    severity: Severity::Warning,
    what: "A procedure was deferred twice in a row at a client.",
    why: "Work that is put off twice is usually never done, although nobody decided that.",
    example: "status: deferred      (and the result before it is deferred too)",
    cure: "Do the work in the agreed month, or decide on an exemption with a reason, an approval and an expiry date.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.runs.iter().filter_map(fault).collect()
}

fn fault(results: &[ResolvedResult<'_>]) -> Option<Diagnostic> {
    let [.., first, second] = results else { return None };
    let is_deferred = |result: &ResolvedResult<'_>| result.front().status == Status::Deferred;
    let status = || FieldPath::of("status");
    let message = format!("`{}` was deferred again at `{}`", second.procedure_id?, second.id.client());
    (is_deferred(first) && is_deferred(second)).then(|| {
        RULE.at(second.path(), status(), message)
            .related(first.path(), status(), "first deferred here")
            .help("do the work, or decide on an exemption")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const DEFERRED: &str = "---\nstatus: deferred\nreason: They move.\nuntil: 2026-12\napproved_by: jane\napproved_on: 2026-10-20\nticket: \"9\"\n---\n";

    #[test]
    fn a_second_deferral_in_a_row_is_reported() {
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
  = help: do the work, or decide on an exemption
note: first deferred here
 --> content/results/2026-10/acme.md:2:9
  |
2 | status: deferred
  |         --------


"#]]
        );
    }
}
