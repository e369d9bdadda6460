use crate::check::{Check, Practice, SingleOf};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, Spot, named};
use crate::model::ClientId;

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    what: "A single is past its due date, is not closed, and some clients are left.",
    why: "A month that is neither finished nor closed is soon forgotten under the next one.",
    example: "due: 2026-10-31      (today is 2026-11-22, and birch has no result)",
    cure: "Record what was done, defer the rest to a month, then close the single with `closed_on` and `closed_by`.",
};

fn run(practice: &Practice<'_>) -> Vec<Diagnostic> {
    practice.library.whole_singles().filter_map(|single| fault(practice, single)).collect()
}

fn fault(practice: &Practice<'_>, single: &SingleOf) -> Option<Diagnostic> {
    let (library, due) = (practice.library, single.due(&practice.library.settings));
    if single.is_closed() || practice.today <= due {
        return None;
    }
    let unfinished = library.unfinished(single, practice.today);
    let left: Vec<&ClientId> = unfinished.into_iter().map(|(id, _)| id).collect();
    let owing = library.owing(single).len();
    (!left.is_empty()).then(|| {
        let verb = if left.len() == 1 { "is" } else { "are" };
        let message =
            format!("due on {due}, and {} of {owing} clients {verb} left: {}", left.len(), named(&left));
        let written = single.document.front.due.map(|_| Spot::Field(FieldPath::of("due")));
        Diagnostic::new(&RULE, &single.document.path, written.unwrap_or(Spot::File), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const SINGLE: &str = "content/singles/2026-10-time-services.md";

    #[test]
    fn who_is_left_after_the_due_date_is_named_once() {
        let practice = Fixture::sample()
            .without("content/results/2026-10/birch.md")
            .file("content/results/2026-10/acme.md", "---\nstatus: in_progress\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[overdue]: due on 2026-10-31, and 2 of 2 clients are left: `acme` and `birch`
--> content/singles/2026-10-time-services.md


"#]]
        );
    }

    #[test]
    fn what_is_not_due_yet_or_deferred_is_not_overdue() {
        let without = Fixture::sample().without("content/results/2026-10/birch.md");
        assert_eq!(without.clone().edit(SINGLE, "lead: jane", "lead: jane\ndue: 2026-11-22").report(), "");
        let deferred =
            "---\nstatus: deferred\nticket: \"7\"\nreason: Moving\nuntil: 2026-12\napproved_by: jane\n---\n";
        assert_eq!(without.file("content/results/2026-10/birch.md", deferred).report(), "");
    }

    #[test]
    fn a_deferral_that_ran_out_is_overdue_again() {
        let deferred =
            "---\nstatus: deferred\nticket: \"7\"\nreason: Moving\nuntil: 2026-09\napproved_by: jane\n---\n";
        let practice = Fixture::sample()
            .file(
                "content/singles/2026-08-time-services.md",
                "---\nlead: jane\nopened_on: 2026-08-03\npopulation: [birch]\n---\n",
            )
            .file("content/results/2026-08/birch.md", deferred);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[overdue]: due on 2026-08-31, and 1 of 1 clients is left: `birch`
--> content/singles/2026-08-time-services.md


"#]]
        );
    }
}
