use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, named};
use crate::coverage::{Unfinished, required_clients, unfinished};
use crate::model::ClientId;
use crate::practice::{MonthlySingle, Practice};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    what: "A single is past its due date and is not closed, and some clients are not done.",
    why: "A month that is neither finished nor closed is soon forgotten.",
    example: "due: 2026-10-31      (today is 2026-11-22, and birch has no result)",
    cure: "Record what was done, defer the rest to a later month, then close the single with `closed_on` and `closed_by`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(|single| fault(context, single)).collect()
}

fn fault(context: &RuleContext<'_>, single: &MonthlySingle) -> Option<Diagnostic> {
    let due = single.due(&context.practice.settings);
    if single.is_closed() || context.today <= due {
        return None;
    }
    let left = unfinished(context.practice, single, context.today).into_iter();
    let message = format!("due on {due}, but {}", not_done(context.practice, single, left)?);
    let location = match single.document.front.due {
        Some(_) => FieldPath::of("due").into(),
        None => Location::File,
    };
    Some(RULE.at(&single.document.path, location, message))
}

/// Returns ``not done at 2 of 40 clients: `acme` and `birch` ``; `None` if there are no such clients.
pub(super) fn not_done<'p>(
    practice: &Practice,
    single: &MonthlySingle,
    clients: impl Iterator<Item = Unfinished<'p>>,
) -> Option<String> {
    let clients: Vec<&ClientId> = clients.map(|it| it.client).collect();
    let (count, of) = (clients.len(), required_clients(practice, single).len());
    (count > 0).then(|| format!("not done at {count} of {of} clients: {}", named(&clients)))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const SINGLE: &str = "content/singles/2026-10-time-services.md";

    #[test]
    fn clients_not_done_after_the_due_date_are_named() {
        let practice = Fixture::sample()
            .without("content/results/2026-10/birch.md")
            .file("content/results/2026-10/acme.md", "---\nstatus: in_progress\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[overdue]: due on 2026-10-31, but not done at 2 of 2 clients: `acme` and `birch`
--> content/singles/2026-10-time-services.md


"#]]
        );
    }

    #[test]
    fn a_single_not_yet_due_or_deferred_is_not_overdue() {
        let without = Fixture::sample().without("content/results/2026-10/birch.md");
        assert_eq!(without.clone().edit(SINGLE, "lead: jane", "lead: jane\ndue: 2026-11-22").report(), "");
        let deferred =
            "---\nstatus: deferred\nticket: \"7\"\nreason: Moving\nuntil: 2026-12\napproved_by: jane\n---\n";
        assert_eq!(without.file("content/results/2026-10/birch.md", deferred).report(), "");
    }

    #[test]
    fn a_lapsed_deferral_is_overdue_again() {
        let deferred =
            "---\nstatus: deferred\nticket: \"7\"\nreason: Moving\nuntil: 2026-09\napproved_by: jane\n---\n";
        let practice = Fixture::sample()
            .file(
                "content/singles/2026-08-time-services.md",
                "---\nlead: jane\nopened_on: 2026-08-03\npopulation: [birch]\nexcluded: {acme: no servers yet}\n---\n",
            )
            .file("content/results/2026-08/birch.md", deferred);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[overdue]: due on 2026-08-31, but not done at 1 of 1 clients: `birch`
--> content/singles/2026-08-time-services.md


"#]]
        );
    }
}
