use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::model::{Client, Day};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "not-served",
    severity: Severity::Error,
    what: "Work is recorded for a client that was not served at that time.",
    why: "Either the date of the work or the period of service is wrong.",
    example: "service_end: 2026-06-30      (in the client)\nperformed_on: 2026-07-02     (in the result)",
    cure: "Correct the date of the work, or the client's `service_start` and `service_end`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (document, id) = (result.client?, result.id.client());
    let client = &document.front;
    let out_of_month = result.id.month().filter(|month| !client.served_in(*month));
    let out_of_day = result.front().performed_on.filter(|day| !client.served_on(*day));
    let (location, day, when) = match (out_of_month, out_of_day) {
        (Some(month), _) => (Location::File, month.last_day(), format!("in {month}")),
        (None, Some(day)) => (FieldPath::of("performed_on").into(), day, format!("on {day}")),
        (None, None) => return None,
    };
    let (limit, field) = limit(client, day);
    let diagnostic = RULE.at(result.path(), location, format!("`{id}` was not served {when}: {limit}"));
    Some(diagnostic.related(&document.path, FieldPath::of(field), "period of service defined here"))
}

/// End of the service that a day is beyond, in words and as a key.
fn limit(client: &Client, day: Day) -> (String, &'static str) {
    match client.service_end {
        Some(last) if last < day && client.service_start <= day => {
            (format!("service ended on {last}"), "service_end")
        }
        _ => (format!("service began on {}", client.service_start), "service_start"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn work_after_the_last_day_of_service_is_an_error() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "service_start: 2015-06-01",
            "service_start: 2015-06-01\nservice_end: 2026-10-21",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[not-served]: `birch` was not served on 2026-10-22: service ended on 2026-10-21
 --> content/results/2026-10/birch.md:4:15
  |
4 | performed_on: 2026-10-22
  |               ^^^^^^^^^^
  |
note: period of service defined here
 --> content/clients/birch.md:4:14
  |
4 | service_end: 2026-10-21
  |              ----------


"#]]
        );
    }

    #[test]
    fn a_month_before_the_first_day_of_service_is_an_error() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "service_start: 2015-06-01",
            "service_start: 2026-11-01",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[not-served]: `birch` was not served in 2026-10: service began on 2026-11-01
 --> content/results/2026-10/birch.md
  |
note: period of service defined here
 --> content/clients/birch.md:3:16
  |
3 | service_start: 2026-11-01
  |                ----------

warning[left-client]: `birch` is served from 2026-11-01, after 2026-10
 --> content/singles/2026-10-time-services.md:4:20
  |
4 | population: [acme, birch]
  |                    ^^^^^
  |
note: see here
 --> content/clients/birch.md:3:16
  |
3 | service_start: 2026-11-01
  |                ----------


"#]]
        );
    }
}
