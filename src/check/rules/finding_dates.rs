use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{Day, Finding, FindingStatus};
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "finding-dates",
    severity: Severity::Error,
    what: "The dates of a finding contradict its status or the day on which it was found.",
    why: "How long a weakness was open is the first question after an incident.",
    example: "findings: [{id: F1, status: fixed, …}]      (no `closed_on`)",
    cure: "Give a closed finding a `closed_on`, on or after the day of the work. An open finding has none.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.findings().filter_map(|entry| fault(&entry, context.today)).collect()
}

fn fault(entry: &ResultEntry<'_, Finding>, today: Day) -> Option<Diagnostic> {
    let Finding { id, status, due, closed_on, .. } = entry.value;
    let at = |key, message: String| RULE.at(entry.path(), entry.field(key), message);
    match (status, closed_on) {
        (FindingStatus::Open, Some(closed)) => {
            let message = format!("the finding `{id}` is `open`, but was closed on {closed}");
            let help = "set `fixed`, `accepted` or `transferred`, or remove `closed_on`";
            return Some(at("closed_on", message).help(help));
        }
        (FindingStatus::Open, None) | (_, Some(_)) => {}
        (_, None) => {
            return Some(at("status", format!("the finding `{id}` is `{status}` but has no `closed_on`")));
        }
    }
    let found = entry.result.done_by(today)?;
    let early = |day: &Option<Day>| day.filter(|day| *day < found);
    let (key, event) = match (early(closed_on), early(due)) {
        (Some(closed), _) => ("closed_on", format!("was closed on {closed}")),
        (None, due) => ("due", format!("is due on {}", due?)),
    };
    let message = format!("the finding `{id}` {event}, before it was found on {found}");
    Some(at(key, message).related(entry.path(), FieldPath::of("performed_on"), "found here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_dates_of_a_finding_agree_with_its_status() {
        let finding = |id: &str, rest: &str| {
            format!("  - {{id: {id}, severity: low, summary: Slow, owner: tom, ticket: \"7\", {rest}}}\n")
        };
        let findings = [
            ("F1", "due: 2026-12-01, status: open, closed_on: 2026-11-01"),
            ("F2", "due: 2026-12-01, status: fixed"),
            ("F3", "due: 2026-12-01, status: accepted, closed_on: 2026-10-20"),
            ("F4", "due: 2026-09-01, status: fixed, closed_on: 2026-11-01"),
        ]
        .map(|(id, rest)| finding(id, rest))
        .concat();
        let practice = Fixture::sample().without_rule("overdue-finding").edit(
            "content/results/2026-10/acme.md",
            "summary:",
            &format!("findings:\n{findings}summary:"),
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[finding-dates]: the finding `F1` is `open`, but was closed on 2026-11-01
  --> content/results/2026-10/acme.md:13:111
   |
13 |   - {id: F1, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: open, closed_on: 2026-11-01}
   |                                                                                                               ^^^^^^^^^^
   |
   = help: set `fixed`, `accepted` or `transferred`, or remove `closed_on`

error[finding-dates]: the finding `F2` is `fixed` but has no `closed_on`
  --> content/results/2026-10/acme.md:14:94
   |
14 |   - {id: F2, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: fixed}
   |                                                                                              ^^^^^

error[finding-dates]: the finding `F3` was closed on 2026-10-20, before it was found on 2026-10-21
  --> content/results/2026-10/acme.md:15:115
   |
15 |   - {id: F3, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-12-01, status: accepted, closed_on: 2026-10-20}
   |                                                                                                                   ^^^^^^^^^^
   |
note: found here
  --> content/results/2026-10/acme.md:4:15
   |
 4 | performed_on: 2026-10-21
   |               ----------

error[finding-dates]: the finding `F4` is due on 2026-09-01, before it was found on 2026-10-21
  --> content/results/2026-10/acme.md:16:74
   |
16 |   - {id: F4, severity: low, summary: Slow, owner: tom, ticket: "7", due: 2026-09-01, status: fixed, closed_on: 2026-11-01}
   |                                                                          ^^^^^^^^^^
   |
note: found here
  --> content/results/2026-10/acme.md:4:15
   |
 4 | performed_on: 2026-10-21
   |               ----------


"#]]
        );
    }
}
