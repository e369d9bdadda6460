use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::check::tickets::NamedTicket;
use crate::model::{Client, Day};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Error,
    what: "The date of something already done, such as `performed_on`, is in the future.",
    why: "A record of work that cannot have been done yet casts doubt on every other date.",
    example: "performed_on: 2027-10-21      (today is 2026-11-22)",
    cure: "Correct the date. If it is right, check `time_zone` in `monthly.toml` and the clock of the computer.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let mut dates = Dates { today: context.today, future: Vec::new() };
    for (_, procedure) in practice.fully_parsed(&practice.procedures) {
        let (path, front) = (&procedure.path, &procedure.front);
        dates.check(path, front.approved_on, || FieldPath::of("approved_on"));
        dates.check(path, front.last_reviewed_on, || FieldPath::of("last_reviewed_on"));
    }
    for single in practice.fully_parsed_singles() {
        let (path, front) = (&single.document.path, &single.document.front);
        dates.check(path, front.closed_on, || FieldPath::of("closed_on"));
    }
    for (_, client) in practice.fully_parsed(&practice.clients) {
        dates.in_client(&client.path, &client.front);
    }
    for (_, idea) in practice.fully_parsed(&practice.ideas) {
        dates.check(&idea.path, idea.front.raised_on, || FieldPath::of("raised_on"));
    }
    context.results.iter().for_each(|result| dates.in_result(result));
    for NamedTicket { ticket, path, field, .. } in context.tickets() {
        dates.check(path, ticket.closed_on, || field.key("closed_on"));
    }
    dates.future
}

struct Dates {
    today: Day,
    future: Vec<Diagnostic>,
}

impl Dates {
    fn check(&mut self, path: &ContentPath, day: Option<Day>, field: impl FnOnce() -> FieldPath) {
        let today = self.today;
        self.future.extend(
            day.filter(|day| today < *day)
                .map(|day| RULE.at(path, field(), format!("`{day}` is in the future (today is {today})"))),
        );
    }

    fn in_client(&mut self, path: &ContentPath, client: &Client) {
        for (kind, attestation) in &client.none_of {
            let field = || FieldPath::of("none_of").key(kind.word()).key("on");
            self.check(path, Some(attestation.on), field);
        }
        for (nth, asset) in client.assets.iter().enumerate() {
            self.check(path, asset.verified_on, || FieldPath::entry("assets", nth, "verified_on"));
        }
    }

    fn in_result(&mut self, result: &ResolvedResult<'_>) {
        let (path, front) = (result.path(), result.front());
        self.check(path, front.performed_on, || FieldPath::of("performed_on"));
        self.check(path, front.reviewed_on, || FieldPath::of("reviewed_on"));
        self.check(path, front.approved_on, || FieldPath::of("approved_on"));
        for (nth, finding) in front.findings.iter().enumerate() {
            let field = || FieldPath::entry("findings", nth, "closed_on");
            self.check(path, finding.closed_on, field);
        }
        for (nth, amendment) in front.amended.iter().enumerate() {
            self.check(path, Some(amendment.on), || FieldPath::entry("amended", nth, "on"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn dates_after_today_are_reported() {
        let practice = Fixture::sample()
            .edit("content/procedures/time-services.md", "last_reviewed_on: 2026-", "last_reviewed_on: 2027-")
            .edit(
                "content/singles/2026-10-time-services.md",
                "lead: jane",
                "lead: jane\nclosed_on: 2026-11-23\nclosed_by: jane",
            )
            .edit(
                "content/clients/acme.md",
                "ups: {by: tom, on: 2026-10-21}",
                "ups: {by: tom, on: 2026-12-21}",
            )
            .edit("content/results/2026-10/acme.md", "reviewed_on: 2026-10-24", "reviewed_on: 2026-12-24")
            .edit("content/results/2026-10/birch.md", "closed_on: 2026-10-22", "closed_on: 2027-10-22");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[future-date]: `2026-12-21` is in the future (today is 2026-11-22)
  --> content/clients/acme.md:11:30
   |
11 | none_of: {ups: {by: tom, on: 2026-12-21}}
   |                              ^^^^^^^^^^

error[future-date]: `2027-01-05` is in the future (today is 2026-11-22)
 --> content/procedures/time-services.md:9:19
  |
9 | last_reviewed_on: 2027-01-05
  |                   ^^^^^^^^^^

error[future-date]: `2026-12-24` is in the future (today is 2026-11-22)
 --> content/results/2026-10/acme.md:6:14
  |
6 | reviewed_on: 2026-12-24
  |              ^^^^^^^^^^

error[future-date]: `2027-10-22` is in the future (today is 2026-11-22)
 --> content/results/2026-10/birch.md:7:51
  |
7 | ticket: {id: "184224", status: closed, closed_on: 2027-10-22}
  |                                                   ^^^^^^^^^^

error[future-date]: `2026-11-23` is in the future (today is 2026-11-22)
 --> content/singles/2026-10-time-services.md:3:12
  |
3 | closed_on: 2026-11-23
  |            ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_ticket_of_a_single_was_not_closed_after_today() {
        let ticket = "lead: jane\ntickets: {acme: {id: \"184223\", closed_on: 2027-10-21}}";
        let practice =
            Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane", ticket);
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/singles/2026-10-time-services.md:3:43: error[future-date]: `2027-10-21` is in the future (today is 2026-11-22)

"#]]
        );
    }
}
