use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, in_a_row};
use crate::coverage::{Cause, Standing, StandingKind};
use crate::document::Document;
use crate::model::{ClientId, Procedure, ProcedureId};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "interval-exceeded",
    severity: Severity::Warning,
    what: "A procedure was not done at a client within the interval in its `repeat`.",
    why: "Clients that rarely call are forgotten first, but the agreement promises the work to all of them.",
    example: "repeat: 12 months      (the client last had it fourteen months ago)",
    cure: "Plan a single for it, or do it as a catch-up: `monthly catch-up CLIENT PROCEDURE`. Nothing is reported while a single of the procedure is in progress, or for a client that is exempt, has nothing in scope or deferred the work to a later month. For new clients, see `stale-onboarding`.",
};

/// Clients that are named; the rest is counted.
const MAX_NAMED: usize = 4;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.active_procedures().filter_map(|(id, it)| fault(context, id, it)).collect()
}

fn fault(context: &RuleContext<'_>, id: &ProcedureId, procedure: &Document<Procedure>) -> Option<Diagnostic> {
    let repeat = procedure.front.repeat?;
    let served = context.practice.served_on(context.today);
    let standings: Vec<(&ClientId, &Standing)> = served
        .filter_map(|(client, _)| Some((client, context.coverage.standing(client, id)?)))
        .filter(|(_, standing)| standing.is_required())
        .collect();
    let is_late = |it: &Standing| it.kind == StandingKind::Overdue && it.cause == Some(Cause::Interval);
    let late: Vec<String> =
        standings.iter().filter(|(_, it)| is_late(it)).map(|(client, it)| described(client, it)).collect();
    if late.is_empty() {
        return None;
    }
    let count = format!("at {} of {} clients", late.len(), standings.len());
    let message = format!("not done within {repeat} {count}: {}", in_a_row(late, MAX_NAMED));
    let diagnostic = RULE.at(&procedure.path, FieldPath::of("repeat"), message);
    Some(diagnostic.help("plan a single of the procedure, or record catch-ups"))
}

fn described(client: &ClientId, standing: &Standing) -> String {
    let last = standing.last.as_ref().map_or("never".to_owned(), |last| format!("last {}", last.on));
    format!("`{client}` ({last})")
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";
    const SINGLE: &str = "content/singles/2026-10-time-services.md";

    /// The sample with its single moved to an earlier month.
    fn last_done(month: &str) -> Fixture {
        let mut practice = Fixture::sample().without(SINGLE).edit(
            PROCEDURE,
            "approved_on: 2026-01-05",
            "approved_on: 2025-01-05",
        );
        practice = practice.file(
            &format!("content/singles/{month}-time-services.md"),
            "---\nlead: jane\nopened_on: 2025-02-01\npopulation: [acme, birch]\nclosed_on: 2025-12-01\nclosed_by: jane\n---\n",
        );
        for client in ["acme", "birch"] {
            practice = practice.moved(
                &format!("content/results/2026-10/{client}.md"),
                &format!("content/results/{month}/{client}.md"),
                &[("2026-10-", &format!("{month}-"))],
            );
        }
        practice
    }

    fn without_birch() -> Fixture {
        last_done("2025-10").without("content/results/2025-10/birch.md").edit(
            "content/singles/2025-10-time-services.md",
            "[acme, birch]",
            "[acme]\nexcluded: {birch: moves house}",
        )
    }

    #[test]
    fn an_exceeded_interval_is_reported() {
        assert_eq!(last_done("2025-11").report(), "");
        assert_data_eq!(
            last_done("2025-10").report(),
            str![[r#"
warning[interval-exceeded]: not done within 12 months at 2 of 2 clients: `acme` (last 2025-10-21) and `birch` (last 2025-10-22)
  --> content/procedures/time-services.md:11:9
   |
11 | repeat: 12 months
   |         ^^^^^^^^^
   |
   = help: plan a single of the procedure, or record catch-ups


"#]]
        );
    }

    #[test]
    fn a_client_that_never_had_it_is_named() {
        let practice = without_birch();
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[interval-exceeded]: not done within 12 months at 2 of 2 clients: `acme` (last 2025-10-21) and `birch` (never)
  --> content/procedures/time-services.md:11:9
   |
11 | repeat: 12 months
   |         ^^^^^^^^^
   |
   = help: plan a single of the procedure, or record catch-ups


"#]]
        );
    }

    #[test]
    fn a_single_in_progress_an_exemption_or_a_deferral_is_enough() {
        let running = last_done("2025-10").file(
            "content/singles/2026-11-time-services.md",
            "---\nopened_on: 2026-11-02\npopulation: [acme, birch]\n---\n",
        );
        assert_eq!(running.report(), "");
        let deferred = without_birch()
            .file("content/results/2025-10/acme.md", "---\nstatus: deferred\nreason: They move.\nuntil: 2026-12\napproved_by: jane\napproved_on: 2025-10-20\nticket: \"9\"\n---\n")
            .edit("content/clients/birch.md", "assets:\n", "exemptions: [{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nassets:\n");
        assert_eq!(deferred.report(), "");
    }

    #[test]
    fn a_result_that_cannot_be_read_may_be_in_time() {
        let practice = last_done("2025-10")
            .edit("content/results/2025-10/acme.md", "minutes: 30", "minutes: long")
            .edit("content/results/2025-10/birch.md", "status: completed", "status: complete");
        assert!(!practice.report().contains("interval-exceeded"));
    }
}
