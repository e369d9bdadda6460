use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, named};
use crate::coverage::Obligation;
use crate::model::{ClientId, Status};
use crate::practice::MonthlySingle;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    what: "A single is past its due date and is not closed, and some clients are not done.",
    why: "A month that is neither finished nor closed is soon forgotten.",
    example: "due: 2026-10-31      (today is 2026-11-22, and birch has no result)",
    cure: "Record what was done, defer the rest to a later month, then close the single with `monthly close MONTH`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.fully_parsed_singles().filter_map(|single| fault(context, single)).collect()
}

fn fault(context: &RuleContext<'_>, single: &MonthlySingle) -> Option<Diagnostic> {
    if single.is_closed() {
        return None;
    }
    let late = unsettled(context, single).filter(|(_, it)| it.is_late()).map(|(id, _)| id).collect();
    let due = single.due(&context.practice.settings);
    let message = format!("due on {due}, but {}", not_done(context, single, late)?);
    let location = match single.document.front.due {
        Some(_) => FieldPath::of("due").into(),
        None => Location::File,
    };
    Some(RULE.at(&single.document.path, location, message))
}

/// Returns the clients at which a single has to be done. Clients are left out if one of their files could not be read
/// in full, or if the result says that it is done, exempt or deferred, but not how: other rules report these.
pub(super) fn unsettled<'p>(
    context: &RuleContext<'p>,
    single: &MonthlySingle,
) -> impl Iterator<Item = (&'p ClientId, &'p Obligation)> {
    let (practice, coverage, month) = (context.practice, context.coverage, single.id.month);
    let procedure = practice.procedures.get(&single.id.procedure);
    let is_known = procedure.is_some_and(|procedure| procedure.fully_parsed);
    let clients = practice.fully_parsed(&practice.clients).filter(move |_| is_known);
    let obligations = clients.filter_map(move |(id, _)| Some((id, coverage.obligation(id, month)?)));
    obligations.filter(|(_, obligation)| obligation.is_unsettled()).filter(move |(id, _)| {
        let result = practice.result(month, id).map(|result| &result.front);
        !result.is_some_and(|it| match it.status {
            Status::Completed | Status::Exempt => true,
            Status::Deferred => it.until.is_none(),
            _ => false,
        })
    })
}

/// Returns ``not done at 2 of 40 clients: `acme` and `birch` ``; `None` if there are no such clients.
pub(super) fn not_done(
    context: &RuleContext<'_>,
    single: &MonthlySingle,
    clients: Vec<&ClientId>,
) -> Option<String> {
    let (count, of) = (clients.len(), context.coverage.completion(single.id.month).required);
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
            "---\nstatus: deferred\nticket: \"7\"\nreason: Moving\nuntil: 2026-12\napproved_by: jane\n---\n";
        let practice = Fixture::sample().file("content/results/2026-10/birch.md", deferred);
        assert_eq!(practice.report(), "");
        let lapsed = practice.without_rule("interval-exceeded").on("2027-01-01".parse().expect("a day"));
        assert_data_eq!(
            lapsed.report(),
            str![[r#"
warning[overdue]: due on 2026-10-31, but not done at 1 of 2 clients: `birch`
--> content/singles/2026-10-time-services.md


"#]]
        );
    }
}
